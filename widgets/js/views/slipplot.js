/**
 * What was found over time: a bar a day (or a week, for longer times), and the same figures as a table behind it.
 *
 * @typedef {{at: string, source: string, course: string, codes: string[]}} Past
 * @typedef {{start: Date, items: number, counts: number[]}} Bin counts: per code, the rest last
 */
import { h } from "../dom.js";

const DAY_MS = 86_400_000;
const MOST_BARS = 14;
const WIDTH = 420;
const HEIGHT = 132;
const FOOT = 18;

/**
 * Judged answers by day or week of this reader's own clock, oldest first, without gaps.
 *
 * @param {Past[]} history oldest first
 * @param {string[]} codes the ones that are told apart
 * @param {Date} now
 * @returns {{unit: "day" | "week", bins: Bin[]}}
 */
export function binned(history, codes, now) {
  const today = midnight(now);
  const first = history.length ? midnight(new Date(history[0].at)) : today;
  const days = Math.round((today.getTime() - first.getTime()) / DAY_MS) + 1;
  const unit = days > MOST_BARS ? "week" : "day";
  const step = unit === "week" ? 7 : 1;
  const count = Math.min(MOST_BARS, Math.max(7 / step, Math.ceil(days / step)));
  const bins = Array.from({ length: Math.ceil(count) }, (_, n) => ({
    start: daysBefore(today, step * (Math.ceil(count) - n) - 1),
    items: 0,
    counts: new Array(codes.length + 1).fill(0),
  }));
  for (const one of history) {
    const at = new Date(one.at).getTime();
    const bin = bins.findLast(({ start }) => start.getTime() <= at);
    if (!bin) continue;
    bin.items += 1;
    for (const code of one.codes) {
      const place = codes.indexOf(code);
      bin.counts[place < 0 ? codes.length : place] += 1;
    }
  }
  return { unit, bins };
}

/** @param {Date} when */
function midnight(when) {
  return new Date(when.getFullYear(), when.getMonth(), when.getDate());
}

/** By the calendar, so that a day of 23 hours is a day. @param {Date} day @param {number} days */
function daysBefore(day, days) {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() - days);
}

/**
 * @param {import("../lang.js").Words} words
 * @param {Past[]} history
 * @param {{code: string, message: import("./types.js").Sentence}[]} told the codes with a colour of their own
 */
export function slipPlot(words, history, told) {
  const { unit, bins } = binned(history, told.map(({ code }) => code), new Date());
  const names = [...told.map(({ message }) => words.text(message)), words.t("slips_others")];
  const used = names.map((_, n) => bins.some(({ counts }) => counts[n] > 0));
  const date = new Intl.DateTimeFormat(words.lang === "ko" ? "ko-KR" : "en-GB", {
    day: "numeric",
    month: "numeric",
  });
  const title = words.t(unit === "day" ? "slips_by_day" : "slips_by_week");
  const legend = h(
    "ul",
    { class: "ls-legend" },
    ...names.map((text, n) => used[n] && h("li", { "data-code": n }, text)),
  );
  const when = bins.map(({ start }) => date.format(start));
  return h(
    "figure",
    { class: "ls-plot" },
    h("figcaption", { text: title }),
    chart(bins, when, words.t("slips_plot_label")),
    legend,
    h("details", {}, h("summary", { text: words.t("slips_as_table") }), table(words, bins, when, names)),
  );
}

/** @param {Bin[]} bins @param {string[]} when @param {string} label */
function chart(bins, when, label) {
  const most = Math.max(1, ...bins.map(({ counts }) => sum(counts)));
  const slot = WIDTH / bins.length;
  const svg = s("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label });
  bins.forEach(({ counts }, at) => {
    let top = HEIGHT - FOOT;
    counts.forEach((count, code) => {
      const height = count / most * (HEIGHT - 2 * FOOT);
      top -= height;
      const x = at * slot + slot * 0.2;
      if (count) svg.append(s("rect", { x, y: top, width: slot * 0.6, height, "data-code": code }));
    });
    const middle = at * slot + slot / 2;
    if (sum(counts)) svg.append(s("text", { x: middle, y: top - 4 }, String(sum(counts))));
    if (bins.length <= 7 || (bins.length - 1 - at) % 2 === 0) {
      svg.append(s("text", { x: middle, y: HEIGHT - 4 }, when[at]));
    }
  });
  svg.append(s("line", { x1: 0, x2: WIDTH, y1: HEIGHT - FOOT, y2: HEIGHT - FOOT }));
  return svg;
}

/** @param {import("../lang.js").Words} words @param {Bin[]} bins @param {string[]} when @param {string[]} names */
function table(words, bins, when, names) {
  const head = [words.t("when"), words.t("slips_items"), ...names];
  const rows = bins.map(({ items, counts }, at) =>
    h(
      "tr",
      {},
      h("th", { scope: "row", text: when[at] }),
      ...[items, ...counts].map((value) => h("td", { class: "ls-num", text: String(value) })),
    )
  );
  return h(
    "div",
    { class: "ls-wide", tabindex: "0", role: "group", "aria-label": words.t("slips_as_table") },
    h(
      "table",
      { class: "ls-table" },
      h("thead", {}, h("tr", {}, ...head.map((text) => h("th", { scope: "col", text })))),
      h("tbody", {}, ...rows),
    ),
  );
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((a, b) => a + b, 0);
}

/** @param {string} tag @param {Record<string, unknown>} attributes @param {string} [text] */
function s(tag, attributes, text) {
  const el = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) el.setAttribute(name, String(value));
  if (text) el.textContent = text;
  return el;
}

/**
 * The labeler's own slips on the home page: which ones, whether they get fewer, and a short pack on each.
 *
 * @typedef {{code: string, message: import("./types.js").Sentence}} Named
 * @typedef {Named & {course: string, course_title: any, count: number, before: number | null, now: number | null,
 *   trend: "new" | "fewer" | "same" | "more", lesson: string,
 *   examples: {at: string, source: string, lesson: string | null, item: string | null, message: any}[]}} Slip
 * @typedef {{slips: Slip[], stopped: Named[], history: import("./slipplot.js").Past[],
 *   reviews: {course: string, codes: Named[]}[]}} Slips
 * @typedef {import("./context.js").Context} Context
 */
import { h } from "../dom.js";
import { packLink } from "./packlinks.js";
import { button } from "./parts.js";
import { slipPlot } from "./slipplot.js";

const LOOKS = { new: "", fewer: "ls-good", same: "", more: "ls-warn" };

/** @param {Context} ctx @param {Slips} slips */
export function slipsCard(ctx, slips) {
  const { words } = ctx;
  const card = h("section", { class: "ls-card ls-slips" }, h("h2", { text: words.t("slips_title") }));
  if (!slips.history.length) {
    card.append(h("p", { class: "ls-quiet", text: words.t("slips_empty") }));
    return card;
  }
  const list = slips.slips.length
    ? h("ol", { class: "ls-slip-list" }, ...slips.slips.map((slip) => slipRow(ctx, slip)))
    : h("p", { text: words.t("slips_none") });
  const told = [...slips.slips, ...slips.stopped].slice(0, 3);
  const found = slips.history.some(({ codes }) => codes.length);
  card.append(
    h(
      "div",
      { class: "ls-slip-split" },
      h("div", {}, list, over(words, slips.stopped)),
      found && slipPlot(words, slips.history, told),
    ),
  );
  return card;
}

/** @param {import("../lang.js").Words} words @param {Named[]} stopped */
function over(words, stopped) {
  if (!stopped.length) return null;
  return h(
    "div",
    { class: "ls-quiet" },
    h("p", { text: words.t("slips_stopped") }),
    h("ul", {}, ...stopped.map(({ message }) => h("li", { text: words.text(message) }))),
  );
}

/** @param {Context} ctx @param {Slip} slip */
function slipRow({ words, links }, slip) {
  const rates = slip.before === null || slip.now === null
    ? null
    : words.t("slips_rates", { before: words.percent(slip.before), now: words.percent(slip.now) });
  const trend = h("span", { class: `ls-chip ${LOOKS[slip.trend]}`, text: words.t(`slips_${slip.trend}`) });
  const facts = h(
    "p",
    { class: "ls-quiet ls-row" },
    trend,
    h("span", { text: words.t("slips_count", { n: slip.count }) }),
    rates && h("span", { text: rates }),
  );
  const go = h("a", {
    class: "ls-button",
    ...packLink(links, slip, "home"),
    "aria-label": `${words.t("pack_start")}: ${words.text(slip.message)}`,
    text: words.t("pack_start"),
  });
  const last = slip.examples.find(({ lesson, item }) => lesson && item);
  const see = last && h("a", {
    class: "ls-quiet",
    ...links.to(`${slip.course}/${last.lesson}`, `item-${last.item}`),
    text: words.t("slips_last", { item: last.item }),
  });
  return h(
    "li",
    {},
    h("strong", { text: words.text(slip.message) }),
    facts,
    h("div", { class: "ls-row" }, go, see),
  );
}

/** Offered, never in the way. @param {Context} ctx @param {Slips["reviews"]} reviews @param {() => unknown} again */
export function reviewCards({ api, words, links }, reviews, again) {
  return reviews.map(({ course, codes }) => {
    const skip = button(words.t("review_skip"), async () => {
      await api.write("POST", "reviews/skip", { course });
      await again();
    });
    const start = h("a", {
      class: "ls-button",
      ...links.page("pack", new URLSearchParams({ course, back: "home" })),
      text: words.t("review_start"),
    });
    return h(
      "section",
      { class: "ls-note ls-review" },
      h("h2", { text: words.t("review_title") }),
      h("p", { text: words.t("review_lead") }),
      h("ul", {}, ...codes.map(({ message }) => h("li", { text: words.text(message) }))),
      h("div", { class: "ls-row" }, start, skip),
    );
  });
}

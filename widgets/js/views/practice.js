/**
 * One practice item: annotate, check, see what a reviewer would say, mend, go on.
 *
 * @typedef {import("./types.js").Item} Item
 * @typedef {import("./context.js").Context} Context
 */
import { fill, h } from "../dom.js";
import { hear } from "../shared.js";
import { setUpCard, watchRests } from "./breaks.js";
import { createDesk } from "./desk.js";
import { whereabouts } from "./dots.js";
import { applyProgress, lessonState } from "./lessons.js";
import { announcer, bringUp, near } from "./parts.js";
import { loadPicture } from "./tool.js";

/** @param {Context} ctx @param {HTMLElement} el */
export async function practice(ctx, el) {
  const { api, place, signal } = ctx;
  const frame = createFrame(ctx, place.item);
  fill(el, frame.section);
  await near(el, signal);
  watchRests(ctx);
  const ask = () => /** @type {Promise<Item>} */ (api.get(`items/${place.item}`, signal));
  const [item, lesson] = await Promise.all([ask(), lessonState(ctx)]);
  frame.section.before(setUpCard(ctx) ?? "");

  let closed = new AbortController();
  /** @param {Item} now */
  const open = async (now) => {
    closed.abort();
    closed = new AbortController();
    frame.clear();
    frame.describe(now, lesson);
    const until = { ...ctx, signal: AbortSignal.any([signal, closed.signal]) };
    await createDesk(until, frame, now, another);
  };
  const another = async () => {
    await open(await ask());
    bringUp(frame.section);
  };
  await open(item);
  hear("progress", (news) => {
    applyProgress(lesson, news);
    frame.progress(lesson);
  }, signal);
  preloadNext(ctx, lesson);
}

/** The still parts: prompt, stage, and everything beside it. @param {Context} ctx @param {string} id */
export function createFrame({ words, links, place }, id) {
  const prompt = h("h3", { class: "ls-prompt", text: words.t("loading") });
  const where = h("div", { class: "ls-where" });
  const stage = h("div", { class: "ls-stage" });
  const verdict = h("div", { class: "ls-verdict-place" });
  const hints = h("div", { class: "ls-hints-place" });
  const help = h("div", { class: "ls-help-place" });
  const rules = h("div", { class: "ls-rules-place" });
  const panel = h("div", { class: "ls-panel" });
  const buttons = h("div", { class: "ls-row ls-bar-row" });
  const more = h("div", { class: "ls-row ls-more-row" });
  const conflict = h("div", { class: "ls-conflict-place" });
  const status = h("div", { class: "ls-quiet ls-row" });
  const live = announcer();
  const check = h("div", { class: "ls-check" }, buttons, more, conflict, status);
  const body = h("div", { class: "ls-aside-body" }, help, verdict, hints, rules, panel);
  const aside = h("div", { class: "ls-aside" }, body, check);
  const head = h("div", { class: "ls-item-head" }, prompt, where);
  const section = h(
    "section",
    { class: "ls-item", id: `item-${id}`, "data-ls-practice": id, tabindex: "-1" },
    head,
    h("div", { class: "ls-split" }, stage, aside),
    live.el,
  );
  const path = `${place.course}/${place.lesson}`;
  const other = h("a", { ...links.other(path), text: words.t(links.inJupyter ? "open_page" : "open_lab") });

  /** @param {{items: {id: string, state: import("./dots.js").Dot}[]}} lesson */
  const progress = (lesson) => {
    const states = lesson.items.map(({ state }) => state);
    fill(where, ...whereabouts(words, states, lesson.items.findIndex((row) => row.id === id)).childNodes);
  };
  /** @param {Item} item @param {{items: {id: string, state: import("./dots.js").Dot}[], rules: {en: string[], ko: string[]}}} lesson */
  const describe = (item, lesson) => {
    prompt.textContent = words.text(item.prompt);
    stage.dataset.kind = item.kind;
    const list = lesson.rules?.[words.lang] ?? [];
    fill(rules, item.card && ownCard(words, item.card), list.length > 0 && ruleCard(words, list));
    progress(lesson);
  };
  const clear = () => [stage, verdict, hints, help, panel, buttons, more].forEach((part) => fill(part));
  const parts = { section, stage, verdict, hints, help, panel, buttons, more, conflict, status };
  return { ...parts, live, other, describe, progress, clear };
}

/**
 * What holds for this item alone.
 *
 * @param {import("../lang.js").Words} words
 * @param {{name: string, says: import("./types.js").Sentence}} card
 */
export function ownCard(words, { name, says }) {
  const title = h("h3", { text: words.t("card", { name }) });
  return h("section", { class: "ls-rules ls-own-card" }, title, h("p", { text: words.text(says) }));
}

/** @param {import("../lang.js").Words} words @param {string[]} rules */
export function ruleCard(words, rules) {
  const list = h("ol", {}, ...rules.map((text) => h("li", { text })));
  return h("section", { class: "ls-rules" }, h("h3", { text: words.t("rules") }), list);
}

/** The picture of the item after this one is on its way before anybody scrolls to it. */
async function preloadNext(
  /** @type {Context} */ { api, place, signal },
  /** @type {{items: {id: string}[]}} */ lesson,
) {
  const next = lesson.items[lesson.items.findIndex(({ id }) => id === place.item) + 1];
  if (!next) return;
  await loadPicture(api, await api.get(`items/${next.id}`, signal)).catch(() => null);
}

/**
 * The second time that a slip is made in a lesson: a right and a wrong view of it, then two short items. Never a block.
 *
 * @typedef {import("./context.js").Context} Context
 */
import { fill, h } from "../dom.js";
import { captionCard } from "./example.js";
import { button } from "./parts.js";
import { packLink } from "./packlinks.js";
import { mountTool } from "./tool.js";

const TIMES = 2;
const ITEMS = 2;

/** The slip that was just made for the second time, if any. @param {Record<string, number>} [again] */
export function twiceMade(again = {}) {
  return Object.keys(again).find((code) => again[code] === TIMES) ?? null;
}

/** @param {Context} ctx @param {string} code */
export function twiceCard(ctx, code) {
  const { words, links, place } = ctx;
  const shown = h("div", { class: "ls-stack" });
  const look = button(words.t("twice_look"), () => showExample(ctx, code, shown));
  const back = `${place.course}/${place.lesson}#item-${place.item}`;
  const go = h("a", {
    class: "ls-button",
    ...packLink(links, { course: place.course, code }, back, ITEMS),
    text: words.t("twice_items"),
  });
  const card = h(
    "section",
    { class: "ls-note ls-twice", role: "status" },
    h("h3", { text: words.t("twice_title") }),
    h("p", { text: words.t("twice_lead") }),
    shown,
  );
  card.append(h("div", { class: "ls-row" }, look, go, button(words.t("twice_go_on"), () => card.remove())));
  return card;
}

/** @param {Context} ctx @param {string} code @param {HTMLElement} el */
async function showExample(ctx, code, el) {
  const { api, words, place, signal } = ctx;
  const { item: id, views } = await api.get(`slips/${place.course}/${code}/example`, signal);
  if (!id) return fill(el, h("p", { class: "ls-quiet", text: words.t("twice_none") }));
  const item = await api.get(`items/${id}`, signal);
  fill(el);
  for (const number of views) {
    const view = item.examples[number];
    const stage = h("div", { class: "ls-stage ls-mini", "data-kind": item.kind });
    el.append(stage, captionCard(words, view));
    const tool = await mountTool(ctx, stage, item, { answer: view.answer, readOnly: true, panel: h("div") });
    tool.setNotes(view.notes);
    signal.addEventListener("abort", () => tool.destroy(), { once: true });
  }
}

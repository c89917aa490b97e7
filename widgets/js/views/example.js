/** Worked examples, correct first: look, read, go on. Nothing to type, nothing to earn. */
import { fill, h } from "../dom.js";
import { announcer, button, near } from "./parts.js";
import { mountTool } from "./tool.js";

/** @typedef {import("./types.js").Example} Example */

/** @param {import("./context.js").Context} ctx @param {HTMLElement} el */
export async function example(ctx, el) {
  const { api, words, place, signal } = ctx;
  const stage = h("div", { class: "ls-stage" });
  const caption = h("div");
  const steps = h("div", { class: "ls-row" });
  const live = announcer();
  const aside = h("div", { class: "ls-aside" }, caption, steps);
  fill(
    el,
    h("section", { class: "ls-item ls-example" }, h("div", { class: "ls-split" }, stage, aside), live.el),
  );
  await near(el, signal);

  /** @type {import("./types.js").Item} */
  const item = await api.get(`items/${place.item}`, signal);
  const examples = item.examples ?? [];
  stage.dataset.kind = item.kind;
  const hidden = h("div");
  const tool = await mountTool(ctx, stage, item, {
    answer: examples[0]?.answer,
    readOnly: true,
    panel: hidden,
  });
  signal.addEventListener("abort", () => tool.destroy(), { once: true });

  /** @param {number} index @param {boolean} spoken */
  const show = (index, spoken) => {
    const now = examples[index];
    if (!now) return;
    tool.setAnswer(now.answer);
    tool.setNotes(now.notes);
    fill(caption, captionCard(words, now));
    fill(steps, ...stepper(words, examples.length, index, (next) => show(next, true)));
    if (spoken) live.say(caption.textContent ?? "");
  };
  show(0, false);
}

/** @param {import("../lang.js").Words} words @param {Example} example */
export function captionCard(words, example) {
  const icon = h("span", {
    class: `ls-icon ${example.right ? "ls-good" : "ls-bad"}`,
    "aria-hidden": "true",
    text: example.right ? "✓" : "✗",
  });
  const title = h("strong", {}, icon, words.t(example.right ? "example_right" : "example_wrong"));
  const notes = h(
    "ul",
    { class: "ls-notes" },
    ...example.notes.map(({ text }) => h("li", { text: words.text(text) })),
  );
  const card = h("div", { class: "ls-caption", "data-right": String(example.right) }, title);
  card.append(h("p", { text: words.text(example.caption) }));
  if (example.notes.length) card.append(notes);
  return card;
}

/** @param {import("../lang.js").Words} words @param {number} total @param {number} index @param {(n: number) => void} go */
function stepper(words, total, index, go) {
  if (total < 2) return [];
  const where = h("span", { class: "ls-quiet ls-num", text: words.t("example_of", { n: index + 1, total }) });
  const back = index > 0 && button(words.t("back"), () => go(index - 1));
  const next = index < total - 1 && button(words.t("next"), () => go(index + 1));
  const done = index === total - 1 && h("span", { class: "ls-quiet", text: words.t("example_done") });
  return [back, next, where, done];
}

/** Where one stands among several items: a mark each, with words for those who do not see it. */
import { h } from "../dom.js";

/** @typedef {"right" | "wrong" | "not_attempted" | "answered"} Dot */

const MARKS = { right: "✓", wrong: "!", not_attempted: "", answered: "•" };

/**
 * @param {import("../lang.js").Words} words
 * @param {Dot[]} states
 * @param {number} here index of the item in front of the reader
 */
export function dots(words, states, here) {
  const marks = states.map((state, index) =>
    h(
      "li",
      { "data-state": state, "aria-current": index === here ? "step" : null },
      h("span", { "aria-hidden": "true", text: MARKS[state] }),
      h("span", { class: "ls-hidden", text: `${index + 1}: ${words.t(`state_${state}`)}` }),
    )
  );
  return h("ol", { class: "ls-dots" }, ...marks);
}

/** @param {import("../lang.js").Words} words @param {Dot[]} states @param {number} here */
export function whereabouts(words, states, here) {
  if (here < 0) return h("div", { class: "ls-where" });
  const text = words.t("item_of", { n: here + 1, total: states.length });
  return h("div", { class: "ls-where" }, h("span", { text }), dots(words, states, here));
}

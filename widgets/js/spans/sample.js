import { h } from "../dom.js";

/**
 * The letters of a type with its line, as they look under a span.
 *
 * @param {{tag: string, paint: import("./palette.js").Paint}} label
 */
export function sample({ tag, paint }) {
  const el = h("span", { class: "ls-span ls-span-sample", "data-line": paint.line, text: tag });
  el.style.setProperty("--ls-span", paint.color);
  return el;
}

/**
 * What is judged: somebody's boxes or spans, in the tool that they were made with, which only shows them and tells what was clicked.
 *
 * @typedef {import("./answer.js").Where} Where
 * @typedef {import("./answer.js").Finding} Finding
 * @typedef {{labels: {id: string, en: string, ko: string}[], shown: any, lang: "en" | "ko",
 *   image?: HTMLImageElement, width?: number, height?: number, text?: string, question?: {en: string, ko: string} | string,
 *   onPlace: (where: Where) => void}} Options
 *   shown: the answer; image with its size, or text and what was asked about it
 */
import { createBoxAnnotator } from "../boxes/annotator.js";
import { createSpanAnnotator } from "../spans/annotator.js";

/** A code that no tool knows is shown as “look here”. */
const HERE = "HERE";

/** @param {HTMLElement} el @param {Options} options */
export function createSubject(
  el,
  { labels, shown, lang, image, width = 0, height = 0, text = "", question = "", onPlace },
) {
  const common = { labels, lang, answer: shown, readOnly: true, onPlace };
  const attributes = Boolean(
    shown.boxes?.some((/** @type {any} */ box) => box.truncated || box.group || box.occluded !== "none"),
  );
  const tool = image
    ? createBoxAnnotator(el, { ...common, image, width, height, attributes })
    : createSpanAnnotator(el, { ...common, text, question, nested: true });
  return {
    /** The reasons where they are, and the place of the next one. @param {readonly Finding[]} findings @param {Where | null} place */
    show(findings, place) {
      const all = place && (place.xyxy || place.span)
        ? [...findings, { code: HERE, where: place }]
        : [...findings];
      tool.showFindings(/** @type {any[]} */ (all));
    },
    pointTo: (/** @type {number} */ index) => tool.pointTo(index),
    setLang: (/** @type {"en" | "ko"} */ lang) => tool.setLang(lang),
    focus: () => tool.focus(),
    destroy: () => tool.destroy(),
    /** What stands at a place of a text. @param {[number, number]} span */
    quote: ([start, end]) => Array.from(text).slice(start, end).join(""),
  };
}

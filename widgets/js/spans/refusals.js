/**
 * Why a range cannot be a span here, and what can be done instead.
 *
 * @typedef {import("./editor.js").Editor} Editor
 * @typedef {import("./editor.js").Said} Said
 * @typedef {import("./offsets.js").Range} Range
 * @typedef {{range: Range, label: string, over: number[]}} Offer
 *   mark this range and give up the spans that are in its way
 */
import { isBlank, slice } from "./offsets.js";

/** @param {Editor} editor @param {Range} range @param {number | null} self the span that would have this range @returns {Said | null} */
export function refusalOf(editor, range, self) {
  if (range[0] >= range[1]) return { key: "empty" };
  if (isBlank(editor.ruler, range)) return { key: "blank" };
  const way = editor.doc.spans.filter((span) => span.id !== self && inTheWay(editor, span.range, range));
  if (!way.length) return null;
  const text = slice(editor.ruler, way[0].range);
  return {
    key: editor.nested ? "crossing" : "overlap",
    text,
    label: way[0].label,
    over: way.map(({ id }) => id),
  };
}

/** Flat spans share no character; nested ones may lie inside each other, and not cross. @param {Editor} editor @param {Range} a @param {Range} b */
function inTheWay({ nested }, a, b) {
  if (a[1] <= b[0] || b[1] <= a[0]) return false;
  const inside = (/** @type {Range} */ x, /** @type {Range} */ y) => y[0] <= x[0] && x[1] <= y[1];
  const same = a[0] === b[0] && a[1] === b[1];
  return !nested || same || (!inside(a, b) && !inside(b, a));
}

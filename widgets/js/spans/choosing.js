/**
 * What is chosen and not yet a span: with the caret by keys, or by a first click.
 *
 * @typedef {import("./editor.js").Editor} Editor
 * @typedef {import("./offsets.js").Range} Range
 * @typedef {import("./units.js").Unit} Unit
 */
import { addSpan, relabel, replace, spansAt } from "./editor.js";
import { slice, step } from "./offsets.js";
import { unitAfter, unitEdge, wholeUnits } from "./units.js";

/** @param {Editor} editor @returns {Range | null} */
export function choice({ draft, caret, over, ruler, unit }) {
  if (draft?.kind === "drag") return draft.range;
  if (draft?.kind === "keys") return between(draft.from, caret);
  if (draft?.kind !== "first") return null;
  const [first, last] = between(draft.at, over ?? draft.at);
  return wholeUnits(ruler, [first, step(ruler, last, 1)], unit);
}

/** @param {number} a @param {number} b @returns {Range} */
function between(a, b) {
  return a <= b ? [a, b] : [b, a];
}

/** What is chosen becomes a span, also in the place of those in its way once that was offered. @param {Editor} editor @returns {Editor | null} */
export function mark(editor) {
  if (editor.said?.offer) return replace(editor, editor.said.offer);
  const range = choice(editor);
  return range && addSpan(editor, range);
}

/** A type was asked for: of what keys chose, of the selected span, or else of the next. @param {Editor} editor @param {string} label @returns {Editor} */
export function pressLabel(editor, label) {
  const range = editor.draft?.kind === "keys" ? choice(editor) : null;
  return range ? addSpan(editor, range, label) : relabel(editor, label);
}

/** The caret, taking the choice with it or leaving it. @param {Editor} editor @param {number} to @param {boolean} choosing @returns {Editor} */
export function moveCaret(editor, to, choosing) {
  const from = anchor(editor);
  const next = { ...editor, caret: to, draft: null, selected: null };
  if (choosing && from !== to) return { ...next, draft: { kind: "keys", from }, said: null };
  const text = slice(editor.ruler, [to, step(editor.ruler, to, 1)]);
  const inside = spansAt(editor, to)[0];
  if (!text) return { ...next, said: { key: "caretEnd" } };
  return { ...next, said: { key: inside ? "caretInside" : "caretAt", text, label: inside?.label } };
}

/** @param {Editor} editor where choosing by keys began or would begin */
function anchor({ draft, caret }) {
  return draft?.kind === "keys" ? draft.from : caret;
}

/**
 * The caret by one unit. It goes to where units begin; choosing, it takes whole ones: behind the place where it began to
 * their ends, before that to their beginnings.
 *
 * @param {Editor} editor @param {1 | -1} by @param {boolean} choosing @param {Unit} [unit] @returns {Editor}
 */
export function stepCaret(editor, by, choosing, unit = editor.unit) {
  const { ruler, caret } = editor;
  if (!choosing) return moveCaret(editor, unitEdge(ruler, caret, by, unit, "start"), false);
  const from = anchor(editor);
  const behind = caret > from || (caret === from && by > 0);
  const to = unitEdge(ruler, caret, by, unit, behind ? "end" : "start");
  // A step that would leave the side where it is ends at the place where choosing began.
  const crosses = caret !== from && (to < from) !== (caret < from);
  return moveCaret(editor, crosses ? from : to, true);
}

/** The next larger unit, and after the largest the smallest. @param {Editor} editor @returns {Editor} */
export function nextUnit(editor) {
  const unit = unitAfter(editor.unit);
  return { ...editor, unit, said: { key: /** @type {const} */ (`unit_${unit}`) } };
}

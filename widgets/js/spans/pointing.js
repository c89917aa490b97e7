/**
 * What a mouse, a pen or a finger does to the editor: drag over characters, or click the first and then the last.
 *
 * @typedef {import("./editor.js").Editor} Editor
 * @typedef {import("./offsets.js").Range} Range
 * @typedef {{at: number, share: number}} Spot
 *   at: where the character under the pointer begins; share: how far into it in reading direction, from 0 to 1
 */
import { choice } from "./choosing.js";
import { addSpan, cancel, redraw, select, spansAt } from "./editor.js";
import { slice, step } from "./offsets.js";
import { unitAt, wholeUnits } from "./units.js";

/** Pressed so near to the far side of a character, it is the next one that is meant. */
const NEAR = 0.25;

/**
 * The characters of a drag. Some people begin in the middle of a character, others between two: a character counts
 * from a quarter of its width on.
 *
 * @param {import("./offsets.js").Ruler} ruler @param {Spot} from @param {Spot} to @returns {Range}
 */
export function swept(ruler, from, to) {
  const back = to.at < from.at || (to.at === from.at && to.share < from.share);
  const [first, last] = back ? [to, from] : [from, to];
  const start = first.share > 1 - NEAR ? step(ruler, first.at, 1) : first.at;
  const end = last.share < NEAR ? last.at : step(ruler, last.at, 1);
  // Inside one character there is nothing else that can be meant.
  return start < end ? [start, end] : [first.at, step(ruler, first.at, 1)];
}

/** A drag, as it is now. @param {Editor} editor @param {Spot} from @param {Spot} to @returns {Editor} */
export function drag(editor, from, to) {
  if (editor.readOnly) return editor;
  const range = wholeUnits(editor.ruler, swept(editor.ruler, from, to), editor.unit);
  const mends = editor.draft?.kind === "drag" ? editor.draft.mends : editor.selected;
  return { ...editor, draft: { kind: "drag", range, mends }, selected: null, said: null };
}

/** The drag is over. @param {Editor} editor @returns {Editor} */
export function drop(editor) {
  if (editor.draft?.kind !== "drag") return editor;
  const { range, mends } = editor.draft;
  return redraw(editor, mends, range) ?? addSpan(editor, range);
}

/**
 * A click on a character, or beside the text. On spans, each click goes one deeper; behind the last one, where spans may
 * lie inside each other, it is the first character of another.
 *
 * @param {Editor} editor @param {Spot | null} spot @param {boolean} twice a double click @returns {Editor}
 */
export function click(editor, spot, twice) {
  const { draft, nested, readOnly } = editor;
  const begun = draft?.kind === "first";
  if (!spot) return begun ? cancel(editor) : select(editor, null);
  const here = spansAt(editor, spot.at);
  if (here.length && (readOnly || !begun || twice)) {
    const next = here.findIndex(({ id }) => id === editor.selected) + 1;
    if (next < here.length || !nested || readOnly) return select(editor, here[next % here.length].id);
  }
  if (readOnly) return select(editor, null);
  if (twice) return addSpan({ ...editor, draft: null, selected: null }, double(editor, spot.at));
  if (!begun) return first(editor, spot.at);
  return addSpan(editor, choice({ ...editor, over: spot.at }) ?? [0, 0]);
}

/** What a double click takes: a word, or what the card's unit is if that is more. @param {Editor} editor @param {number} at @returns {Range} */
function double({ ruler, unit }, at) {
  const [start, end] = unitAt(ruler, at, unit === "character" ? "word" : unit);
  return start < end ? [start, end] : [at, step(ruler, at, 1)];
}

/** @param {Editor} editor @param {number} at @returns {Editor} */
function first(editor, at) {
  const text = slice(editor.ruler, [at, step(editor.ruler, at, 1)]);
  if (!text.trim()) return { ...editor, selected: null, draft: null, caret: at, said: { key: "blank" } };
  return { ...editor, selected: null, draft: { kind: "first", at }, caret: at, over: at, said: null };
}

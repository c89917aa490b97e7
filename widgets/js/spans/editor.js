/**
 * The span editor without a screen: a state, and functions from a state to the next. An edit replaces `doc`; whatever
 * is only begun lives in `draft`. `said` is what the labeler should be told, as a key of the catalogue.
 *
 * @typedef {import("./answer.js").Doc} Doc
 * @typedef {import("./answer.js").Span} Span
 * @typedef {import("./offsets.js").Range} Range
 * @typedef {import("./offsets.js").Ruler} Ruler
 * @typedef {{key: import("../messages/spans.js").Key, [value: string]: unknown}} Said
 * @typedef {{kind: "first", at: number} | {kind: "drag", range: Range, mends: number | null} | {kind: "keys", from: number}
 *   | {kind: "ends", id: number, range: Range}} Draft
 *   first: the first character was clicked; mends: the span that was selected when the drag began; keys: from here to the caret; ends: of a span, while the key that moves one
 *   is held down
 * @typedef {{ruler: Ruler, labels: string[], readOnly: boolean, marks: boolean, doc: Doc, selected: number | null,
 *   label: string, caret: number, draft: Draft | null, over: number | null, said: Said | null}} Editor
 *   caret: code point before which it stands; over: where the character under the pointer begins
 */
import { inOrder, newSpan } from "./answer.js";
import { count, isBlank, slice, step } from "./offsets.js";

/** @param {Pick<Editor, "ruler" | "labels" | "doc"> & Partial<Editor>} options @returns {Editor} */
export function createEditor(options) {
  return {
    readOnly: false,
    marks: true,
    selected: null,
    label: options.labels[0] ?? "",
    caret: 0,
    draft: null,
    over: null,
    said: null,
    ...options,
  };
}

/** @param {Editor} editor @returns {Span | undefined} */
export function selectedSpan({ doc, selected }) {
  return doc.spans.find(({ id }) => id === selected);
}

/** The span that holds a character; of several, the innermost. @param {Editor} editor @param {number} point @returns {Span | undefined} */
export function spanAt({ doc }, point) {
  const holds = doc.spans.filter(({ range: [start, end] }) => start <= point && point < end);
  return inOrder(holds).at(-1);
}

/** What is chosen and not yet a span. @param {Editor} editor @returns {Range | null} */
export function choice({ draft, caret, over, ruler }) {
  if (draft?.kind === "drag") return draft.range;
  if (draft?.kind === "keys") return between(draft.from, caret);
  if (draft?.kind !== "first") return null;
  const [first, last] = between(draft.at, over ?? draft.at);
  return [first, step(ruler, last, 1)];
}

/** @param {number} a @param {number} b @returns {Range} */
function between(a, b) {
  return a <= b ? [a, b] : [b, a];
}

/** Where the spans lie while an end is being moved. @param {Editor} editor @returns {Span[]} */
export function shownSpans({ doc, draft }) {
  if (draft?.kind !== "ends") return doc.spans;
  return doc.spans.map((span) => span.id === draft.id ? { ...span, range: draft.range } : span);
}

/** Words for a range. @param {Editor} editor @param {Range} range */
function words({ ruler }, range) {
  return { text: slice(ruler, range), count: count(ruler, range) };
}

/**
 * A new span, selected. Where one has exactly this range, it takes the label instead; what cannot be is refused, and
 * says why.
 *
 * @param {Editor} editor @param {Range} range @param {string} [label] @returns {Editor}
 */
export function addSpan(editor, range, label = editor.label) {
  const next = { ...editor, label };
  const same = editor.doc.spans.find(({ range: [start, end] }) => start === range[0] && end === range[1]);
  if (same) {
    return { ...relabel({ ...next, draft: null }, label, same.id), selected: same.id, caret: range[1] };
  }
  const refusal = refusalOf(next, range, null);
  // The first character, or what keys chose, stays: only the other end has to be chosen again.
  if (refusal) return { ...next, said: refusal, draft: editor.draft?.kind === "drag" ? null : editor.draft };
  const span = newSpan(range, label);
  return {
    ...next,
    doc: { ...editor.doc, spans: inOrder([...editor.doc.spans, span]), nothing: false },
    draft: null,
    selected: span.id,
    caret: range[1],
    said: { key: "marked", label, ...words(editor, range) },
  };
}

/**
 * The selected span, drawn once more where it was wrong: who took a character too many drags over the right ones.
 * Null where the new range is another place, or in the way of another span.
 *
 * @param {Editor} editor @param {number | null} id @param {Range} range @returns {Editor | null}
 */
export function redraw(editor, id, range) {
  const span = editor.doc.spans.find((span) => span.id === id);
  if (!span || span.range[1] <= range[0] || range[1] <= span.range[0]) return null;
  if (refusalOf(editor, range, span.id)) return null;
  const next = { ...editor, draft: null, selected: span.id, label: span.label, caret: range[1] };
  return changed(next, span.id, { range }, { key: "moved", ...words(editor, range) });
}

/** Why a range cannot be a span. @param {Editor} editor @param {Range} range @param {number | null} self @returns {Said | null} */
function refusalOf(editor, range, self) {
  if (range[0] >= range[1]) return { key: "empty" };
  if (isBlank(editor.ruler, range)) return { key: "blank" };
  const other = editor.doc.spans.find(({ id, range: [start, end] }) =>
    id !== self && start < range[1] && range[0] < end
  );
  return other ? { key: "overlap", text: slice(editor.ruler, other.range), label: other.label } : null;
}

/** @param {Editor} editor @param {number | null} id @returns {Editor} */
export function select(editor, id) {
  const span = editor.doc.spans.find((span) => span.id === id);
  if (!span) return { ...editor, selected: null, draft: null, said: null };
  const { range, label } = span;
  const said = { key: /** @type {const} */ ("selected"), label, ...words(editor, range) };
  return { ...editor, selected: span.id, draft: null, label, caret: range[1], said };
}

/** The next span in the text (or the one before); null where there is none, so that the focus may go on. @param {Editor} editor @param {1 | -1} by @returns {Editor | null} */
export function selectNext(editor, by) {
  const spans = inOrder(editor.doc.spans);
  const at = spans.findIndex(({ id }) => id === editor.selected);
  const span = at < 0 ? spans.at(by > 0 ? 0 : -1) : spans[at + by];
  return span ? select(editor, span.id) : null;
}

/** @param {Editor} editor @param {number | null} id @returns {Editor} */
export function remove(editor, id) {
  const span = editor.doc.spans.find((span) => span.id === id);
  if (!span) return { ...editor, said: { key: "pickFirst" } };
  const spans = editor.doc.spans.filter((span) => span.id !== id);
  const said = { key: /** @type {const} */ ("deleted"), text: slice(editor.ruler, span.range) };
  return { ...editor, doc: { ...editor.doc, spans }, draft: null, selected: null, said };
}

/** The type of one span, and of those made from now on. @param {Editor} editor @param {string} label @param {number | null} [id] @returns {Editor} */
export function relabel(editor, label, id = editor.selected) {
  const next = { ...editor, label };
  const span = editor.doc.spans.find((span) => span.id === id);
  if (!span) return { ...next, said: { key: "labelNext", label } };
  const said = { key: /** @type {const} */ ("labelled"), label, ...words(editor, span.range) };
  return span.label === label ? { ...next, said } : changed(next, span.id, { label }, said);
}

/** @param {Editor} editor @param {number} id @param {Partial<Span>} change @param {Said} said @returns {Editor} */
function changed(editor, id, change, said) {
  const spans = editor.doc.spans.map((span) => span.id === id ? { ...span, ...change } : span);
  return { ...editor, doc: { ...editor.doc, spans: inOrder(spans) }, said };
}

/** A type was asked for: of what keys chose, of the selected span, or else of the next. @param {Editor} editor @param {string} label @returns {Editor} */
export function pressLabel(editor, label) {
  const range = editor.draft?.kind === "keys" ? choice(editor) : null;
  return range ? addSpan(editor, range, label) : relabel(editor, label);
}

/**
 * Move an end of a span by one character. While the key is held nothing is finished: `settle` ends it.
 *
 * @param {Editor} editor @param {"start" | "end"} end @param {1 | -1} by @param {number | null} [id] @returns {Editor}
 */
export function moveEnd(editor, end, by, id = editor.selected) {
  const span = shownSpans(editor).find((span) => span.id === id);
  if (!span) return { ...editor, said: { key: "pickFirst" } };
  const at = end === "start" ? 0 : 1;
  const range = /** @type {Range} */ ([...span.range]);
  range[at] = step(editor.ruler, range[at], by);
  if (range[at] === span.range[at]) return { ...editor, said: { key: "textEnds" } };
  const refusal = refusalOf(editor, range, span.id);
  if (refusal) return { ...editor, said: refusal.key === "empty" ? { key: "lastOne" } : refusal };
  return {
    ...editor,
    selected: span.id,
    label: span.label,
    caret: range[at],
    draft: { kind: "ends", id: span.id, range },
    said: { key: "moved", ...words(editor, range) },
  };
}

/** What a held key moved becomes part of the answer. @param {Editor} editor @returns {Editor} */
export function settle(editor) {
  const { draft } = editor;
  if (draft?.kind !== "ends") return editor;
  const rest = { ...editor, draft: null };
  const span = editor.doc.spans.find(({ id }) => id === draft.id);
  const moved = span && span.range.some((at, i) => at !== draft.range[i]);
  if (!moved) return rest;
  return changed(rest, span.id, { range: draft.range }, { key: "moved", ...words(editor, draft.range) });
}

/** The caret, taking the choice with it or leaving it. @param {Editor} editor @param {number} to @param {boolean} choosing @returns {Editor} */
export function moveCaret(editor, to, choosing) {
  const from = editor.draft?.kind === "keys" ? editor.draft.from : editor.caret;
  const next = { ...editor, caret: to, draft: null, selected: null };
  if (choosing && from !== to) return { ...next, draft: { kind: "keys", from }, said: null };
  const text = slice(editor.ruler, [to, step(editor.ruler, to, 1)]);
  const inside = spanAt(editor, to);
  if (!text) return { ...next, said: { key: "caretEnd" } };
  return { ...next, said: { key: inside ? "caretInside" : "caretAt", text, label: inside?.label } };
}

/** "Nothing here" is an answer of its own, so it never throws spans away. @param {Editor} editor @returns {Editor} */
export function toggleNothing(editor) {
  const { spans, nothing } = editor.doc;
  if (spans.length) return { ...editor, said: { key: "spansFirst", count: spans.length } };
  const said = nothing ? null : { key: /** @type {const} */ ("nothingSet") };
  return { ...editor, doc: { ...editor.doc, nothing: !nothing }, draft: null, said };
}

/** @param {Editor} editor @returns {Editor} */
export function toggleUnsure(editor) {
  const unsure = !editor.doc.unsure;
  return { ...editor, doc: { ...editor.doc, unsure }, said: unsure ? { key: "unsureSet" } : null };
}

/** @param {Editor} editor @returns {Editor} */
export function cancel(editor) {
  return editor.draft ? { ...editor, draft: null, said: { key: "cancelled" } } : editor;
}

/** Another answer, from history or from outside. @param {Editor} editor @param {Doc} doc @param {Said | null} said @returns {Editor} */
export function withDoc(editor, doc, said) {
  const stays = doc.spans.some(({ id }) => id === editor.selected);
  return { ...editor, doc, draft: null, said, selected: stays ? editor.selected : null };
}

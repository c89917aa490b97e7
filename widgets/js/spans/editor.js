/**
 * The span editor without a screen: a state, and functions from a state to the next. An edit replaces `doc`; whatever
 * is only begun lives in `draft`. `said` is what the labeler should be told, as a key of the catalogue.
 *
 * @typedef {import("./answer.js").Doc} Doc
 * @typedef {import("./answer.js").Span} Span
 * @typedef {import("./offsets.js").Range} Range
 * @typedef {import("./offsets.js").Ruler} Ruler
 * @typedef {import("./units.js").Unit} Unit
 * @typedef {{key: import("../messages/spans.js").Key, over?: number[], offer?: import("./refusals.js").Offer,
 *   [value: string]: unknown}} Said
 *   over: the spans that are in the way; offer: what can be done about it
 * @typedef {{kind: "first", at: number} | {kind: "drag", range: Range, mends: number | null} | {kind: "keys", from: number}
 *   | {kind: "ends", id: number, range: Range}} Draft
 *   first: the first character was clicked; mends: the span that was selected when the drag began; keys: from here to the caret; ends: of a span, while the key that moves one
 *   is held down
 * @typedef {{ruler: Ruler, labels: string[], readOnly: boolean, marks: boolean, single: boolean, unit: Unit, nested: boolean,
 *   doc: Doc, selected: number | null, label: string, caret: number, draft: Draft | null, over: number | null, said: Said | null}} Editor
 *   caret: code point before which it stands; over: where the character under the pointer begins
 */
import { inOrder, newSpan } from "./answer.js";
import { count, slice, step } from "./offsets.js";
import { refusalOf } from "./refusals.js";

/** @param {Pick<Editor, "ruler" | "labels" | "doc"> & Partial<Editor>} options @returns {Editor} */
export function createEditor(options) {
  return {
    readOnly: false,
    marks: true,
    unit: "character",
    nested: false,
    single: false,
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

/** The spans that hold a character, the innermost first. @param {Editor} editor @param {number} point @returns {Span[]} */
export function spansAt({ doc }, point) {
  return inOrder(doc.spans.filter(({ range: [start, end] }) => start <= point && point < end)).reverse();
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
  if (editor.single) return answerWith(editor, range, label);
  const next = { ...editor, label };
  const same = editor.doc.spans.find(({ range: [start, end] }) => start === range[0] && end === range[1]);
  if (same) {
    return { ...relabel({ ...next, draft: null }, label, same.id), selected: same.id, caret: range[1] };
  }
  const refusal = refusalOf(next, range, null);
  if (refusal) {
    return { ...refused(next, refusal, range), draft: editor.draft?.kind === "drag" ? null : editor.draft };
  }
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
 * Said, with what can be done. The first character, or what keys chose, stays: only the other end has to be chosen again.
 *
 * @param {Editor} editor @param {Said} refusal @param {Range} range @returns {Editor}
 */
function refused(editor, refusal, range) {
  const { over } = refusal;
  const offer = over && { range, label: editor.label, over };
  return { ...editor, said: offer ? { ...refusal, offer } : refusal };
}

/** A new span in the place of those in its way. @param {Editor} editor @param {import("./refusals.js").Offer} offer @returns {Editor} */
export function replace(editor, { range, label, over }) {
  const spans = editor.doc.spans.filter(({ id }) => !over.includes(id));
  const after = addSpan({ ...editor, doc: { ...editor.doc, spans } }, range, label);
  return { ...after, said: { key: "replaced", label, ...words(editor, range) } };
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

/** The only span there may be: it takes the place of another one. @param {Editor} editor @param {Range} range @param {string} label @returns {Editor} */
function answerWith(editor, range, label) {
  const { doc } = editor;
  const spans = doc.spans.filter(({ range: [start, end] }) => start === range[0] && end === range[1]);
  const rest = spans.length < doc.spans.length ? { ...doc, spans } : doc;
  const next = addSpan({ ...editor, single: false, doc: rest }, range, label);
  return { ...next, single: true, doc: next.doc.spans.length ? next.doc : doc };
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

/**
 * The next span that lies where the pointer is, or else where the selected one or the caret is.
 *
 * @param {Editor} editor @returns {Editor | null} null where there is none
 */
export function selectUnder(editor) {
  const { over, caret, doc } = editor;
  const chosen = selectedSpan(editor);
  const pointed = over !== null && (!chosen || (chosen.range[0] <= over && over < chosen.range[1]));
  const [start, end] = pointed ? [over, over + 1] : chosen?.range ?? [caret - 1, caret + 1];
  const here = inOrder(doc.spans.filter(({ range }) => range[0] < end && start < range[1])).reverse();
  const next = here[(here.findIndex(({ id }) => id === chosen?.id) + 1) % here.length];
  return next ? select(editor, next.id) : null;
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

/**
 * "Nothing here" is an answer of its own, so it never throws spans away; the one answer to a question takes the place of
 * the other.
 *
 * @param {Editor} editor @returns {Editor}
 */
export function toggleNothing(editor) {
  const { spans, nothing } = editor.doc;
  if (spans.length && editor.single) {
    const doc = { ...editor.doc, spans: [], nothing: true };
    return { ...editor, doc, draft: null, selected: null, said: { key: "nothingSet" } };
  }
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

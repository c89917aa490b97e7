/**
 * What a pointer means to the editor: press, move, release, each with a place in image pixels. Everything that a drag
 * does can also be done by clicks: two corners, four end points, a handle and then its new place.
 *
 * @typedef {import("./editor.js").Editor} Editor
 * @typedef {import("./editor.js").Draft} Draft
 * @typedef {import("./geometry.js").Point} Point
 * @typedef {import("./geometry.js").Handle} Handle
 */
import { cancel, finish, select, selectedBox } from "./editor.js";
import { boxesAt, partAt } from "./geometry.js";

/** Points of one box by the extreme-point method. */
export const POINTS = 4;

/**
 * @param {Editor} editor
 * @param {Point} at
 * @param {number} reach half a hit area, in image pixels
 * @param {boolean} draw never pick what is there: a new box begins
 * @returns {Editor}
 */
export function press(editor, at, reach, draw) {
  if (editor.draft && begun(editor.draft)) return { ...editor, cursor: at };
  const free = draw || editor.hidden;
  const under = free ? [] : idsAt(editor, at);
  const start = { ...editor, cursor: at, said: null, dropped: null };
  if (editor.readOnly) return { ...start, draft: { kind: "tap", under } };
  const box = selectedBox(editor);
  const part = box && !free ? partAt(box.xyxy, at, reach) : null;
  if (box && part) return { ...start, draft: { kind: "grip", id: box.id, ...part, from: at, to: at, under } };
  return {
    ...start,
    draft: editor.mode === "points" ? { kind: "tap", under } : { kind: "drag", from: at, to: at, under },
  };
}

/** @param {Editor} editor @param {Point} at @returns {Editor} */
export function move(editor, at) {
  const { draft } = editor;
  if (draft?.kind === "drag" || draft?.kind === "grip") {
    return { ...editor, cursor: at, draft: { ...draft, to: at } };
  }
  return { ...editor, cursor: at };
}

/** @param {Editor} editor @param {Point} at @param {boolean} moved whether it is a drag rather than a click @returns {Editor} */
export function release(editor, at, moved) {
  const here = move(editor, at);
  const { draft } = here;
  if (!draft) return here;
  if (draft.kind === "points") return addPoint(here, draft.points, at);
  if (draft.kind === "corner" || draft.kind === "held") return finish(here);
  if (draft.kind === "tap") return tapped(here, draft.under, at, moved);
  if (draft.kind === "nudge" || moved) return finish(here);
  if (draft.kind === "grip") return gripClicked(here, draft);
  if (draft.under.length) return pick(here, draft.under);
  return { ...deselected(here), draft: { kind: "corner", from: draft.from } };
}

/** The system took the pointer away, or a second finger came down: what was pressed never was. @param {Editor} editor @returns {Editor} */
export function abandon(editor) {
  return editor.draft && !begun(editor.draft) ? { ...cancel(editor), said: null } : editor;
}

/** What the pointer would take hold of, for its shape. @param {Editor} editor @param {Point} at @param {number} reach @param {boolean} draw @returns {Handle | "box" | null} */
export function hover(editor, at, reach, draw) {
  if (draw || editor.hidden || (editor.draft && begun(editor.draft))) return null;
  const box = editor.readOnly ? undefined : selectedBox(editor);
  const part = box ? partAt(box.xyxy, at, reach) : null;
  return part ? part.handle : idsAt(editor, at).length ? "box" : null;
}

/** These wait for further clicks; the others live only while the pointer is down. @param {Draft} draft */
export function begun({ kind }) {
  return kind === "points" || kind === "corner" || kind === "held";
}

/** @param {Editor} editor @param {Point} at */
function idsAt({ doc }, at) {
  return boxesAt(doc.boxes.map(({ xyxy }) => xyxy), at, 0).map((i) => doc.boxes[i].id);
}

/** @param {Editor} editor @param {number[]} under @param {Point} at @param {boolean} moved @returns {Editor} */
function tapped(editor, under, at, moved) {
  const open = { ...editor, draft: null };
  if (under.length && !moved) return pick(open, under);
  return editor.readOnly ? deselected(open) : addPoint(deselected(open), [], at);
}

/** Clicking a box that is selected goes on to the one beneath. @param {Editor} editor @param {number[]} under @returns {Editor} */
function pick(editor, under) {
  const at = editor.selected === null ? -1 : under.indexOf(editor.selected);
  return { ...select(editor, under[(at + 1) % under.length]), draft: null };
}

/** A handle is taken up by a click and set down by the next; an edge is chosen for Alt and the arrows. @param {Editor} editor @param {Extract<Draft, {kind: "grip"}>} draft @returns {Editor} */
function gripClicked(editor, { id, handle, grip, under }) {
  if (handle === "body") return pick(editor, under);
  const edge = handle === "left" || handle === "right" || handle === "top" || handle === "bottom"
    ? handle
    : null;
  if (grip) return { ...editor, edge, draft: { kind: "held", id, handle }, said: { key: "held" } };
  return { ...editor, edge, draft: null, said: edge && { key: "edgeChosen", edge } };
}

/** @param {Editor} editor @param {Point[]} points @param {Point} at @returns {Editor} */
function addPoint(editor, points, at) {
  const next = [...points, at];
  const drawing = { ...editor, draft: { kind: /** @type {const} */ ("points"), points: next }, said: null };
  return next.length === POINTS ? finish({ ...drawing, cursor: null }) : drawing;
}

/** @param {Editor} editor @returns {Editor} */
function deselected(editor) {
  return { ...editor, selected: null, edge: null, said: null };
}

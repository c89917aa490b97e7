/**
 * What a pointer means to the editor: press, move, release, each with a place in image pixels. Everything that a drag
 * does can also be done by clicks: two corners, four end points, a side and then its new place.
 *
 * @typedef {import("./editor.js").Editor} Editor
 * @typedef {import("./editor.js").Draft} Draft
 * @typedef {import("./geometry.js").Point} Point
 * @typedef {import("./geometry.js").Handle} Handle
 */
import { cancel, finish } from "./editor.js";
import { EDGES, handlePoint, partAt } from "./geometry.js";
import { isLocked, refuse } from "./locks.js";
import { idsAt, selectAmong, selectedBox } from "./selection.js";

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
  const safe = isLocked(editor, editor.selected);
  if (safe && part && part.handle !== "body") return refuse(start, editor.selected);
  // Over the body of a locked box others can be drawn.
  if (box && part && !safe) {
    return { ...start, draft: { kind: "grip", id: box.id, ...part, from: at, to: at, under } };
  }
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

/** @param {Editor} editor @param {Point} at @param {import("./gestures.js").Moved} way whether it is a drag rather than a click @returns {Editor} */
export function release(editor, at, way) {
  const here = move(editor, at);
  const { draft } = here;
  if (!draft) return here;
  const pulled = way === "hardly" && draft.kind === "grip" && draft.handle !== "body";
  const moved = way === true || pulled;
  if (draft.kind === "points") return addPoint(here, draft.points, at);
  if (draft.kind === "corner") return finish(here);
  if (draft.kind === "held") return setDown(here, draft);
  if (draft.kind === "tap") return tapped(here, draft.under, at, moved);
  if (draft.kind === "nudge" || moved) return finish(here);
  if (draft.kind === "grip") return gripClicked(here, draft);
  if (draft.under.length) return pick(here, draft.under);
  return { ...deselected(here), draft: { kind: "corner", from: draft.from } };
}

/** The pointer was taken away. What was drawn until then stays, clipped; what was only pressed, or turned out to be a pinch, never was. @param {Editor} editor @param {boolean} [moved] @returns {Editor} */
export function abandon(editor, moved = false) {
  const { draft } = editor;
  if (moved && (draft?.kind === "drag" || draft?.kind === "grip")) return finish(editor);
  return editor.draft && !begun(editor.draft) ? { ...cancel(editor), said: null } : editor;
}

/** What the pointer would take hold of, for its shape. @param {Editor} editor @param {Point} at @param {number} reach @param {boolean} draw @returns {Handle | "box" | null} */
export function hover(editor, at, reach, draw) {
  if (draw || editor.hidden || (editor.draft && begun(editor.draft))) return null;
  const box = editor.readOnly ? undefined : selectedBox(editor);
  const part = box && !isLocked(editor, box.id) ? partAt(box.xyxy, at, reach) : null;
  return part ? part.handle : idsAt(editor, at).length ? "box" : null;
}

/** These wait for further clicks; the others live only while the pointer is down. @param {Draft} draft */
export function begun({ kind }) {
  return kind === "points" || kind === "corner" || kind === "held";
}

/** @param {Editor} editor @param {number[]} under @param {Point} at @param {boolean} moved @returns {Editor} */
function tapped(editor, under, at, moved) {
  const open = { ...editor, draft: null };
  if (under.length && !moved) return pick(open, under);
  return editor.readOnly ? deselected(open) : addPoint(deselected(open), [], at);
}

/** Clicking a box that is selected goes on to the one beneath. @param {Editor} editor @param {number[]} under @returns {Editor} */
function pick(editor, under) {
  return { ...selectAmong(editor, under), draft: null };
}

/** A side that is clicked is taken up, and set down by the next click. @param {Editor} editor @param {Extract<Draft, {kind: "grip"}>} draft @returns {Editor} */
function gripClicked(editor, { id, handle, from, under }) {
  // The body is not: people click a box twice without meaning anything. "Move" takes it up.
  if (handle === "body") return under.length > 1 ? pick(editor, under) : { ...editor, draft: null };
  const edge = EDGES.find((edge) => edge === handle) ?? null;
  const box = selectedBox(editor);
  const held = { kind: /** @type {const} */ ("held"), id, handle, taken: from };
  const corner = box ? handlePoint(box.xyxy, handle) : from;
  return {
    ...editor,
    edge,
    draft: { ...held, from: corner },
    said: edge ? { key: "heldEdge", edge } : { key: "held" },
  };
}

/** @param {Editor} editor @param {Extract<Draft, {kind: "held"}>} draft @returns {Editor} */
function setDown(editor, { taken }) {
  const [x, y] = editor.cursor ?? [];
  // The second half of a double click moves nothing.
  const back = taken !== null && taken[0] === x && taken[1] === y;
  return back
    ? { ...editor, draft: null, said: editor.edge && { key: "edgeChosen", edge: editor.edge } }
    : finish(editor);
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

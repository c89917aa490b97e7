/**
 * The box editor without a screen: a state, and functions from a state to the next. An edit replaces `doc`; whatever
 * is only begun lives in `draft`. `said` is what the labeler should be told, as a key of the catalogue.
 *
 * @typedef {import("./geometry.js").Point} Point
 * @typedef {import("./geometry.js").Xyxy} Xyxy
 * @typedef {import("./geometry.js").Edge} Edge
 * @typedef {import("./geometry.js").Handle} Handle
 * @typedef {import("./geometry.js").Size} Size
 * @typedef {import("./answer.js").Box} Box
 * @typedef {import("./answer.js").Doc} Doc
 * @typedef {"points" | "drag"} Mode
 * @typedef {{key: import("../messages/boxes.js").Key, [value: string]: unknown}} Said
 * @typedef {{kind: "points", points: Point[]} | {kind: "corner", from: Point} | {kind: "held", id: number, handle: Handle, from: Point, taken: Point | null}
 *   | {kind: "tap", under: number[]} | {kind: "drag", from: Point, to: Point, under: number[]}
 *   | {kind: "grip", id: number, handle: Handle, from: Point, to: Point, grip: boolean, under: number[]}
 *   | {kind: "nudge", id: number, xyxy: Xyxy}} Draft
 * @typedef {{size: Size, labels: string[], mode: Mode, attributes: boolean, marks: boolean, most: number, readOnly: boolean,
 *   doc: Doc, selected: number | null, edge: Edge | null, label: string, used: string[], draft: Draft | null,
 *   cursor: Point | null, hidden: boolean, alone: boolean, locked: ReadonlySet<number>, dropped: Xyxy | null,
 *   said: Said | null}} Editor
 *   marks: whether "nothing here" and "unsure" are asked for; most: boxes of one answer; label: of boxes to come; used:
 *   labels that were given, the last one first; hidden: all boxes; alone: all but the selected one
 */
import { newBox } from "./answer.js";
import {
  boxOfPoints,
  EDGES,
  handlePoint,
  moveBox,
  nudgeEdge,
  resizeBox,
  sameBox,
  sides,
} from "./geometry.js";
import { isLocked, refuse } from "./locks.js";
import { numberOf, selectedBox } from "./selection.js";

/** As many boxes as the service takes in one answer. */
export const MOST_BOXES = 500;

/** A drawn box with a shorter side than this was hardly meant (course-spec 3.2). */
export const LEAST_SIDE = 8;

/** @param {Pick<Editor, "size" | "labels" | "mode" | "doc"> & Partial<Editor>} options @returns {Editor} */
export function createEditor(options) {
  return {
    attributes: false,
    marks: true,
    most: MOST_BOXES,
    readOnly: false,
    selected: null,
    edge: null,
    label: options.labels[0] ?? "",
    used: [],
    draft: null,
    cursor: null,
    hidden: false,
    alone: false,
    locked: new Set(),
    dropped: null,
    said: null,
    ...options,
  };
}

/**
 * What the begun gesture would make if it ended now: of which box (null for a new one), and how it would lie.
 *
 * @param {Editor} editor
 * @returns {{id: number | null, xyxy: Xyxy} | null}
 */
export function preview({ doc, draft, cursor, size }) {
  if (draft?.kind === "points") {
    const points = cursor ? [...draft.points, cursor] : draft.points;
    return { id: null, xyxy: boxOfPoints(points, size) };
  }
  if (draft?.kind === "drag") return { id: null, xyxy: boxOfPoints([draft.from, draft.to], size) };
  if (draft?.kind === "corner") {
    return { id: null, xyxy: boxOfPoints([draft.from, cursor ?? draft.from], size) };
  }
  if (draft?.kind === "nudge") return { id: draft.id, xyxy: draft.xyxy };
  if (draft?.kind !== "grip" && draft?.kind !== "held") return null;
  const box = doc.boxes.find(({ id }) => id === draft.id);
  if (!box) return null;
  const to = draft.kind === "grip" ? draft.to : cursor ?? draft.from;
  const [dx, dy] = [to[0] - draft.from[0], to[1] - draft.from[1]];
  if (draft.handle === "body") return { id: box.id, xyxy: moveBox(box.xyxy, dx, dy, size) };
  const [hx, hy] = handlePoint(box.xyxy, draft.handle);
  return { id: box.id, xyxy: resizeBox(box.xyxy, draft.handle, [hx + dx, hy + dy], size) };
}

/** A finished gesture becomes part of the answer. @param {Editor} editor @returns {Editor} */
export function finish(editor) {
  const made = preview(editor);
  const rest = { ...editor, draft: null };
  if (!made) return rest;
  if (made.id === null) return addBox(rest, made.xyxy);
  const before = editor.doc.boxes.find(({ id }) => id === made.id);
  return before && sameBox(before.xyxy, made.xyxy) ? rest : reshape(rest, made.id, made.xyxy);
}

/** Keys move a box while they are held down; anything else ends that. @param {Editor} editor @returns {Editor} */
export function settle(editor) {
  return editor.draft?.kind === "nudge" ? finish(editor) : editor;
}

/** A new box, selected; one that is too small to be meant is kept apart, and undo brings it in. @param {Editor} editor @param {Xyxy} xyxy @returns {Editor} */
export function addBox(editor, xyxy, { evenTiny = false } = {}) {
  const [width, height] = sides(xyxy).map(Math.round);
  if (!evenTiny && Math.min(...sides(xyxy)) < LEAST_SIDE) {
    return { ...editor, draft: null, dropped: xyxy, said: { key: "tooSmall", width, height } };
  }
  const next = addBoxes(editor, [{ label: editor.label, xyxy }]);
  if (next.doc === editor.doc) return next;
  const number = next.doc.boxes.length;
  return { ...next, said: { key: "drawn", number, label: editor.label, width, height } };
}

/** Further boxes, the last of them selected; none where not all have room in one answer. @param {Editor} editor @param {(Partial<Box> & Pick<Box, "label" | "xyxy">)[]} added @returns {Editor} */
export function addBoxes(editor, added) {
  const boxes = [...editor.doc.boxes, ...added.map((box) => newBox(box.label, box.xyxy, box))];
  const rest = { ...editor, draft: null, dropped: null };
  if (boxes.length > editor.most) return { ...rest, said: { key: "full", most: editor.most } };
  const { id, label } = boxes[boxes.length - 1];
  return {
    ...rest,
    doc: { ...editor.doc, boxes, nothing: false },
    selected: id,
    edge: null,
    // What is new can be seen, and what was hidden stays so.
    hidden: false,
    alone: editor.alone || editor.hidden,
    label,
    used: usedNext(editor, label),
    said: { key: "added", count: added.length },
  };
}

/** @param {Editor} editor @param {string} label */
function usedNext({ used }, label) {
  return [label, ...used.filter((other) => other !== label)];
}

/** @param {Editor} editor @param {number} id @param {Xyxy} xyxy @returns {Editor} */
function reshape(editor, id, xyxy) {
  const [width, height] = sides(xyxy).map(Math.round);
  const said = { key: /** @type {const} */ ("reshaped"), number: numberOf(editor, id), width, height };
  return changed(editor, id, { xyxy }, said);
}

/** @param {Editor} editor @param {number} id @param {Partial<Box>} change @param {Said | null} [said] @returns {Editor} */
function changed(editor, id, change, said = null) {
  const boxes = editor.doc.boxes.map((box) => box.id === id ? { ...box, ...change } : box);
  return { ...editor, doc: { ...editor.doc, boxes }, said };
}

/** @param {Editor} editor @param {number | null} id @returns {Editor} */
export function remove(editor, id) {
  const number = numberOf(editor, id);
  if (!number) return { ...editor, said: { key: "pickFirst" } };
  if (isLocked(editor, id)) return refuse(editor, id);
  const boxes = editor.doc.boxes.filter((box) => box.id !== id);
  return {
    ...editor,
    doc: { ...editor.doc, boxes },
    selected: null,
    edge: null,
    said: { key: "deleted", number },
  };
}

/** The label of one box, and of those drawn from now on. @param {Editor} editor @param {string} label @param {number | null} [id] @returns {Editor} */
export function relabel(editor, label, id = editor.selected) {
  const next = { ...editor, label };
  const box = editor.doc.boxes.find((box) => box.id === id);
  if (!box) return { ...next, said: { key: "labelNext", label } };
  if (isLocked(editor, box.id)) return refuse(editor, box.id);
  const said = { key: /** @type {const} */ ("labelled"), number: numberOf(editor, id), label };
  const given = { ...next, used: usedNext(editor, label) };
  return box.label === label ? { ...given, said } : changed(given, box.id, { label }, said);
}

/** Attributes of one box, where the card asks for them. @param {Editor} editor @param {Partial<Box>} change @param {number | null} [id] @returns {Editor} */
export function describe(editor, change, id = editor.selected) {
  if (!numberOf(editor, id)) return { ...editor, said: { key: "pickFirst" } };
  if (isLocked(editor, id)) return refuse(editor, id);
  return changed(editor, /** @type {number} */ (id), change);
}

/** @param {Editor} editor @param {number} dx @param {number} dy @returns {Editor} */
export function nudge(editor, dx, dy) {
  const box = selectedBox(editor);
  if (!box) return { ...editor, said: { key: "pickFirst" } };
  if (isLocked(editor, box.id)) return refuse(editor, box.id);
  const from = editor.draft?.kind === "nudge" ? editor.draft.xyxy : box.xyxy;
  return {
    ...editor,
    draft: { kind: "nudge", id: box.id, xyxy: moveBox(from, dx, dy, editor.size) },
    said: null,
  };
}

/** Move the chosen edge; with none chosen on that axis, the one that the arrow points to. @param {Editor} editor @param {number} dx @param {number} dy @returns {Editor} */
export function nudgeSide(editor, dx, dy) {
  const box = selectedBox(editor);
  if (!box) return { ...editor, said: { key: "pickFirst" } };
  if (isLocked(editor, box.id)) return refuse(editor, box.id);
  const sideways = dx !== 0;
  const fits = editor.edge && sideways === (editor.edge === "left" || editor.edge === "right");
  const pointed = sideways ? (dx < 0 ? "left" : "right") : (dy < 0 ? "top" : "bottom");
  const edge = fits && editor.edge ? editor.edge : pointed;
  const from = editor.draft?.kind === "nudge" ? editor.draft.xyxy : box.xyxy;
  const xyxy = nudgeEdge(from, edge, dx + dy, editor.size);
  return { ...editor, edge, draft: { kind: "nudge", id: box.id, xyxy }, said: { key: "edgeChosen", edge } };
}

/** All four sides at once, outward or (by less than 0) inward. @param {Editor} editor @param {number} by image pixels @returns {Editor} */
export function nudgeAll(editor, by) {
  const box = selectedBox(editor);
  if (!box) return { ...editor, said: { key: "pickFirst" } };
  if (isLocked(editor, box.id)) return refuse(editor, box.id);
  const from = editor.draft?.kind === "nudge" ? editor.draft.xyxy : box.xyxy;
  const outward = { left: -by, top: -by, right: by, bottom: by };
  const xyxy = EDGES.reduce((now, edge) => nudgeEdge(now, edge, outward[edge], editor.size), from);
  return { ...editor, draft: { kind: "nudge", id: box.id, xyxy }, said: null };
}

/** @param {Editor} editor @returns {Editor} */
export function cycleEdge(editor) {
  if (!selectedBox(editor)) return { ...editor, said: { key: "pickFirst" } };
  const edge = EDGES[editor.edge ? (EDGES.indexOf(editor.edge) + 1) % EDGES.length : 0];
  return { ...editor, edge, said: { key: "edgeChosen", edge } };
}

/** The middle of the selected box goes where the next click is: moving without a drag. @param {Editor} editor @returns {Editor} */
export function takeUp(editor) {
  const box = selectedBox(editor);
  if (!box) return { ...editor, said: { key: "pickFirst" } };
  if (isLocked(editor, box.id)) return refuse(editor, box.id);
  const from = handlePoint(box.xyxy, "body");
  return {
    ...editor,
    draft: { kind: "held", id: box.id, handle: "body", from, taken: null },
    said: { key: "heldBox" },
  };
}

/** A box in the middle of what is shown: the way to draw without a pointer. @param {Editor} editor @param {Xyxy} shown @returns {Editor} */
export function addInMiddle(editor, [x1, y1, x2, y2]) {
  const [width, height] = [Math.max((x2 - x1) / 3, LEAST_SIDE), Math.max((y2 - y1) / 3, LEAST_SIDE)];
  const [mx, my] = [(x1 + x2) / 2, (y1 + y2) / 2];
  const corners = [[mx - width / 2, my - height / 2], [mx + width / 2, my + height / 2]];
  const whole = /** @type {Point[]} */ (corners.map((corner) => corner.map(Math.round)));
  return addBox(editor, boxOfPoints(whole, editor.size));
}

/** "Nothing here" is an answer of its own, so it never throws boxes away. @param {Editor} editor @returns {Editor} */
export function toggleNothing(editor) {
  const { boxes, nothing } = editor.doc;
  if (boxes.length) return { ...editor, said: { key: "boxesFirst", count: boxes.length } };
  return {
    ...editor,
    doc: { ...editor.doc, nothing: !nothing },
    said: nothing ? null : { key: "nothingSet" },
  };
}

/** @param {Editor} editor @returns {Editor} */
export function toggleUnsure(editor) {
  const unsure = !editor.doc.unsure;
  return { ...editor, doc: { ...editor.doc, unsure }, said: unsure ? { key: "unsureSet" } : null };
}

/** Take back the last point, or else whatever was begun. @param {Editor} editor @returns {Editor} */
export function stepBack(editor) {
  if (editor.draft?.kind !== "points") return cancel(editor);
  const points = editor.draft.points.slice(0, -1);
  return { ...editor, draft: points.length ? { kind: "points", points } : null, said: null };
}

/** @param {Editor} editor @returns {Editor} */
export function cancel(editor) {
  return editor.draft ? { ...editor, draft: null, said: { key: "cancelled" } } : editor;
}

/** @param {Editor} editor @param {Mode} mode @returns {Editor} */
export function setMode(editor, mode) {
  return { ...editor, mode, draft: null, said: null };
}

/** Another answer, from history or from outside. @param {Editor} editor @param {Doc} doc @param {Said | null} [said] @returns {Editor} */
export function withDoc(editor, doc, said = null) {
  const stays = doc.boxes.some(({ id }) => id === editor.selected);
  return {
    ...editor,
    doc,
    draft: null,
    dropped: null,
    said,
    ...(stays ? {} : { selected: null, edge: null }),
  };
}

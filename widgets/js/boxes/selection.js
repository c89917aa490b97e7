/**
 * Which box is chosen, and which can be seen and so be chosen.
 *
 * @typedef {import("./editor.js").Editor} Editor
 * @typedef {import("./answer.js").Box} Box
 * @typedef {import("./geometry.js").Point} Point
 */
import { boxesAt } from "./geometry.js";

/** @param {Editor} editor @returns {Box | undefined} */
export function selectedBox({ doc, selected }) {
  return doc.boxes.find(({ id }) => id === selected);
}

/** The number by which people know a box; 0 where there is none. @param {Editor} editor @param {number | null} id */
export function numberOf({ doc }, id) {
  return doc.boxes.findIndex((box) => box.id === id) + 1;
}

/** @param {Editor} editor @param {number | null} id @returns {Editor} */
export function select(editor, id) {
  const box = editor.doc.boxes.find((box) => box.id === id);
  if (!box) return { ...editor, selected: null, edge: null, said: null };
  const edge = id === editor.selected ? editor.edge : null;
  const said = { key: /** @type {const} */ ("selected"), number: numberOf(editor, id), label: box.label };
  return { ...editor, selected: box.id, edge, label: box.label, said };
}

/** The next box (or the one before); null where there is none, so that the focus may go on. @param {Editor} editor @param {1 | -1} by @returns {Editor | null} */
export function selectNext(editor, by) {
  const { boxes } = editor.doc;
  const from = editor.selected === null
    ? (by > 0 ? -1 : boxes.length)
    : numberOf(editor, editor.selected) - 1;
  const box = boxes[from + by];
  return box ? select(editor, box.id) : null;
}

/** The boxes that can be seen: all, none, or where all but one are hidden, the selected one. @param {Editor} editor @returns {Box[]} */
export function seenBoxes({ doc, hidden, alone, selected }) {
  if (hidden) return [];
  return alone ? doc.boxes.filter(({ id }) => id === selected) : doc.boxes;
}

/** The boxes at a point, the topmost first. @param {Editor} editor @param {Point} at @returns {number[]} their ids */
export function idsAt(editor, at) {
  const boxes = seenBoxes(editor);
  return boxesAt(boxes.map(({ xyxy }) => xyxy), at, 0).map((i) => boxes[i].id);
}

/** One of these boxes: the one beneath the selected one, after the lowest the topmost. @param {Editor} editor @param {number[]} under @returns {Editor} */
export function selectAmong(editor, under) {
  const at = editor.selected === null ? -1 : under.indexOf(editor.selected);
  return select(editor, under[(at + 1) % under.length]);
}

/** One deeper under the pointer; with no pointer on a box, the next one that touches the selected one. @param {Editor} editor @returns {Editor} */
export function selectUnder(editor) {
  const here = editor.cursor ? idsAt(editor, editor.cursor) : [];
  if (here.length) return selectAmong(editor, here);
  const box = selectedBox(editor);
  if (!box) return { ...editor, said: { key: "pickFirst" } };
  const [x1, y1, x2, y2] = box.xyxy;
  const touching = seenBoxes(editor).filter(({ xyxy: [a1, b1, a2, b2] }) =>
    a1 < x2 && x1 < a2 && b1 < y2 && y1 < b2
  );
  return selectAmong(editor, touching.map(({ id }) => id));
}

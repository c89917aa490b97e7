/**
 * Boxes made from other boxes: copied and pasted, also into the next picture, duplicated, repeated.
 *
 * @typedef {import("./editor.js").Editor} Editor
 * @typedef {import("./answer.js").Box} Box
 * @typedef {import("./geometry.js").Xyxy} Xyxy
 * @typedef {import("./geometry.js").Point} Point
 */
import { addBoxes, relabel } from "./editor.js";
import { moveBox, sameBox, sides, tidy } from "./geometry.js";
import { selectedBox } from "./selection.js";

// Image pixels between a box and its copy, so that both can be seen.
const APART = 10;

/** What would be copied: the selected box, or else all. @param {Editor} editor @returns {readonly Box[]} */
export function copied(editor) {
  const box = selectedBox(editor);
  return box ? [box] : editor.doc.boxes;
}

/** One box comes with its middle under the pointer; several, or without a pointer, come where they were. @param {Editor} editor @param {readonly Box[]} copies @returns {Editor} */
export function paste(editor, copies) {
  if (!copies.length) return { ...editor, said: { key: "nothingToPaste" } };
  const [only] = copies;
  if (copies.length > 1 || !editor.cursor) return putBeside(editor, copies);
  return put(editor, [{ ...only, xyxy: middleAt(only.xyxy, editor.cursor, editor) }]);
}

/** @param {Editor} editor @returns {Editor} */
export function duplicate(editor) {
  const box = selectedBox(editor);
  return box ? putBeside(editor, [box]) : { ...editor, said: { key: "pickFirst" } };
}

/**
 * The last label once more: for the selected box the label that was given before its own; with none selected, a new
 * box like the last one, under the pointer or in the middle of what is shown.
 *
 * @param {Editor} editor @param {Xyxy} shown
 * @returns {Editor}
 */
export function repeat(editor, [x1, y1, x2, y2]) {
  const box = selectedBox(editor);
  if (box) {
    const label = editor.used.find((label) => label !== box.label);
    return label ? relabel(editor, label) : { ...editor, said: { key: "nothingToRepeat" } };
  }
  const last = editor.doc.boxes.at(-1);
  if (!last) return { ...editor, said: { key: "nothingToRepeat" } };
  const middle = editor.cursor ?? [(x1 + x2) / 2, (y1 + y2) / 2];
  return put(editor, [{ ...last, label: editor.label, xyxy: middleAt(last.xyxy, middle, editor) }]);
}

/** @param {Xyxy} box @param {Point} middle @param {Editor} editor @returns {Xyxy} */
function middleAt(box, [x, y], { size }) {
  const [width, height] = [Math.min(sides(box)[0], size.width), Math.min(sides(box)[1], size.height)];
  const [left, top] = [Math.round(x - width / 2), Math.round(y - height / 2)];
  return moveBox([left, top, left + width, top + height], 0, 0, size);
}

/** In another picture at the same place; where the same box is already, a little beside it. @param {Editor} editor @param {readonly Box[]} copies */
function putBeside(editor, copies) {
  const taken = (/** @type {Xyxy[]} */ places) =>
    places.some((place) => editor.doc.boxes.some(({ xyxy }) => sameBox(xyxy, place, 1)));
  let places = copies.map(({ xyxy }) => tidy(xyxy, editor.size));
  for (let step = 0; step < editor.doc.boxes.length && taken(places); step++) {
    places = places.map((place) => beside(place, editor));
  }
  return put(editor, copies.map((box, i) => ({ ...box, xyxy: places[i] })));
}

/** To the right and down; from the far corner back to the left and up. @param {Xyxy} box @param {Editor} editor @returns {Xyxy} */
function beside(box, { size }) {
  const fits = box[2] + APART <= size.width || box[3] + APART <= size.height;
  return moveBox(box, fits ? APART : -APART, fits ? APART : -APART, size);
}

/** @param {Editor} editor @param {Box[]} boxes @returns {Editor} */
function put(editor, boxes) {
  // A box that lay wholly outside of a smaller picture has no sides left here.
  const whole = boxes.filter(({ xyxy }) => Math.min(...sides(xyxy)) >= 1);
  if (!whole.length) return { ...editor, said: { key: "doesNotFit" } };
  const known = whole.map((box) => editor.labels.includes(box.label) ? box : { ...box, label: editor.label });
  return addBoxes(editor, known);
}

/**
 * What somebody who only looks has clicked: a side of a box, a box, or a place of the photo.
 *
 * @typedef {import("./editor.js").Editor} Editor
 * @typedef {import("./geometry.js").Point} Point
 * @typedef {import("./marks.js").Where} Where
 */
import { boxOfPoints, EDGES, partAt } from "./geometry.js";
import { idsAt, seenBoxes, select, selectAmong, selectedBox } from "./selection.js";

/**
 * @param {Editor} editor
 * @param {Point} from where the pointer went down
 * @param {Point} to where it came up
 * @param {boolean} moved whether it is a drag rather than a click
 * @param {number} reach half a hit area, in image pixels
 * @returns {{editor: Editor, where: Where}} the editor with that box and side selected, and the place
 */
export function placeAt(editor, from, to, moved, reach) {
  const open = { ...editor, draft: null };
  const side = moved ? null : sideAt(editor, to, reach);
  const under = moved ? [] : idsAt(editor, to);
  const chosen = side
    ? { ...select(open, side.id), edge: side.edge }
    : under.length
    ? selectAmong(open, under)
    : null;
  if (chosen) return { editor: chosen, where: whereSelected(chosen) ?? {} };
  const around = /** @type {Point[]} */ ([[to[0] - reach, to[1] - reach], [to[0] + reach, to[1] + reach]]);
  const xyxy = boxOfPoints(moved ? [from, to] : around, editor.size);
  return { editor: { ...select(open, null) }, where: { xyxy } };
}

/** The selected box, and its side if one is chosen. @param {Editor} editor @returns {Where | null} */
export function whereSelected(editor) {
  const box = selectedBox(editor);
  if (!box) return null;
  const answer = editor.doc.boxes.indexOf(box);
  return editor.edge ? { xyxy: box.xyxy, answer, edge: editor.edge } : { xyxy: box.xyxy, answer };
}

/** A side beside the point; of the selected box first, else of the topmost. @param {Editor} editor @param {Point} at @param {number} reach */
function sideAt(editor, at, reach) {
  const boxes = [...seenBoxes(editor)].reverse();
  const own = boxes.findIndex(({ id }) => id === editor.selected);
  if (own > 0) boxes.unshift(...boxes.splice(own, 1));
  for (const { id, xyxy } of boxes) {
    const edge = EDGES.find((edge) => edge === partAt(xyxy, at, reach)?.handle);
    if (edge) return { id, edge };
  }
  return null;
}

/** A hand at the box editor, without a screen: clicks, drags and commands in a picture of 200 × 100. */
import { ok } from "node:assert";
import { docOf } from "../../../widgets/js/boxes/answer.js";
import { perform } from "../../../widgets/js/boxes/commands.js";
import * as edit from "../../../widgets/js/boxes/editor.js";
import { move, press, release } from "../../../widgets/js/boxes/pointing.js";
import { numberOf } from "../../../widgets/js/boxes/selection.js";

/**
 * @typedef {import("../../../widgets/js/boxes/editor.js").Editor} Editor
 * @typedef {import("../../../widgets/js/boxes/geometry.js").Point} Point
 * @typedef {import("../../../widgets/js/boxes/geometry.js").Xyxy} Xyxy
 * @typedef {import("../../../widgets/js/boxes/keymap.js").Command} Command
 */

export const SIZE = { width: 200, height: 100 };
/** @type {import("../../../widgets/js/boxes/commands.js").Around} */
export const AROUND = { shown: [0, 0, 200, 100], copies: [] };
export const REACH = 6;

/** An editor with these boxes. @param {Xyxy[]} boxes @param {Partial<Editor>} [rest] @returns {Editor} */
export function editorWith(boxes, rest = {}) {
  const answer = { boxes: boxes.map((xyxy) => /** @type {any} */ ({ label: "cup", xyxy })) };
  return edit.createEditor({
    size: SIZE,
    labels: ["cup", "bottle"],
    mode: "drag",
    doc: docOf(answer, SIZE),
    ...rest,
  });
}

/** @param {Editor} editor @param {Point} at */
export const click = (editor, at, draw = false) =>
  release(press(edit.settle(editor), at, REACH, draw), at, false);

/** @param {Editor} editor @param {Point} from @param {Point} to */
export const drag = (editor, from, to, draw = false) =>
  release(move(press(editor, from, REACH, draw), to), to, true);

/** @param {Editor} editor @param {...Command} commands @returns {Editor} */
export const keys = (editor, ...commands) =>
  commands.reduce((now, command) => {
    const next = perform(now, command, AROUND);
    ok(next, command.name);
    return next;
  }, editor);

export const boxes = (/** @type {Editor} */ { doc }) => doc.boxes.map(({ xyxy }) => xyxy);
export const chosen = (/** @type {Editor} */ editor) => numberOf(editor, editor.selected);

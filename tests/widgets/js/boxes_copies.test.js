import { deepStrictEqual as assertEquals } from "node:assert";
import { perform } from "../../../widgets/js/boxes/commands.js";
import { copied } from "../../../widgets/js/boxes/copies.js";
import { AROUND, boxes, chosen, click, editorWith, keys } from "./box_hand.js";

/**
 * @typedef {import("../../../widgets/js/boxes/editor.js").Editor} Editor
 * @typedef {import("../../../widgets/js/boxes/answer.js").Box} Box
 * @typedef {import("../../../widgets/js/boxes/geometry.js").Point} Point
 */

/** @param {Editor} editor @param {readonly Box[]} copies */
const paste = (
  editor,
  copies,
) => /** @type {Editor} */ (perform(editor, { name: "paste" }, { ...AROUND, copies }));
const labels = (/** @type {Editor} */ { doc }) => doc.boxes.map(({ label }) => label);
const away = (/** @type {Editor} */ editor) => ({ ...editor, cursor: null });

Deno.test("a copy comes under the pointer, whole, and is a box of its own", () => {
  const editor = click(editorWith([[20, 20, 60, 50]]), [40, 30]);
  const pasted = paste({ ...editor, cursor: [150, 60] }, copied(editor));
  assertEquals([boxes(pasted), chosen(pasted)], [[[20, 20, 60, 50], [130, 45, 170, 75]], 2]);
  assertEquals(new Set(pasted.doc.boxes.map(({ id }) => id)).size, 2);
  assertEquals(boxes(paste({ ...editor, cursor: [199, 99] }, copied(editor)))[1], [160, 70, 200, 100]);
});

Deno.test("without a pointer it comes beside its like, and into the next picture at the same place", () => {
  const editor = away(click(editorWith([[20, 20, 60, 50]]), [40, 30]));
  const twice = paste(paste(editor, copied(editor)), copied(editor));
  assertEquals(boxes(twice), [[20, 20, 60, 50], [30, 30, 70, 60], [40, 40, 80, 70]]);
  assertEquals(boxes(keys(editor, { name: "duplicate" }))[1], [30, 30, 70, 60]);
  assertEquals(boxes(paste(editorWith([]), copied(editor))), [[20, 20, 60, 50]]);
  const corner = away(click(editorWith([[150, 60, 200, 100]]), [170, 80]));
  assertEquals(boxes(keys(corner, { name: "duplicate" }))[1], [140, 50, 190, 90]);
});

Deno.test("with nothing selected all boxes are copied, with labels and attributes, and come together", () => {
  const source = editorWith([[0, 0, 20, 20], [30, 30, 60, 60]]);
  source.doc.boxes[1] = { ...source.doc.boxes[1], label: "bottle", truncated: true };
  const next = paste({ ...editorWith([[90, 10, 120, 40]]), cursor: [5, 5] }, copied(source));
  assertEquals(boxes(next), [[90, 10, 120, 40], [0, 0, 20, 20], [30, 30, 60, 60]]);
  assertEquals([labels(next), next.doc.boxes[2].truncated], [["cup", "cup", "bottle"], true]);
  assertEquals(next.said, { key: "added", count: 2 });
});

Deno.test("a copy from a larger picture, or with a label unknown here, still becomes a box of this one", () => {
  const [box] = editorWith([[20, 20, 60, 50]]).doc.boxes;
  const large = { ...box, label: "plate", xyxy: /** @type {const} */ ([1000, 700, 1500, 780]) };
  const pasted = paste({ ...editorWith([]), cursor: [100, 50] }, [{ ...large, xyxy: [...large.xyxy] }]);
  assertEquals([boxes(pasted), labels(pasted)], [[[0, 10, 200, 90]], ["cup"]]);
  assertEquals(paste(editorWith([]), [{ ...large, xyxy: [...large.xyxy] }]).said, { key: "doesNotFit" });
  assertEquals(paste(editorWith([]), []).said, { key: "nothingToPaste" });
});

Deno.test("R gives the label that was given before, back and forth; without a selection, a box like the last", () => {
  const editor = click(editorWith([[20, 20, 60, 50], [100, 20, 130, 50]]), [40, 30]);
  assertEquals(keys(editor, { name: "repeat" }).said, { key: "nothingToRepeat" });
  const one = click(keys(editor, { name: "label", index: 1 }), [115, 35]);
  const two = keys(one, { name: "repeat" });
  assertEquals(labels(two), ["bottle", "bottle"]);
  const none = keys(away(two), { name: "leave" });
  const like = keys({ ...none, cursor: [20, 80] }, { name: "repeat" });
  assertEquals([boxes(like)[2], labels(like)[2]], [[5, 65, 35, 95], "bottle"]);
  assertEquals(boxes(keys(none, { name: "repeat" }))[2], [85, 35, 115, 65]);
});

import { deepStrictEqual as assertEquals } from "node:assert";
import { docOf } from "../../../widgets/js/boxes/answer.js";
import { createEditor } from "../../../widgets/js/boxes/editor.js";
import { placeAt, whereSelected } from "../../../widgets/js/boxes/places.js";

const SIZE = { width: 200, height: 100 };
/** @type {[number, number, number, number][]} */
const BOXES = [[20, 20, 120, 80], [60, 40, 90, 60]];
const boxes = BOXES.map((xyxy) => ({ type: "box", label: "cup", xyxy }));
const looking = () =>
  createEditor({
    size: SIZE,
    labels: ["cup"],
    mode: "points",
    attributes: false,
    marks: true,
    readOnly: true,
    doc: docOf(/** @type {any} */ ({ boxes }), SIZE),
  });
/** @param {[number, number]} at */
const click = (at) => placeAt(looking(), at, at, false, 4).where;

Deno.test("a click beside a side is that side, within the box it is the box", () => {
  assertEquals(click([21, 50]), { xyxy: BOXES[0], answer: 0, edge: "left" });
  assertEquals(click([100, 79]), { xyxy: BOXES[0], answer: 0, edge: "bottom" });
  assertEquals(click([40, 50]), { xyxy: BOXES[0], answer: 0 });
  assertEquals(click([75, 50]), { xyxy: BOXES[1], answer: 1 });
});

Deno.test("a click on nothing is a small place inside the photo, a drag the whole of it", () => {
  assertEquals(click([198, 50]), { xyxy: [194, 46, 200, 54] });
  const { where, editor } = placeAt(looking(), [150, 90], [130, 10], true, 4);
  assertEquals([where, editor.selected], [{ xyxy: [130, 10, 150, 90] }, null]);
});

Deno.test("what is selected by keys is a place too", () => {
  const { editor } = placeAt(looking(), [75, 50], [75, 50], false, 4);
  assertEquals(whereSelected({ ...editor, edge: "top" }), { xyxy: BOXES[1], answer: 1, edge: "top" });
  assertEquals(whereSelected(looking()), null);
});

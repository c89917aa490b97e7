import { deepStrictEqual as assertEquals } from "node:assert";
import { hover, move } from "../../../widgets/js/boxes/pointing.js";
import { boxes, chosen, click, drag, editorWith, keys, REACH } from "./box_hand.js";

/** @typedef {import("../../../widgets/js/boxes/geometry.js").Xyxy} Xyxy */

/** @type {Xyxy[]} three within each other, and one apart */
const NESTED = [[0, 0, 100, 100], [10, 10, 90, 90], [30, 30, 70, 70], [150, 10, 190, 50]];
const UNDER = { name: /** @type {const} */ ("under") };
const ALONE = { name: /** @type {const} */ ("alone") };

Deno.test("X goes one box deeper under the pointer and round again", () => {
  let editor = editorWith(NESTED, { cursor: [50, 50] });
  const order = [];
  for (let press = 0; press < 4; press++) order.push(chosen(editor = keys(editor, UNDER)));
  assertEquals(order, [3, 2, 1, 3]);
});

Deno.test("X without a pointer goes on to a box that touches the selected one", () => {
  const editor = { ...click(editorWith(NESTED), [50, 50]), cursor: null };
  assertEquals(chosen(editor), 3);
  const next = keys(editor, UNDER);
  assertEquals([chosen(next), chosen(keys(next, UNDER))], [1, 2]);
  assertEquals(keys(editorWith(NESTED), UNDER).said, { key: "pickFirst" });
});

Deno.test("Shift+H shows the selected box alone: others are neither seen nor picked, and a new one is seen", () => {
  const editor = keys(click(editorWith(NESTED), [50, 50]), ALONE);
  assertEquals([chosen(click(editor, [50, 50])), hover(editor, [170, 30], REACH, false)], [3, null]);
  const drawn = drag(editor, [110, 60], [140, 90]);
  assertEquals([chosen(drawn), boxes(drawn).length, drawn.alone], [5, 5, true]);
  assertEquals(hover(move(drawn, [120, 70]), [120, 70], REACH, false), "body");
  const all = keys(drawn, { name: "hide" });
  assertEquals([all.hidden, all.alone], [true, false]);
  const again = drag(all, [110, 60], [140, 90]);
  assertEquals([again.hidden, again.alone], [false, true]);
  assertEquals(keys(keys(editor, ALONE), { name: "next" }).alone, false);
});

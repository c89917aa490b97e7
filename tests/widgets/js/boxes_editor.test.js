import { deepStrictEqual as assertEquals } from "node:assert";
import { answerOf, docOf } from "../../../widgets/js/boxes/answer.js";
import { perform } from "../../../widgets/js/boxes/commands.js";
import * as edit from "../../../widgets/js/boxes/editor.js";
import { abandon, hover, move, press, release } from "../../../widgets/js/boxes/pointing.js";
import { AROUND, boxes, chosen, click, drag, editorWith, keys, REACH, SIZE } from "./box_hand.js";

/**
 * @typedef {import("../../../widgets/js/boxes/geometry.js").Point} Point
 * @typedef {import("../../../widgets/js/boxes/geometry.js").Xyxy} Xyxy
 */

Deno.test("a drag makes a box, in any direction, clipped where it leaves the image", () => {
  const editor = drag(editorWith([]), [150, 60], [-40, 10]);
  assertEquals(boxes(editor), [[0, 10, 150, 60]]);
  assertEquals(chosen(editor), 1);
  assertEquals(editor.said, { key: "drawn", number: 1, label: "cup", width: 150, height: 50 });
});

Deno.test("two clicks at opposite corners make a box", () => {
  const begun = click(editorWith([]), [150, 60]);
  assertEquals(begun.draft, { kind: "corner", from: [150, 60] });
  assertEquals(boxes(click(begun, [20, 10])), [[20, 10, 150, 60]]);
});

Deno.test("four end points make a box, in any order", () => {
  const ends = /** @type {Point[]} */ ([[100, 80], [30, 50], [80, 20], [140, 40]]);
  const editor = ends.reduce((now, at) => click(now, at), editorWith([], { mode: "points" }));
  assertEquals(boxes(editor), [[30, 20, 140, 80]]);
  assertEquals(editor.draft, null);
});

Deno.test("Backspace takes back the last point, Esc the whole begun box", () => {
  const two = click(click(editorWith([], { mode: "points" }), [10, 10]), [90, 90]);
  assertEquals(edit.preview(two)?.xyxy, [10, 10, 90, 90]);
  const one = keys(two, { name: "step" });
  assertEquals(one.draft, { kind: "points", points: [[10, 10]] });
  assertEquals(keys(one, { name: "step" }).draft, null);
  const none = keys(two, { name: "leave" });
  assertEquals([none.draft, boxes(none)], [null, []]);
  assertEquals(perform(none, { name: "leave" }, AROUND), null);
});

Deno.test("points may lie over a box once the first is set, and with Shift the first may too", () => {
  const editor = editorWith([[20, 20, 80, 80]], { mode: "points" });
  assertEquals(chosen(click(editor, [50, 50])), 1);
  assertEquals(click(editor, [50, 50], true).draft, { kind: "points", points: [[50, 50]] });
  const begun = click(editor, [5, 5]);
  assertEquals(click(begun, [50, 50]).draft, { kind: "points", points: [[5, 5], [50, 50]] });
});

Deno.test("a tiny box is not kept, and is not lost either", () => {
  const editor = drag(editorWith([]), [10, 10], [15, 40]);
  assertEquals(boxes(editor), []);
  assertEquals(editor.said, { key: "tooSmall", width: 5, height: 30 });
  assertEquals(editor.dropped, [10, 10, 15, 40]);
  const kept = edit.addBox(editor, /** @type {Xyxy} */ (editor.dropped), { evenTiny: true });
  assertEquals(boxes(kept), [[10, 10, 15, 40]]);
  assertEquals(press(editor, [90, 90], REACH, false).dropped, null);
});

Deno.test("a click selects the smallest box there, the next click the one beneath", () => {
  const editor = editorWith([[0, 0, 200, 100], [40, 20, 120, 90], [60, 30, 110, 85]]);
  let now = click(editor, [85, 57]);
  const order = [chosen(now)];
  for (let again = 0; again < 3; again++) order.push(chosen(now = click(now, [85, 57])));
  assertEquals(order, [3, 2, 1, 3]);
});

Deno.test("a click beside all boxes selects none and begins a corner", () => {
  const editor = click(click(editorWith([[20, 20, 80, 80]]), [50, 50]), [150, 50]);
  assertEquals([chosen(editor), editor.draft?.kind], [0, "corner"]);
});

Deno.test("the selected box moves and is resized by drag; others are drawn over", () => {
  const editor = click(editorWith([[20, 20, 80, 80]]), [50, 50]);
  assertEquals(boxes(drag(editor, [50, 50], [60, 55])), [[30, 25, 90, 85]]);
  // Taken two pixels beside its line, the edge still moves by just as much as the pointer.
  assertEquals(boxes(drag(editor, [82, 30], [92, 30])), [[20, 20, 90, 80]]);
  assertEquals(boxes(drag(editor, [20, 20], [10, 90])), [[10, 80, 80, 90]]);
  assertEquals(boxes(drag(editorWith([[20, 20, 80, 80]]), [50, 50], [60, 65])).length, 2);
});

Deno.test("a corner and a side can be moved by two clicks instead of a drag", () => {
  const editor = click(editorWith([[20, 20, 80, 80]]), [50, 50]);
  const held = click(editor, [80, 80]);
  assertEquals([held.draft?.kind, held.said], ["held", { key: "held" }]);
  assertEquals(edit.preview(move(held, [120, 90]))?.xyxy, [20, 20, 120, 90]);
  assertEquals(boxes(click(held, [120, 90])), [[20, 20, 120, 90]]);
  assertEquals(boxes(keys(held, { name: "leave" })), [[20, 20, 80, 80]]);
  const edge = click(editor, [22, 35]);
  assertEquals([edge.edge, edge.said], ["left", { key: "heldEdge", edge: "left" }]);
  assertEquals(boxes(click(edge, [5, 90])), [[5, 20, 80, 80]]);
  // The second half of a double click leaves it where it is; Alt and the arrows now move it.
  const twice = click(edge, [22, 35]);
  assertEquals([boxes(twice), twice.draft, twice.edge], [[[20, 20, 80, 80]], null, "left"]);
});

Deno.test("a box can be moved without a drag: a button takes it up, a click sets it down", () => {
  const editor = click(editorWith([[20, 20, 80, 80]]), [30, 30]);
  const held = keys(editor, { name: "move" });
  assertEquals(held.said, { key: "heldBox" });
  assertEquals(boxes(click(held, [100, 50])), [[70, 20, 130, 80]]);
});

Deno.test("clicking a box twice moves nothing", () => {
  const editor = click(editorWith([[20, 20, 80, 80]]), [30, 30]);
  const again = click(editor, [33, 31]);
  assertEquals([again.draft, again.doc === editor.doc], [null, true]);
});

Deno.test("a side that is pulled slowly by a pixel is put there; a quick press takes it up", () => {
  const editor = click(editorWith([[20, 20, 80, 80]]), [50, 50]);
  const pressed = move(press(editor, [80, 50], REACH, false), [81, 50]);
  assertEquals(boxes(release(pressed, [81, 50], "hardly")), [[20, 20, 81, 80]]);
  assertEquals(release(pressed, [81, 50], false).draft?.kind, "held");
});

Deno.test("all four sides go out or in at once, inside the photo, as one step", () => {
  const editor = click(editorWith([[1, 20, 80, 80]]), [50, 50]);
  const out = keys(editor, { name: "grow", by: 1 }, { name: "grow", by: 1 });
  assertEquals(boxes(edit.settle(out)), [[0, 18, 82, 82]]);
  assertEquals(boxes(edit.settle(keys(editor, { name: "grow", by: -10 }))), [[11, 30, 70, 70]]);
});

Deno.test("where an answer is full, a further box is refused in words", () => {
  const editor = drag(editorWith([[0, 0, 20, 20], [30, 0, 60, 20]], { most: 2 }), [100, 10], [150, 60]);
  assertEquals([boxes(editor).length, editor.draft, editor.said], [2, null, { key: "full", most: 2 }]);
});

Deno.test("what was drawn until the pointer was taken away is kept, in order and clipped", () => {
  const editor = editorWith([], { mode: "drag" });
  const drawn = abandon(move(press(editor, [150, 60], REACH, false), [-40, -10]), true);
  assertEquals([boxes(drawn), drawn.draft], [[[0, 0, 150, 60]], null]);
  const tap = press(editorWith([], { mode: "points" }), [10, 10], REACH, false);
  assertEquals(abandon(tap, true).draft, null);
});

Deno.test("a press that is taken away changes nothing; points that were set stay", () => {
  const editor = click(editorWith([[20, 20, 80, 80]]), [50, 50]);
  const gone = abandon(move(press(editor, [50, 50], REACH, false), [150, 90]));
  assertEquals([gone.doc === editor.doc, gone.draft], [true, null]);
  const points = click(editorWith([], { mode: "points" }), [10, 10]);
  assertEquals(abandon(press(points, [50, 50], REACH, false)).draft, points.draft);
});

Deno.test("hidden boxes cannot be picked", () => {
  const editor = keys(editorWith([[20, 20, 80, 80]]), { name: "hide" });
  assertEquals([editor.hidden, hover(editor, [50, 50], REACH, false)], [true, null]);
  assertEquals(click(editor, [50, 50]).draft?.kind, "corner");
  assertEquals(hover(keys(editor, { name: "hide" }), [50, 50], REACH, false), "box");
});

Deno.test("arrows move the box, and held down they are one edit", () => {
  const editor = click(editorWith([[20, 20, 80, 80]]), [50, 50]);
  const going = keys(editor, { name: "nudge", dx: 1, dy: 0 }, { name: "nudge", dx: 10, dy: 0 }, {
    name: "nudge",
    dx: 0,
    dy: -1,
  });
  assertEquals(going.doc === editor.doc, true);
  assertEquals(boxes(edit.settle(going)), [[31, 19, 91, 79]]);
});

Deno.test("Alt and arrows move the chosen edge, or the one they point to", () => {
  const editor = click(editorWith([[20, 20, 80, 80]]), [50, 50]);
  const out = keys(editor, { name: "edge", dx: 1, dy: 0 });
  assertEquals([out.edge, boxes(edit.settle(out))], ["right", [[20, 20, 81, 80]]]);
  const back = keys(out, { name: "edge", dx: -10, dy: 0 });
  assertEquals([back.edge, boxes(edit.settle(back))], ["right", [[20, 20, 71, 80]]]);
  const cycled = keys(editor, { name: "cycle" }, { name: "cycle" }, { name: "edge", dx: 0, dy: 1 });
  assertEquals([cycled.edge, boxes(edit.settle(cycled))], ["top", [[20, 21, 80, 80]]]);
});

Deno.test("Tab goes through the boxes and lets the focus go on at both ends", () => {
  const first = keys(editorWith([[20, 20, 80, 80], [90, 20, 120, 80]]), { name: "next" });
  const second = keys(first, { name: "next" });
  assertEquals([chosen(first), chosen(second)], [1, 2]);
  assertEquals(perform(second, { name: "next" }, AROUND), null);
  assertEquals(perform(first, { name: "back" }, AROUND), null);
  assertEquals(perform(editorWith([]), { name: "next" }, AROUND), null);
});

Deno.test("a digit labels the selected box, and those to come", () => {
  const editor = click(editorWith([[20, 20, 80, 80]]), [50, 50]);
  const bottle = keys(editor, { name: "label", index: 1 });
  assertEquals(bottle.doc.boxes[0].label, "bottle");
  assertEquals(drag(bottle, [100, 10], [150, 60]).doc.boxes[1].label, "bottle");
  assertEquals(perform(editor, { name: "label", index: 2 }, AROUND), null);
});

Deno.test("nothing here never throws boxes away, and a box ends it", () => {
  const full = keys(editorWith([[20, 20, 80, 80]]), { name: "nothing" });
  assertEquals([full.doc.nothing, full.said], [false, { key: "boxesFirst", count: 1 }]);
  const empty = keys(editorWith([]), { name: "nothing" });
  assertEquals(empty.doc.nothing, true);
  assertEquals(drag(empty, [10, 10], [50, 50]).doc.nothing, false);
  assertEquals(keys(empty, { name: "nothing" }).doc.nothing, false);
});

Deno.test("B makes a box in the middle of what is shown", () => {
  const editor = perform(editorWith([]), { name: "new" }, { ...AROUND, shown: [100, 40, 160, 100] });
  assertEquals(editor && boxes(editor), [[120, 60, 140, 80]]);
});

Deno.test("Delete deletes the selected box only", () => {
  const editor = keys(editorWith([[20, 20, 80, 80], [90, 20, 120, 80]]), { name: "next" }, {
    name: "delete",
  });
  assertEquals([boxes(editor), chosen(editor), editor.said], [[[90, 20, 120, 80]], 0, {
    key: "deleted",
    number: 1,
  }]);
  assertEquals(keys(editor, { name: "delete" }).said, { key: "pickFirst" });
});

Deno.test("attributes change only where the card asks for them", () => {
  const off = keys(editorWith([[20, 20, 80, 80]]), { name: "next" });
  assertEquals(perform(off, { name: "occluded" }, AROUND), null);
  const on = keys(editorWith([[20, 20, 80, 80]], { attributes: true }), { name: "next" }, {
    name: "occluded",
  }, { name: "group" });
  const [{ occluded, truncated, group }] = answerOf(on.doc).boxes;
  assertEquals({ occluded, truncated, group }, { occluded: "partly", truncated: false, group: true });
  assertEquals(keys(on, { name: "occluded" }, { name: "occluded" }).doc.boxes[0].occluded, "none");
});

Deno.test("where nothing may be changed, boxes can still be looked at", () => {
  const editor = click(editorWith([[20, 20, 80, 80]], { readOnly: true }), [50, 50]);
  assertEquals(chosen(editor), 1);
  assertEquals(boxes(drag(editor, [50, 50], [90, 90])), [[20, 20, 80, 80]]);
  assertEquals(perform(editor, { name: "delete" }, AROUND), null);
  assertEquals(perform(editor, { name: "nudge", dx: 1, dy: 0 }, AROUND), null);
  assertEquals(keys(editor, { name: "hide" }).hidden, true);
});

Deno.test("an answer comes out as it went in", () => {
  const box =
    /** @type {const} */ ({ type: "box", label: "cup", occluded: "mostly", truncated: true, group: false });
  /** @type {import("../../../widgets/js/boxes/answer.js").Answer} */
  const answer = {
    kind: "boxes",
    boxes: [{ ...box, xyxy: [1.25, 2, 30, 40] }],
    nothing: false,
    unsure: true,
  };
  assertEquals(answerOf(docOf(answer, SIZE)), answer);
  assertEquals(answerOf(docOf(null, SIZE)), { kind: "boxes", boxes: [], nothing: false, unsure: false });
});

Deno.test("another answer keeps the selection only where its box still is", () => {
  const editor = keys(editorWith([[20, 20, 80, 80], [90, 20, 120, 80]]), { name: "next" });
  const kept = edit.withDoc(editor, { ...editor.doc, boxes: editor.doc.boxes.slice(0, 1) });
  const gone = edit.withDoc(editor, { ...editor.doc, boxes: editor.doc.boxes.slice(1) });
  assertEquals([chosen(kept), gone.selected], [1, null]);
});

Deno.test("a side pulled by a pixel goes there; what is drawn or clicked as little stays a click", () => {
  const editor = editorWith([[20, 20, 120, 80]]);
  const picked = click(editor, [70, 50]);
  const pulled = release(move(press(picked, [20, 50], REACH, false), [21, 50]), [21, 50], "hardly");
  assertEquals([boxes(pulled), pulled.draft], [[[21, 20, 120, 80]], null]);
  const begun = release(move(press(editor, [150, 50], REACH, false), [151, 50]), [151, 50], "hardly");
  assertEquals(begun.draft?.kind, "corner");
});

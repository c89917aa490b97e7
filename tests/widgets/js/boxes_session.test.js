import { deepStrictEqual as assertEquals } from "node:assert";
import { docOf } from "../../../widgets/js/boxes/answer.js";
import * as edit from "../../../widgets/js/boxes/editor.js";
import { press, release } from "../../../widgets/js/boxes/pointing.js";
import { select } from "../../../widgets/js/boxes/selection.js";
import { Session } from "../../../widgets/js/boxes/session.js";

/** @typedef {import("../../../widgets/js/boxes/geometry.js").Xyxy} Xyxy */

const SIZE = { width: 200, height: 100 };

function begin() {
  /** @type {number[]} how many boxes each change told of */
  const told = [];
  let ends = 0;
  const editor = edit.createEditor({ size: SIZE, labels: ["cup"], mode: "points", doc: docOf(null, SIZE) });
  const session = new Session(editor, {
    onUpdate: () => {},
    onChange: (answer) => told.push(answer.boxes.length),
    onNothingToUndo: () => ends++,
  });
  return { session, told, ends: () => ends };
}

const add = (/** @type {Session} */ session, /** @type {Xyxy} */ xyxy) =>
  session.apply(edit.addBox(session.editor, xyxy));
const boxes = (/** @type {Session} */ session) => session.answer.boxes.map(({ xyxy }) => xyxy);

Deno.test("each finished edit is told once, what is only begun never", () => {
  const { session, told } = begin();
  session.apply(release(press(session.editor, [5, 5], 6, false), [5, 5], false));
  assertEquals([session.editor.draft?.kind, told], ["points", []]);
  add(session, [10, 10, 50, 50]);
  session.apply(select(session.editor, session.editor.doc.boxes[0].id));
  for (let i = 0; i < 20; i++) session.apply(edit.nudge(session.editor, 1, 0));
  assertEquals(told, [1]);
  session.settle();
  session.settle();
  assertEquals([told, boxes(session)], [[1, 1], [[30, 10, 70, 50]]]);
});

Deno.test("undo goes back edit by edit and tells; at the beginning it says so", () => {
  const { session, told, ends } = begin();
  add(session, [10, 10, 50, 50]);
  add(session, [60, 10, 90, 50]);
  session.undo();
  session.undo();
  assertEquals([boxes(session), told, session.canUndo], [[], [1, 2, 1, 0], false]);
  session.undo();
  assertEquals([session.editor.said, ends(), told.length], [{ key: "nothingToUndo" }, 1, 4]);
  session.redo();
  session.redo();
  session.redo();
  assertEquals([boxes(session).length, session.editor.said], [2, { key: "nothingToRedo" }]);
});

Deno.test("undo takes back a point before it takes back a box", () => {
  const { session } = begin();
  add(session, [10, 10, 50, 50]);
  session.apply(release(press(session.editor, [90, 90], 6, false), [90, 90], false));
  session.undo();
  assertEquals([session.editor.draft, boxes(session).length], [null, 1]);
  session.undo();
  assertEquals(boxes(session), []);
});

Deno.test("undo after a box that was too small keeps that box, and the next undo removes it", () => {
  const { session } = begin();
  add(session, [10, 10, 15, 50]);
  assertEquals(boxes(session), []);
  session.undo();
  assertEquals(boxes(session), [[10, 10, 15, 50]]);
  session.undo();
  assertEquals(boxes(session), []);
});

Deno.test("keys that are still held down are undone with the rest", () => {
  const { session, told } = begin();
  add(session, [10, 10, 50, 50]);
  session.apply(edit.nudge(session.editor, 5, 5));
  session.undo();
  assertEquals([boxes(session), told], [[[10, 10, 50, 50]], [1, 1, 1]]);
});

Deno.test("an answer from outside is a new beginning and is not told back", () => {
  const { session, told } = begin();
  add(session, [10, 10, 50, 50]);
  session.reset(docOf({ boxes: [/** @type {any} */ ({ label: "cup", xyxy: [1, 1, 20, 20] })] }, SIZE));
  assertEquals([boxes(session), session.canUndo, told], [[[1, 1, 20, 20]], false, [1]]);
});

import { deepStrictEqual as assertEquals } from "node:assert";
import * as edit from "../../../widgets/js/boxes/editor.js";
import { hover } from "../../../widgets/js/boxes/pointing.js";
import { boxes, click, drag, editorWith, keys, REACH } from "./box_hand.js";

const LOCK = { name: /** @type {const} */ ("lock") };

function locked() {
  return keys(click(editorWith([[20, 20, 80, 80]], { attributes: true }), [50, 50]), LOCK);
}

Deno.test("a locked box is not moved, resized, labelled, described or deleted, and says how to unlock", () => {
  const editor = locked();
  const id = editor.doc.boxes[0].id;
  const tries = [
    keys(editor, { name: "nudge", dx: 1, dy: 0 }),
    keys(editor, { name: "edge", dx: 1, dy: 0 }),
    keys(editor, { name: "label", index: 1 }),
    keys(editor, { name: "occluded" }),
    keys(editor, { name: "delete" }),
    keys(editor, { name: "step" }),
    keys(editor, { name: "move" }),
    edit.remove(editor, id),
    edit.relabel(editor, "bottle", id),
    drag(editor, [20, 50], [5, 50]),
    click(editor, [80, 80]),
  ];
  for (const tried of tries) {
    assertEquals([tried.doc === editor.doc, tried.draft], [true, null]);
    assertEquals(tried.said, { key: "locked", number: 1 });
  }
});

Deno.test("other boxes can be drawn on a locked one, and K unlocks it", () => {
  const editor = locked();
  assertEquals(boxes(drag(editor, [40, 40], [60, 60])), [[20, 20, 80, 80], [40, 40, 60, 60]]);
  assertEquals(hover(editor, [50, 50], REACH, false), "box");
  const free = keys(editor, LOCK);
  assertEquals(free.said, { key: "unlocked", number: 1 });
  assertEquals(boxes(drag(free, [50, 50], [60, 55])), [[30, 25, 90, 85]]);
  assertEquals(keys(editorWith([]), LOCK).said, { key: "pickFirst" });
});

Deno.test("a lock stays with its box through deletions, undo and redo of others", () => {
  const editor = editorWith([[0, 0, 20, 20], [20, 20, 80, 80]]);
  const [first, second] = editor.doc.boxes;
  const without = edit.remove(keys(click(editor, [50, 50]), LOCK), first.id);
  const back = edit.withDoc(without, editor.doc);
  assertEquals([edit.remove(without, second.id).said, edit.remove(back, second.id).said], [
    { key: "locked", number: 1 },
    { key: "locked", number: 2 },
  ]);
});

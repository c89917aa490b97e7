import { deepStrictEqual as assertEquals } from "node:assert";
import { statusOf } from "../../../widgets/js/boxes/status.js";
import { say } from "../../../widgets/js/messages/boxes.js";
import { click, drag, editorWith, keys } from "./box_hand.js";

/** @typedef {import("../../../widgets/js/boxes/editor.js").Editor} Editor */

/** @param {Editor} editor @param {"en" | "ko"} lang */
const read = (editor, lang) =>
  statusOf(
    editor,
    (key, values) => say(lang, key, values),
    (label) => ({ cup: "컵" })[label] ?? label,
    (id) => ({ undo: "Z", lock: "Shift+Q", step: "Backspace" })[id] ?? "",
  );

Deno.test("the line says what to do, what is begun, and what happened, by the keys as they are", () => {
  const editor = editorWith([[20, 20, 80, 80]], { mode: "points" });
  assertEquals(
    read(editor, "en"),
    "Click the top, left, bottom and right end of the object, in any order.",
  );
  assertEquals(read(click(editor, [100, 10]), "ko"), "네 점 중 1개. Backspace 키로 하나 되돌려요.");
  const locked = keys(click(editor, [50, 50]), { name: "lock" });
  assertEquals(read(locked, "en"), "Box 1 is locked. Shift+Q unlocks it.");
  assertEquals(read(keys(editor, { name: "hide" }), "en"), "Boxes are hidden. ? shows them.");
  assertEquals(
    read(drag(editorWith([]), [10, 10], [60, 60]), "ko"),
    "상자 1 컵: 50 × 50px이에요.",
  );
  const edge = click(click(editorWith([[20, 20, 80, 80]]), [50, 50]), [20, 50]);
  assertEquals(read(edge, "ko"), "이제 왼쪽 변을 옮길 곳을 눌러 주세요. Esc로 취소해요.");
});

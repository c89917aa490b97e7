import { deepStrictEqual as assertEquals } from "node:assert";
import { createWords } from "../../../widgets/js/lang.js";
import { inWords, notesOf } from "../../../widgets/js/views/reveal.js";

const words = createWords("ko");
const item = /** @type {any} */ ({
  text: "😀 서울에서",
  labels: [{ id: "LC", en: "place", ko: "장소" }, { id: "cup", en: "cup", ko: "컵" }],
});
const spans = /** @type {any} */ ({ kind: "spans", spans: [[2, 4, "LC"]] });
const boxes = /** @type {any} */ ({ kind: "boxes", boxes: [{ label: "cup", xyxy: [1, 2, 3, 4] }] });

Deno.test("the answer is drawn as notes over what somebody did", () => {
  const text = { en: "place", ko: "장소" };
  assertEquals(notesOf(item, spans), [{ where: { span: [2, 4] }, text, good: true }]);
  assertEquals(notesOf(item, boxes)[0].where, { xyxy: [1, 2, 3, 4] });
  assertEquals(notesOf(item, /** @type {any} */ ({ kind: "choice", label: "LC" })), []);
});

Deno.test("and said in words, by code points and in the reader's language", () => {
  assertEquals(inWords(words, item, spans), "“서울” (장소)");
  assertEquals(inWords(words, item, boxes), "컵");
  assertEquals(inWords(words, item, { ...boxes, boxes: [] }), "해당 없음");
  assertEquals(inWords(words, item, /** @type {any} */ ({ kind: "choice", label: "LC" })), "장소");
});

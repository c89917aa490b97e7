import { deepStrictEqual as assertEquals, ok } from "node:assert";
import { emptyAnswer, isAnswered, sameAnswer } from "../../../widgets/js/views/answers.js";

/** @param {Record<string, unknown>} more */
const item = (
  more,
) => /** @type {import("../../../widgets/js/views/types.js").Item} */ (/** @type {unknown} */ (more));
const box = {
  type: "box",
  label: "cup",
  xyxy: [1, 2, 30, 40],
  occluded: "none",
  truncated: false,
  group: false,
};

Deno.test("a repair begins with its box, and a copy of it", () => {
  const start = [box];
  const answer = emptyAnswer(item({ kind: "boxes", start }));
  assertEquals(answer, { kind: "boxes", boxes: [box], nothing: false, unsure: false });
  ok(answer.kind === "boxes" && answer.boxes[0] !== box);
});

Deno.test("an empty answer to a text names the text", () => {
  const answer = emptyAnswer(item({ kind: "spans", text_sha256: "abc" }));
  assertEquals(answer, { kind: "spans", text_sha256: "abc", spans: [], nothing: false, unsure: false });
});

Deno.test("nothing here and unsure are answers; nothing drawn is none", () => {
  const empty = /** @type {import("../../../widgets/js/views/types.js").SpansAnswer} */ (emptyAnswer(
    item({ kind: "spans" }),
  ));
  assertEquals([isAnswered(empty), isAnswered(null)], [false, false]);
  assertEquals([isAnswered({ ...empty, nothing: true }), isAnswered({ ...empty, unsure: true })], [
    true,
    true,
  ]);
  assertEquals(isAnswered(emptyAnswer(item({ kind: "boxes", start: [box] }))), true);
});

Deno.test("a label is an answer to a choice, and unsure is too", () => {
  const empty = emptyAnswer(item({ kind: "choice" }));
  assertEquals(empty, { kind: "choice", label: "", unsure: false });
  const answers = [empty, { ...empty, label: "POS" }, { ...empty, unsure: true }];
  assertEquals(answers.map((answer) => isAnswered(/** @type {any} */ (answer))), [false, true, true]);
});

Deno.test("answers are the same in whatever order their keys come back", () => {
  const one = { kind: "boxes", boxes: [box], nothing: false };
  const other = { nothing: false, boxes: [Object.fromEntries(Object.entries(box).reverse())], kind: "boxes" };
  ok(sameAnswer(one, other));
  ok(!sameAnswer(one, { ...one, boxes: [{ ...box, xyxy: [2, 1, 30, 40] }] }));
  ok(!sameAnswer(one, null));
});

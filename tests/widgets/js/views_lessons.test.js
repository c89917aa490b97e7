import { deepStrictEqual as assertEquals } from "node:assert";
import { tell } from "../../../widgets/js/shared.js";
import { lessonState } from "../../../widgets/js/views/lessons.js";

Deno.test("a check that comes back before the lesson's state does is not lost", async () => {
  const answer = Promise.withResolvers();
  const ctx = /** @type {any} */ ({
    api: { get: () => answer.promise },
    place: { course: "bounding", lesson: "b2_tight" },
  });
  const state = lessonState(ctx);
  const verdict = { state: "right", score: 100, approved: true, findings: [] };
  tell("progress", { item: "b2-1", verdict, lesson: { state: "started", score: 50 } });
  tell("progress", { item: "another-lesson-1", verdict, lesson: { state: "passed", score: 90 } });
  const open = { state: "not_attempted", score: 0, approved: false };
  answer.resolve({ state: "new", score: null, items: [{ id: "b2-1", ...open }, { id: "b2-2", ...open }] });
  const lesson = await state;
  assertEquals([lesson.state, lesson.items.map((item) => item.state)], ["started", [
    "right",
    "not_attempted",
  ]]);
});

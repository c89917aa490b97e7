/** What was found by day or week, without gaps; and when the second time is spoken of. */
import { deepStrictEqual as assertEquals, strictEqual } from "node:assert";
import { binned } from "../../../widgets/js/views/slipplot.js";
import { twiceMade } from "../../../widgets/js/views/twice.js";

const NOW = new Date(2026, 10, 22, 15, 0);
/** @param {number} month from 0 @param {number} day @param {string[]} codes */
const past = (month, day, ...codes) => ({
  at: new Date(2026, month, day, 9, 30).toISOString(),
  source: "lesson",
  course: "bounding",
  codes,
});

Deno.test("a new learner sees a week of days, today last", () => {
  const { unit, bins } = binned([past(10, 22, "A", "B"), past(10, 22)], ["A"], NOW);
  strictEqual(unit, "day");
  strictEqual(bins.length, 7);
  assertEquals(bins[6], { start: new Date(2026, 10, 22), items: 2, counts: [1, 1] });
  assertEquals(bins[0], { start: new Date(2026, 10, 16), items: 0, counts: [0, 0] });
});

Deno.test("every day of two weeks has its place, also one on which nothing was done", () => {
  const { unit, bins } = binned([past(10, 9, "A"), past(10, 21, "A"), past(10, 22)], ["A"], NOW);
  strictEqual(unit, "day");
  assertEquals(bins.map(({ items }) => items), [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
});

Deno.test("longer times are told by the week, and what is very long ago not at all", () => {
  const { unit, bins } = binned([past(0, 1, "A"), past(9, 30, "A"), past(10, 22, "A")], ["A"], NOW);
  strictEqual(unit, "week");
  strictEqual(bins.length, 14);
  assertEquals(bins.map(({ counts }) => counts[0]).filter(Boolean), [1, 1]);
  assertEquals(bins.at(-1)?.start, new Date(2026, 10, 16));
});

Deno.test("the second time is spoken of, not the first and not the third", () => {
  strictEqual(twiceMade({ MISSED: 1, BOX_LOOSE: 2 }), "BOX_LOOSE");
  strictEqual(twiceMade({ MISSED: 3 }), null);
  strictEqual(twiceMade(), null);
});

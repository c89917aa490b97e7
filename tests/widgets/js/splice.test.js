import { deepStrictEqual as assertEquals } from "node:assert";
import { spliceOf } from "../../../widgets/js/splice.js";

const box = (/** @type {number} */ x) => ({ type: "box", label: "cup", xyxy: [x, 0, x + 10, 10] });

/** @param {unknown[]} list @param {import("../../../widgets/js/splice.js").Splice} splice */
const applied = (list, { at, cut, put }) => [...list.slice(0, at), ...put, ...list.slice(at + cut)];

Deno.test("one box drawn, changed or deleted among many is one box in the message", () => {
  const many = Array.from({ length: 500 }, (_, i) => box(i));
  assertEquals(spliceOf(many, [...many, box(900)]), { at: 500, cut: 0, put: [box(900)] });
  assertEquals(spliceOf(many, many.with(7, box(901))), { at: 7, cut: 1, put: [box(901)] });
  assertEquals(spliceOf(many, many.toSpliced(499, 1)), { at: 499, cut: 1, put: [] });
});

Deno.test("whatever two lists are, the splice leads from one to the other", () => {
  const lists = [[], [1], [1, 1], [1, 2, 1], [2, 1], [1, 1, 1], [3, 1, 2, 1]].map((list) => list.map(box));
  for (const before of lists) {
    for (const after of lists) assertEquals(applied(before, spliceOf(before, after)), after);
  }
  assertEquals(spliceOf(lists[3], lists[3]), { at: 3, cut: 0, put: [] });
});

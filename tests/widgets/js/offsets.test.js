import { deepStrictEqual as assertEquals } from "node:assert";
import * as offsets from "../../../widgets/js/spans/offsets.js";

const FAMILY = "👩‍👩‍👧‍👦";

/** @param {string} text @param {string} part @returns {[number, number]} as Python counts them */
function pointsOf(text, part) {
  const start = [...text.slice(0, text.indexOf(part))].length;
  return [start, start + [...part].length];
}

Deno.test("offsets are code points, as Python counts them, behind emoji, marks and other scripts", () => {
  for (const before of ["", "🎉", FAMILY, "e\u0301", "🇰🇷", "<b>", "줄\n", "\r\n", "שלום ", "각"]) {
    const text = `${before}서울에서`;
    const ruler = offsets.measure(text);
    const range = pointsOf(text, "서울");
    assertEquals([ruler.length, offsets.slice(ruler, range)], [[...text].length, "서울"]);
  }
});

Deno.test("what looks like one character is one step, and no place lies inside it", () => {
  for (const one of [FAMILY, "e\u0301", "🇰🇷", "👍🏽", "\r\n", "각", "❤️"]) {
    const ruler = offsets.measure(`가${one}나`);
    const end = 1 + [...one].length;
    assertEquals([offsets.step(ruler, 1, 1), offsets.step(ruler, end, -1)], [end, 1]);
    assertEquals([offsets.floorStop(ruler, end - 1), offsets.ceilStop(ruler, 2)], [1, end]);
    assertEquals(offsets.count(ruler, [0, ruler.length]), 3);
  }
});

Deno.test("steps stop at the ends of the text, also of an empty one", () => {
  const ruler = offsets.measure("가나");
  assertEquals([offsets.step(ruler, 0, -1), offsets.step(ruler, 2, 1), offsets.step(ruler, 0, 9)], [0, 2, 2]);
  const empty = offsets.measure("");
  assertEquals([empty.length, offsets.step(empty, 0, 1), offsets.cut(empty, [])], [0, 0, []]);
});

Deno.test("a run goes up to white space and keeps its particle", () => {
  const text = `${FAMILY} 서울에서,\n왔다`;
  const ruler = offsets.measure(text);
  const run = (/** @type {string} */ at) => offsets.runAround(ruler, pointsOf(text, at)[0]);
  assertEquals(["울", "왔", FAMILY].map((at) => offsets.slice(ruler, run(at))), [
    "서울에서,",
    "왔다",
    FAMILY,
  ]);
  const [start, end] = run(" ");
  assertEquals(start, end);
});

Deno.test("white space of every kind is blank, a letter is not", () => {
  const blank = (/** @type {string} */ text) => {
    const ruler = offsets.measure(text);
    return offsets.isBlank(ruler, [0, ruler.length]);
  };
  assertEquals([" ", "\n\t", "\u3000", "\u00a0", "", " 가 "].map(blank), [
    true,
    true,
    true,
    true,
    true,
    false,
  ]);
});

Deno.test("pieces join to the text and cut no character, whatever the ranges say", () => {
  const text = `가${FAMILY}나다`;
  const ruler = offsets.measure(text);
  const pieces = offsets.cut(ruler, [[2, 4], [1, ruler.length - 1]]);
  assertEquals(pieces.map((piece) => offsets.slice(ruler, piece)), ["가", FAMILY, "나", "다"]);
});

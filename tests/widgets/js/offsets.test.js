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
  assertEquals([empty.length, offsets.step(empty, 0, 1), empty.blocks.length], [0, 0, 0]);
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
  const pieces = offsets.cut(ruler, ruler.blocks[0], [[2, 4], [1, ruler.length - 1]]);
  assertEquals(pieces.map((piece) => offsets.slice(ruler, piece)), ["가", FAMILY, "나", "다"]);
});

const ALPHABET = [
  "a",
  " ",
  "가",
  "é",
  "e\u0301",
  "🎉",
  FAMILY,
  "🇰🇷",
  "👍🏽",
  "각",
  "ש",
  "ש\u05b8",
  "م",
  "\r\n",
  "\n",
  "❤️",
  "न",
  "漢",
  ".",
];

/** The same texts at every run. @param {number} seed */
function* random(seed) {
  for (let state = seed;;) yield (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
}

/** @param {number} seed @param {number} length */
function textOf(seed, length) {
  const dice = random(seed);
  return Array.from({ length }, () => ALPHABET[Math.floor(Number(dice.next().value) * ALPHABET.length)]).join(
    "",
  );
}

Deno.test("on any text, steps go through all characters once, forth and back, and blocks join to the text", () => {
  for (let seed = 1; seed <= 40; seed++) {
    const text = textOf(seed, seed % 5 ? 60 : 6000);
    const ruler = offsets.measure(text);
    assertEquals(ruler.blocks.map(({ start, end }) => offsets.slice(ruler, [start, end])).join(""), text);
    const whole = Array.from(new Intl.Segmenter("ko").segment(text), ({ segment }) => segment);
    /** @type {number[]} */
    const forth = [];
    for (let at = 0; at < ruler.length; at = offsets.step(ruler, at, 1)) forth.push(at);
    assertEquals(
      forth.map((at, i) => offsets.slice(ruler, [at, forth[i + 1] ?? ruler.length])),
      whole,
    );
    /** @type {number[]} */
    const back = [];
    for (let at = ruler.length; at > 0;) back.unshift(at = offsets.step(ruler, at, -1));
    assertEquals(back, forth);
    const [from, to] = [forth[Math.floor(forth.length / 3)], forth[Math.floor(forth.length / 2)]];
    assertEquals(offsets.count(ruler, [from, to]), forth.indexOf(to) - forth.indexOf(from));
    assertEquals(offsets.step(ruler, from, forth.indexOf(to) - forth.indexOf(from)), to);
    assertEquals([...text].slice(from, to).join(""), offsets.slice(ruler, [from, to]));
  }
});

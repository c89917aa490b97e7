import { deepStrictEqual as assertEquals } from "node:assert";
import { graphemes, sentences, words } from "../../../widgets/js/spans/segments.js";

const HARD = [
  "👩‍👩‍👧‍👦👍🏽",
  "🇰🇷🇺🇸🇯",
  "e\u0301\u0323o",
  "한글".normalize("NFD") + "ᄀᄀ",
  "שָׁלוֹם, 123",
  "مُحَمَّد",
  "a\r\nb\n\nc",
  "❤️‍🔥1️⃣",
  "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}!",
  "가각\u11a8ᅡ",
  "漢字とかな",
];

Deno.test("without the browser's help, characters begin at the same places", () => {
  for (const text of [...HARD, ...HARD.map((one) => `${one}가`), HARD.join(""), HARD.join(" "), ""]) {
    assertEquals([text, graphemes(text, true)], [text, graphemes(text, false)]);
  }
});

Deno.test("words keep their particles and leave signs out, with the browser's help and without", () => {
  for (const own of [true, false]) {
    const found = (/** @type {string} */ text) => words(text, own).map(([a, b]) => text.slice(a, b));
    assertEquals(found("“서울에서,” 왔다. don't 3.5"), ["서울에서", "왔다", "don't", "3.5"]);
    assertEquals(found("שלום עולם!"), ["שלום", "עולם"]);
    assertEquals(found(" \n"), []);
  }
});

Deno.test("sentences end with their signs, without the white space around them", () => {
  for (const own of [true, false]) {
    const found = (/** @type {string} */ text) => sentences(text, own).map(([a, b]) => text.slice(a, b));
    assertEquals(found("서울에 갔다.  누가?\n그가! 정말"), ["서울에 갔다.", "누가?", "그가!", "정말"]);
    assertEquals(found("It is 3.5 m. Yes."), ["It is 3.5 m.", "Yes."]);
    assertEquals(found(""), []);
  }
});

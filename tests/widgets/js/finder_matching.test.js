import { deepStrictEqual as assertEquals } from "node:assert";
import { asLatin, initials, letters } from "../../../widgets/js/finder/hangul.js";
import { matching } from "../../../widgets/js/finder/matching.js";

const LABELS = [
  { id: "cup", en: "cup", ko: "컵" },
  { id: "coffee_maker", en: "coffee maker", ko: "커피 기계" },
  { id: "person", en: "person", ko: "사람" },
  { id: "bicycle", en: "bicycle", ko: "자전거" },
  { id: "chicken", en: "chicken", ko: "닭" },
  { id: "PS", en: "Person name", ko: "인물" },
];
const found = (/** @type {string} */ typed) => matching(LABELS, typed).map((index) => LABELS[index].id);

Deno.test("syllables are their letters, in the order of the keys", () => {
  assertEquals(["커피", "닭", "과", "cup"].map(letters), ["ㅋㅓㅍㅣ", "ㄷㅏㄹㄱ", "ㄱㅗㅏ", "cup"]);
  assertEquals([initials("커피 기계"), initials("cup")], ["ㅋㅍ ㄱㄱ", ""]);
});

Deno.test("without a letter all labels are there, in their order", () => {
  assertEquals(found(" ").length, LABELS.length);
  assertEquals(found("")[0], "cup");
});

Deno.test("letters of the id, the English and the Korean word, the whole word first", () => {
  assertEquals(found("CUP"), ["cup"]);
  assertEquals(found("per"), ["person", "PS"]);
  assertEquals(found("maker"), ["coffee_maker"]);
  assertEquals(found("컵"), ["cup"]);
  assertEquals(found("기계"), ["coffee_maker"]);
  assertEquals(found("c"), ["cup", "coffee_maker", "chicken", "bicycle"]);
});

Deno.test("first consonants find Korean words, also where the input method has joined two", () => {
  assertEquals(found("ㅋ"), ["cup", "coffee_maker"]);
  assertEquals(found("ㅋㅍ"), ["coffee_maker"]);
  assertEquals(found("ㅈㅈㄱ"), ["bicycle"]);
  assertEquals(matching([{ id: "x", en: "inspection", ko: "검사" }], "ㄳ"), [0]);
});

Deno.test("each step of a syllable that is being put together finds it", () => {
  assertEquals(["ㅅ", "사", "살", "사라", "사람"].map((typed) => found(typed)[0]), Array(5).fill("person"));
  assertEquals(["다", "달", "닭"].map((typed) => found(typed)[0]), Array(3).fill("chicken"));
  assertEquals(found("커ㅍ"), ["coffee_maker"]);
});

Deno.test("with the input method in the other language the same keys find the same label", () => {
  assertEquals(asLatin("쳐ㅔ"), "cup");
  assertEquals(found("쳐ㅔ"), ["cup"]);
  assertEquals(found("zjq"), ["cup"]);
  assertEquals(found("wkwjsrj"), ["bicycle"]);
});

Deno.test("Korean written in parts, as some systems keep it, is found as well", () => {
  assertEquals(found("컵".normalize("NFD")), ["cup"]);
});

Deno.test("what fits nothing finds nothing", () => {
  assertEquals(found("xyz?"), []);
});

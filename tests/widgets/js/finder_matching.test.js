import { deepStrictEqual as assertEquals } from "node:assert";
import { find, initials } from "../../../widgets/js/finder/matching.js";

const LABELS = [
  { id: "cup", en: "cup", ko: "컵" },
  { id: "bottle", en: "water bottle", ko: "물병" },
  { id: "keyboard", en: "keyboard", ko: "키보드" },
  { id: "cat", en: "cat", ko: "고양이" },
];
const found = (/** @type {string} */ query) => find(query, LABELS).map((index) => LABELS[index].id);

Deno.test("nothing typed shows all, in their order", () => {
  assertEquals([found(""), found("  ")], [LABELS.map(({ id }) => id), LABELS.map(({ id }) => id)]);
});

Deno.test("the beginning of a word comes before its middle, in either language", () => {
  assertEquals(found("c"), ["cup", "cat"]);
  assertEquals(found("bo"), ["bottle", "keyboard"]);
  assertEquals(found("물"), ["bottle"]);
  assertEquals(found("보드"), ["keyboard"]);
});

Deno.test("initial consonants and half a syllable on the way to a whole one", () => {
  assertEquals(found("ㅋ"), ["cup", "keyboard"]);
  assertEquals(found("ㅋㅂㄷ"), ["keyboard"]);
  assertEquals(found("커"), ["cup"]);
  assertEquals(found("고야"), ["cat"]);
});

Deno.test("what fits nothing finds nothing, signs of patterns too", () => {
  assertEquals([found("zebra"), found(".*"), found("(")], [[], [], []]);
});

Deno.test("initials leave other scripts as they are", () => {
  assertEquals(initials("물병 A1"), "ㅁㅂ A1");
});

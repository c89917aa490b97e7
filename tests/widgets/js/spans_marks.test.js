import { deepStrictEqual as assertEquals } from "node:assert";
import { docOf } from "../../../widgets/js/spans/answer.js";
import { placeChips } from "../../../widgets/js/spans/chips.js";
import { marksOfFindings, marksOfNotes, placeFindings } from "../../../widgets/js/spans/marks.js";
import { paintsOf, tagOf } from "../../../widgets/js/spans/palette.js";

/** @typedef {import("../../../widgets/js/spans/answer.js").Span} Span */
/** @typedef {import("../../../widgets/js/spans/marks.js").Finding} Finding */

const spans = docOf({ spans: [[0, 4, "PS"], [10, 14, "LC"]] }).spans;
/** @type {Finding[]} */
const findings = [
  { code: "SPAN_PARTICLE", where: { span: [3, 4], answer: 0 } },
  { code: "SPAN_MISSED", where: { span: [5, 7] } },
  { code: "SPAN_TYPE", where: { span: [10, 14], answer: 1 } },
];

/** What is drawn once the spans are these. @param {Span[]} now */
const kinds = (now) => marksOfFindings(placeFindings(findings, spans), now, "en").map((mark) => mark?.kind);

Deno.test("each finding marks its characters in its own way, with the number of the list", () => {
  const marks = marksOfFindings(placeFindings(findings, spans), spans, "ko");
  assertEquals(marks.map((mark) => [mark?.badge, mark?.kind, mark?.range, mark?.text]), [
    ["1", "extra", [3, 4], "빼요"],
    ["2", "missing", [5, 7], "빠뜨림"],
    ["3", "type", [10, 14], "다른 종류"],
  ]);
});

Deno.test("a mark goes when there is nothing left to mend; the others keep their numbers", () => {
  const [name, place] = spans;
  assertEquals(kinds([{ ...name, range: [0, 3] }, place]), [undefined, "missing", "type"]);
  assertEquals(kinds([name, { ...place, label: "OG" }]), ["extra", "missing", undefined]);
  assertEquals(kinds([place]), [undefined, "missing", "type"]);
  assertEquals(kinds([...spans, ...docOf({ spans: [[5, 7, "LC"]] }).spans]), ["extra", undefined, "type"]);
});

Deno.test("a finding far from the span that has its place now stays with its characters", () => {
  const [placed] = placeFindings([{ code: "SPAN_EXTRA", where: { span: [20, 22], answer: 0 } }], spans);
  assertEquals(placed.span, null);
  assertEquals(marksOfFindings([placed], [], "en")[0]?.range, [20, 22]);
});

Deno.test("a code of tomorrow is shown where it is", () => {
  const placed = placeFindings([{ code: "SOMETHING_NEW", where: { answer: 1 } }], spans);
  assertEquals(marksOfFindings(placed, spans, "en").map((mark) => [mark?.kind, mark?.range, mark?.text]), [
    ["look", [10, 14], "look here"],
  ]);
});

Deno.test("notes say by sign and word whether it is done so", () => {
  const text = { en: "x", ko: "x" };
  const marks = marksOfNotes([{ where: { span: [0, 3] }, text, good: true }, {
    where: {},
    text,
    good: false,
  }], "en");
  assertEquals(marks.map(({ badge, text, kind }) => [badge, text, kind]), [["✓", "Good", "good"]]);
});

Deno.test("chips begin at their characters, move aside for each other, and give up their words last", () => {
  const wish = (/** @type {number} */ left, top = 0) => ({ left, top, full: 60, brief: 18 });
  assertEquals(placeChips([wish(100), wish(200)], 400).map(({ left }) => left), [100, 200]);
  assertEquals(placeChips([wish(170), wish(200)], 400), [
    { left: 136, top: 0, words: true },
    { left: 200, top: 0, words: true },
  ]);
  assertEquals(placeChips([wish(100), wish(120), wish(140)], 400).map(({ words }) => words), [
    true,
    false,
    true,
  ]);
  assertEquals(placeChips([wish(380), wish(380, 60)], 400).map(({ left }) => left), [340, 340]);
});

Deno.test("chips never cover each other, however many there are", () => {
  const wishes = Array.from({ length: 12 }, (_, i) => ({ left: i * 20, top: 0, full: 70, brief: 18 }));
  const places = placeChips(wishes, 320);
  const ends = places.map(({ left, words }) => left + (words ? 70 : 18));
  assertEquals(places.slice(1).every(({ left }, i) => left >= ends[i]), true);
});

Deno.test("known types have their own line, any other label another, and none is given twice", () => {
  const paints = paintsOf(["PS", "LC", "OG", "DT", "TI", "QT", "EVENT", "WORK"]);
  assertEquals(paints.get("PS"), { color: "#0072b2", line: "solid" });
  assertEquals(paints.get("QT"), { color: "#d55e00", line: "thick" });
  assertEquals(new Set([...paints.values()].map(({ color, line }) => color + line)).size, 8);
  const many = Array.from({ length: 40 }, (_, i) => `label ${i}`);
  assertEquals(paintsOf(many).size, 40);
  assertEquals([tagOf("PS"), tagOf("MISC"), tagOf("EVENT"), tagOf("조직이름표")], [
    "PS",
    "MISC",
    "EVE",
    "조직이",
  ]);
});

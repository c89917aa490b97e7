import { deepStrictEqual as assertEquals, ok } from "node:assert";
import { newBox } from "../../../widgets/js/boxes/answer.js";
import { marksOfFindings, marksOfNotes, placeFindings } from "../../../widgets/js/boxes/marks.js";
import { contrast, paintOf, TONES } from "../../../widgets/js/boxes/palette.js";
import { placeTag, wrap } from "../../../widgets/js/boxes/tags.js";
import { MESSAGES, say } from "../../../widgets/js/messages/boxes.js";

/** @typedef {import("../../../widgets/js/boxes/marks.js").Finding} Finding */

/** @type {Finding} */
const LOOSE = {
  code: "BOX_LOOSE_RIGHT",
  severity: "M",
  where: { xyxy: [510, 449, 696, 602], edge: "right", answer: 0, gold_xyxy: [510, 449, 682, 602] },
  measured: { px: 14 },
};

Deno.test("an edge finding is a strip between two edges, in words of the reader's language", () => {
  const boxes = [newBox("cup", [510, 449, 696, 602])];
  const placed = placeFindings([LOOSE], boxes);
  const [mark] = marksOfFindings(placed, boxes, "ko");
  assertEquals([mark?.badge, mark?.text, mark?.edge, mark?.strip], ["1", "여백 14px", "right", [
    682,
    449,
    696,
    602,
  ]]);
  assertEquals(marksOfFindings(placed, boxes, "en")[0]?.text, "gap 14 px");
});

Deno.test("the strip follows its edge while it is mended, past the gold edge too", () => {
  const [box] = [newBox("cup", [510, 449, 696, 602])];
  const placed = placeFindings([LOOSE], [box]);
  const text = (/** @type {number} */ right) =>
    marksOfFindings(placed, [{ ...box, xyxy: [510, 449, right, 602] }], "en")[0]?.text;
  assertEquals([text(685.5), text(682.2), text(676)], ["gap 3.5 px", "fits", "cuts 6 px"]);
});

Deno.test("a finding goes with its box, and with its deletion, whatever the others do", () => {
  const [first, second] = [newBox("cup", [0, 0, 50, 50]), newBox("cup", [510, 449, 696, 602])];
  const placed = placeFindings([{ ...LOOSE, where: { ...LOOSE.where, answer: 1 } }], [first, second]);
  assertEquals(marksOfFindings(placed, [second], "en")[0]?.boxId, second.id);
  assertEquals(marksOfFindings(placed, [first], "en"), [null]);
});

Deno.test("a finding of an older answer stays where it was", () => {
  const boxes = [newBox("cup", [0, 0, 50, 50])];
  const [mark] = marksOfFindings(placeFindings([LOOSE], boxes), boxes, "en");
  assertEquals([mark?.boxId, mark?.strip], [null, [682, 449, 696, 602]]);
});

Deno.test("a missed object is a dashed frame, others a marked frame, each with a word and its number", () => {
  /** @type {Finding[]} */
  const findings = [
    { code: "MISSED", severity: "C", where: { xyxy: [1, 2, 30, 40] } },
    { code: "EXTRA", severity: "C", where: { xyxy: [0, 0, 50, 50], answer: 0 } },
    { code: "SOMETHING_NEW", severity: "m", where: { xyxy: [5, 5, 9, 9] } },
  ];
  const boxes = [newBox("cup", [0, 0, 50, 50])];
  const marks = marksOfFindings(placeFindings(findings, boxes), boxes, "ko");
  assertEquals(marks.map((mark) => [mark?.badge, mark?.text, mark?.tone]), [
    ["1", "빠뜨림", "bad"],
    ["2", "대상 아님", "bad"],
    ["3", "여기를 보세요", "warn"],
  ]);
  assertEquals([marks[0]?.box, marks[0]?.dashed, marks[1]?.box], [null, [1, 2, 30, 40], [0, 0, 50, 50]]);
});

Deno.test("notes say good and not good by a sign and in words", () => {
  const text = { en: "It touches.", ko: "닿아요." };
  const [good, bad] = marksOfNotes([
    { where: { xyxy: [0, 0, 9, 9], edge: "top" }, text, good: true },
    { where: { xyxy: [0, 0, 9, 9] }, text, good: false },
  ], "ko");
  assertEquals([good.badge, good.tone, good.text, good.edge], ["✓", "good", "닿아요.", "top"]);
  assertEquals([bad.badge, bad.tone, bad.edge], ["✗", "bad", null]);
});

Deno.test("a tag stands on its side, else where it covers nothing, and always inside", () => {
  const stage = { width: 400, height: 300 };
  const tag = { width: 80, height: 26 };
  assertEquals(placeTag([100, 100, 150, 140], tag, "right", stage, []), [156, 107, 236, 133]);
  assertEquals(placeTag([360, 100, 400, 140], tag, "right", stage, []), [274, 107, 354, 133]);
  assertEquals(placeTag([100, 100, 150, 140], tag, "right", stage, [[150, 90, 300, 150]]), [
    14,
    107,
    94,
    133,
  ]);
  /** @type {import("../../../widgets/js/boxes/geometry.js").Xyxy[]} */
  const taken = [];
  for (let i = 0; i < 12; i++) taken.push(placeTag([0, 0, 400, 300], tag, "top", stage, taken));
  for (const [x1, y1, x2, y2] of taken) ok(x1 >= 2 && y1 >= 2 && x2 <= 398 && y2 <= 298);
  const covered = taken.some((a, i) =>
    taken.some((b, j) => j > i && a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3])
  );
  assertEquals(covered, false);
});

Deno.test("lines break between words only", () => {
  const measure = (/** @type {string} */ line) => line.length;
  assertEquals(wrap("손잡이는 컵의 일부예요.", measure, 8), ["손잡이는 컵의", "일부예요."]);
  assertEquals(wrap("Donaudampfschiff ahoy", measure, 8), ["Donaudampfschiff", "ahoy"]);
  assertEquals(wrap("", measure, 8), []);
});

Deno.test("names can be read on every label colour, verdicts with white; the eighth label is dashed", () => {
  for (let i = -1; i < 14; i++) ok(contrast(paintOf(i).color, paintOf(i).ink) >= 4.5, `label ${i}`);
  for (const tone of Object.values(TONES)) ok(contrast(tone, "#ffffff") >= 4.5, tone);
  assertEquals(paintOf(7).color, paintOf(0).color);
  assertEquals([paintOf(6).dash.length, paintOf(7).dash.length > 0], [0, true]);
});

Deno.test("both languages say the same things with the same blanks", () => {
  const blanks = (/** @type {string} */ text) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  for (
    const key
      of /** @type {import("../../../widgets/js/messages/boxes.js").Key[]} */ (Object.keys(MESSAGES.en))
  ) {
    assertEquals(blanks(MESSAGES.ko[key]), blanks(MESSAGES.en[key]), key);
    ok(!MESSAGES.ko[key].includes("undefined"));
  }
  assertEquals(Object.keys(MESSAGES.ko).sort(), Object.keys(MESSAGES.en).sort());
  assertEquals(say("ko", "cuts", { px: 6 }), "잘림 6px");
});

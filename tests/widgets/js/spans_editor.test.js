import { deepStrictEqual as assertEquals } from "node:assert";
import { answerOf, docOf } from "../../../widgets/js/spans/answer.js";
import { perform } from "../../../widgets/js/spans/commands.js";
import * as choosing from "../../../widgets/js/spans/choosing.js";
import * as edit from "../../../widgets/js/spans/editor.js";
import { measure } from "../../../widgets/js/spans/offsets.js";

/** @typedef {import("../../../widgets/js/spans/answer.js").AnswerSpan} AnswerSpan */

const TEXT = "김하늘이 서울에서 한빛전자로 출근한다.";

/** @param {AnswerSpan[]} [spans] @param {string} [text] */
function begin(spans = [], text = TEXT) {
  return edit.createEditor({ ruler: measure(text), labels: ["PS", "LC", "OG"], doc: docOf({ spans }) });
}

/** @param {edit.Editor} editor */
const spansOf = (editor) => answerOf(editor.doc).spans;
const idAt = (/** @type {edit.Editor} */ editor, /** @type {number} */ i) => editor.doc.spans[i].id;

Deno.test("a new span has the current label, is selected, and ends 'nothing here'", () => {
  const editor = edit.addSpan(edit.toggleNothing(begin()), [0, 3]);
  assertEquals(answerOf(editor.doc), { kind: "spans", spans: [[0, 3, "PS"]], nothing: false, unsure: false });
  assertEquals([edit.selectedSpan(editor)?.range, editor.said], [[0, 3], {
    key: "marked",
    label: "PS",
    text: "김하늘",
    count: 3,
  }]);
});

Deno.test("spans leave in the order of the text; the hash of the text goes with them", () => {
  const editor = edit.addSpan(edit.addSpan(begin(), [10, 14], "OG"), [0, 3], "PS");
  assertEquals(spansOf(editor), [[0, 3, "PS"], [10, 14, "OG"]]);
  assertEquals(answerOf(docOf({ spans: [], text_sha256: "abc" })).text_sha256, "abc");
});

Deno.test("an overlap is refused with the one that is there, and nothing changes", () => {
  const before = begin([[5, 7, "LC"]]);
  for (const range of /** @type {[number, number][]} */ ([[4, 6], [6, 9], [5, 9], [4, 9], [5, 6]])) {
    const after = edit.addSpan(before, range, "PS");
    assertEquals([after.doc === before.doc, after.said?.key, after.said?.text, after.said?.label], [
      true,
      "overlap",
      "서울",
      "LC",
    ]);
  }
  assertEquals(spansOf(edit.addSpan(before, [7, 9], "PS")).length, 2);
});

Deno.test("the same range with another label changes the label", () => {
  const editor = edit.addSpan(begin([[5, 7, "PS"]]), [5, 7], "LC");
  assertEquals([spansOf(editor), editor.said?.key], [[[5, 7, "LC"]], "labelled"]);
});

Deno.test("empty and blank ranges are refused", () => {
  const said = (/** @type {[number, number]} */ range) => {
    const editor = edit.addSpan(begin(), range);
    return [spansOf(editor).length, editor.said?.key];
  };
  assertEquals([said([3, 3]), said([4, 5])], [[0, "empty"], [0, "blank"]]);
});

Deno.test("what is in the way gives way when that is asked for once more, and undo knows it as one edit", () => {
  const before = begin([[0, 3, "PS"], [5, 7, "LC"], [8, 9, "OG"]]);
  const refused = edit.addSpan(before, [6, 9], "PS");
  const after = choosing.mark(refused) ?? refused;
  assertEquals([spansOf(after), after.said?.key], [[[0, 3, "PS"], [6, 9, "PS"]], "replaced"]);
  assertEquals(choosing.mark(edit.select(refused, null)), null);
});

Deno.test("nested spans lie inside each other, without crossing and never twice in one place", () => {
  const before = { ...begin([[0, 9, "OG"]]), nested: true };
  const inside = edit.addSpan(before, [5, 7], "LC");
  assertEquals(spansOf(inside), [[0, 9, "OG"], [5, 7, "LC"]]);
  assertEquals(edit.addSpan(begin([[0, 6, "OG"]]), [5, 7], "PS").said?.key, "overlap");
  assertEquals(edit.addSpan(inside, [6, 10], "PS").said?.key, "crossing");
  assertEquals(spansOf(edit.addSpan(inside, [5, 7], "PS")), [[0, 9, "OG"], [5, 7, "PS"]]);
  const [outer, inner] = inside.doc.spans.map(({ id }) => id);
  const grown = [8, 9, 10].reduce((now) => edit.settle(edit.moveEnd(now, "end", 1, inner)), inside);
  assertEquals(grown.doc.spans.find(({ id }) => id === inner)?.range, [5, 9]);
  const under = edit.selectUnder(edit.select(inside, inner));
  assertEquals([under?.selected, edit.selectUnder(under ?? inside)?.selected], [outer, inner]);
  assertEquals(edit.selectUnder({ ...begin(), caret: 3 }), null);
});

Deno.test("a digit marks what keys chose, else changes the selected span, else is for the next", () => {
  const chosen = choosing.moveCaret(choosing.moveCaret(begin(), 1, true), 3, true);
  assertEquals(choosing.choice(chosen), [0, 3]);
  const marked = choosing.pressLabel(chosen, "OG");
  assertEquals(spansOf(marked), [[0, 3, "OG"]]);
  assertEquals(spansOf(choosing.pressLabel(marked, "PS")), [[0, 3, "PS"]]);
  const waiting = choosing.pressLabel(begin(), "LC");
  assertEquals([waiting.label, waiting.said, spansOf(waiting)], [
    "LC",
    { key: "labelNext", label: "LC" },
    [],
  ]);
});

Deno.test("a choice that keys made may go back over its beginning", () => {
  let editor = choosing.moveCaret(begin(), 5, false);
  for (const to of [6, 5, 4]) editor = choosing.moveCaret(editor, to, true);
  assertEquals(choosing.choice(editor), [4, 5]);
  assertEquals(choosing.choice(choosing.moveCaret(editor, 5, true)), null);
});

Deno.test("the caret says where it stands", () => {
  const editor = begin([[0, 3, "PS"]]);
  const said = (/** @type {number} */ to) => choosing.moveCaret(editor, to, false).said;
  assertEquals(said(1), { key: "caretInside", text: "하", label: "PS" });
  assertEquals(said(5), { key: "caretAt", text: "서", label: undefined });
  assertEquals(said(21), { key: "caretEnd" });
});

Deno.test("both ends move by a character, and a held key is one edit", () => {
  let editor = edit.select(begin([[5, 7, "LC"]]), null);
  editor = edit.select(editor, idAt(editor, 0));
  const before = editor.doc;
  editor = edit.moveEnd(edit.moveEnd(editor, "end", 1), "end", 1);
  assertEquals([editor.doc === before, edit.shownSpans(editor)[0].range], [true, [5, 9]]);
  editor = edit.settle(editor);
  assertEquals([spansOf(editor), editor.said], [[[5, 9, "LC"]], {
    key: "moved",
    text: "서울에서",
    count: 4,
  }]);
  assertEquals(spansOf(edit.settle(edit.moveEnd(editor, "start", 1))), [[6, 9, "LC"]]);
  const back = edit.moveEnd(edit.moveEnd(editor, "start", -1), "start", 1);
  assertEquals(edit.settle(back).doc === editor.doc, true);
});

Deno.test("an end stops at a neighbour, at the text's end, at its last character and at blanks", () => {
  const editor = begin([[0, 3, "PS"], [3, 4, "LC"], [10, 11, "OG"]]);
  const said = (/** @type {number} */ i, /** @type {"start" | "end"} */ end, /** @type {1 | -1} */ by) =>
    edit.moveEnd(editor, end, by, idAt(editor, i)).said?.key;
  assertEquals([said(0, "end", 1), said(1, "start", -1), said(0, "start", -1), said(2, "end", -1)], [
    "overlap",
    "overlap",
    "textEnds",
    "lastOne",
  ]);
  const spaced = begin([[4, 6, "LC"]]);
  assertEquals(edit.moveEnd(spaced, "end", -1, idAt(spaced, 0)).said?.key, "blank");
  assertEquals(edit.moveEnd(editor, "end", 1).said?.key, "pickFirst");
});

Deno.test("an end jumps over a whole emoji", () => {
  const editor = begin([[0, 1, "PS"]], "가👩‍👩‍👧나");
  assertEquals(spansOf(edit.settle(edit.moveEnd(editor, "end", 1, idAt(editor, 0)))), [[0, 6, "PS"]]);
});

Deno.test("Tab goes through the spans in the order of the text and then on", () => {
  const editor = begin([[10, 14, "OG"], [0, 3, "PS"]]);
  const first = edit.selectNext(editor, 1);
  const second = first && edit.selectNext(first, 1);
  assertEquals([first, second].map((one) => one && edit.selectedSpan(one)?.range[0]), [0, 10]);
  assertEquals([second && edit.selectNext(second, 1), first && edit.selectNext(first, -1)], [null, null]);
  assertEquals(edit.selectNext(begin(), 1), null);
});

Deno.test("'nothing here' never throws spans away", () => {
  const editor = edit.toggleNothing(begin([[0, 3, "PS"]]));
  assertEquals([spansOf(editor).length, editor.said], [1, { key: "spansFirst", count: 1 }]);
  assertEquals(answerOf(edit.toggleNothing(begin()).doc).nothing, true);
  assertEquals(answerOf(edit.toggleUnsure(begin()).doc).unsure, true);
});

Deno.test("the one answer to a question takes the place of the other, also when it is none", () => {
  const single = { ...begin(), single: true };
  const first = edit.addSpan(single, [0, 3]);
  const second = edit.addSpan(first, [2, 6]);
  assertEquals(spansOf(second), [[2, 6, "PS"]]);
  assertEquals([edit.addSpan(second, [2, 6]).doc === second.doc, second.single], [true, true]);
  const blank = edit.addSpan(second, [4, 5]);
  assertEquals([spansOf(blank), blank.said?.key], [[[2, 6, "PS"]], "blank"]);
  const none = edit.toggleNothing(second);
  assertEquals([spansOf(none), none.doc.nothing, none.selected], [[], true, null]);
  assertEquals([edit.toggleNothing(none).doc.nothing, edit.addSpan(none, [0, 3]).doc.nothing], [
    false,
    false,
  ]);
});

Deno.test("where nothing may be changed keys only look", () => {
  const editor = { ...begin([[0, 3, "PS"]]), readOnly: true };
  const asked = /** @type {import("../../../widgets/js/spans/keymap.js").Command[]} */ ([
    { name: "label", index: 1 },
    { name: "delete" },
    { name: "nothing" },
    { name: "mark" },
    { name: "end", end: "end", by: 1 },
    { name: "caret", way: "right", choosing: true },
  ]);
  assertEquals(asked.map((command) => perform(editor, command, () => 1)), asked.map(() => null));
  assertEquals(perform(editor, { name: "next" }, () => 0)?.selected, idAt(editor, 0));
});

Deno.test("a key without meaning here is the page's: a tenth label, Space without a choice, N where it is not offered", () => {
  const editor = begin();
  assertEquals(perform(editor, { name: "label", index: 8 }, () => 0), null);
  assertEquals(perform(editor, { name: "mark" }, () => 0), null);
  assertEquals(perform({ ...editor, marks: false }, { name: "nothing" }, () => 0), null);
  assertEquals(perform(editor, { name: "leave" }, () => 0), null);
});

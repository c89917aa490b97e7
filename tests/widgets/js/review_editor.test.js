import { deepStrictEqual as assertEquals } from "node:assert";
import { answerOf, docOf } from "../../../widgets/js/review/answer.js";
import * as edit from "../../../widgets/js/review/editor.js";
import { Session } from "../../../widgets/js/review/session.js";

const word = (/** @type {string} */ text) => ({ en: text, ko: text });
/** @type {import("../../../widgets/js/review/reasons.js").Reason[]} */
const REASONS = [
  { code: "BOX_LOOSE", needs: "edge", text: word("empty space") },
  { code: "WRONG_LABEL", needs: "answer", text: word("another label") },
  { code: "MISSED", needs: "place", text: word("missed") },
  { code: "ITEM_AMBIGUOUS", needs: "any", text: word("unclear") },
];
/** @type {[number, number, number, number]} */
const BOX = [10, 10, 60, 40];
const SIDE = { xyxy: BOX, answer: 0, edge: /** @type {const} */ ("left") };

const begin = () => edit.createEditor({ reasons: REASONS, doc: docOf(null), readOnly: false });

Deno.test("a reason belongs to a place: a side, a mark, an empty spot", () => {
  const editor = begin();
  assertEquals(edit.addReason(editor, 0).said, { key: "needs_edge" });
  assertEquals(edit.addReason(edit.setPlace(editor, { xyxy: BOX, answer: 0 }), 0).said, {
    key: "needs_edge",
  });
  assertEquals(edit.addReason(edit.setPlace(editor, SIDE), 2).said, { key: "needs_place" });
  assertEquals(edit.addReason(edit.setPlace(editor, { xyxy: BOX }), 1).said, { key: "needs_answer" });
});

Deno.test("a reason at a side names the side, and the work goes back", () => {
  const { doc, place, said } = edit.addReason(edit.setPlace(begin(), SIDE), 0);
  assertEquals(answerOf(doc), {
    kind: "review",
    decision: "send_back",
    findings: [{ code: "BOX_LOOSE_LEFT", where: SIDE }],
  });
  assertEquals([place, said?.key, said?.number], [null, "added", 1]);
});

Deno.test("a reason about a mark keeps no side", () => {
  const { doc } = edit.addReason(edit.setPlace(begin(), SIDE), 1);
  assertEquals(doc.findings, [{ code: "WRONG_LABEL", where: { xyxy: BOX, answer: 0 } }]);
});

Deno.test("the whole item is a place for what has none, and needs no click", () => {
  assertEquals(edit.addReason(begin(), 3).doc.findings, [{ code: "ITEM_AMBIGUOUS", where: {} }]);
  assertEquals(edit.addReason(edit.setPlace(begin(), {}), 2).doc.findings, [{ code: "MISSED", where: {} }]);
});

Deno.test("the same reason at the same place is one reason", () => {
  const once = edit.addReason(edit.setPlace(begin(), SIDE), 0);
  const twice = edit.addReason(edit.setPlace(once, { ...SIDE }), 0);
  assertEquals([twice.doc, twice.said], [once.doc, { key: "already" }]);
});

Deno.test("sending back needs a reason, approving needs none to be left", () => {
  const editor = begin();
  assertEquals(edit.sendBack(editor).said, { key: "reasonNeeded" });
  assertEquals(edit.sendBack(editor).doc.decision, "");
  const found = edit.addReason(edit.setPlace(editor, SIDE), 0);
  assertEquals(edit.approve(found).said, { key: "reasonsFirst", count: 1 });
  const clear = edit.removeReason(found, 0);
  assertEquals(clear.doc, { decision: "", findings: [] });
  assertEquals(edit.approve(clear).doc.decision, "approve");
});

Deno.test("undo takes back a chosen place, then step by step; each step is told once", () => {
  /** @type {object[]} */
  const told = [];
  const session = new Session(begin(), {
    onUpdate: () => {},
    onChange: (answer) => told.push(answer),
    onNothingToUndo: () => {},
  });
  session.apply(edit.setPlace(session.editor, SIDE));
  session.apply(edit.addReason(session.editor, 0));
  session.apply(edit.setPlace(session.editor, { xyxy: BOX }));
  assertEquals(told.length, 1);
  session.undo();
  assertEquals([session.editor.place, session.answer.findings.length], [null, 1]);
  session.undo();
  assertEquals(session.answer, { kind: "review", decision: "", findings: [] });
  session.redo();
  assertEquals([session.answer.decision, told.length], ["send_back", 3]);
});

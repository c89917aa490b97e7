import { deepStrictEqual as assertEquals } from "node:assert";
import { docOf } from "../../../widgets/js/choices/answer.js";
import { perform } from "../../../widgets/js/choices/commands.js";
import { choose, createEditor, toggleUnsure } from "../../../widgets/js/choices/editor.js";
import { createRemarks } from "../../../widgets/js/choices/remarks.js";
import { Session } from "../../../widgets/js/choices/session.js";
import { MESSAGES } from "../../../widgets/js/messages/choices.js";

const LABELS = ["POS", "NEG", "NEU"];
const begin = (label = "", readOnly = false) =>
  createEditor({ labels: LABELS, marks: true, readOnly, doc: docOf({ label }) });
/** @param {import("../../../widgets/js/choices/editor.js").Editor} editor @param {any} command */
const after = (editor, command, focused = -1) => perform(editor, command, focused)?.doc.label;

/** @param {string} [label] */
function open(label) {
  /** @type {import("../../../widgets/js/choices/answer.js").Answer[]} */
  const told = [];
  let ends = 0;
  const session = new Session(begin(label), {
    onUpdate: () => {},
    onChange: (answer) => told.push(answer),
    onNothingToUndo: () => ends++,
  });
  return { session, told, ends: () => ends };
}

Deno.test("a digit chooses; one without a label is the page's", () => {
  assertEquals(after(begin(), { name: "label", index: 1 }), "NEG");
  assertEquals(after(begin(), { name: "label", index: 3 }), undefined);
});

Deno.test("arrows go round and round from the choice, or from the label in the frame", () => {
  const down = { name: "step", by: 1 };
  const up = { name: "step", by: -1 };
  assertEquals([after(begin("POS"), down), after(begin("NEU"), down), after(begin("POS"), up)], [
    "NEG",
    "POS",
    "NEU",
  ]);
  assertEquals([after(begin(), down), after(begin(), up), after(begin(), down, 0)], ["POS", "NEU", "NEG"]);
  assertEquals([after(begin("NEG"), { name: "first" }), after(begin("NEG"), { name: "last" })], [
    "POS",
    "NEU",
  ]);
});

Deno.test("space takes the label in the frame; delete chooses nothing", () => {
  assertEquals(after(begin(), { name: "pick" }, 2), "NEU");
  assertEquals(after(begin(), { name: "pick" }), undefined);
  assertEquals(after(begin("POS"), { name: "clear" }), "");
  assertEquals(after(begin(), { name: "clear" }), undefined);
});

Deno.test("what is shown only is never changed", () => {
  for (const command of [{ name: "label", index: 0 }, { name: "step", by: 1 }, { name: "unsure" }]) {
    assertEquals(after(begin("NEG", true), command), undefined);
  }
});

Deno.test("each choice is told once, the same one again is none, and undo goes all the way back", () => {
  const { session, told, ends } = open();
  for (const label of ["POS", "POS", "NEG"]) session.apply(choose(session.editor, label));
  session.apply(toggleUnsure(session.editor));
  assertEquals(told.map(({ label, unsure }) => [label, unsure]), [["POS", false], ["NEG", false], [
    "NEG",
    true,
  ]]);
  session.undo();
  session.undo();
  session.undo();
  assertEquals(session.answer, { kind: "choice", label: "", unsure: false });
  session.undo();
  assertEquals(ends(), 1);
  session.redo();
  assertEquals(session.answer.label, "POS");
});

Deno.test("an answer from outside is where undo ends", () => {
  const { session, told } = open();
  session.apply(choose(session.editor, "POS"));
  session.reset(docOf({ label: "NEU" }));
  session.undo();
  assertEquals([session.answer.label, told.length], ["NEU", 1]);
});

Deno.test("a finding stays with the label that it speaks of", () => {
  const remarks = createRemarks();
  const message = { en: "The opposite.", ko: "반대예요." };
  remarks.setFindings([{ severity: "C", message }], "POS");
  assertEquals(remarks.all("ko"), [{ label: "POS", text: "반대예요.", good: false, pointed: false }]);
  assertEquals([remarks.pointTo(0), remarks.pointTo(1)], ["POS", null]);
  assertEquals(remarks.all("en")[0].pointed, true);
  remarks.setFindings([], "NEG");
  remarks.setNotes([{ text: message, good: true }], "NEG");
  assertEquals(remarks.all("en"), [{ label: "NEG", text: "The opposite.", good: true, pointed: false }]);
});

Deno.test("both languages have the same sentences with the same places to fill", () => {
  const places = (/** @type {string} */ sentence) => [...sentence.matchAll(/\{\w+\}/g)].map(String).sort();
  for (const key of /** @type {(keyof typeof MESSAGES.en)[]} */ (Object.keys(MESSAGES.en))) {
    assertEquals(places(MESSAGES.ko[key]), places(MESSAGES.en[key]), key);
  }
});

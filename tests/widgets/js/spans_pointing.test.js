import { deepStrictEqual as assertEquals } from "node:assert";
import { answerOf, docOf } from "../../../widgets/js/spans/answer.js";
import { choice } from "../../../widgets/js/spans/choosing.js";
import { createEditor, moveEnd, select, settle } from "../../../widgets/js/spans/editor.js";
import { measure } from "../../../widgets/js/spans/offsets.js";
import { click, drag, drop, swept } from "../../../widgets/js/spans/pointing.js";

const TEXT = "김하늘이 서울에서 한빛전자로 출근한다.";
const middle = (/** @type {number} */ at) => ({ at, share: 0.5 });

/** @param {[number, number, string][]} [spans] */
const begin = (spans = []) =>
  createEditor({ ruler: measure(TEXT), labels: ["PS", "LC"], doc: docOf({ spans }) });
const spansOf = (/** @type {ReturnType<typeof begin>} */ editor) => answerOf(editor.doc).spans;

Deno.test("a drag covers the characters it began and ended on, in both directions", () => {
  const { ruler } = begin();
  const between = (/** @type {number} */ a, /** @type {number} */ b) => swept(ruler, middle(a), middle(b));
  assertEquals([between(0, 2), between(2, 0), between(5, 5)], [[0, 3], [0, 3], [5, 6]]);
});

Deno.test("a drag between two boundaries covers what lies between them", () => {
  const { ruler } = begin();
  const near = (/** @type {number} */ at, /** @type {number} */ share) => ({ at, share });
  assertEquals(swept(ruler, near(4, 0.9), near(7, 0.1)), [5, 7]);
  assertEquals(swept(ruler, near(7, 0.1), near(4, 0.9)), [5, 7]);
  assertEquals(swept(ruler, near(5, 0.1), near(6, 0.9)), [5, 7]);
  assertEquals(swept(ruler, near(5, 0.85), near(5, 0.95)), [5, 6]);
});

Deno.test("a drag is shown while it lasts and becomes a span when it ends", () => {
  const during = drag(begin(), middle(0), middle(2));
  assertEquals([choice(during), spansOf(during)], [[0, 3], []]);
  assertEquals(spansOf(drop(during)), [[0, 3, "PS"]]);
});

Deno.test("a drag over the selected span draws it anew, with its label", () => {
  const open = begin([[0, 4, "LC"]]);
  const selected = select(open, open.doc.spans[0].id);
  const after = drop(drag(drag(selected, middle(0), middle(0)), middle(0), middle(1)));
  assertEquals(spansOf(after), [[0, 2, "LC"]]);
  assertEquals(after.selected, selected.selected);
});

Deno.test("a refused drag leaves nothing behind", () => {
  const after = drop(drag(begin([[0, 3, "PS"]]), middle(2), middle(4)));
  assertEquals([spansOf(after).length, after.draft, after.said?.key], [1, null, "overlap"]);
});

Deno.test("a click on the first and one on the last character, in either order", () => {
  for (const [a, b] of [[5, 6], [6, 5]]) {
    const first = click(begin(), middle(a), false);
    assertEquals([first.draft?.kind, spansOf(first)], ["first", []]);
    assertEquals(spansOf(click(first, middle(b), false)), [[5, 7, "PS"]]);
  }
  assertEquals(spansOf(click(click(begin(), middle(5), false), middle(5), false)), [[5, 6, "PS"]]);
});

Deno.test("what the second click would choose shows under the pointer", () => {
  const first = click(begin(), middle(5), false);
  assertEquals([choice(first), choice({ ...first, over: 8 }), choice({ ...first, over: 2 })], [
    [5, 6],
    [5, 9],
    [2, 6],
  ]);
});

Deno.test("a second click that is refused keeps the first character", () => {
  const first = click(begin([[5, 7, "LC"]]), middle(2), false);
  const refused = click(first, middle(6), false);
  assertEquals([refused.said?.key, refused.draft], ["overlap", { kind: "first", at: 2 }]);
  assertEquals(spansOf(click(refused, middle(3), false)), [[2, 4, "PS"], [5, 7, "LC"]]);
});

Deno.test("a double click marks the word with its particle, or what the unit is if that is more", () => {
  const once = click(begin(), middle(6), false);
  assertEquals(spansOf(click(once, middle(6), true)), [[5, 9, "PS"]]);
  const sentences = { ...begin(), unit: /** @type {const} */ ("sentence") };
  assertEquals(spansOf(click(sentences, middle(6), true)), [[0, TEXT.length, "PS"]]);
});

Deno.test("by words a drag and two clicks take whole ones, and the keys trim them", () => {
  const words = { ...begin(), unit: /** @type {const} */ ("word") };
  assertEquals(choice(drag(words, middle(6), middle(11))), [5, 15]);
  const marked = click(click(words, middle(8), false), middle(6), false);
  assertEquals(spansOf(marked), [[5, 9, "PS"]]);
  assertEquals(spansOf(settle(moveEnd(moveEnd(marked, "end", -1), "end", -1))), [[5, 7, "PS"]]);
});

Deno.test("in nested spans each click goes one deeper, and behind the last one begins another", () => {
  const editor = { ...begin([[5, 15, "OG"], [5, 9, "LC"]]), nested: true };
  const [outer, inner] = editor.doc.spans.map(({ id }) => id);
  const steps = [1, 2, 3].reduce(
    (
      /** @type {ReturnType<typeof click>[]} */ all,
    ) => [...all, click(all.at(-1) ?? editor, middle(6), false)],
    [],
  );
  assertEquals(steps.map(({ selected, draft }) => [selected, draft?.kind]), [[inner, undefined], [
    outer,
    undefined,
  ], [null, "first"]]);
  assertEquals(spansOf(click(steps[2], middle(7), false)).length, 3);
});

Deno.test("a click on a span selects it, beside the text nothing; a blank begins nothing", () => {
  const editor = begin([[5, 7, "LC"]]);
  const selected = click(editor, middle(6), false);
  assertEquals([selected.selected, selected.label], [editor.doc.spans[0].id, "LC"]);
  assertEquals(click(selected, null, false).selected, null);
  const blank = click(editor, middle(4), false);
  assertEquals([blank.draft, blank.said?.key], [null, "blank"]);
});

Deno.test("a click beside the text ends what was begun, and where nothing may be changed nothing begins", () => {
  assertEquals(click(click(begin(), middle(5), false), null, false).draft, null);
  const readOnly = { ...begin(), readOnly: true };
  assertEquals([click(readOnly, middle(5), false).draft, drag(readOnly, middle(0), middle(2)).draft], [
    null,
    null,
  ]);
});

import { deepStrictEqual as assertEquals } from "node:assert";
import { docOf } from "../../../widgets/js/spans/answer.js";
import { choice, nextUnit, stepCaret } from "../../../widgets/js/spans/choosing.js";
import { createEditor } from "../../../widgets/js/spans/editor.js";
import { measure, slice } from "../../../widgets/js/spans/offsets.js";
import { unitAt, unitEdge, wholeUnits } from "../../../widgets/js/spans/units.js";

const FAMILY = "👩‍👩‍👧‍👦";
const TEXT = `${FAMILY} 서울에서, 왔다.\n그는 갔다.`;
const ruler = measure(TEXT);
const place = (/** @type {string} */ part) => [...TEXT.slice(0, TEXT.indexOf(part))].length;

Deno.test("a word is what stands between blanks and signs, with its particle; between words there is none", () => {
  const word = (/** @type {string} */ part) => slice(ruler, unitAt(ruler, place(part), "word"));
  assertEquals(["울", "왔", "그", ",", " "].map(word), ["서울에서", "왔다", "그는", "", ""]);
  assertEquals(slice(ruler, unitAt(ruler, 0, "character")), FAMILY);
  assertEquals(slice(ruler, unitAt(ruler, place("갔"), "sentence")), "그는 갔다.");
});

Deno.test("a range grows to whole units, also across blocks; where it touches none it stays", () => {
  const grown = (/** @type {string} */ a, /** @type {string} */ b, /** @type {any} */ unit) =>
    slice(ruler, wholeUnits(ruler, [place(a), place(b) + 1], unit));
  assertEquals(grown("울", "는", "word"), "서울에서, 왔다.\n그는");
  assertEquals(grown("왔", "는", "sentence"), `${FAMILY} 서울에서, 왔다.\n그는 갔다.`);
  assertEquals([grown(",", ",", "word"), grown("울", "에", "character")], [",", "울에"]);
});

Deno.test("edges of units lie on the way, to the ends of the text", () => {
  const edges = (/** @type {1 | -1} */ by, /** @type {"start" | "end"} */ edge) => {
    const all = [];
    for (let at = by > 0 ? 0 : ruler.length; by > 0 ? at < ruler.length : at > 0;) {
      all.push(at = unitEdge(ruler, at, by, "word", edge));
    }
    return all;
  };
  const [seoul, came, he, went] = ["서", "왔", "그", "갔"].map(place);
  assertEquals(edges(1, "start"), [seoul, came, he, went, ruler.length]);
  assertEquals(edges(-1, "end"), [went + 2, he + 2, came + 2, seoul + 4, 0]);
});

Deno.test("choosing by words takes whole ones on both sides of where it began", () => {
  const text = measure("하나 둘 셋 넷");
  const editor = {
    ...createEditor({ ruler: text, labels: ["A"], doc: docOf(null), unit: "word" }),
    caret: 3,
  };
  const chosen = (/** @type {(1 | -1)[]} */ ...steps) =>
    choice(steps.reduce((now, by) => stepCaret(now, by, true), editor));
  assertEquals([chosen(1), chosen(1, 1), chosen(1, 1, -1), chosen(1, -1)], [[3, 4], [3, 6], [3, 4], null]);
  assertEquals([chosen(-1), chosen(-1, 1), chosen(-1, -1)], [[0, 3], null, [0, 3]]);
  assertEquals(stepCaret(editor, 1, false).caret, 5);
  assertEquals(stepCaret({ ...editor, unit: "character" }, 1, false, "word").caret, 5);
});

Deno.test("the units follow each other in a circle", () => {
  const begin = createEditor({ ruler, labels: ["A"], doc: docOf(null) });
  const units = [begin, nextUnit(begin), nextUnit(nextUnit(begin)), nextUnit(nextUnit(nextUnit(begin)))];
  assertEquals(units.map(({ unit }) => unit), ["character", "word", "sentence", "character"]);
});

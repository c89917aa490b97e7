import { deepStrictEqual as assertEquals } from "node:assert";
import { caretPlace, caretTo, goesLeft, linesOf, spotAt } from "../../../widgets/js/spans/lines.js";
import { measure, slice, stopsOf } from "../../../widgets/js/spans/offsets.js";

/** Characters 20 wide in lines 40 apart; a line break has no width. @param {string} text @param {number} perLine */
function layOut(text, perLine = 5) {
  const ruler = measure(text);
  let [line, column] = [0, 0];
  const stops = ruler.blocks.flatMap((block) => stopsOf(ruler, block));
  const cells = stops.map((at, i) => {
    const character = slice(ruler, [at, stops[i + 1] ?? ruler.length]);
    const left = column * 20;
    const cell = {
      at,
      left,
      right: character === "\n" ? left : left + 20,
      top: line * 40,
      bottom: line * 40 + 28,
    };
    if (character === "\n" || ++column === perLine) [line, column] = [line + 1, 0];
    return cell;
  });
  const linesIn = (/** @type {number} */ i) => {
    const { start, end } = ruler.blocks[i] ?? { start: 0, end: 0 };
    return linesOf(cells.filter(({ at }) => start <= at && at < end));
  };
  return { ruler, lines: linesOf(cells), sheet: { ruler, lines: linesIn } };
}

Deno.test("the character under the pointer, and how far into it", () => {
  const { ruler, lines } = layOut("가나다라마바사");
  assertEquals(spotAt(lines, ruler, 30, 10, 0), { at: 1, share: 0.5 });
  assertEquals(spotAt(lines, ruler, 5, 50, 0), { at: 5, share: 0.25 });
});

Deno.test("beside the text within reach the nearest is meant, farther away none, in a drag always one", () => {
  const { ruler, lines } = layOut("가나다라마바사");
  assertEquals([spotAt(lines, ruler, 48, 50, 10)?.at, spotAt(lines, ruler, 80, 50, 10)], [6, null]);
  assertEquals([spotAt(lines, ruler, -500, -500, Infinity), spotAt(lines, ruler, 999, 999, Infinity)], [
    { at: 0, share: 0 },
    { at: 6, share: 1 },
  ]);
});

Deno.test("at a line break the character before it is meant, on an empty line the break itself", () => {
  const { ruler, lines } = layOut("가나\n\n다");
  assertEquals([spotAt(lines, ruler, 60, 10, Infinity)?.at, spotAt(lines, ruler, 60, 50, Infinity)?.at], [
    1,
    3,
  ]);
});

Deno.test("in a script from right to left the right side is the beginning", () => {
  const { ruler, lines, sheet } = layOut("שלום");
  assertEquals(spotAt(lines, ruler, 18, 10, 0), { at: 0, share: 0.09999999999999998 });
  assertEquals(caretPlace(sheet, 0)?.x, 20);
});

Deno.test("the caret goes by lines and to their ends", () => {
  const { sheet } = layOut("가나다라마바사");
  const to = (/** @type {number} */ caret, /** @type {any} */ way) => caretTo(sheet, caret, way);
  assertEquals([to(1, "down"), to(6, "up"), to(1, "up"), to(6, "down")], [6, 1, 0, 7]);
  assertEquals([to(3, "lineStart"), to(6, "lineStart"), to(6, "lineEnd"), to(3, "textEnd")], [0, 5, 7, 7]);
});

Deno.test("the end of a line is before its break, the caret at the end of the text behind the last character", () => {
  const { sheet } = layOut("가나\n다라");
  assertEquals(caretTo(sheet, 0, "lineEnd"), 2);
  assertEquals(caretPlace(sheet, 5), { x: 40, top: 40, bottom: 68, block: 1, line: 0 });
  assertEquals(caretPlace(layOut("").sheet, 0), null);
});

Deno.test("a step up or down goes on in the block beside", () => {
  const { sheet } = layOut("가나다라마바\n사\n\n아자차");
  assertEquals([caretTo(sheet, 6, "down"), caretTo(sheet, 7, "up"), caretTo(sheet, 10, "up")], [8, 5, 9]);
});

Deno.test("blanks and signs go the way of their neighbours", () => {
  const { ruler } = layOut("שלום! ok");
  const [sign, before] = [4, 3].map((at, i) => ({
    at,
    left: 20 + 20 * i,
    right: 40 + 20 * i,
    top: 0,
    bottom: 20,
  }));
  assertEquals([goesLeft([before, sign], sign, ruler), goesLeft([sign], sign, ruler)], [true, false]);
});

import { deepStrictEqual as assertEquals } from "node:assert";
import { blockEnds, blockIndex, shareOut } from "../../../widgets/js/spans/blocks.js";
import { lanesOf } from "../../../widgets/js/spans/lanes.js";
import { newSpan } from "../../../widgets/js/spans/answer.js";
import { measure } from "../../../widgets/js/spans/offsets.js";

Deno.test("blocks are paragraphs; very long ones break after a sentence, a word, at least a character", () => {
  assertEquals([blockEnds(""), blockEnds("가"), blockEnds("가\n\n나\n")], [[], [1], [2, 3, 5]]);
  const [sentences] = blockEnds("가나다. ".repeat(900));
  assertEquals([sentences % 5, sentences <= 2000], [0, true]);
  const [words] = blockEnds("가나다라 ".repeat(900));
  assertEquals([words % 5, words <= 2000], [0, true]);
  const family = "👩‍👩‍👧‍👦";
  assertEquals(blockEnds(family.repeat(900)).map((end) => end % family.length), [0, 0, 0, 0, 0]);
});

Deno.test("a place belongs to the last block that does not begin after it", () => {
  const { blocks } = measure("가나\n다\n");
  assertEquals([0, 2, 3, 4, 5].map((point) => blockIndex(blocks, point)), [0, 0, 1, 1, 1]);
  assertEquals(blockIndex([], 0), 0);
});

Deno.test("each block has what lies on it, and keeps its list as long as that is the same", () => {
  const ruler = measure("가나\n다라\n마바\n");
  const [one, two, three] = [[0, 1], [1, 5], [6, 7]].map((range) => ({
    range: /** @type {[number, number]} */ (range),
  }));
  const first = shareOut(ruler, [one, two, three], []);
  assertEquals(first, [[one, two], [two], [three]]);
  const next = shareOut(ruler, [one, three], first);
  assertEquals(next, [[one], [], [three]]);
  assertEquals([next[2] === first[2], next[0] === first[0]], [true, false]);
});

Deno.test("what is inside lies nearest to the characters, and nothing on the same line", () => {
  const lanes = (/** @type {[number, number][]} */ ...ranges) =>
    lanesOf(ranges.map((range) => newSpan(range, "A")));
  assertEquals(lanes([0, 2], [3, 4], [4, 6]), [0, 0, 0]);
  assertEquals(lanes([0, 9], [0, 3], [1, 2], [5, 9]), [2, 1, 0, 0]);
  assertEquals(lanes([0, 4], [2, 6], [5, 9], [9, 10]), [0, 1, 0, 0]);
});

import { deepStrictEqual as assertEquals } from "node:assert";
import { newBox } from "../../../widgets/js/boxes/answer.js";
import { Review } from "../../../widgets/js/boxes/review.js";
import { installDom } from "./small_dom.js";

installDom();

/**
 * @typedef {import("../../../widgets/js/boxes/geometry.js").Xyxy} Xyxy
 * @typedef {import("../../../widgets/js/boxes/answer.js").Box} Box
 */

const CUP = newBox("cup", [100, 100, 220, 200]);
const BOTTLE = newBox("cup", [300, 100, 350, 200]);
/** @type {Xyxy} */
const KEY = [100, 100, 200, 180];

/** Two edges of the cup, the bottle's label, and something that was missed. */
function reviewed() {
  const review = new Review();
  const edge = (/** @type {"right" | "bottom"} */ edge) => ({
    code: `BOX_LOOSE_${edge.toUpperCase()}`,
    where: { xyxy: CUP.xyxy, edge, answer: 0, gold_xyxy: KEY },
  });
  review.setFindings([
    edge("right"),
    edge("bottom"),
    { code: "WRONG_LABEL", where: { xyxy: BOTTLE.xyxy, answer: 1 } },
    { code: "MISSED", where: { xyxy: [400, 300, 450, 350] } },
  ], [CUP, BOTTLE]);
  return review;
}

Deno.test("findings are gone through one by one, round and round, without those whose box was deleted", () => {
  const review = reviewed();
  const step = (/** @type {1 | -1} */ by, /** @type {Box[]} */ boxes) => {
    const next = review.next(by, boxes, "en");
    if (next !== null) review.pointTo(next, boxes, "en");
    return next;
  };
  assertEquals([1, 1, 1, 1, 1].map(() => step(1, [CUP, BOTTLE])), [0, 1, 2, 3, 0]);
  assertEquals([1, 1].map(() => step(-1, [CUP, BOTTLE])), [3, 2]);
  assertEquals([step(1, [CUP]), step(-1, [CUP])], [3, 1]);
  assertEquals(new Review().next(1, [CUP], "en"), null);
  assertEquals(review.bar([CUP], "en"), {
    count: 4,
    at: 1,
    text: "bottom · gap 20 px",
    all: true,
    compared: false,
  });
});

Deno.test("one finding at a time, or all of them", () => {
  const review = reviewed();
  const shown = () => review.marks([CUP, BOTTLE], "en").findings.map((mark) => mark !== null);
  assertEquals(shown(), [true, true, true, true]);
  review.toggleAll();
  assertEquals(shown(), [true, false, false, false]);
  review.pointTo(3, [CUP, BOTTLE], "en");
  assertEquals(shown(), [false, false, false, true]);
  review.toggleAll();
  assertEquals(shown(), [true, true, true, true]);
});

Deno.test("before and after: what was checked where it lies differently now, and each key once", () => {
  const review = reviewed();
  const moved = { ...CUP, xyxy: /** @type {Xyxy} */ ([100, 100, 204, 181]) };
  const frames = (/** @type {Box[]} */ boxes) =>
    review.marks(boxes, "en").notes.map(({ text, dashed }) => [text, dashed]);
  assertEquals(frames([moved, BOTTLE]), []);
  assertEquals(review.toggleCompared(), true);
  assertEquals(frames([CUP, BOTTLE]), [["solution", KEY]]);
  assertEquals(frames([moved]), [["before", CUP.xyxy], ["before", BOTTLE.xyxy], ["solution", KEY]]);
  review.setFindings([], [moved]);
  assertEquals([frames([moved]), review.toggleCompared()], [[], false]);
});

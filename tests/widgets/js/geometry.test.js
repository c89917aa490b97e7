import { deepStrictEqual as assertEquals } from "node:assert";
import * as geometry from "../../../widgets/js/boxes/geometry.js";

/** @typedef {import("../../../widgets/js/boxes/geometry.js").Xyxy} Xyxy */

const SIZE = { width: 200, height: 100 };
/** @type {Xyxy} */
const BOX = [40, 20, 100, 80];

Deno.test("corners in any order, and outside, become an ordered, clipped box", () => {
  for (const corners of /** @type {Xyxy[]} */ ([[-5, 90, 230, 10], [230, 10, -5, 90], [-5, 10, 230, 90]])) {
    assertEquals(geometry.tidy(corners, SIZE), [0, 10, 200, 90]);
  }
});

Deno.test("four extreme points make the same box in every order", () => {
  /** @type {import("../../../widgets/js/boxes/geometry.js").Point[]} */
  const ends = [[70, 20], [40, 45], [66, 80], [100, 51]];
  for (const order of [[0, 1, 2, 3], [3, 1, 0, 2], [2, 3, 1, 0], [1, 0, 3, 2]]) {
    assertEquals(geometry.boxOfPoints(order.map((i) => ends[i]), SIZE), BOX);
  }
});

Deno.test("coordinates are kept to a hundredth of a pixel", () => {
  assertEquals(geometry.tidy([1.23456, 2.3, 9.999, 8.001], SIZE), [1.23, 2.3, 10, 8]);
});

Deno.test("a moved box keeps its size and stays in the image", () => {
  assertEquals(geometry.moveBox(BOX, 10, -5, SIZE), [50, 15, 110, 75]);
  assertEquals(geometry.moveBox(BOX, -500, 500, SIZE), [0, 40, 60, 100]);
});

Deno.test("edges and corners go where they are dragged, over the other side too", () => {
  assertEquals(geometry.resizeBox(BOX, "right", [120, 5], SIZE), [40, 20, 120, 80]);
  assertEquals(geometry.resizeBox(BOX, "top-left", [30, 10], SIZE), [30, 10, 100, 80]);
  assertEquals(geometry.resizeBox(BOX, "left", [150, 0], SIZE), [100, 20, 150, 80]);
  assertEquals(geometry.resizeBox(BOX, "bottom-right", [-50, -50], SIZE), [0, 0, 40, 20]);
});

Deno.test("no resize leaves less than a pixel, at the image's end neither", () => {
  assertEquals(geometry.resizeBox(BOX, "right", [40, 50], SIZE), [40, 20, 41, 80]);
  assertEquals(geometry.resizeBox([150, 20, 200, 80], "left", [900, 0], SIZE), [199, 20, 200, 80]);
});

Deno.test("a nudged edge stops one pixel before the other, and at the image's end", () => {
  assertEquals(geometry.nudgeEdge(BOX, "right", -1, SIZE), [40, 20, 99, 80]);
  assertEquals(geometry.nudgeEdge(BOX, "left", 100, SIZE), [99, 20, 100, 80]);
  assertEquals(geometry.nudgeEdge(BOX, "top", -100, SIZE), [40, 0, 100, 80]);
  assertEquals(geometry.nudgeEdge(BOX, "bottom", 100, SIZE), [40, 20, 100, 100]);
});

Deno.test("a gap is positive outside of the other box on every side, a cut negative", () => {
  /** @type {Xyxy} */
  const gold = [45, 15, 90, 85];
  const gaps = geometry.EDGES.map((edge) => geometry.edgeGap(BOX, gold, edge));
  assertEquals(gaps, [5, -5, 10, -5]);
});

Deno.test("the strip at an edge lies between the two boxes and is as long as both", () => {
  assertEquals(geometry.edgeStrip(BOX, [40, 10, 90, 80], "right"), [90, 10, 100, 80]);
  assertEquals(geometry.edgeStrip([45, 20, 90, 80], BOX, "left"), [40, 20, 45, 80]);
  assertEquals(geometry.edgeStrip(BOX, [40, 10, 90, 80], "top"), [40, 10, 100, 20]);
});

Deno.test("a hit area reaches 12 pixels out; inside it leaves the middle third", () => {
  const part = (/** @type {number} */ x, /** @type {number} */ y) => geometry.partAt(BOX, [x, y], 12);
  assertEquals(part(52, 50), { handle: "left", grip: true });
  assertEquals(part(29, 50), { handle: "left", grip: true });
  assertEquals(part(27, 50), null);
  assertEquals(part(41, 35), { handle: "left", grip: false });
  assertEquals(part(70, 50), { handle: "body", grip: false });
  assertEquals(part(102, 18), { handle: "top-right", grip: true });
  assertEquals(geometry.partAt([40, 40, 49, 49], [44.5, 44.5], 12), { handle: "body", grip: false });
  assertEquals(geometry.partAt([40, 40, 49, 49], [41, 44.5], 12), { handle: "left", grip: true });
});

Deno.test("of boxes over each other the smallest comes first", () => {
  assertEquals(geometry.boxesAt([[0, 0, 200, 100], BOX, [120, 0, 130, 9]], [50, 50], 0), [1, 0]);
  assertEquals(geometry.boxesAt([BOX], [39, 50], 0), []);
  assertEquals(geometry.boxesAt([BOX], [39, 50], 2), [0]);
});

import { deepStrictEqual as assertEquals, ok } from "node:assert";
import * as viewport from "../../../widgets/js/boxes/viewport.js";

const IMAGE = { width: 1200, height: 800 };
const STAGE = { width: 600, height: 500 };

Deno.test("the whole image stands in the middle", () => {
  assertEquals(viewport.fit(IMAGE, STAGE), { scale: 0.5, x: 0, y: 50 });
});

Deno.test("there and back again is the same place", () => {
  let view = viewport.fit(IMAGE, STAGE);
  view = viewport.zoomAt(view, 3.3, [411, 217], IMAGE, STAGE);
  const [x, y] = viewport.toImage(view, viewport.toStage(view, [123.4, 567.8]));
  ok(Math.hypot(x - 123.4, y - 567.8) < 1e-9);
});

Deno.test("what is under the pointer stays there while zooming", () => {
  const view = viewport.fit(IMAGE, STAGE);
  const before = viewport.toImage(view, [300, 250]);
  const after = viewport.toImage(viewport.zoomAt(view, 4, [300, 250], IMAGE, STAGE), [300, 250]);
  ok(Math.hypot(before[0] - after[0], before[1] - after[1]) < 1e-9);
});

Deno.test("zoom ends at the whole image and at single pixels", () => {
  const view = viewport.fit(IMAGE, STAGE);
  assertEquals(viewport.zoomAt(view, 0.1, [0, 0], IMAGE, STAGE), view);
  assertEquals(viewport.zoomAt(view, 1e6, [0, 0], IMAGE, STAGE).scale, 12);
  const tiny = { width: 20, height: 10 };
  assertEquals(viewport.zoomAt(viewport.fit(tiny, STAGE), 1e6, [0, 0], tiny, STAGE).scale, 240);
});

Deno.test("the image cannot be moved out of the stage", () => {
  const near = viewport.zoomAt(viewport.fit(IMAGE, STAGE), 4, [300, 250], IMAGE, STAGE);
  const left = viewport.panBy(near, 1e6, 1e6, IMAGE, STAGE);
  assertEquals([left.x, left.y], [0, 0]);
  const right = viewport.panBy(near, -1e6, -1e6, IMAGE, STAGE);
  assertEquals([right.x, right.y], [600 - 2400, 500 - 1600]);
});

Deno.test("another size of the stage keeps zoom and middle", () => {
  const near = viewport.zoomAt(viewport.fit(IMAGE, STAGE), 4, [300, 250], IMAGE, STAGE);
  const wide = { width: 1200, height: 900 };
  const view = viewport.resized(near, IMAGE, STAGE, wide);
  ok(Math.abs(viewport.zoomOf(view, IMAGE, wide) - 4) < 1e-9);
  const [x, y] = viewport.toImage(view, [600, 450]);
  ok(Math.hypot(x - 600, y - 400) < 1e-9);
});

Deno.test("what shows and can be told apart is left as it is; else it comes near, into the middle", () => {
  const whole = viewport.fit(IMAGE, STAGE);
  assertEquals(viewport.reveal(whole, [100, 100, 200, 200], 14, IMAGE, STAGE), whole);
  const near = viewport.reveal(whole, [100, 100, 200, 200], 4, IMAGE, STAGE);
  assertEquals(near.scale, 2.5);
  const [x1, y1, x2, y2] = viewport.boxToStage(near, [100, 100, 200, 200]);
  ok(x1 >= 0 && y1 >= 0 && x2 <= STAGE.width && y2 <= STAGE.height);
  const away = viewport.panBy(viewport.zoomAt(whole, 8, [0, 0], IMAGE, STAGE), -1e6, -1e6, IMAGE, STAGE);
  const [, , right, bottom] = viewport.boxToStage(
    viewport.reveal(away, [0, 0, 300, 300], Infinity, IMAGE, STAGE),
    [0, 0, 300, 300],
  );
  ok(right > 0 && bottom > 0 && right <= STAGE.width && bottom <= STAGE.height);
});

import { deepStrictEqual as assertEquals, ok } from "node:assert";
import { attachGestures } from "../../../widgets/js/boxes/gestures.js";

/** A stage without a screen: it writes down what is asked of it, and its image pixels are half as large. */
function hand({ panning = false, focused = true, zoom = 1 } = {}) {
  /** @type {unknown[][]} */
  const told = [];
  const tell = (/** @type {string} */ name) => (/** @type {unknown[]} */ ...what) =>
    told.push([name, ...what.filter((part) => !(part instanceof Event)).flat()]);
  const el = Object.assign(new EventTarget(), { focus() {}, setPointerCapture() {} });
  const stage = {
    el,
    zoom,
    point: (/** @type {any} */ { clientX, clientY }) => [clientX, clientY],
    imagePoint: (/** @type {any} */ { clientX, clientY }) => [clientX * 2, clientY * 2],
    panBy: tell("pan"),
    zoomBy: (/** @type {number} */ factor, /** @type {number[]} */ at) => told.push(["zoom", factor, ...at]),
  };
  const names = ["press", "move", "release", "abandon", "hover"];
  const handlers = Object.fromEntries(names.map((name) => [name, tell(name)]));
  attachGestures(
    /** @type {any} */ (stage),
    /** @type {any} */ ({ ...handlers, panning: () => panning, focused: () => focused }),
    new AbortController().signal,
  );
  let time = 0;
  /** @param {string} type @param {object} [fields] @returns {boolean} whether the page is left alone */
  const send = (type, fields = {}) => {
    time += 10;
    const values = { pointerId: 1, pointerType: "mouse", button: 0, timeStamp: time, ...fields };
    const event = new Event(type, { cancelable: true });
    for (const [key, value] of Object.entries(values)) Object.defineProperty(event, key, { value });
    return el.dispatchEvent(event);
  };
  const pointer =
    (/** @type {string} */ pointerType, /** @type {number} */ pointerId) =>
    (/** @type {string} */ type, /** @type {number} */ clientX, /** @type {number} */ clientY, more = {}) =>
      send(`pointer${type}`, { pointerType, pointerId, clientX, clientY, ...more });
  const roll = (/** @type {number} */ deltaY, more = {}) =>
    send("wheel", { deltaX: 0, deltaY, deltaMode: 0, clientX: 5, clientY: 6, ...more });
  return { told, stage, pointer, roll, wait: (/** @type {number} */ ms) => time += ms };
}

Deno.test("a press, its moves and its release, in image pixels; a click is not a drag", () => {
  const { told, pointer } = hand();
  const mouse = pointer("mouse", 1);
  mouse("move", 5, 5);
  mouse("down", 10, 10);
  mouse("move", 12, 10);
  mouse("up", 12, 10);
  mouse("down", 10, 10);
  mouse("move", 30, 10);
  mouse("up", 30, 10);
  assertEquals(
    told,
    [["hover", 10, 10], ["press", 20, 20], ["move", 24, 20], ["release", 24, 20, false]].concat(
      [["press", 20, 20], ["move", 60, 20], ["release", 60, 20, true]],
    ),
  );
});

Deno.test("a pixel is meant when it is pulled for longer than a click; by a finger it is not", () => {
  const { told, pointer, wait } = hand();
  for (const kind of ["mouse", "touch"]) {
    const one = pointer(kind, 1);
    one("down", 10, 10);
    one("move", 12, 10);
    wait(400);
    one("up", 12, 10);
  }
  assertEquals(told.filter(([name]) => name === "release"), [["release", 24, 20, "hardly"], [
    "release",
    24,
    20,
    false,
  ]]);
});

Deno.test("a second finger takes back what the first began, and moves and enlarges the photo until both are up", () => {
  const { told, pointer } = hand();
  const [one, two] = [pointer("touch", 1), pointer("touch", 2)];
  one("down", 100, 100);
  one("move", 120, 100);
  two("down", 220, 100);
  two("move", 320, 100);
  two("up", 320, 100);
  one("move", 10, 10);
  one("up", 10, 10);
  assertEquals(told, [
    ["press", 200, 200],
    ["move", 240, 200],
    ["abandon"],
    ["pan", 50, 0],
    ["zoom", 2, 220, 100],
  ]);
});

Deno.test("the middle button and a held Space move the photo", () => {
  for (
    const [options, more]
      of /** @type {[object, object][]} */ ([[{}, { button: 1 }], [{ panning: true }, {}]])
  ) {
    const { told, pointer } = hand(options);
    const mouse = pointer("mouse", 1);
    mouse("down", 10, 10, more);
    mouse("move", 30, 15);
    mouse("up", 30, 15);
    assertEquals(told, [["pan", 20, 5]]);
  }
});

Deno.test("a pointer that the system takes away is told once, with whether it had moved; the other buttons do nothing", () => {
  const { told, pointer } = hand();
  const mouse = pointer("mouse", 1);
  mouse("down", 10, 10, { button: 2 });
  mouse("down", 10, 10);
  mouse("cancel", 10, 10);
  mouse("up", 10, 10);
  assertEquals(told, [["press", 20, 20], ["abandon", false]]);
  mouse("down", 10, 10);
  mouse("move", 40, 40);
  mouse("cancel", 40, 40);
  assertEquals(told.at(-1), ["abandon", true]);
});

Deno.test("a pen draws and hovers like a mouse; the hand beside it draws nothing, whichever came first", () => {
  const { told, pointer, wait } = hand();
  const [pen, palm, finger] = [pointer("pen", 1), pointer("touch", 2), pointer("touch", 3)];
  palm("down", 90, 90);
  pen("down", 10, 10);
  palm("move", 95, 95);
  wait(2000);
  finger("down", 80, 80);
  pen("move", 30, 10);
  palm("up", 95, 95);
  pen("up", 30, 10);
  finger("up", 80, 80);
  pen("move", 40, 40);
  finger("down", 80, 80);
  finger("up", 80, 80);
  assertEquals(told, [
    ["press", 180, 180],
    ["abandon"],
    ["press", 20, 20],
    ["move", 60, 20],
    ["release", 60, 20, true],
    ["hover", 80, 80],
  ]);
  wait(2000);
  finger("down", 8, 8);
  assertEquals(told.at(-1), ["press", 16, 16]);
});

Deno.test("the wheel is the page's until the tool was chosen, and with Ctrl always the photo's", () => {
  const away = hand({ focused: false });
  ok(away.roll(-100));
  ok(!away.roll(-100, { ctrlKey: true }));
  assertEquals(away.told.map(([name]) => name), ["zoom"]);
  const { told, roll } = hand();
  ok(!roll(-100));
  const [name, factor, ...at] = told[0];
  assertEquals([name, Number(factor) > 1, at], ["zoom", true, [5, 6]]);
});

Deno.test("one stroke of the wheel ends as it began", () => {
  const { told, stage, roll, wait } = hand({ zoom: 2 });
  ok(!roll(100));
  stage.zoom = 1;
  ok(!roll(100));
  wait(1000);
  ok(roll(100));
  stage.zoom = 2;
  ok(roll(100));
  wait(1000);
  ok(!roll(10, { deltaX: 40 }));
  assertEquals(told.at(-1), ["pan", -40, 0]);
});

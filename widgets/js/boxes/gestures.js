/**
 * Mouse, pen and fingers: one pointer draws, two fingers or the middle button move the photo, the wheel zooms. Places
 * are given in image pixels.
 *
 * @typedef {import("./geometry.js").Point} Point
 * @typedef {boolean | "hardly"} Moved hardly: less than a drag, but pressed for longer than a click
 * @typedef {{press: (at: Point, event: PointerEvent) => void, move: (at: Point) => void,
 *   release: (at: Point, moved: Moved) => void, abandon: (moved?: boolean) => void, hover: (at: Point | null, event: PointerEvent) => void,
 *   panning: () => boolean, focused: () => boolean}} Handlers
 *   abandon: the pointer was taken away, after it had moved or before
 */
import { createWheel } from "./wheel.js";

// Further than this on the screen, and a click was a drag. A finger rolls more than a mouse.
const STILL = { mouse: 4, pen: 6, touch: 10 };
// Pressed for longer (ms), and even a pixel is meant: an edge is pulled to where it belongs.
const CLICK = 250;
// A hand that rests beside a pen touches for as long as the pen is near, and a moment longer (ms).
const PALM = 700;

/**
 * @param {import("./stage.js").Stage} stage
 * @param {Handlers} handlers
 * @param {AbortSignal} signal
 */
export function attachGestures(stage, handlers, signal) {
  const { el } = stage;
  /** Where each pointer that is down was last, on the stage. @type {Map<number, Point>} */
  const down = new Map();
  /** @type {"draw" | "pan" | "pinch" | null} */
  let doing = null;
  /** @type {Point} */
  let start = [0, 0];
  let since = 0;
  let moved = false;
  let penSeen = -Infinity;

  /** @param {PointerEvent} event */
  function pointerdown(event) {
    const middle = event.button === 1;
    if (event.button !== 0 && !middle) return;
    // The default of a middle click is to scroll the page by itself; of any other, to select text.
    event.preventDefault();
    if (isPalm(event)) return;
    if (event.pointerType === "pen") forgetFingers();
    el.focus({ preventScroll: true });
    capture(el, event.pointerId);
    down.set(event.pointerId, stage.point(event));
    if (down.size > 1) {
      if (doing === "draw") handlers.abandon();
      doing = "pinch";
    } else if (middle || handlers.panning()) doing = "pan";
    else {
      doing = "draw";
      start = stage.point(event);
      since = event.timeStamp;
      moved = false;
      handlers.press(stage.imagePoint(event), event);
    }
  }

  /** @param {PointerEvent} event */
  function pointermove(event) {
    const last = down.get(event.pointerId);
    if (!last) {
      if (event.pointerType === "pen") penSeen = event.timeStamp;
      // A finger that is not counted has no place to hover at.
      if (event.pointerType !== "touch" && !down.size) handlers.hover(stage.imagePoint(event), event);
      return;
    }
    const here = stage.point(event);
    if (doing === "draw") {
      moved ||= distance(start, here) > STILL[/** @type {keyof typeof STILL} */ (event.pointerType)];
      handlers.move(stage.imagePoint(event));
    } else if (doing === "pan") stage.panBy(here[0] - last[0], here[1] - last[1]);
    else if (doing === "pinch") pinch(event.pointerId, last, here);
    down.set(event.pointerId, here);
  }

  /** @param {number} id @param {Point} last @param {Point} here */
  function pinch(id, last, here) {
    const [one, two] = down.keys();
    if (id !== one && id !== two) return;
    const other = down.get(id === one ? two : one);
    if (!other) return;
    // The middle of two fingers moves half as far as the one that moves.
    stage.panBy((here[0] - last[0]) / 2, (here[1] - last[1]) / 2);
    const middle = /** @type {Point} */ ([(here[0] + other[0]) / 2, (here[1] + other[1]) / 2]);
    stage.zoomBy(distance(here, other) / Math.max(distance(last, other), 1), middle);
  }

  /** @param {PointerEvent} event */
  function pointerup(event) {
    if (!lift(event)) return;
    if (doing === "draw") handlers.release(stage.imagePoint(event), moved || hardly(event));
    if (!down.size) doing = null;
  }

  /** A finger rolls as far as that by itself. @param {PointerEvent} event @returns {Moved} */
  function hardly(event) {
    const long = event.timeStamp - since > CLICK && event.pointerType !== "touch";
    return long && distance(start, stage.point(event)) >= 1 && "hardly";
  }

  /** @param {PointerEvent} event */
  function pointercancel(event) {
    if (!lift(event)) return;
    if (doing === "draw") handlers.abandon(moved);
    if (!down.size) doing = null;
  }

  /** @param {PointerEvent} event @returns {boolean} whether this pointer counted */
  function lift({ pointerType, pointerId, timeStamp }) {
    if (pointerType === "pen") penSeen = timeStamp;
    return down.delete(pointerId);
  }

  /** @param {PointerEvent} event */
  function pointerleave(event) {
    if (!down.size && event.pointerType !== "touch") handlers.hover(null, event);
  }

  /** @param {PointerEvent} event */
  function isPalm({ pointerType, pointerId, timeStamp }) {
    return pointerType === "touch" && !down.has(pointerId) && timeStamp - penSeen < PALM;
  }

  /** The hand often comes down before the pen: what it began is not meant. */
  function forgetFingers() {
    if (doing === "draw") handlers.abandon();
    down.clear();
    doing = null;
    penSeen = Infinity;
  }

  const on = { signal, passive: false };
  el.addEventListener("pointerdown", pointerdown, on);
  el.addEventListener("pointermove", pointermove, on);
  el.addEventListener("pointerup", pointerup, on);
  el.addEventListener("pointercancel", pointercancel, on);
  el.addEventListener("lostpointercapture", pointercancel, on);
  el.addEventListener("pointerleave", pointerleave, on);
  el.addEventListener("wheel", createWheel(stage, handlers.focused), on);
}

/** So that a drag may leave the photo and the window. A pointer that is already up cannot be captured; then nothing is lost. @param {Element} el @param {number} id */
function capture(el, id) {
  try {
    el.setPointerCapture(id);
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "NotFoundError")) throw error;
  }
}

/** @param {Point} a @param {Point} b */
function distance(a, b) {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

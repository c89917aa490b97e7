/**
 * What the wheel does over a photo that stands in a page which scrolls. With Ctrl, and a touchpad's pinch, which
 * browsers report as Ctrl, it always zooms. Without, it zooms only after the labeler has chosen the tool, and leaves
 * the page alone until then; where nothing is left to zoom out of, it scrolls the page again.
 *
 * @typedef {import("./geometry.js").Point} Point
 * @typedef {{zoom: number, point: (event: WheelEvent) => Point, zoomBy: (factor: number, at: Point) => void,
 *   panBy: (dx: number, dy: number) => void}} Stage
 */

// Steps that follow each other this closely (ms) are one stroke of the hand: it ends as it began, so that a photo
// that is whole again does not send the page away, nor a page that scrolls past catch the photo.
const STROKE = 250;
// WheelEvent.deltaMode: lines, or pages, instead of pixels.
const PIXELS = [1, 30, 600];
const MOST = 120;

/** @param {Stage} stage @param {() => boolean} focused @returns {(event: WheelEvent) => void} */
export function createWheel(stage, focused) {
  let last = -Infinity;
  let ours = false;
  let chosen = false;

  /** @param {WheelEvent} event */
  function isOurs(event) {
    // Whoever chooses the tool in between has begun anew.
    const goesOn = event.timeStamp - last <= STROKE && focused() === chosen;
    chosen = focused();
    if (goesOn) return ours;
    return chosen && (stage.zoom > 1 || (event.deltaY < 0 && !isSideways(event)));
  }

  return (event) => {
    // A page that is already scrolling under the wheel cannot be stopped.
    if (!event.cancelable) return;
    const asked = event.ctrlKey || event.metaKey;
    if (!asked) {
      ours = isOurs(event);
      last = event.timeStamp;
    }
    if (!asked && !ours) return;
    event.preventDefault();
    const pixels = (/** @type {number} */ delta) =>
      Math.max(-MOST, Math.min(MOST, delta * PIXELS[event.deltaMode]));
    if (isSideways(event)) return stage.panBy(-pixels(event.deltaX), 0);
    // A touchpad's pinch comes in small steps.
    const speed = asked ? 0.008 : 0.002;
    stage.zoomBy(Math.exp(-pixels(event.deltaY) * speed), stage.point(event));
  };
}

/** @param {WheelEvent} event */
function isSideways({ deltaX, deltaY }) {
  return Math.abs(deltaX) > Math.abs(deltaY);
}

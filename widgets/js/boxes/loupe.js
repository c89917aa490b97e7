/**
 * The magnifier without a screen: what it looks at, when it is of use, where it stands and how much it shows.
 *
 * @typedef {import("./geometry.js").Point} Point
 * @typedef {import("./geometry.js").Size} Size
 * @typedef {import("./geometry.js").Xyxy} Xyxy
 * @typedef {import("./draw.js").Begun} Begun
 * @typedef {import("./editor.js").Editor} Editor
 * @typedef {"mouse" | "pen" | "touch" | "keys"} Hand what the labeler works with
 * @typedef {{at: Point, away: Point}} Look a place in the image, and the direction (-1 or 1 each) that leads away from the box
 * @typedef {{left: number, top: number, side: number}} Spot in CSS pixels of the stage
 */
import { handlePoint } from "./geometry.js";

// A side that is 20 image pixels wide shows where an edge belongs; more would hide the photo.
const SIDE = 132;
// Of a small stage it may hide no more than this share.
const SHARE = 0.42;
// From so many screen pixels for one of the image on, a mouse hits it without help.
const CLEAR = 3;
// Screen pixels for one image pixel: fewer cannot be told apart, with more of them nothing can be recognised.
const LEAST = 4;
const MOST = 8;
// How much larger than on the photo.
const TIMES = 6;
// Between the place looked at and the magnifier: a fingertip, or a mouse pointer.
const GAP = { touch: 40, mouse: 26, pen: 40, keys: 26 };

/**
 * What is being placed: a point, or the edge or corner that moves. A box that moves as a whole has no such place.
 *
 * @param {Editor} editor @param {Begun} begun what the gesture would make
 * @param {Hand} hand a finger is seen before it lifts; keys keep looking at the side that they chose
 * @returns {Look | null}
 */
export function lookedAt(editor, begun, hand) {
  const { draft, cursor, readOnly } = editor;
  if (readOnly) return null;
  if (draft?.kind === "tap") {
    return hand === "touch" && cursor ? look(inImage(cursor, editor.size), null) : null;
  }
  if (draft?.kind === "points" || draft?.kind === "corner" || draft?.kind === "drag") {
    return cursor && begun ? look(inImage(cursor, editor.size), begun.xyxy) : null;
  }
  if (draft?.kind === "grip" || draft?.kind === "held") {
    return cursor && begun && draft.handle !== "body"
      ? look(onHandle(begun.xyxy, draft.handle, cursor), begun.xyxy)
      : null;
  }
  if (hand !== "keys" || !editor.edge) return null;
  const xyxy = begun?.xyxy ?? editor.doc.boxes.find(({ id }) => id === editor.selected)?.xyxy;
  return xyxy ? look(handlePoint(xyxy, editor.edge), xyxy) : null;
}

/** @param {number} scale of the view @param {Hand} hand */
export function isOfUse(scale, hand) {
  // Under a finger nothing can be seen, however large it is.
  return hand === "touch" || scale < CLEAR;
}

/** Screen pixels (CSS) for one image pixel in the magnifier. @param {number} scale of the view */
export function loupeScale(scale) {
  return Math.max(scale, Math.min(MOST, Math.max(LEAST, TIMES * scale)));
}

/**
 * Diagonally away from the box, whose edges so stay free; above a finger, because the hand is below it. Where that is
 * beyond the stage, another corner; always whole and beside the place.
 *
 * @param {Point} at on the stage @param {Point} away @param {Hand} hand @param {Size} stage
 * @returns {Spot}
 */
export function placeLoupe([x, y], [right, down], hand, stage) {
  const side = Math.round(Math.min(SIDE, SHARE * stage.width, SHARE * stage.height));
  const first = hand === "touch" ? -1 : down;
  const far = GAP[hand] + side / 2;
  const spots = [[right, first], [-right, first], [right, -first], [-right, -first]].map(([dx, dy]) => ({
    left: x + dx * far - side / 2,
    top: y + dy * far - side / 2,
    side,
  }));
  const whole = spots.find((spot) => isWithin(spot, stage));
  if (whole) return whole;
  const inwards = spots.map((spot) => ({
    left: Math.max(0, Math.min(spot.left, stage.width - side)),
    top: Math.max(0, Math.min(spot.top, stage.height - side)),
    side,
  }));
  const distance = (/** @type {Spot} */ { left, top }) =>
    Math.max(Math.abs(left + side / 2 - x), Math.abs(top + side / 2 - y));
  return inwards.reduce((best, spot) => distance(spot) > distance(best) ? spot : best);
}

/** @param {Spot} spot @param {Size} stage */
function isWithin({ left, top, side }, { width, height }) {
  return left >= 0 && top >= 0 && left + side <= width && top + side <= height;
}

/** @param {Point} at @param {Xyxy | null} xyxy @returns {Look} */
function look(at, xyxy) {
  const beyond = (/** @type {number} */ value, /** @type {number} */ a, /** @type {number} */ b) =>
    value >= (a + b) / 2 ? 1 : -1;
  return { at, away: xyxy ? [beyond(at[0], xyxy[0], xyxy[2]), beyond(at[1], xyxy[1], xyxy[3])] : [1, -1] };
}

/** @param {Point} point @param {Size} size @returns {Point} */
function inImage([x, y], { width, height }) {
  return [within(x, 0, width), within(y, 0, height)];
}

/** The edge or corner that follows the pointer, where the pointer is nearest to it. @param {Xyxy} xyxy @param {string} handle @param {Point} cursor @returns {Point} */
function onHandle([x1, y1, x2, y2], handle, [x, y]) {
  const near = (/** @type {number} */ value, /** @type {number} */ a, /** @type {number} */ b) =>
    Math.abs(value - a) < Math.abs(value - b) ? a : b;
  return [
    /left|right/.test(handle) ? near(x, x1, x2) : within(x, x1, x2),
    /top|bottom/.test(handle) ? near(y, y1, y2) : within(y, y1, y2),
  ];
}

/** @param {number} value @param {number} low @param {number} high */
function within(value, low, high) {
  return Math.min(Math.max(value, low), high);
}

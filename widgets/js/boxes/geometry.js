/**
 * Boxes as numbers: [x1, y1, x2, y2] in pixels of the natural image, origin top left, x1 < x2 and y1 < y2.
 *
 * @typedef {[number, number]} Point
 * @typedef {[number, number, number, number]} Xyxy
 * @typedef {"left" | "top" | "right" | "bottom"} Edge
 * @typedef {"body" | Edge | "top-left" | "top-right" | "bottom-left" | "bottom-right"} Handle
 * @typedef {{width: number, height: number}} Size
 */

/** In the order in which E goes round. @type {Edge[]} */
export const EDGES = ["left", "top", "right", "bottom"];

/** Corners first: where two hit areas meet, the corner wins. @type {Exclude<Handle, "body">[]} */
export const HANDLES = [
  "top-left",
  "top-right",
  "bottom-right",
  "bottom-left",
  "left",
  "top",
  "right",
  "bottom",
];

// A hundredth of a pixel is far below what anybody can place, and keeps messages short.
const round = (/** @type {number} */ value) => Math.round(value * 100) / 100;
const clamp = (/** @type {number} */ value, /** @type {number} */ low, /** @type {number} */ high) =>
  Math.min(Math.max(value, low), high);

/** The smallest box round all points, clipped to the image. @param {Point[]} points @param {Size} size @returns {Xyxy} */
export function boxOfPoints(points, { width, height }) {
  const xs = points.map(([x]) => round(clamp(x, 0, width)));
  const ys = points.map(([, y]) => round(clamp(y, 0, height)));
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** Put corners in order and clip. @param {Xyxy} box @param {Size} size @returns {Xyxy} */
export function tidy([x1, y1, x2, y2], size) {
  return boxOfPoints([[x1, y1], [x2, y2]], size);
}

/** Width and height. @param {Xyxy} box @returns {[number, number]} */
export function sides([x1, y1, x2, y2]) {
  return [x2 - x1, y2 - y1];
}

/** @param {Xyxy} a @param {Xyxy} b */
export function sameBox(a, b, within = 0) {
  return a.every((value, i) => Math.abs(value - b[i]) <= within);
}

/** The whole box slides and stays inside. @param {Xyxy} box @param {number} dx @param {number} dy @param {Size} size @returns {Xyxy} */
export function moveBox([x1, y1, x2, y2], dx, dy, { width, height }) {
  const x = round(clamp(dx, -x1, width - x2));
  const y = round(clamp(dy, -y1, height - y2));
  return [round(x1 + x), round(y1 + y), round(x2 + x), round(y2 + y)];
}

/**
 * One edge or corner goes to a point. Dragged across the opposite side, the box turns over; it never gets thinner
 * than one pixel.
 *
 * @param {Xyxy} box @param {Handle} handle @param {Point} to @param {Size} size
 * @returns {Xyxy}
 */
export function resizeBox(box, handle, [x, y], size) {
  const next = /** @type {Xyxy} */ ([...box]);
  if (handle.includes("left")) next[0] = x;
  if (handle.includes("right")) next[2] = x;
  if (handle.includes("top")) next[1] = y;
  if (handle.includes("bottom")) next[3] = y;
  return atLeastOnePixel(tidy(next, size), size);
}

/** @param {Xyxy} box @param {Size} size @returns {Xyxy} */
function atLeastOnePixel([x1, y1, x2, y2], { width, height }) {
  const left = x2 - x1 < 1 ? Math.min(x1, width - 1) : x1;
  const top = y2 - y1 < 1 ? Math.min(y1, height - 1) : y1;
  return [left, top, Math.max(x2, left + 1), Math.max(y2, top + 1)];
}

/** One edge moves by so many pixels. @param {Xyxy} box @param {Edge} edge @param {number} by @param {Size} size @returns {Xyxy} */
export function nudgeEdge(box, edge, by, size) {
  const at = edgeOf(box, edge) + by;
  const [low, high] = edgeRange(box, edge, size);
  return resizeBox(box, edge, [clamp(at, low, high), clamp(at, low, high)], size);
}

/** Keys never turn a box over. @param {Xyxy} box @param {Edge} edge @param {Size} size @returns {[number, number]} */
function edgeRange([x1, y1, x2, y2], edge, { width, height }) {
  if (edge === "left") return [0, x2 - 1];
  if (edge === "right") return [x1 + 1, width];
  return edge === "top" ? [0, y2 - 1] : [y1 + 1, height];
}

/** Where an edge lies on its axis. @param {Xyxy} box @param {Edge} edge */
export function edgeOf(box, edge) {
  return box[EDGES.indexOf(edge)];
}

/**
 * How far an edge of a box lies outside (gap, positive) or inside (cut, negative) the same edge of another.
 *
 * @param {Xyxy} box @param {Xyxy} gold @param {Edge} edge
 */
export function edgeGap(box, gold, edge) {
  const difference = edgeOf(box, edge) - edgeOf(gold, edge);
  return edge === "left" || edge === "top" ? -difference : difference;
}

/** The strip between the same edge of two boxes, as long as the two together. @param {Xyxy} a @param {Xyxy} b @param {Edge} edge @returns {Xyxy} */
export function edgeStrip(a, b, edge) {
  const [low, high] = [edgeOf(a, edge), edgeOf(b, edge)].sort((p, q) => p - q);
  const [x1, y1, x2, y2] = union(a, b);
  return edge === "left" || edge === "right" ? [low, y1, high, y2] : [x1, low, x2, high];
}

/** @param {Xyxy} a @param {Xyxy} b @returns {Xyxy} */
export function union(a, b) {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

/** @param {Xyxy} box @param {Point} point */
export function inside([x1, y1, x2, y2], [x, y], slack = 0) {
  return x >= x1 - slack && x <= x2 + slack && y >= y1 - slack && y <= y2 + slack;
}

/** Where a handle is drawn. @param {Xyxy} box @param {Handle} handle @returns {Point} */
export function handlePoint([x1, y1, x2, y2], handle) {
  const x = handle.includes("left") ? x1 : handle.includes("right") ? x2 : (x1 + x2) / 2;
  const y = handle.includes("top") ? y1 : handle.includes("bottom") ? y2 : (y1 + y2) / 2;
  return [x, y];
}

/**
 * Which part of a box is at a point: a handle (`grip`), a place along an edge, the body, or nothing. Inside, hit areas
 * leave the middle third free, so that a small box can still be moved.
 *
 * @param {Xyxy} box @param {Point} point @param {number} reach half a hit area, in image pixels
 * @returns {{handle: Handle, grip: boolean} | null}
 */
export function partAt(box, [x, y], reach) {
  if (!inside(box, [x, y], reach)) return null;
  const [width, height] = sides(box);
  const near = (
    /** @type {number} */ at,
    /** @type {number} */ line,
    /** @type {number} */ inward,
    /** @type {number} */ side,
  ) => (at - line) * inward <= Math.min(reach, side / 3) && (at - line) * inward >= -reach;
  const horizontal = near(x, box[0], 1, width) ? "left" : near(x, box[2], -1, width) ? "right" : "";
  const vertical = near(y, box[1], 1, height) ? "top" : near(y, box[3], -1, height) ? "bottom" : "";
  const handle = /** @type {Handle} */ ([vertical, horizontal].filter(Boolean).join("-") || "body");
  const [hx, hy] = handlePoint(box, handle);
  return { handle, grip: handle !== "body" && Math.max(Math.abs(x - hx), Math.abs(y - hy)) <= reach };
}

/**
 * The boxes at a point, the topmost first: the smallest, because what lies within another box is drawn over it.
 *
 * @param {Xyxy[]} boxes @param {Point} point @param {number} slack image pixels round each box that count as inside
 * @returns {number[]} indices
 */
export function boxesAt(boxes, point, slack) {
  const area = (/** @type {number} */ i) => sides(boxes[i]).reduce((w, h) => w * h);
  return boxes.map((_, i) => i).filter((i) => inside(boxes[i], point, slack)).sort((a, b) =>
    area(a) - area(b)
  );
}

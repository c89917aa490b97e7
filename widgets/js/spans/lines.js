/**
 * Where each character stands on the screen: which one is under the pointer, and where the caret goes. Numbers are CSS
 * pixels of the text's own box.
 *
 * @typedef {import("./offsets.js").Range} Range
 * @typedef {import("./offsets.js").Ruler} Ruler
 * @typedef {import("./pointing.js").Spot} Spot
 * @typedef {{at: number, left: number, right: number, top: number, bottom: number}} Cell at: where the character begins
 */
import { slice, step } from "./offsets.js";

const RIGHT_TO_LEFT = /^[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/** Cells of each line, in the order of the text. @param {Cell[]} cells @returns {Cell[][]} */
export function linesOf(cells) {
  /** @type {Cell[][]} */
  const lines = [];
  for (const cell of cells) {
    const line = lines.at(-1);
    const last = line?.at(-1);
    if (line && last && (cell.top + cell.bottom) / 2 < last.bottom) line.push(cell);
    else lines.push([cell]);
  }
  return lines;
}

/**
 * The character at a place, or the nearest.
 *
 * @param {Cell[][]} lines @param {Ruler} ruler @param {number} x @param {number} y
 * @param {number} reach how far beside a character it still is meant
 * @returns {Spot | null}
 */
export function spotAt(lines, ruler, x, y, reach) {
  const line = nearest(lines, (cells) => away(y, cells[0].top, cells[0].bottom), reach);
  // A line break has no width, so the character before it is the one that can be meant.
  const wide = line?.filter(({ left, right }) => right > left);
  const cell = nearest(wide?.length ? wide : line ?? [], ({ left, right }) => away(x, left, right), reach);
  if (!cell) return null;
  const along = Math.min(1, Math.max(0, (x - cell.left) / Math.max(cell.right - cell.left, 1)));
  return { at: cell.at, share: isRightToLeft(ruler, cell.at) ? 1 - along : along };
}

/** @template T @param {T[]} things @param {(thing: T) => number} distance @param {number} reach @returns {T | undefined} */
function nearest(things, distance, reach) {
  let [best, least] = [/** @type {T | undefined} */ (undefined), reach];
  for (const thing of things) {
    const far = distance(thing);
    if (far <= least && (best === undefined || far < least)) [best, least] = [thing, far];
  }
  return best;
}

/** @param {number} value @param {number} from @param {number} to */
function away(value, from, to) {
  return Math.max(from - value, value - to, 0);
}

/** @param {Ruler} ruler @param {number} at */
function isRightToLeft(ruler, at) {
  return RIGHT_TO_LEFT.test(slice(ruler, [at, step(ruler, at, 1)]));
}

/**
 * Where the caret stands, before the character at `point` or after the last one.
 *
 * @param {Cell[][]} lines @param {Ruler} ruler @param {number} point
 * @returns {{x: number, top: number, bottom: number, line: number} | null} null for an empty text
 */
export function caretPlace(lines, ruler, point) {
  const found = lines.findIndex((cells) => cells.some(({ at }) => at >= point));
  const line = found < 0 ? lines.length - 1 : found;
  const cell = lines[line]?.find(({ at }) => at >= point) ?? lines[line]?.at(-1);
  if (!cell) return null;
  const after = cell.at < point;
  const x = after !== isRightToLeft(ruler, cell.at) ? cell.right : cell.left;
  return { x, top: cell.top, bottom: cell.bottom, line };
}

/** @param {Cell[][]} lines @param {Ruler} ruler @param {number} caret @param {import("./keymap.js").Way} way @returns {number} */
export function caretTo(lines, ruler, caret, way) {
  const place = caretPlace(lines, ruler, caret);
  if (way === "textStart" || !place) return 0;
  if (way === "textEnd") return ruler.length;
  if (way === "left" || way === "right") return step(ruler, caret, way === "left" ? -1 : 1);
  const cells = lines[place.line + (way === "up" ? -1 : way === "down" ? 1 : 0)];
  if (way === "lineStart") return cells[0].at;
  if (way === "lineEnd") return lineEnd(lines, ruler, place.line);
  if (!cells) return way === "up" ? 0 : ruler.length;
  const spot = spotAt([cells], ruler, place.x, cells[0].top, Infinity);
  return spot ? step(ruler, spot.at, spot.share > 0.5 ? 1 : 0) : caret;
}

/** Before the line break, or before what the next line begins with. @param {Cell[][]} lines @param {Ruler} ruler @param {number} line */
function lineEnd(lines, ruler, line) {
  const last = /** @type {Cell} */ (lines[line].at(-1));
  const ends = line === lines.length - 1 && slice(ruler, [last.at, ruler.length]) !== "\n";
  return ends ? ruler.length : last.at;
}

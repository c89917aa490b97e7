/**
 * Where each character stands on the screen: which one is under the pointer, and where the caret goes. Numbers are CSS
 * pixels, across from the left of the text, down from the top of the block.
 *
 * @typedef {import("./offsets.js").Range} Range
 * @typedef {import("./offsets.js").Ruler} Ruler
 * @typedef {import("./pointing.js").Spot} Spot
 * @typedef {{at: number, left: number, right: number, top: number, bottom: number}} Cell at: where the character begins
 * @typedef {{ruler: Ruler, lines: (block: number) => Cell[][]}} Sheet the lines of each block, measured when asked for
 * @typedef {{x: number, top: number, bottom: number, block: number, line: number}} Place
 */
import { blockIndex } from "./blocks.js";
import { slice, step } from "./offsets.js";

const RIGHT_TO_LEFT = /^[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;
const OWN_DIRECTION = /^[\p{L}\p{N}]/u;

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
  if (!line || !cell) return null;
  const along = Math.min(1, Math.max(0, (x - cell.left) / Math.max(cell.right - cell.left, 1)));
  return { at: cell.at, share: goesLeft(line, cell, ruler) ? 1 - along : along };
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

/** Whether reading goes to the left here; a blank or a sign goes the way of its neighbours. @param {Cell[]} line @param {Cell} cell @param {Ruler} ruler */
export function goesLeft(line, cell, ruler) {
  const character = slice(ruler, [cell.at, step(ruler, cell.at, 1)]);
  if (RIGHT_TO_LEFT.test(character)) return true;
  if (OWN_DIRECTION.test(character)) return false;
  const i = line.indexOf(cell);
  const [first, second] = i > 0 ? [line[i - 1], cell] : [cell, line[i + 1]];
  return second !== undefined && second.right <= first.left + 1 && second.left < first.left;
}

/** Where the caret stands, before the character at `point` or after the last one. @param {Sheet} sheet @param {number} point @returns {Place | null} null for an empty text */
export function caretPlace({ ruler, lines: linesIn }, point) {
  const block = blockIndex(ruler.blocks, point);
  const lines = linesIn(block);
  const found = lines.findIndex((cells) => cells.some(({ at }) => at >= point));
  const line = found < 0 ? lines.length - 1 : found;
  const cell = lines[line]?.find(({ at }) => at >= point) ?? lines[line]?.at(-1);
  if (!cell) return null;
  const after = cell.at < point;
  const x = after !== goesLeft(lines[line], cell, ruler) ? cell.right : cell.left;
  return { x, top: cell.top, bottom: cell.bottom, block, line };
}

/** @param {Sheet} sheet @param {number} caret @param {"up" | "down" | "lineStart" | "lineEnd" | "textStart" | "textEnd"} way @returns {number} */
export function caretTo(sheet, caret, way) {
  const { ruler } = sheet;
  const place = caretPlace(sheet, caret);
  if (way === "textStart" || !place) return 0;
  if (way === "textEnd") return ruler.length;
  if (way === "lineStart") return sheet.lines(place.block)[place.line][0].at;
  if (way === "lineEnd") return lineEnd(sheet, place);
  const cells = lineBeside(sheet, place, way === "up" ? -1 : 1);
  if (!cells) return way === "up" ? 0 : ruler.length;
  const spot = spotAt([cells], ruler, place.x, cells[0].top, Infinity);
  return spot ? step(ruler, spot.at, spot.share > 0.5 ? 1 : 0) : caret;
}

/** The line above or below, also in the block there. @param {Sheet} sheet @param {Place} place @param {1 | -1} by @returns {Cell[] | undefined} */
function lineBeside(sheet, { block, line }, by) {
  const near = sheet.lines(block)[line + by];
  if (near || !sheet.ruler.blocks[block + by]) return near;
  return sheet.lines(block + by).at(by > 0 ? 0 : -1);
}

/** Before the line break, or before what the next line begins with. @param {Sheet} sheet @param {Place} place */
function lineEnd({ ruler, lines: linesIn }, { block, line }) {
  const lines = linesIn(block);
  const last = /** @type {Cell} */ (lines[line].at(-1));
  const { end } = ruler.blocks[block];
  const ends = end === ruler.length && line === lines.length - 1 && slice(ruler, [last.at, end]) !== "\n";
  return ends ? ruler.length : last.at;
}

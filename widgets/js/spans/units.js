/**
 * What is chosen at once: characters, words or sentences. A word is a beginning and no answer: Hangul words carry their
 * particles, which are taken off by hand, one character at a time.
 *
 * @typedef {import("./offsets.js").Range} Range
 * @typedef {import("./offsets.js").Ruler} Ruler
 * @typedef {"character" | "word" | "sentence"} Unit
 */
import { blockIndex } from "./blocks.js";
import { pointsOf, slice, step } from "./offsets.js";
import { sentences, words } from "./segments.js";

/** @type {Unit[]} */
export const UNITS = ["character", "word", "sentence"];

/** The next one, for a key that goes round. @param {Unit} unit @returns {Unit} */
export function unitAfter(unit) {
  return UNITS[(UNITS.indexOf(unit) + 1) % UNITS.length];
}

/** @param {Ruler} ruler @param {number} block @param {"word" | "sentence"} unit @returns {Range[]} */
function piecesOf(ruler, block, unit) {
  const here = ruler.blocks[block];
  if (!here) return [];
  const find = (/** @type {(text: string) => Range[]} */ rule) =>
    rule(slice(ruler, [here.start, here.end])).map((
      piece,
    ) => /** @type {Range} */ (pointsOf(ruler, here, piece)));
  return unit === "word" ? here.words ??= find(words) : here.sentences ??= find(sentences);
}

/** The whole unit that holds a character; empty between two. @param {Ruler} ruler @param {number} point @param {Unit} unit @returns {Range} */
export function unitAt(ruler, point, unit) {
  if (unit === "character") return [point, step(ruler, point, 1)];
  const pieces = piecesOf(ruler, blockIndex(ruler.blocks, point), unit);
  return pieces.find(([start, end]) => start <= point && point < end) ?? [point, point];
}

/**
 * A range in whole units: each that it touches. Where it touches none, it stays as it is.
 *
 * @param {Ruler} ruler @param {Range} range @param {Unit} unit @returns {Range}
 */
export function wholeUnits(ruler, [start, end], unit) {
  if (unit === "character" || start >= end) return [start, end];
  const touched = (/** @type {number} */ block) =>
    piecesOf(ruler, block, unit).filter((piece) => piece[0] < end && start < piece[1]);
  const [first, last] = [blockIndex(ruler.blocks, start), blockIndex(ruler.blocks, end - 1)];
  let [from, to] = /** @type {(Range | undefined)[]} */ ([]);
  for (let i = first; !from && i <= last; i++) from = touched(i)[0];
  for (let i = last; !to && i >= first; i--) to = touched(i).at(-1);
  return from && to ? [from[0], to[1]] : [start, end];
}

/**
 * The next edge of a unit from here: where one begins, or where one ends.
 *
 * @param {Ruler} ruler @param {number} point @param {1 | -1} by @param {Unit} unit @param {"start" | "end"} edge
 */
export function unitEdge(ruler, point, by, unit, edge) {
  if (unit === "character") return step(ruler, point, by);
  const side = edge === "start" ? 0 : 1;
  for (let i = blockIndex(ruler.blocks, point); ruler.blocks[i]; i += by) {
    const edges = piecesOf(ruler, i, unit).map((piece) => piece[side]);
    const next = by > 0 ? edges.find((at) => at > point) : edges.findLast((at) => at < point);
    if (next !== undefined) return next;
  }
  return by > 0 ? ruler.length : 0;
}

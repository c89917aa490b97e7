/**
 * Places in a text, counted in Unicode code points as answers are. A browser counts UTF-16 units, and a reader sees
 * graphemes: an emoji with joiners or a letter with its marks is one character that nothing may cut.
 *
 * @typedef {[number, number]} Range code points, end exclusive
 * @typedef {{start: number, end: number, stops?: number[], words?: Range[], sentences?: Range[]}} Block
 *   stops: where graphemes begin; found when they are first asked for, because a long text is rarely looked at as a whole
 * @typedef {{text: string, length: number, units: Uint32Array, blocks: Block[]}} Ruler
 *   length: code points; units: where each code point begins in UTF-16, and the end; blocks: none for an empty text
 */
import { blockEnds, blockIndex } from "./blocks.js";
import { graphemes } from "./segments.js";

/** @param {string} text @returns {Ruler} */
export function measure(text) {
  const all = new Uint32Array(text.length + 1);
  let [unit, length] = [0, 0];
  for (const point of text) all[++length] = unit += point.length;
  const units = all.slice(0, length + 1);
  let start = 0;
  const blocks = blockEnds(text).map((end) => ({ start, end: start = pointOf(units, end) }));
  return { text, length, units, blocks };
}

/** The code point that begins at this UTF-16 unit. @param {Uint32Array} units @param {number} unit */
export function pointOf(units, unit) {
  let [low, high] = [0, units.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (units[middle] <= unit) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** @param {Ruler} ruler @param {Range} range @returns {string} */
export function slice({ text, units }, [start, end]) {
  return text.slice(units[start], units[end]);
}

/** Where the characters of a block begin. @param {Ruler} ruler @param {Block} block @returns {number[]} */
export function stopsOf(ruler, block) {
  return block.stops ??= pointsOf(ruler, block, graphemes(slice(ruler, [block.start, block.end])));
}

/** Places in a block's own text as code points of the whole. @param {Ruler} ruler @param {Block} block @param {number[]} places @returns {number[]} */
export function pointsOf({ units }, { start }, places) {
  return places.map((place) => pointOf(units, units[start] + place));
}

/** @param {Ruler} ruler @param {number} point @returns {{block: number, index: number}} the last character that does not begin after this place */
function stopAt(ruler, point) {
  const block = blockIndex(ruler.blocks, point);
  const stops = stopsOf(ruler, ruler.blocks[block]);
  if (point >= ruler.length) return { block, index: stops.length };
  let [low, high] = [0, stops.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (stops[middle] <= point) low = middle;
    else high = middle - 1;
  }
  return { block, index: low };
}

/** The beginning of the grapheme that a place is in. @param {Ruler} ruler @param {number} point */
export function floorStop(ruler, point) {
  return step(ruler, point, 0);
}

/** The nearest place from here on that cuts nothing. @param {Ruler} ruler @param {number} point */
export function ceilStop(ruler, point) {
  const floor = floorStop(ruler, point);
  return floor < point ? step(ruler, point, 1) : floor;
}

/** So many graphemes on (or back), inside the text. @param {Ruler} ruler @param {number} point @param {number} by */
export function step(ruler, point, by) {
  const { blocks, length } = ruler;
  if (!length) return 0;
  const at = stopAt(ruler, point);
  let { block } = at;
  let index = at.index + by;
  while (index < 0 && block > 0) index += stopsOf(ruler, blocks[--block]).length;
  while (index >= stopsOf(ruler, blocks[block]).length) {
    index -= stopsOf(ruler, blocks[block]).length;
    if (++block === blocks.length) return length;
  }
  return stopsOf(ruler, blocks[block])[Math.max(index, 0)];
}

/** How many characters a reader sees there. @param {Ruler} ruler @param {Range} range */
export function count(ruler, [start, end]) {
  if (!ruler.length) return 0;
  const [from, to] = [stopAt(ruler, start), stopAt(ruler, end)];
  const between = ruler.blocks.slice(from.block, to.block);
  return between.reduce((sum, block) => sum + stopsOf(ruler, block).length, to.index - from.index);
}

/** @param {Ruler} ruler @param {Range} range */
export function isBlank(ruler, range) {
  return slice(ruler, range).trim() === "";
}

/**
 * A block in pieces, cut where any of the ranges begins or ends, never inside a grapheme.
 *
 * @param {Ruler} ruler @param {Block} block @param {Range[]} ranges @returns {Range[]}
 */
export function cut(ruler, { start, end }, ranges) {
  const edges = ranges.flatMap(([from, to]) => [floorStop(ruler, from), ceilStop(ruler, to)]);
  const inside = edges.filter((edge) => start < edge && edge < end);
  const bounds = [...new Set([start, ...inside, end])].sort((a, b) => a - b);
  return bounds.slice(1).map((to, i) => [bounds[i], to]);
}

/**
 * Places in a text, counted in Unicode code points as answers are. A browser counts UTF-16 units, and a reader sees
 * graphemes: an emoji with joiners or a letter with its marks is one character that nothing may cut.
 *
 * @typedef {{text: string, length: number, units: number[], stops: number[]}} Ruler
 *   length: code points; units: where each code point begins in UTF-16, and the end; stops: where graphemes begin, and the end
 * @typedef {[number, number]} Range code points, end exclusive
 */

/** @param {string} text @returns {Ruler} */
export function measure(text) {
  const units = [0];
  for (const point of text) units.push(units[units.length - 1] + point.length);
  const pointAt = new Map(units.map((unit, point) => [unit, point]));
  const graphemes = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text)];
  const stops = graphemes.map(({ index }) => /** @type {number} */ (pointAt.get(index)));
  return { text, length: units.length - 1, units, stops: [...stops, units.length - 1] };
}

/** @param {Ruler} ruler @param {Range} range @returns {string} */
export function slice({ text, units }, [start, end]) {
  return text.slice(units[start], units[end]);
}

/** The beginning of the grapheme that a place is in. @param {Ruler} ruler @param {number} point */
export function floorStop({ stops }, point) {
  return stops[stopIndex(stops, point)];
}

/** The nearest place from here on that cuts nothing. @param {Ruler} ruler @param {number} point */
export function ceilStop({ stops }, point) {
  const index = stopIndex(stops, point);
  return stops[index] < point ? stops[index + 1] ?? stops[index] : stops[index];
}

/** So many graphemes on (or back), inside the text. @param {Ruler} ruler @param {number} point @param {number} by */
export function step({ stops }, point, by) {
  return stops[Math.max(0, Math.min(stops.length - 1, stopIndex(stops, point) + by))];
}

/** How many characters a reader sees there. @param {Ruler} ruler @param {Range} range */
export function count({ stops }, [start, end]) {
  return stopIndex(stops, end) - stopIndex(stops, start);
}

/** @param {Ruler} ruler @param {Range} range */
export function isBlank(ruler, range) {
  return slice(ruler, range).trim() === "";
}

/** The run up to white space around a character; an empty range on white space. @param {Ruler} ruler @param {number} point @returns {Range} */
export function runAround(ruler, point) {
  const { stops } = ruler;
  const solid = (/** @type {number} */ index) => !isBlank(ruler, [stops[index], stops[index + 1]]);
  let from = stopIndex(stops, point);
  let to = from;
  while (to < stops.length - 1 && solid(to)) to++;
  while (from > 0 && to > from && solid(from - 1)) from--;
  return [stops[from], stops[to]];
}

/** The text in pieces, cut where any of the ranges begins or ends, never inside a grapheme. @param {Ruler} ruler @param {Range[]} ranges @returns {Range[]} */
export function cut(ruler, ranges) {
  const edges = ranges.flatMap(([start, end]) => [floorStop(ruler, start), ceilStop(ruler, end)]);
  const bounds = [...new Set([0, ...edges, ruler.length])].sort((a, b) => a - b);
  return bounds.slice(1).map((end, i) => [bounds[i], end]);
}

/** Index of the last stop that is not after this place. @param {number[]} stops @param {number} point */
function stopIndex(stops, point) {
  let [low, high] = [0, stops.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (stops[middle] <= point) low = middle;
    else high = middle - 1;
  }
  return low;
}

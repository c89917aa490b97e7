/**
 * Words over the text, beside what they speak of: where there is no room for both, their numbers stay.
 *
 * @typedef {{left: number, top: number, full: number, brief: number}} Wish
 *   left, top: of the characters; full, brief: width with words and without
 * @typedef {{left: number, top: number, words: boolean}} Place
 */

const GAP = 4;

/** @param {Wish[]} wishes @param {number} width of the text @returns {Place[]} in the order of the wishes */
export function placeChips(wishes, width) {
  const order = wishes.map((_, i) => i).sort((a, b) =>
    wishes[a].top - wishes[b].top || wishes[a].left - wishes[b].left
  );
  /** @type {Place[]} */
  const places = [];
  // From the end of each line, so that a chip knows where the next one begins, and may begin before its characters.
  for (const [i, index] of [...order.entries()].reverse()) {
    const { left, top, full, brief } = wishes[index];
    const [before, after] = [wishes[order[i - 1]], places[order[i + 1]]];
    const end = after?.top === top ? after.left - GAP : width;
    const begin = before?.top === top ? before.left + before.brief + GAP : 0;
    const spread = Math.max(begin, Math.min(left, end - full));
    const words = spread + full <= end && spread < left + brief && left < spread + full;
    places[index] = { left: words ? spread : Math.max(0, Math.min(left, end - brief)), top, words };
  }
  let edge = { top: NaN, right: 0 };
  for (const index of order) {
    const place = places[index];
    // More numbers than fit before their characters: they go on behind each other.
    if (edge.top === place.top) place.left = Math.max(place.left, edge.right + GAP);
    edge = { top: place.top, right: place.left + (place.words ? wishes[index].full : wishes[index].brief) };
  }
  return places;
}

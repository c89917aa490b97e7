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
  const words = wishes.map(({ left, full }) => left + full <= width || full <= width);
  for (const [i, index] of order.entries()) {
    const next = order[i + 1];
    if (next === undefined || wishes[next].top !== wishes[index].top) continue;
    const begin = Math.min(wishes[index].left, width - wishes[index].full);
    if (begin + wishes[index].full + GAP > wishes[next].left) words[index] = words[next] = false;
  }
  /** @type {Place[]} */
  const places = [];
  let edge = { top: NaN, right: 0 };
  for (const index of order) {
    const { left, top, full, brief } = wishes[index];
    const size = words[index] ? full : brief;
    const wished = Math.max(0, Math.min(left, width - size));
    const at = edge.top === top ? Math.max(wished, edge.right + GAP) : wished;
    places[index] = { left: at, top, words: words[index] };
    edge = { top, right: at + size };
  }
  return places;
}

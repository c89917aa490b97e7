/**
 * A text in blocks: paragraphs, and parts of those that are very long. A change is drawn in its block alone, and what is
 * far away is neither measured nor segmented.
 */
import { graphemes } from "./segments.js";

/** UTF-16 units above which a paragraph is broken. A block of this size is still measured within a frame or two. */
const LONGEST = 2000;
const SENTENCE_END = /[.!?。！？…]["'”’)\]』」]*\s+(?=[^\s\p{M}\u200d\ufe0f])/gu;
const SPACE = /\s+(?=[^\s\p{M}\u200d\ufe0f])/gu;

/** Where each block ends, in UTF-16 units. @param {string} text @returns {number[]} */
export function blockEnds(text) {
  /** @type {number[]} */
  const ends = [];
  for (let start = 0; start < text.length;) {
    const line = text.indexOf("\n", start) + 1 || text.length;
    while (line - start > LONGEST) ends.push(start = breakOf(text, start));
    ends.push(start = line);
  }
  return ends;
}

/** A place where a long paragraph may be broken: after a sentence, after a word, at least after a character. @param {string} text @param {number} start */
function breakOf(text, start) {
  const part = text.slice(start, start + LONGEST);
  for (const rule of [SENTENCE_END, SPACE]) {
    const last = [...part.matchAll(rule)].at(-1);
    if (last && last.index > LONGEST / 2) return start + last.index + last[0].length;
  }
  // The last one may go on behind what was looked at.
  return start + /** @type {number} */ (graphemes(part).at(-1));
}

/**
 * What lies on each block.
 *
 * @template {{range: [number, number]}} T
 * @param {import("./offsets.js").Ruler} ruler @param {T[]} things
 * @param {T[][]} before of the last time: the list of a block stays the same one as long as its things do
 * @returns {T[][]} by block, in the order of the things
 */
export function shareOut({ blocks }, things, before) {
  /** @type {T[][]} */
  const shares = blocks.map(() => []);
  for (const thing of things) {
    const [start, end] = thing.range;
    for (let i = blockIndex(blocks, start); blocks[i]?.start < end; i++) shares[i].push(thing);
  }
  return shares.map((share, i) => sameThings(share, before[i]) ? before[i] : share);
}

/** @param {unknown[]} share @param {unknown[] | undefined} before */
function sameThings(share, before) {
  return before?.length === share.length && share.every((thing, i) => thing === before[i]);
}

/** The block that holds a place; the last one for the end of the text, 0 for an empty text. @param {{start: number}[]} blocks @param {number} point */
export function blockIndex(blocks, point) {
  let [low, high] = [0, Math.max(blocks.length - 1, 0)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (blocks[middle].start <= point) low = middle;
    else high = middle - 1;
  }
  return low;
}

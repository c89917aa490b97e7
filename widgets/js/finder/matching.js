/**
 * Which labels fit what is typed: letters of the id, of the English or the Korean word, or Korean initial consonants.
 *
 * @typedef {{id: string, en: string, ko: string}} Label
 */
import { asHangul, asLatin, initials, letters } from "./hangul.js";

/**
 * @param {Label[]} labels
 * @param {string} typed
 * @returns {number[]} indices, the best first; all of them, in their order, when nothing is typed
 */
export function matching(labels, typed) {
  const query = plain(typed);
  if (!query) return labels.map((_, index) => index);
  const found = ranked(labels, (texts) => [
    ...texts.map((text) => place(letters(text), letters(query))),
    ...texts.map((text) => place(initials(text), letters(query)) + 0.5),
  ]);
  if (found.length) return found;
  // The input method is often not the one that one had in mind.
  return ranked(labels, (texts) => [
    ...texts.map((text) => place(text, asLatin(query))),
    ...texts.map((text) => place(letters(text), asHangul(query))),
  ]);
}

/** @param {Label[]} labels @param {(texts: string[]) => number[]} places where a label's texts fit @returns {number[]} */
function ranked(labels, places) {
  return labels
    .map(({ id, en, ko }, index) => ({ index, rank: Math.min(...places([id, en, ko].map(plain))) }))
    .filter(({ rank }) => rank < Infinity)
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ index }) => index);
}

/** Whole, at the beginning, at the beginning of a word, anywhere. @param {string} text @param {string} query */
function place(text, query) {
  if (text === query) return 0;
  const at = text.indexOf(query);
  if (at < 0) return Infinity;
  if (at === 0) return 1;
  return text.split(/[\s_\-/·(]+/).some((word) => word.startsWith(query)) ? 2 : 3;
}

/** @param {string} text */
function plain(text) {
  return text.normalize("NFC").trim().toLowerCase();
}

/**
 * Which labels a few typed letters mean: the beginning of a word first, then initial consonants (ㅋ for 컵), then any part.
 *
 * @typedef {{id: string, en: string, ko: string}} Label
 */

const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
/** Syllables that share an initial consonant. */
const PER_INITIAL = 588;
const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";

/** The initial consonants of Hangul; other characters as they are. @param {string} word */
export function initials(word) {
  return Array.from(word.normalize("NFC"), (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < FIRST_SYLLABLE || code > LAST_SYLLABLE) return character;
    return INITIALS[Math.floor((code - FIRST_SYLLABLE) / PER_INITIAL)];
  }).join("");
}

/**
 * @param {string} query as typed, in either language, also half a syllable (커 on the way to 컵)
 * @param {Label[]} labels
 * @returns {number[]} the places of those that match, the best first; all of them while nothing is typed
 */
export function find(query, labels) {
  const asked = plain(query);
  const ranks = labels.map((label) => rank(asked, label));
  const found = labels.map((_, i) => i).filter((i) => ranks[i] < Infinity);
  return found.sort((a, b) => ranks[a] - ranks[b] || a - b);
}

/** @param {string} asked @param {Label} label */
function rank(asked, { id, en, ko }) {
  if (!asked) return 0;
  const words = [id, en, ko].map(plain);
  if (words.some((word) => word.startsWith(asked))) return 0;
  if (words.some((word) => word.split(/[\s_-]+/).some((part) => part.startsWith(asked)))) return 1;
  if (plain(initials(ko.replace(/\s/g, ""))).startsWith(asked)) return 2;
  return words.some((word) => word.includes(asked)) ? 3 : Infinity;
}

/** Taken apart into single letters, so that half a syllable is the beginning of a whole one. @param {string} text */
function plain(text) {
  return text.trim().toLowerCase().normalize("NFD");
}

/**
 * Where the characters, words and sentences of a string begin, as a reader sees them. The browser knows (Intl.Segmenter);
 * where it does not, a small rule of our own stands in. Places are UTF-16 units of the string.
 *
 * @typedef {"grapheme" | "word" | "sentence"} Granularity
 * @typedef {[number, number]} Piece
 */

// Unicode's rules for what looks like one character (UAX 29), as far as our texts have it.
const JOINED = String.raw`[\p{M}\p{Emoji_Modifier}\u200c\u200d\ufe0e\ufe0f\u{e0020}-\u{e007f}]`;
const JAMO = String.raw`[\u1100-\u115f\ua960-\ua97c]*(?:[\uac00-\ud7a3]|[\u1160-\u11a7\ud7b0-\ud7c6])?` +
  String.raw`[\u1160-\u11a7\ud7b0-\ud7c6]*[\u11a8-\u11ff\ud7cb-\ud7fb]*`;
const EMOJI = String
  .raw`\p{Extended_Pictographic}(?:[\p{M}\p{Emoji_Modifier}\ufe0f]*\u200d\p{Extended_Pictographic})*`;
const HANGUL = String.raw`(?=[\u1100-\u11ff\ua960-\ua97c\uac00-\ud7fb])${JAMO}`;
const GRAPHEME = new RegExp(
  String.raw`\r\n|[\p{Cc}\u2028\u2029]|(?:\p{RI}\p{RI}|${EMOJI}|${HANGUL}|[^])${JOINED}*`,
  "gu",
);
const WORD = /[\p{L}\p{N}\p{M}_]+(?:['’.][\p{L}\p{N}\p{M}_]+)*/gu;
const SENTENCE_END = /[.!?…]+["'”’)\]』」]*(?:\s+|$)|[。！？]+["'”’)\]』」]*\s*|\n|$/gu;

/** @type {Map<Granularity, Intl.Segmenter>} */
const segmenters = new Map();

/** @param {Granularity} granularity @returns {Intl.Segmenter} */
function segmenter(granularity) {
  const known = segmenters.get(granularity) ?? new Intl.Segmenter("ko", { granularity });
  segmenters.set(granularity, known);
  return known;
}

/**
 * Where each character begins.
 *
 * @param {string} text @param {boolean} [own] by our own rule
 * @returns {number[]}
 */
export function graphemes(text, own = !Intl.Segmenter) {
  if (own) return [...text.matchAll(GRAPHEME)].map(({ index }) => index);
  return Array.from(segmenter("grapheme").segment(text), ({ index }) => index);
}

/** Words without what stands between them. @param {string} text @param {boolean} [own] @returns {Piece[]} */
export function words(text, own = !Intl.Segmenter) {
  if (own) return [...text.matchAll(WORD)].map(({ index, 0: word }) => [index, index + word.length]);
  return Array.from(segmenter("word").segment(text)).flatMap(({ index, segment, isWordLike }) =>
    isWordLike ? [/** @type {Piece} */ ([index, index + segment.length])] : []
  );
}

/** Sentences without the white space around them. @param {string} text @param {boolean} [own] @returns {Piece[]} */
export function sentences(text, own = !Intl.Segmenter) {
  const found = own ? ownSentences(text) : Array.from(segmenter("sentence").segment(text));
  return found.flatMap(({ index, segment }) => {
    const start = index + segment.length - segment.trimStart().length;
    const end = index + segment.trimEnd().length;
    return start < end ? [/** @type {Piece} */ ([start, end])] : [];
  });
}

/** @param {string} text */
function ownSentences(text) {
  let index = 0;
  return [...text.matchAll(SENTENCE_END)].map((end) => {
    const start = index;
    index = end.index + end[0].length;
    return { index: start, segment: text.slice(start, index) };
  });
}

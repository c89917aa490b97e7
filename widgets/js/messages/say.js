/**
 * A sentence in which a number changes the words.
 *
 * @param {(values: any) => string} sentence
 */
export const say = (sentence) => sentence;

/** "1 task", "2 tasks". @param {number} n @param {string} one @param {string} many */
export const count = (n, one, many) => `${n} ${n === 1 ? one : many}`;

/**
 * A sentence in which a number changes the words.
 *
 * @param {(values: any) => string} sentence
 */
export const say = (sentence) => sentence;

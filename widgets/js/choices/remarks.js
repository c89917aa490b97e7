/**
 * What others say about the choice: the findings of a verdict, the notes of a worked example. Both belong to the label
 * that was chosen when they were said, and stay there when another one is chosen.
 *
 * @typedef {"en" | "ko"} Lang
 * @typedef {{en: string, ko: string}} Sentence
 * @typedef {{severity?: "C" | "M" | "m" | "N", message?: Sentence}} Finding
 * @typedef {{text: Sentence, good: boolean}} Note
 * @typedef {{label: string, text: string, good: boolean, pointed: boolean}} Remark
 */

export function createRemarks() {
  /** @type {{label: string, said: Sentence, good: boolean}[]} */
  let findings = [];
  /** @type {{label: string, said: Sentence, good: boolean}[]} */
  let notes = [];
  /** @type {number | null} */
  let pointed = null;

  return {
    /** @param {Finding[]} shown @param {string} label that they speak of */
    setFindings(shown, label) {
      findings = shown.map(({ message }) => ({ label, said: message ?? { en: "", ko: "" }, good: false }));
      pointed = null;
    },
    /** @param {Note[]} shown @param {string} label */
    setNotes(shown, label) {
      notes = shown.map(({ text, good }) => ({ label, said: text, good }));
    },
    /** Emphasise one finding. @param {number} index @returns {string | null} the label that it speaks of */
    pointTo(index) {
      if (!findings[index]) return null;
      pointed = index;
      return findings[index].label;
    },
    /** @param {Lang} lang @returns {Remark[]} */
    all(lang) {
      return [...findings, ...notes].map(({ label, said, good }, i) => ({
        label,
        text: said[lang],
        good,
        pointed: i === pointed,
      }));
    },
  };
}

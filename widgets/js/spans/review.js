/**
 * What others say about the spans: the findings of a verdict, the notes of a worked example, and which one is pointed at.
 *
 * @typedef {import("./answer.js").Span} Span
 * @typedef {import("./marks.js").Finding} Finding
 * @typedef {import("./marks.js").Note} Note
 * @typedef {import("./marks.js").Mark} Mark
 * @typedef {import("./marks.js").Lang} Lang
 */
import { marksOfFindings, marksOfNotes, placeFindings } from "./marks.js";

export function createReview() {
  /** @type {import("./marks.js").Placed[]} */
  let findings = [];
  /** @type {Note[]} */
  let notes = [];
  /** @type {number | null} */
  let pointed = null;

  return {
    /** @param {Finding[]} shown @param {Span[]} spans that they speak of */
    setFindings(shown, spans) {
      findings = placeFindings(shown, spans);
      pointed = null;
    },
    /** @param {Note[]} shown */
    setNotes(shown) {
      notes = shown;
    },
    /** What to draw, with the spans as they lie now. @param {Span[]} spans @param {Lang} lang @returns {{mark: Mark, pointed: boolean}[]} */
    marks(spans, lang) {
      const found = marksOfFindings(findings, spans, lang).flatMap((mark, i) =>
        mark ? [{ mark, pointed: i === pointed }] : []
      );
      return [...found, ...marksOfNotes(notes, lang).map((mark) => ({ mark, pointed: false }))];
    },
    /** Emphasise one finding. @param {number} index @param {Span[]} spans @param {Lang} lang @returns {Mark | null} null where nothing is left to see */
    pointTo(index, spans, lang) {
      const mark = marksOfFindings(findings, spans, lang)[index] ?? null;
      if (mark) pointed = index;
      return mark;
    },
  };
}

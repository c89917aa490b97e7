/**
 * What others say about the spans: the findings of a verdict, the notes of a worked example, and which one is pointed at.
 *
 * @typedef {import("./answer.js").Span} Span
 * @typedef {import("./marks.js").Finding} Finding
 * @typedef {import("./marks.js").Note} Note
 * @typedef {import("./marks.js").Mark} Mark
 * @typedef {import("./marks.js").Lang} Lang
 * @typedef {import("./blocktext.js").ShownMark} ShownMark
 */
import { marksOfFindings, marksOfNotes, placeFindings } from "./marks.js";

export function createReview() {
  /** @type {import("./marks.js").Placed[]} */
  let findings = [];
  /** @type {Note[]} */
  let notes = [];
  /** @type {number | null} */
  let pointed = null;
  /** @type {{spans: Span[], lang: Lang, marks: ShownMark[]} | null} */
  let shown = null;

  return {
    /** @param {Finding[]} next @param {Span[]} spans that they speak of */
    setFindings(next, spans) {
      findings = placeFindings(next, spans);
      pointed = null;
      shown = null;
    },
    /** @param {Note[]} next */
    setNotes(next) {
      notes = next;
      shown = null;
    },
    /**
     * What to draw, with the spans as they lie now; the same list as long as it is the same.
     *
     * @param {Span[]} spans @param {Lang} lang @returns {ShownMark[]}
     */
    marks(spans, lang) {
      if (shown?.spans === spans && shown.lang === lang) return shown.marks;
      const found = marksOfFindings(findings, spans, lang).flatMap((mark, i) =>
        mark ? [{ mark, pointed: i === pointed, range: mark.range }] : []
      );
      const noted = marksOfNotes(notes, lang).map((mark) => ({ mark, pointed: false, range: mark.range }));
      const marks = [...found, ...noted];
      const before = shown?.marks ?? [];
      const same = JSON.stringify(before) === JSON.stringify(marks);
      shown = { spans, lang, marks: same ? before : marks };
      return shown.marks;
    },
    /** Emphasise one finding. @param {number} index @param {Span[]} spans @param {Lang} lang @returns {Mark | null} null where nothing is left to see */
    pointTo(index, spans, lang) {
      const mark = marksOfFindings(findings, spans, lang)[index] ?? null;
      if (mark) [pointed, shown] = [index, null];
      return mark;
    },
  };
}

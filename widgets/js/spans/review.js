/**
 * What others say about the spans: the findings of a verdict, the notes of a worked example, which one is pointed at, and
 * the answer as it was checked.
 *
 * @typedef {import("./answer.js").Span} Span
 * @typedef {import("./marks.js").Finding} Finding
 * @typedef {import("./marks.js").Note} Note
 * @typedef {import("./marks.js").Mark} Mark
 * @typedef {import("./marks.js").Lang} Lang
 * @typedef {import("./blocktext.js").ShownMark} ShownMark
 */
import { marksOfFindings, marksOfNotes, placeFindings } from "./marks.js";

export class Review {
  /** @type {import("./marks.js").Placed[]} */
  #findings = [];
  /** @type {Span[]} */
  #checked = [];
  /** @type {Note[]} */
  #notes = [];
  /** @type {number | null} */
  #pointed = null;
  #all = true;
  #compared = false;
  /** @type {{spans: Span[], lang: Lang, found: (Mark | null)[]} | null} */
  #found = null;
  /** @type {{found: (Mark | null)[], marks: ShownMark[]} | null} */
  #shown = null;

  /** Whether the answer is shown as it was checked, and not as it is now. */
  get compared() {
    return this.#compared;
  }

  /** @param {Finding[]} findings @param {Span[]} spans that they speak of */
  setFindings(findings, spans) {
    this.#findings = placeFindings(findings, spans);
    this.#checked = spans;
    [this.#pointed, this.#all, this.#compared] = [null, true, false];
    this.#found = this.#shown = null;
  }

  /** @param {Note[]} notes */
  setNotes(notes) {
    this.#notes = notes;
    this.#shown = null;
  }

  /** The spans that are shown: those of now, or those that were checked. @param {Span[]} spans @returns {Span[]} */
  spans(spans) {
    return this.#compared ? this.#checked : spans;
  }

  /** What to draw over the spans that are shown; the same list as long as nothing of it changes. @param {Span[]} spans @param {Lang} lang @returns {ShownMark[]} */
  marks(spans, lang) {
    const found = this.#marksOf(this.spans(spans), lang);
    if (this.#shown?.found === found) return this.#shown.marks;
    const seen = found.flatMap((mark, i) =>
      mark && (this.#all || i === this.#pointed)
        ? [{ mark, pointed: i === this.#pointed, range: mark.range }]
        : []
    );
    const noted = marksOfNotes(this.#notes, lang).map((mark) => ({
      mark,
      pointed: false,
      range: mark.range,
    }));
    const [before, marks] = [this.#shown?.marks ?? [], [...seen, ...noted]];
    const same = JSON.stringify(before) === JSON.stringify(marks);
    this.#shown = { found, marks: same ? before : marks };
    return this.#shown.marks;
  }

  /** What the list says at each span. @param {Span[]} spans as they lie now @param {Lang} lang @returns {Map<number, string[]>} */
  flags(spans, lang) {
    /** @type {Map<number, string[]>} */
    const flags = new Map();
    for (const mark of this.#marksOf(spans, lang)) {
      if (mark?.span) flags.set(mark.span, [...flags.get(mark.span) ?? [], mark.text]);
    }
    return flags;
  }

  /** What the bar over the text says. @param {Span[]} spans @param {Lang} lang @returns {import("../findingbar.js").Shown} */
  bar(spans, lang) {
    const at = this.#pointed;
    const text = at === null ? "" : this.#marksOf(this.spans(spans), lang)[at]?.text ?? "";
    return { count: this.#findings.length, at, text, all: this.#all, compared: this.#compared };
  }

  /** The finding after or before the one that is pointed at, round and round; null where none is left. @param {1 | -1} by @param {Span[]} spans @param {Lang} lang */
  next(by, spans, lang) {
    const marks = this.#marksOf(this.spans(spans), lang);
    const from = this.#pointed ?? (by > 0 ? -1 : 0);
    const order = marks.map((_, i) => (from + by * (i + 1) + marks.length * 2) % marks.length);
    return order.find((i) => marks[i]) ?? null;
  }

  /** All findings, or only the one that is pointed at. */
  toggleAll() {
    this.#all = !this.#all;
    if (!this.#all) this.#pointed ??= 0;
    this.#shown = null;
  }

  /** @param {boolean} [on] @returns {boolean} whether there is anything to compare with */
  compare(on = !this.#compared) {
    const any = this.#findings.length > 0;
    if (any && on !== this.#compared) [this.#compared, this.#found, this.#shown] = [on, null, null];
    return any;
  }

  /** Emphasise one finding. @param {number} index @param {Span[]} spans @param {Lang} lang @returns {Mark | null} null where nothing is left to see */
  pointTo(index, spans, lang) {
    const mark = this.#marksOf(this.spans(spans), lang)[index] ?? null;
    if (mark) [this.#pointed, this.#shown] = [index, null];
    return mark;
  }

  /** @param {Span[]} spans @param {Lang} lang */
  #marksOf(spans, lang) {
    const known = this.#found;
    if (known?.spans === spans && known.lang === lang) return known.found;
    this.#found = { spans, lang, found: marksOfFindings(this.#findings, spans, lang) };
    return this.#found.found;
  }
}

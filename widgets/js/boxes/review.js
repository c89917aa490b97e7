/**
 * What others say about the boxes: the findings of a verdict, the notes of a worked example, and which one is pointed at.
 *
 * @typedef {import("./answer.js").Box} Box
 * @typedef {import("./geometry.js").Xyxy} Xyxy
 * @typedef {import("./marks.js").Finding} Finding
 * @typedef {import("./marks.js").Note} Note
 * @typedef {import("./marks.js").Mark} Mark
 * @typedef {import("./marks.js").Lang} Lang
 */
import { h } from "../dom.js";
import { say } from "../messages/boxes.js";
import { union } from "./geometry.js";
import { marksOfBefore, marksOfFindings, marksOfNotes, placeFindings } from "./marks.js";

export class Review {
  /** @type {import("./marks.js").Placed[]} */
  #findings = [];
  /** What the findings were made of. @type {Box[]} */
  #checked = [];
  /** @type {Note[]} */
  #notes = [];
  /** @type {number | null} */
  #pointed = null;
  #all = true;
  #compared = false;

  /** For screen readers always, for everybody where the photo is too narrow for sentences. */
  captions = h("ul", { class: "ls-boxes-captions" });

  /** @param {Finding[]} shown @param {Box[]} boxes that they speak of */
  setFindings(shown, boxes) {
    this.#findings = placeFindings(shown, boxes);
    this.#checked = boxes;
    this.#pointed = null;
    this.#all = true;
    this.#compared = false;
  }

  /** @param {Note[]} shown @param {Lang} lang */
  setNotes(shown, lang) {
    this.#notes = shown;
    this.write(lang);
  }

  /** @param {Lang} lang */
  write(lang) {
    this.captions.replaceChildren(...this.#notes.map(({ text, good }) => {
      const verdict = h("b", { text: say(lang, good ? "good" : "bad") });
      return h("li", { class: good ? "ls-caption-good" : "ls-caption-bad" }, verdict, ` ${text[lang]}`);
    }));
  }

  /** What to draw, with the boxes as they lie now. @param {Box[]} boxes @param {Lang} lang */
  marks(boxes, lang) {
    const marks = marksOfFindings(this.#findings, boxes, lang);
    const before = this.#compared ? marksOfBefore(this.#findings, this.#checked, boxes, lang) : [];
    return {
      findings: this.#all ? marks : marks.map((mark, i) => i === this.#pointed ? mark : null),
      notes: [...marksOfNotes(this.#notes, lang), ...before],
      pointed: this.#pointed,
    };
  }

  /** What the list says at each box. @param {Box[]} boxes @param {Lang} lang @returns {{box: number, text: string}[]} */
  flags(boxes, lang) {
    return marksOfFindings(this.#findings, boxes, lang).flatMap((mark) =>
      mark?.boxId ? [{ box: mark.boxId, text: wordsOf(mark, lang) }] : []
    );
  }

  /** What the bar over the photo says. @param {Box[]} boxes @param {Lang} lang @returns {import("../findingbar.js").Shown} */
  bar(boxes, lang) {
    const at = this.#pointed;
    const mark = at === null ? null : marksOfFindings(this.#findings, boxes, lang)[at];
    const text = mark ? wordsOf(mark, lang) : "";
    return { count: this.#findings.length, at, text, all: this.#all, compared: this.#compared };
  }

  /** The finding after or before the one that is pointed at, round and round; null where none is left. @param {1 | -1} by @param {Box[]} boxes @param {Lang} lang */
  next(by, boxes, lang) {
    const marks = marksOfFindings(this.#findings, boxes, lang);
    const from = this.#pointed ?? (by > 0 ? -1 : 0);
    const order = marks.map((_, i) => (from + by * (i + 1) + marks.length * 2) % marks.length);
    return order.find((i) => marks[i]) ?? null;
  }

  /** All findings, or only the one that is pointed at. */
  toggleAll() {
    this.#all = !this.#all;
    if (!this.#all) this.#pointed ??= 0;
  }

  /** The answer as it was checked and the key, beside the answer as it is. @returns {boolean} whether there is anything to compare with */
  toggleCompared() {
    if (this.#findings.length) this.#compared = !this.#compared;
    return this.#findings.length > 0;
  }

  /**
   * Emphasise one finding.
   *
   * @param {number} index @param {Box[]} boxes @param {Lang} lang
   * @returns {{mark: Mark, place: Xyxy, detail: number} | null} where it is, and the size of what must be told apart
   */
  pointTo(index, boxes, lang) {
    const mark = marksOfFindings(this.#findings, boxes, lang)[index];
    const box = boxes.find(({ id }) => id === mark?.boxId);
    const places = [mark?.strip, mark?.box, mark?.dashed, box?.xyxy].filter((place) =>
      place !== null && place !== undefined
    );
    if (!mark || !places.length) return null;
    this.#pointed = index;
    const [x1, y1, x2, y2] = mark.strip ?? [0, 0, Infinity, Infinity];
    return { mark, place: places.reduce(union), detail: Math.min(x2 - x1, y2 - y1) };
  }
}

/** @param {Mark} mark @param {Lang} lang */
function wordsOf({ edge, text }, lang) {
  return edge ? `${say(lang, edge)} · ${text}` : text;
}

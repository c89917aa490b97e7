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
import { marksOfFindings, marksOfNotes, placeFindings } from "./marks.js";

export function createReview() {
  /** @type {import("./marks.js").Placed[]} */
  let findings = [];
  /** @type {Note[]} */
  let notes = [];
  /** @type {number | null} */
  let pointed = null;
  // For screen readers always, for everybody where the photo is too narrow for sentences.
  const captions = h("ul", { class: "ls-boxes-captions" });

  return {
    captions,
    /** @param {Finding[]} shown @param {Box[]} boxes that they speak of */
    setFindings(shown, boxes) {
      findings = placeFindings(shown, boxes);
      pointed = null;
    },
    /** @param {Note[]} shown @param {Lang} lang */
    setNotes(shown, lang) {
      notes = shown;
      this.write(lang);
    },
    /** @param {Lang} lang */
    write(lang) {
      captions.replaceChildren(...notes.map(({ text, good }) => {
        const verdict = h("b", { text: say(lang, good ? "good" : "bad") });
        return h("li", { class: good ? "ls-caption-good" : "ls-caption-bad" }, verdict, ` ${text[lang]}`);
      }));
    },
    /** What to draw, with the boxes as they lie now. @param {Box[]} boxes @param {Lang} lang */
    marks(boxes, lang) {
      return { findings: marksOfFindings(findings, boxes, lang), notes: marksOfNotes(notes, lang), pointed };
    },
    /** What the list says at each box. @param {Box[]} boxes @param {Lang} lang @returns {{box: number, text: string}[]} */
    flags(boxes, lang) {
      return marksOfFindings(findings, boxes, lang).flatMap((mark) => {
        if (!mark?.boxId) return [];
        return [{ box: mark.boxId, text: mark.edge ? `${say(lang, mark.edge)} · ${mark.text}` : mark.text }];
      });
    },
    /**
     * Emphasise one finding.
     *
     * @param {number} index @param {Box[]} boxes @param {Lang} lang
     * @returns {{mark: Mark, place: Xyxy, detail: number} | null} where it is, and the size of what must be told apart
     */
    pointTo(index, boxes, lang) {
      const mark = marksOfFindings(findings, boxes, lang)[index];
      const box = boxes.find(({ id }) => id === mark?.boxId);
      const places = [mark?.strip, mark?.box, mark?.dashed, box?.xyxy].filter((place) =>
        place !== null && place !== undefined
      );
      if (!mark || !places.length) return null;
      pointed = index;
      const [x1, y1, x2, y2] = mark.strip ?? [0, 0, Infinity, Infinity];
      return { mark, place: places.reduce(union), detail: Math.min(x2 - x1, y2 - y1) };
    },
  };
}

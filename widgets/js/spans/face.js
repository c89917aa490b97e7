/**
 * All of the span annotator that is seen: toolbar, text, status line and list.
 *
 * @typedef {import("./editor.js").Editor} Editor
 * @typedef {import("./session.js").Session} Session
 * @typedef {import("../messages/spans.js").Key} Key
 * @typedef {"en" | "ko"} Lang
 * @typedef {{labels: {id: string, en: string, ko: string}[], marks: boolean, panel: HTMLElement | null,
 *   keys: import("../keys/keys.js").Keys<unknown, Key>,
 *   question: {en: string, ko: string} | string, single: boolean}} Parts
 *   panel: where the list goes, else under the text
 * @typedef {{toolbar: import("./toolbar.js").Actions, list: import("./panel.js").Actions}} Actions
 */
import { h } from "../dom.js";
import { say } from "../messages/spans.js";
import { createStatusLine } from "../statusline.js";
import { inOrder } from "./answer.js";
import { choice } from "./choosing.js";
import { shownSpans } from "./editor.js";
import { lanesOf } from "./lanes.js";
import { count, slice } from "./offsets.js";
import { paintsOf, tagOf, UNKNOWN } from "./palette.js";
import { createPanel } from "./panel.js";
import { createSheet } from "./sheet.js";
import { statusOf } from "./status.js";
import { createToolbar } from "./toolbar.js";

/** What reads differently where one answer is asked for. @type {Partial<Record<Key, Key>>} */
const FOR_A_QUESTION = {
  nothing: "noAnswer",
  nothingSet: "noAnswerSet",
  noSpans: "noAnswerYet",
  start: "startAnswer",
};

let asked = 0;

export class Face {
  #parts;
  #actions;
  #review;
  #signal;
  #paints;
  /** @type {Lang} */
  #lang = "en";
  #readOnly = false;
  #status = createStatusLine();
  /** @type {ReturnType<typeof createToolbar> | null} */
  #toolbar = null;
  /** @type {ReturnType<typeof createPanel> | null} */
  #list = null;
  /** @type {WeakMap<import("./answer.js").Span, import("./blocktext.js").ShownSpan>} */
  #known = new WeakMap();

  /**
   * @param {import("./offsets.js").Ruler} ruler @param {Parts} parts @param {Actions} actions
   * @param {ReturnType<typeof import("./review.js").createReview>} review
   * @param {AbortSignal} signal
   */
  constructor(ruler, parts, actions, review, signal) {
    this.#signal = signal;
    this.#parts = parts;
    this.#actions = actions;
    this.#review = review;
    this.#paints = paintsOf(parts.labels.map(({ id }) => id));
    this.sheet = createSheet(ruler);
    this.root = h("div", {
      class: "ls-root ls-annotator ls-spans",
      role: "group",
      "data-lm-suppress-shortcuts": true,
    });
  }

  /** Where keys are the tool's. @returns {HTMLElement[]} */
  get areas() {
    return this.#parts.panel ? [this.root, this.#parts.panel] : [this.root];
  }

  /** Everything that has words; again when the language changes. @param {Lang} lang @param {boolean} readOnly */
  build(lang, readOnly) {
    this.#lang = lang;
    this.#readOnly = readOnly;
    const { panel, marks } = this.#parts;
    const { hint } = this.#parts.keys;
    const labels = this.#parts.labels.map(({ id }) => this.#labelOf(id));
    this.#list?.el.remove();
    this.#toolbar = createToolbar(this.#t, { labels, hint }, this.#actions.toolbar);
    this.#list = createPanel(this.#t, { labels, marks, readOnly, hint }, this.#actions.list, this.#signal);
    this.root.setAttribute("aria-label", this.#t("tool"));
    this.root.classList.toggle("ls-spans-readonly", readOnly);
    // In an application the arrow keys are the tool's; where there is nothing to do, a screen reader reads as it likes.
    this.sheet.el.setAttribute("role", readOnly ? "group" : "application");
    const text = [this.#question(), this.sheet.el].filter((part) => part !== null);
    const parts = readOnly ? text : [this.#toolbar.el, ...text, this.#status.el];
    this.root.replaceChildren(...parts);
    if (panel) panel.append(this.#list.el);
    else if (!readOnly) this.root.append(this.#list.el);
  }

  /** @param {Session} session */
  show({ editor, canUndo, canRedo }) {
    const { doc, label, labels } = editor;
    this.#toolbar?.update({ canUndo, canRedo, label: labels.indexOf(label) });
    this.#list?.update({ ...this.#rows(editor), nothing: doc.nothing, unsure: doc.unsure });
    this.#status.say(statusOf(editor, this.#t, this.#wordOf));
    this.sheet.el.setAttribute("aria-label", this.#t("stage", { count: doc.spans.length }));
    this.draw(editor);
  }

  /** The text alone. @param {Editor} editor */
  draw(editor) {
    this.sheet.draw({
      spans: this.#inText(shownSpans(editor)),
      chosen: choice(editor),
      selected: editor.selected,
      marks: this.#review.marks(shownSpans(editor), this.#lang),
      caret: editor.caret,
      focused: document.activeElement === this.sheet.el && !this.#readOnly,
    });
  }

  showKeys() {
    this.#parts.keys.open(this.#lang, this.#t);
  }

  destroy() {
    this.sheet.destroy();
    this.#list?.el.remove();
    this.root.remove();
  }

  #t = (/** @type {Key} */ key, values = {}) =>
    say(this.#lang, this.#parts.single && FOR_A_QUESTION[key] || key, values);
  #wordOf = (/** @type {string} */ id) =>
    this.#parts.labels.find((label) => label.id === id)?.[this.#lang] ?? id;
  #labelOf = (/** @type {string} */ id) => ({
    value: id,
    word: this.#wordOf(id),
    tag: tagOf(id),
    paint: this.#paints.get(id) ?? UNKNOWN,
  });

  /** What the text is to answer, which is also read out at the text. @returns {HTMLElement | null} */
  #question() {
    const { question } = this.#parts;
    const text = typeof question === "string" ? question : question[this.#lang];
    if (!text) return null;
    const el = h("p", { class: "ls-spans-question", id: `ls-spans-question-${++asked}`, text });
    this.sheet.el.setAttribute("aria-describedby", el.id);
    return el;
  }

  /** As they are drawn: the same list for the same spans, so that nothing is drawn twice. */
  #inOrder = remember(inOrder);
  #inText = remember((/** @type {import("./answer.js").Span[]} */ spans) => {
    const all = this.#inOrder(spans);
    const lanes = lanesOf(all);
    return all.map((span, i) => this.#shown(span, lanes[i]));
  });

  /** @param {import("./answer.js").Span} span @param {number} lane */
  #shown(span, lane) {
    const known = this.#known.get(span);
    if (known?.lane === lane) return known;
    const { tag, paint } = this.#labelOf(span.label);
    const shown = { id: span.id, range: span.range, tag, paint, lane };
    this.#known.set(span, shown);
    return shown;
  }

  /** @param {Editor} editor */
  #rows(editor) {
    const spans = this.#inOrder(shownSpans(editor));
    const marks = this.#review.marks(spans, this.#lang);
    return {
      ids: spans.map(({ id }) => id),
      selected: editor.selected === null ? -1 : spans.findIndex(({ id }) => id === editor.selected),
      rowOf: (/** @type {number} */ i) => {
        const { id, range, label } = spans[i];
        return {
          id,
          text: slice(editor.ruler, range),
          count: count(editor.ruler, range),
          label: this.#labelOf(label),
          selected: id === editor.selected,
          flags: marks.filter(({ mark }) => mark.span === id).map(({ mark }) => mark.text),
        };
      },
    };
  }
}

/**
 * The last result, as long as nothing else is asked for.
 *
 * @template {object} A
 * @template B
 * @param {(given: A) => B} make
 * @returns {(given: A) => B}
 */
function remember(make) {
  /** @type {{given: A, made: B} | null} */
  let last = null;
  return (given) => {
    if (last?.given !== given) last = { given, made: make(given) };
    return last.made;
  };
}

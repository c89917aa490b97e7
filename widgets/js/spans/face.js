/**
 * All of the span annotator that is seen: toolbar, findings, text, status line and list.
 *
 * @typedef {import("./editor.js").Editor} Editor
 * @typedef {import("./session.js").Session} Session
 * @typedef {import("../messages/spans.js").Key} Key
 * @typedef {"en" | "ko"} Lang
 * @typedef {{labels: {id: string, en: string, ko: string}[], marks: boolean, panel: HTMLElement | null,
 *   keys: import("../keys/keys.js").Keys<unknown, Key>,
 *   question: {en: string, ko: string} | string, single: boolean}} Parts
 *   panel: where the list goes, else under the text
 * @typedef {{toolbar: import("./toolbar.js").Actions, list: import("./panel.js").Actions,
 *   findings: import("../findingbar.js").Actions, offers: {take: () => void, goTo: (id: number) => void},
 *   stale: {take: () => void, leave: () => void}}} Actions
 */
import { h } from "../dom.js";
import { openFinder } from "../finder/finder.js";
import { createFindingBar } from "../findingbar.js";
import { say } from "../messages/spans.js";
import { createStatusLine } from "../statusline.js";
import { choice } from "./choosing.js";
import { shownSpans } from "./editor.js";
import { Looks } from "./looks.js";
import { createOffers } from "./offers.js";
import { createPanel } from "./panel.js";
import { sample } from "./sample.js";
import { createSheet } from "./sheet.js";
import { staleNotice } from "./stale.js";
import { namedKeys, statusOf } from "./status.js";
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
  #looks;
  /** @type {Lang} */
  #lang = "en";
  #status = createStatusLine();
  /** @type {{toolbar: ReturnType<typeof createToolbar>, list: ReturnType<typeof createPanel>,
   *   findings: ReturnType<typeof createFindingBar>, offers: ReturnType<typeof createOffers>} | null} */
  #made = null;

  /**
   * @param {import("./offsets.js").Ruler} ruler @param {Parts} parts @param {Actions} actions
   * @param {import("./review.js").Review} review
   * @param {AbortSignal} signal
   */
  constructor(ruler, parts, actions, review, signal) {
    this.#signal = signal;
    this.#parts = parts;
    this.#actions = actions;
    this.#review = review;
    this.#looks = new Looks(parts.labels.map(({ id }) => id), this.#wordOf);
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

  /** Everything that has words; again when the language changes. @param {Lang} lang @param {boolean} readOnly @param {number} stale spans of an earlier text that wait for a decision */
  build(lang, readOnly, stale) {
    this.#lang = lang;
    this.#made?.list.el.remove();
    const [t, actions] = [this.#t, this.#actions];
    const { panel, marks } = this.#parts;
    const { hint } = this.#parts.keys;
    const labels = this.#parts.labels.map(({ id }) => this.#looks.labelOf(id));
    const toolbar = createToolbar(t, { labels, hint, lang }, actions.toolbar);
    const list = createPanel(t, { labels, marks, readOnly, hint }, actions.list, this.#signal);
    const findings = createFindingBar(t, hint, actions.findings);
    const offers = createOffers(t, actions.offers);
    this.#made = { toolbar, list, findings, offers };
    this.root.setAttribute("aria-label", t("tool"));
    this.root.classList.toggle("ls-spans-readonly", readOnly);
    // In an application the arrow keys are the tool's; where there is nothing to do, a screen reader reads as it likes.
    this.sheet.el.setAttribute("role", readOnly ? "group" : "application");
    const notice = stale && staleNotice(t, { count: stale, ...actions.stale });
    const line = h("div", { class: "ls-spans-line" }, this.#status.el, offers.el);
    const parts = [
      notice,
      !readOnly && toolbar.el,
      findings.el,
      this.#question(),
      this.sheet.el,
      !readOnly && line,
    ];
    this.root.replaceChildren(...parts.filter((part) => part instanceof HTMLElement));
    if (panel) panel.append(list.el);
    else if (!readOnly) this.root.append(list.el);
  }

  /** @param {Session} session */
  show({ editor, canUndo, canRedo }) {
    const { doc, label, labels, unit, said } = editor;
    const spans = shownSpans(editor);
    this.#made?.toolbar.update({ canUndo, canRedo, label: labels.indexOf(label), unit });
    const rows = this.#looks.rows(editor, this.#review.flags(spans, this.#lang));
    this.#made?.list.update({ ...rows, nothing: doc.nothing, unsure: doc.unsure });
    this.#made?.findings.update(this.#review.bar(spans, this.#lang));
    this.#made?.offers.update(said?.offer);
    const { hint } = this.#parts.keys;
    const words = this.#review.compared
      ? this.#t("asChecked", namedKeys(hint))
      : statusOf(editor, this.#t, this.#wordOf, hint);
    this.#status.say(words);
    this.sheet.el.setAttribute("aria-label", this.#t("stage", { count: doc.spans.length }));
    this.draw(editor);
  }

  /** A label by a few letters. @param {string} chosen id of the label in use @param {(index: number) => void} choose */
  find(chosen, choose) {
    const { labels, keys } = this.#parts;
    const choices = labels.map((label) => ({ ...label, sample: sample(this.#looks.labelOf(label.id)) }));
    const at = labels.findIndex(({ id }) => id === chosen);
    openFinder(this.#lang, choices, choose, { chosen: at, hint: keys.hint });
  }

  /** The text alone. @param {Editor} editor */
  draw(editor) {
    const { compared } = this.#review;
    const spans = shownSpans(editor);
    const focused = document.activeElement === this.sheet.el;
    this.sheet.draw({
      spans: this.#looks.inText(this.#review.spans(spans)),
      chosen: compared ? null : choice(editor),
      selected: compared ? null : editor.selected,
      marks: this.#review.marks(spans, this.#lang),
      caret: editor.caret,
      focused: focused && !compared && !editor.readOnly,
    });
  }

  showKeys() {
    this.#parts.keys.open(this.#lang, this.#t);
  }

  destroy() {
    this.sheet.destroy();
    this.#made?.list.el.remove();
    this.root.remove();
  }

  #t = (/** @type {Key} */ key, values = {}) =>
    say(this.#lang, this.#parts.single && FOR_A_QUESTION[key] || key, values);
  #wordOf = (/** @type {string} */ id) =>
    this.#parts.labels.find((label) => label.id === id)?.[this.#lang] ?? id;

  /** What the text is to answer, which is also read out at the text. @returns {HTMLElement | null} */
  #question() {
    const { question } = this.#parts;
    const text = typeof question === "string" ? question : question[this.#lang];
    if (!text) return null;
    const el = h("p", { class: "ls-spans-question", id: `ls-spans-question-${++asked}`, text });
    this.sheet.el.setAttribute("aria-describedby", el.id);
    return el;
  }
}

/**
 * All of the choice annotator that is seen: toolbar, what is to be labelled, the labels and the status line.
 *
 * @typedef {import("./session.js").Session} Session
 * @typedef {import("../messages/choices.js").Key} Key
 * @typedef {"en" | "ko"} Lang
 * @typedef {{en: string, ko: string} | string} Sentence
 * @typedef {{text: string, question: Sentence, image: HTMLImageElement | null,
 *   labels: {id: string, en: string, ko: string}[], marks: boolean, panel: HTMLElement | null,
 *   keys: import("../keys/keys.js").Keys<unknown, Key>}} Parts
 *   panel: where "unsure" goes, else under the labels
 * @typedef {{undo: () => void, redo: () => void, keys: () => void, choose: (label: string) => void, unsure: () => void}} Actions
 */
import { toggle } from "../control.js";
import { h } from "../dom.js";
import { say } from "../messages/choices.js";
import { createStatusLine } from "../statusline.js";
import { createOptions } from "./options.js";
import { createToolbar } from "./toolbar.js";

export class Face {
  #parts;
  #actions;
  #remarks;
  /** @type {Lang} */
  #lang = "en";
  #status = createStatusLine();
  #panel = h("div", { class: "ls-annotator-panel", "data-lm-suppress-shortcuts": true });
  /** @type {ReturnType<typeof createToolbar> | null} */
  #toolbar = null;
  /** @type {ReturnType<typeof createOptions> | null} */
  #options = null;
  /** @type {HTMLElement | null} */
  #unsure = null;

  /** @param {Parts} parts @param {Actions} actions @param {ReturnType<typeof import("./remarks.js").createRemarks>} remarks */
  constructor(parts, actions, remarks) {
    this.#parts = parts;
    this.#actions = actions;
    this.#remarks = remarks;
    this.root = h("div", {
      class: "ls-root ls-annotator ls-choices",
      role: "group",
      "data-lm-suppress-shortcuts": true,
    });
  }

  /** Where keys are the tool's. @returns {HTMLElement[]} */
  get areas() {
    return this.#parts.panel ? [this.root, this.#parts.panel] : [this.root];
  }

  /** Index of the label that has the focus, -1 for none. */
  get focused() {
    return this.#options?.focused ?? -1;
  }

  /** Everything that has words; again when the language changes. @param {Lang} lang @param {boolean} readOnly */
  build(lang, readOnly) {
    this.#lang = lang;
    const { labels, marks, panel } = this.#parts;
    const { hint } = this.#parts.keys;
    const actions = this.#actions;
    const choices = labels.map((label) => ({ value: label.id, word: label[lang] ?? label.id }));
    const name = this.#question || this.#t("labels");
    this.#toolbar = createToolbar(this.#t, actions);
    this.#options = createOptions(name, choices, { readOnly, hint, choose: actions.choose });
    this.#unsure = toggle(this.#t("unsure"), hint("unsure"), actions.unsure);
    this.#panel.replaceChildren(h("div", { class: "ls-annotator-toggles" }, this.#unsure));
    this.root.setAttribute("aria-label", this.#t("tool"));
    this.root.classList.toggle("ls-choices-readonly", readOnly);
    const parts = [
      !readOnly && this.#toolbar.el,
      this.#subject(),
      this.#options.el,
      !readOnly && this.#status.el,
    ];
    this.root.replaceChildren(...parts.filter((part) => part !== false));
    const offered = marks && !readOnly;
    if (offered) (panel ?? this.root).append(this.#panel);
    else this.#panel.remove();
  }

  /** @param {Session} session */
  show({ editor: { doc, said, readOnly }, canUndo, canRedo }) {
    this.#toolbar?.update({ canUndo, canRedo });
    this.#unsure?.setAttribute("aria-pressed", String(doc.unsure));
    this.#options?.update({ chosen: doc.label, remarks: this.#remarks.all(this.#lang) });
    const label = this.#wordOf(said?.label ?? "");
    this.#status.say(said ? this.#t(said.key, { label }) : readOnly ? "" : this.#t("start"));
  }

  focus() {
    this.#options?.focus();
  }

  /** @param {string} label */
  reveal(label) {
    this.#options?.reveal(label);
  }

  showKeys() {
    this.#parts.keys.open(this.#lang, this.#t);
  }

  destroy() {
    this.#panel.remove();
    this.root.remove();
  }

  #t = (/** @type {Key} */ key, values = {}) => say(this.#lang, key, values);
  #wordOf = (/** @type {string} */ id) =>
    this.#parts.labels.find((label) => label.id === id)?.[this.#lang] ?? id;

  get #question() {
    const { question } = this.#parts;
    return typeof question === "string" ? question : question[this.#lang];
  }

  /** What is to be labelled. */
  #subject() {
    const { text, image } = this.#parts;
    return h(
      "div",
      { class: "ls-choices-subject" },
      image,
      text && h("p", { class: "ls-choices-text", text }),
      this.#question && h("p", { class: "ls-choices-question", text: this.#question }),
    );
  }
}

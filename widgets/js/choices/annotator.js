/**
 * The choice annotator: one label for a sentence, a picture or a question, behind the port that all tools have.
 *
 * @typedef {import("./answer.js").Answer} Answer
 * @typedef {import("./keymap.js").Command} Command
 * @typedef {import("./remarks.js").Finding} Finding
 * @typedef {import("./remarks.js").Note} Note
 * @typedef {"en" | "ko"} Lang
 * @typedef {{
 *   text?: string, question?: {en: string, ko: string} | string, image?: HTMLImageElement | null,
 *   labels: {id: string, en: string, ko: string}[], lang: Lang, answer?: Partial<Answer> | null,
 *   marks?: boolean, readOnly?: boolean, panel?: HTMLElement | null,
 *   onChange?: (answer: Answer) => void, onSubmit?: () => void, onNothingToUndo?: () => void,
 * }} Options
 *   marks: offer "unsure"; panel: where that goes, else under the labels; onChange: after each choice, with the complete
 *   answer; onNothingToUndo: undo was asked for at the beginning
 */
import { openFinder } from "../finder/finder.js";
import { attachKeys, giveBack } from "../keyboard.js";
import { createKeys } from "../keys/keys.js";
import { docOf } from "./answer.js";
import { perform } from "./commands.js";
import { choose, createEditor, toggleUnsure } from "./editor.js";
import { Face } from "./face.js";
import { keyTable } from "./keymap.js";
import { createRemarks } from "./remarks.js";
import { Session } from "./session.js";

/** @param {HTMLElement} el @param {Options} options */
export function createChoiceAnnotator(el, options) {
  return new ChoiceAnnotator(el, options);
}

class ChoiceAnnotator {
  #lang;
  #session;
  #face;
  #keys;
  #labels;
  #onSubmit;
  #remarks = createRemarks();
  #stop = new AbortController();

  /** @param {HTMLElement} el @param {Options} options */
  constructor(el, options) {
    const { text = "", question = "", image = null, labels, marks = true, panel = null, readOnly = false } =
      options;
    this.#lang = options.lang;
    this.#labels = labels;
    this.#onSubmit = options.onSubmit;
    const ids = labels.map(({ id }) => id);
    this.#session = new Session(
      createEditor({ labels: ids, marks, readOnly, doc: docOf(options.answer) }),
      {
        onUpdate: () => this.#show(),
        onChange: (answer) => options.onChange?.(answer),
        onNothingToUndo: () => options.onNothingToUndo?.(),
      },
    );
    const session = this.#session;
    const table = keyTable({ marks, labels: labels.length });
    this.#keys = createKeys("choices", table, [], () => this.#build(), this.#stop.signal);
    this.#face = new Face({ text, question, image, labels, marks, panel, keys: this.#keys }, {
      undo: () => session.undo(),
      redo: () => session.redo(),
      keys: () => this.#face.showKeys(),
      choose: (label) => {
        this.focus();
        session.apply(choose(session.editor, label));
      },
      unsure: () => session.apply(toggleUnsure(session.editor)),
    }, this.#remarks);
    el.append(this.#face.root);
    this.#build();
    attachKeys(this.#face.areas, {
      commandOf: this.#keys.commandOf,
      command: (asked) => this.#command(asked),
      settle: () => {},
    }, this.#stop.signal);
  }

  /** @returns {Answer} */
  get answer() {
    return this.#session.answer;
  }

  /** Another answer from outside: undo does not lead back before it. @param {Partial<Answer> | null} answer */
  setAnswer(answer) {
    this.#session.reset(docOf(answer));
  }

  /** @param {Finding[]} findings about the label that is chosen now */
  showFindings(findings) {
    this.#remarks.setFindings(findings, this.answer.label);
    this.#show();
  }

  clearFindings() {
    this.showFindings([]);
  }

  /** Bring one finding into view. @param {number} index */
  pointTo(index) {
    const label = this.#remarks.pointTo(index);
    if (label === null) return;
    this.#show();
    this.#face.reveal(label);
  }

  /** What a worked example says about its label. @param {Note[]} notes */
  setNotes(notes) {
    this.#remarks.setNotes(notes, this.answer.label);
    this.#show();
  }

  /** @param {Lang} lang */
  setLang(lang) {
    this.#lang = lang;
    this.#build();
  }

  /** @param {boolean} readOnly */
  setReadOnly(readOnly) {
    this.#session.editor = { ...this.#session.editor, readOnly, said: null };
    this.#build();
  }

  focus() {
    this.#face.focus();
  }

  destroy() {
    this.#stop.abort();
    this.#face.destroy();
  }

  #build() {
    this.#face.build(this.#lang, this.#session.editor.readOnly);
    this.#show();
  }

  #show() {
    this.#face.show(this.#session);
  }

  /** @param {Command} asked @returns {boolean} whether it meant something here */
  #command(asked) {
    const session = this.#session;
    const { name } = asked;
    if (name === "help") this.#face.showKeys();
    else if (name === "leave") giveBack(this.#face.root);
    else if (session.editor.readOnly) return false;
    else if (name === "find") {
      openFinder(this.#lang, this.#labels, (index) => this.#command({ name: "label", index }), {
        hint: this.#keys.hint,
      });
    } else if (name === "undo") session.undo();
    else if (name === "redo") session.redo();
    else if (name === "submit") this.#onSubmit?.();
    else {
      const next = perform(session.editor, asked, this.#face.focused);
      if (next) session.apply(next);
      return next !== null;
    }
    return true;
  }
}

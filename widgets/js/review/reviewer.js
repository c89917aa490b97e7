/**
 * The review tool: somebody's answer, approved or sent back with reasons and their places, behind the port of all tools.
 *
 * @typedef {import("./answer.js").Answer} Answer
 * @typedef {import("./answer.js").Where} Where
 * @typedef {import("./keymap.js").Command} Command
 * @typedef {"en" | "ko"} Lang
 * @typedef {{
 *   shown: object, labels: {id: string, en: string, ko: string}[], codes: import("./reasons.js").Reason[], lang: Lang,
 *   image?: HTMLImageElement, width?: number, height?: number, text?: string, answer?: Partial<Answer> | null,
 *   question?: {en: string, ko: string} | string, readOnly?: boolean, panel?: HTMLElement | null,
 *   onChange?: (answer: Answer) => void, onSubmit?: () => void, onNothingToUndo?: () => void,
 * }} Options
 *   shown: the answer to judge; codes: the reasons on offer; image with its natural size, or text and the question that it was to answer; panel: where reasons and
 *   decision go, else under the work; onChange: after each change, with the complete answer
 */
import { h } from "../dom.js";
import { attachKeys, giveBack } from "../keyboard.js";
import { createKeys } from "../keys/keys.js";
import { say } from "../messages/review.js";
import { docOf } from "./answer.js";
import * as edit from "./editor.js";
import { createFace } from "./face.js";
import { GESTURES, keyTable } from "./keymap.js";
import { Session } from "./session.js";
import { createSubject } from "./subject.js";

/** @param {HTMLElement} el @param {Options} options */
export function createReviewer(el, options) {
  return new Reviewer(el, options);
}

class Reviewer {
  #options;
  #lang;
  #session;
  #subject;
  #keys;
  /** @type {ReturnType<typeof createFace>} */
  #face;
  /** What was said about this review. @type {any[]} */
  #said = [];
  #stop = new AbortController();
  #work = h("div", { class: "ls-review-work" });
  #root = h("div", {
    class: "ls-root ls-annotator ls-review",
    role: "group",
    "data-lm-suppress-shortcuts": true,
  });

  /** @param {HTMLElement} el @param {Options} options */
  constructor(el, options) {
    const { codes: reasons, answer, readOnly = false, panel = null } = options;
    this.#options = options;
    this.#lang = options.lang;
    this.#session = new Session(edit.createEditor({ reasons, doc: docOf(answer), readOnly }), {
      onUpdate: () => this.#show(),
      onChange: (answer) => options.onChange?.(answer),
      onNothingToUndo: () => options.onNothingToUndo?.(),
    });
    el.append(this.#root);
    this.#root.append(this.#work);
    this.#subject = createSubject(this.#work, { ...options, onPlace: (where) => this.#place(where) });
    this.#keys = createKeys(
      "review",
      keyTable(reasons.length),
      GESTURES,
      () => this.#build(),
      this.#stop.signal,
    );
    this.#face = this.#build();
    attachKeys(panel ? [this.#root, panel] : [this.#root], {
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

  /** What was said about this review, where it is on the work. @param {any[]} findings */
  showFindings(findings) {
    this.#said = findings;
    this.#subject.show(findings, null);
  }

  clearFindings() {
    this.#said = [];
    this.#show();
  }

  /** Bring one of the findings that were said into view. @param {number} index */
  pointTo(index) {
    if (!this.#said.length) return;
    this.#subject.show(this.#said, null);
    this.#subject.pointTo(index);
  }

  /** The work has no remarks of its own. */
  setNotes() {}

  /** @param {Lang} lang */
  setLang(lang) {
    this.#lang = lang;
    this.#subject.setLang(lang);
    this.#build();
  }

  /** @param {boolean} readOnly */
  setReadOnly(readOnly) {
    this.#session.editor = { ...this.#session.editor, readOnly, place: null, said: null };
    this.#build();
  }

  focus() {
    this.#subject.focus();
  }

  destroy() {
    this.#stop.abort();
    this.#subject.destroy();
    this.#face.panel.remove();
    this.#root.remove();
  }

  /** Everything that has words. */
  #build() {
    const { readOnly, reasons } = this.#session.editor;
    this.#face?.panel.remove();
    const options = { reasons, readOnly, hint: this.#keys.hint, quote: this.#subject.quote };
    this.#face = createFace(this.#lang, options, this.#actions());
    this.#face.arrange(this.#root, this.#work, this.#options.panel ?? null);
    this.#show();
    return this.#face;
  }

  #show() {
    const { doc, place } = this.#session.editor;
    this.#face?.update(this.#session);
    this.#subject.show(doc.findings, place);
  }

  /** @param {Where} where */
  #place(where) {
    const { editor } = this.#session;
    if (!editor.readOnly) this.#session.apply(edit.setPlace(editor, where));
  }

  /** The work shows either the reasons or what was said about them. @param {number} index */
  #pointToReason(index) {
    this.#show();
    this.#subject.pointTo(index);
  }

  /** @returns {import("./face.js").Actions} */
  #actions() {
    const ask = (/** @type {Command} */ asked) => () => void this.#command(asked);
    return {
      undo: ask({ name: "undo" }),
      redo: ask({ name: "redo" }),
      keys: ask({ name: "help" }),
      whole: ask({ name: "whole" }),
      reason: (index) => void this.#command({ name: "reason", index }),
      point: (index) => this.#pointToReason(index),
      remove: (index) => this.#session.apply(edit.removeReason(this.#session.editor, index)),
      approve: ask({ name: "approve" }),
      sendBack: ask({ name: "sendBack" }),
    };
  }

  /** @param {Command} asked @returns {boolean} whether it meant something here */
  #command(asked) {
    const session = this.#session;
    const { editor } = session;
    const { name } = asked;
    if (name === "help") {
      this.#keys.open(this.#lang, (key, values) => say(this.#lang, key, values));
      return true;
    }
    if (name === "leave") {
      giveBack(this.#root);
      return true;
    }
    if (editor.readOnly) return false;
    if (name === "undo") session.undo();
    else if (name === "redo") session.redo();
    else if (name === "submit") this.#submit();
    else if (name === "approve") session.apply(edit.approve(editor));
    else if (name === "sendBack") session.apply(edit.sendBack(editor));
    else if (name === "whole") session.apply(edit.setPlace(editor, {}));
    else if (name === "remove") session.apply(edit.removeReason(editor, editor.doc.findings.length - 1));
    else if (name === "reason" && asked.index < editor.reasons.length) {
      session.apply(edit.addReason(editor, asked.index));
    } else return false;
    return true;
  }

  #submit() {
    const { editor } = this.#session;
    if (editor.doc.decision) this.#options.onSubmit?.();
    else this.#session.apply({ ...editor, said: { key: "decideFirst" } });
  }
}

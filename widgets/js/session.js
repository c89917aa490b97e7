/**
 * One answer being made: an editor and its history. What is finished goes into history and out, exactly once.
 *
 * @template E the editor's state
 * @template D what of it is the answer
 * @template A the answer as the outside knows it
 * @typedef {{answerOf: (doc: D) => A, settle: (editor: E) => E, takeBack: (editor: E) => E | null,
 *   withDoc: (editor: E, doc: D, said: {key: "undone" | "redone"} | null) => E,
 *   saying: (editor: E, said: {key: "nothingToUndo" | "nothingToRedo"}) => E}} Craft
 *   settle: end what keys began that are held down; takeBack: without what is only begun, null where nothing is
 */
import { createHistory } from "./history.js";

/**
 * @template A
 * @typedef {{onUpdate: () => void, onChange: (answer: A) => void, onNothingToUndo: () => void}} Listeners
 *   onUpdate: something that can be seen may have changed; onChange: an edit is finished
 */

/**
 * @template D
 * @template {{doc: D}} E
 * @template A
 */
export class Session {
  #history;
  #craft;
  #listeners;

  /** @param {E} editor @param {Craft<E, D, A>} craft @param {Listeners<A>} listeners */
  constructor(editor, craft, listeners) {
    this.editor = editor;
    this.#history = createHistory(editor.doc);
    this.#craft = craft;
    this.#listeners = listeners;
  }

  /** @returns {A} */
  get answer() {
    return this.#craft.answerOf(this.editor.doc);
  }

  get canUndo() {
    return this.#history.canUndo || this.#craft.takeBack(this.editor) !== null;
  }

  get canRedo() {
    return this.#history.canRedo;
  }

  /** The next state of the editor. @param {E} next */
  apply(next) {
    const finished = next.doc !== this.editor.doc;
    this.editor = next;
    if (finished) this.#history.push(next.doc);
    this.#listeners.onUpdate();
    if (finished) this.#listeners.onChange(this.answer);
  }

  /** End what keys began that were held down. */
  settle() {
    const settled = this.#craft.settle(this.editor);
    if (settled !== this.editor) this.apply(settled);
  }

  /** Take back what is only begun, or else the last edit. */
  undo() {
    this.settle();
    const before = this.#craft.takeBack(this.editor);
    if (before) this.apply(before);
    else if (this.#history.canUndo) this.#travel(this.#history.undo(), "undone");
    else {
      this.apply(this.#craft.saying(this.editor, { key: "nothingToUndo" }));
      this.#listeners.onNothingToUndo();
    }
  }

  redo() {
    this.settle();
    if (this.canRedo) this.#travel(this.#history.redo(), "redone");
    else this.apply(this.#craft.saying(this.editor, { key: "nothingToRedo" }));
  }

  /** Another answer from outside: undo does not lead back before it. @param {D} doc */
  reset(doc) {
    this.#history = createHistory(doc);
    this.editor = this.#craft.withDoc(this.editor, doc, null);
    this.#listeners.onUpdate();
  }

  /** @param {D} doc @param {"undone" | "redone"} key */
  #travel(doc, key) {
    this.editor = this.#craft.withDoc(this.editor, doc, { key });
    this.#listeners.onUpdate();
    this.#listeners.onChange(this.answer);
  }
}

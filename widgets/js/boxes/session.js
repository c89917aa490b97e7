/**
 * One answer being made: the editor and its history. What is finished goes into history and out, exactly once.
 *
 * @typedef {import("./answer.js").Answer} Answer
 * @typedef {import("./answer.js").Doc} Doc
 * @typedef {import("./editor.js").Editor} Editor
 * @typedef {{onUpdate: () => void, onChange: (answer: Answer) => void, onNothingToUndo: () => void}} Listeners
 *   onUpdate: something that can be seen may have changed; onChange: an edit is finished
 */
import { createHistory } from "../history.js";
import { answerOf } from "./answer.js";
import { addBox, settle, stepBack, withDoc } from "./editor.js";

export class Session {
  #history;
  #listeners;

  /** @param {Editor} editor @param {Listeners} listeners */
  constructor(editor, listeners) {
    this.editor = editor;
    this.#history = createHistory(editor.doc);
    this.#listeners = listeners;
  }

  /** @returns {Answer} */
  get answer() {
    return answerOf(this.editor.doc);
  }

  get canUndo() {
    return this.#history.canUndo || Boolean(this.editor.draft) || Boolean(this.editor.dropped);
  }

  get canRedo() {
    return this.#history.canRedo;
  }

  /** The next state of the editor. @param {Editor} next */
  apply(next) {
    const finished = next.doc !== this.editor.doc;
    this.editor = next;
    if (finished) this.#history.push(next.doc);
    this.#listeners.onUpdate();
    if (finished) this.#listeners.onChange(this.answer);
  }

  /** End what the arrow keys began. */
  settle() {
    const settled = settle(this.editor);
    if (settled !== this.editor) this.apply(settled);
  }

  /** Take back a point, a box that was too small to keep, or the last edit, whichever came last. */
  undo() {
    this.settle();
    const { draft, dropped } = this.editor;
    if (draft) this.apply(stepBack(this.editor));
    else if (dropped) this.apply(addBox(this.editor, dropped, { evenTiny: true }));
    else if (this.#history.canUndo) this.#travel(this.#history.undo(), "undone");
    else {
      this.apply({ ...this.editor, said: { key: "nothingToUndo" } });
      this.#listeners.onNothingToUndo();
    }
  }

  redo() {
    this.settle();
    if (this.canRedo) this.#travel(this.#history.redo(), "redone");
    else this.apply({ ...this.editor, said: { key: "nothingToRedo" } });
  }

  /** Another answer from outside: undo does not lead back before it. @param {Doc} doc */
  reset(doc) {
    this.#history = createHistory(doc);
    this.editor = withDoc(this.editor, doc);
    this.#listeners.onUpdate();
  }

  /** @param {Doc} doc @param {"undone" | "redone"} key */
  #travel(doc, key) {
    this.editor = withDoc(this.editor, doc, { key });
    this.#listeners.onUpdate();
    this.#listeners.onChange(this.answer);
  }
}

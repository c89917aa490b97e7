/**
 * One answer of boxes being made.
 *
 * @typedef {import("./answer.js").Answer} Answer
 * @typedef {import("./answer.js").Doc} Doc
 * @typedef {import("./editor.js").Editor} Editor
 */
import { Session as AnySession } from "../session.js";
import { answerOf } from "./answer.js";
import { addBox, settle, stepBack, withDoc } from "./editor.js";

/** @type {import("../session.js").Craft<Editor, Doc, Answer>} */
const CRAFT = {
  answerOf,
  settle,
  withDoc,
  saying: (editor, said) => ({ ...editor, said }),
  /** A point, or a box that was too small to keep, which comes back. */
  takeBack(editor) {
    if (editor.draft) return stepBack(editor);
    return editor.dropped ? addBox(editor, editor.dropped, { evenTiny: true }) : null;
  },
};

/** @extends {AnySession<Doc, Editor, Answer>} */
export class Session extends AnySession {
  /** @param {Editor} editor @param {import("../session.js").Listeners<Answer>} listeners */
  constructor(editor, listeners) {
    super(editor, CRAFT, listeners);
  }
}

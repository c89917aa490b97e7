/**
 * One review being made.
 *
 * @typedef {import("./answer.js").Answer} Answer
 * @typedef {import("./answer.js").Doc} Doc
 * @typedef {import("./editor.js").Editor} Editor
 */
import { Session as AnySession } from "../session.js";
import { answerOf } from "./answer.js";
import { setPlace, withDoc } from "./editor.js";

/** @type {import("../session.js").Craft<Editor, Doc, Answer>} */
const CRAFT = {
  answerOf,
  settle: (editor) => editor,
  withDoc,
  saying: (editor, said) => ({ ...editor, said }),
  takeBack: (editor) => editor.place ? setPlace(editor, null) : null,
};

/** @extends {AnySession<Doc, Editor, Answer>} */
export class Session extends AnySession {
  /** @param {Editor} editor @param {import("../session.js").Listeners<Answer>} listeners */
  constructor(editor, listeners) {
    super(editor, CRAFT, listeners);
  }
}

/**
 * What the labeler's hands do, by key, pointer or button, becomes steps of the session.
 *
 * @typedef {import("./editor.js").Editor} Editor
 * @typedef {import("./keymap.js").Command} Command
 * @typedef {{session: import("./session.js").Session, sheet: import("./sheet.js").Sheet, showKeys: () => void,
 *   submit: () => void, refresh: () => void}} Tool
 *   refresh: show a change that is no step
 */
import { perform } from "./commands.js";
import * as edit from "./editor.js";
import * as pointing from "./pointing.js";

/** @param {Tool} tool @param {Command} asked @returns {boolean} whether it meant something here */
export function command(tool, asked) {
  const { session, sheet } = tool;
  if (manage(tool, asked)) return true;
  if (asked.name !== "end") session.settle();
  const { caret } = session.editor;
  const next = perform(session.editor, asked, (way) => sheet.caretTo(caret, /** @type {any} */ (way)));
  if (next) session.apply(next);
  if (next && next.caret !== caret) sheet.reveal(next.caret);
  else if (asked.name === "leave") sheet.el.blur();
  return next !== null;
}

/** What is not the editor's to do. @param {Tool} tool @param {Command} asked @returns {boolean} whether it was such a command */
function manage({ session, showKeys, submit }, { name }) {
  if (name === "help") showKeys();
  else if (session.editor.readOnly) return false;
  else if (name === "undo") session.undo();
  else if (name === "redo") session.redo();
  else if (name === "submit") submit();
  else return false;
  return true;
}

/** @param {Tool} tool @returns {import("./gestures.js").Handlers} */
export function pointerActs({ session, refresh }) {
  return {
    drag: (from, to) => session.apply(pointing.drag(session.editor, from, to)),
    drop: () => session.apply(pointing.drop(session.editor)),
    abandon: () => session.apply(edit.cancel(session.editor)),
    click(spot, twice) {
      session.settle();
      session.apply(pointing.click(session.editor, spot, twice));
    },
    hover(spot) {
      const over = spot?.at ?? null;
      if (over === session.editor.over) return;
      session.editor = { ...session.editor, over };
      if (session.editor.draft?.kind === "first") refresh();
    },
    readOnly: () => session.editor.readOnly,
  };
}

/** @param {() => Tool} tool @returns {import("./toolbar.js").Actions} */
export function toolbarActs(tool) {
  return {
    undo: () => tool().session.undo(),
    redo: () => tool().session.redo(),
    keys: () => tool().showKeys(),
    label: (index) => command(tool(), { name: "label", index }),
  };
}

/** @param {() => Tool} tool @returns {import("./panel.js").Actions} */
export function listActs(tool) {
  const step = (/** @type {(editor: Editor) => Editor} */ change) => {
    const { session } = tool();
    session.apply(change(session.editor));
  };
  return {
    select(id) {
      step((editor) => edit.select(editor, id));
      tool().sheet.reveal(tool().session.editor.caret);
    },
    remove: (id) => step((editor) => edit.remove(editor, id)),
    relabel: (id, label) => step((editor) => edit.relabel(editor, label, id)),
    end: (id, end, by) => step((editor) => edit.settle(edit.moveEnd(editor, end, by, id))),
    nothing: () => step(edit.toggleNothing),
    unsure: () => step(edit.toggleUnsure),
  };
}

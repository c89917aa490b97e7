/**
 * What each key does to the editor. History, help and submit belong to the surroundings.
 *
 * @typedef {import("./editor.js").Editor} Editor
 * @typedef {import("./keymap.js").Command} Command
 */
import * as edit from "./editor.js";

/** What also works where nothing may be changed. @type {Partial<Record<Command["name"], (editor: Editor) => Editor | null>>} */
const LOOKING = {
  next: (editor) => edit.selectNext(editor, 1),
  back: (editor) => edit.selectNext(editor, -1),
  leave(editor) {
    if (editor.draft) return edit.cancel(editor);
    return edit.selectedSpan(editor) ? edit.select(editor, null) : null;
  },
};

/** @type {Partial<Record<Command["name"], (editor: Editor) => Editor | null>>} */
const EDITING = {
  mark(editor) {
    const range = edit.choice(editor);
    return range && edit.addSpan(editor, range);
  },
  delete: (editor) => editor.draft ? edit.cancel(editor) : edit.remove(editor, editor.selected),
  nothing: (editor) => editor.marks ? edit.toggleNothing(editor) : null,
  unsure: (editor) => editor.marks ? edit.toggleUnsure(editor) : null,
};

/**
 * @param {Editor} editor
 * @param {Command} command
 * @param {(way: import("./keymap.js").Way) => number} going where the caret comes to
 * @returns {Editor | null} null where the command means nothing here, so that the key is the page's
 */
export function perform(editor, command, going) {
  const looking = LOOKING[command.name];
  if (looking) return looking(editor);
  if (editor.readOnly) return null;
  if (command.name === "caret") return edit.moveCaret(editor, going(command.way), command.choosing);
  if (command.name === "end") return edit.moveEnd(editor, command.end, command.by);
  if (command.name === "label") {
    const label = editor.labels[command.index];
    return label === undefined ? null : edit.pressLabel(editor, label);
  }
  return EDITING[command.name]?.(editor) ?? null;
}

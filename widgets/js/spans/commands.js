/**
 * What each key does to the editor. History, help and submit belong to the surroundings.
 *
 * @typedef {import("./editor.js").Editor} Editor
 * @typedef {import("./keymap.js").Command} Command
 */
import * as choosing from "./choosing.js";
import * as edit from "./editor.js";

/** What also works where nothing may be changed. @type {Partial<Record<Command["name"], (editor: Editor) => Editor | null>>} */
const LOOKING = {
  next: (editor) => edit.selectNext(editor, 1),
  back: (editor) => edit.selectNext(editor, -1),
  under: edit.selectUnder,
  leave(editor) {
    if (editor.draft) return edit.cancel(editor);
    return edit.selectedSpan(editor) ? edit.select(editor, null) : null;
  },
};

/** @type {Partial<Record<Command["name"], (editor: Editor) => Editor | null>>} */
const EDITING = {
  mark: choosing.mark,
  unit: choosing.nextUnit,
  delete: (editor) => editor.draft ? edit.cancel(editor) : edit.remove(editor, editor.selected),
  nothing: (editor) => editor.marks ? edit.toggleNothing(editor) : null,
  unsure: (editor) => editor.marks ? edit.toggleUnsure(editor) : null,
};

/** @type {Record<string, [1 | -1, import("./units.js").Unit?]>} */
const STEPS = { left: [-1], right: [1], wordLeft: [-1, "word"], wordRight: [1, "word"] };

/**
 * @param {Editor} editor
 * @param {Command} command
 * @param {(way: import("./keymap.js").Way) => number} going where the caret comes to that goes by lines
 * @returns {Editor | null} null where the command means nothing here, so that the key is the page's
 */
export function perform(editor, command, going) {
  const looking = LOOKING[command.name];
  if (looking) return looking(editor);
  if (editor.readOnly) return null;
  if (command.name === "caret") return caret(editor, command, going);
  if (command.name === "end") return edit.moveEnd(editor, command.end, command.by);
  if (command.name === "label") {
    const label = editor.labels[command.index];
    return label === undefined ? null : choosing.pressLabel(editor, label);
  }
  return EDITING[command.name]?.(editor) ?? null;
}

/** @param {Editor} editor @param {Extract<Command, {name: "caret"}>} command @param {(way: import("./keymap.js").Way) => number} going */
function caret(editor, { way, choosing: takes }, going) {
  const steps = STEPS[way];
  if (steps) return choosing.stepCaret(editor, steps[0], takes, steps[1]);
  return choosing.moveCaret(editor, going(way), takes);
}

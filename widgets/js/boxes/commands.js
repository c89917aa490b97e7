/**
 * What each key or button does to the editor. Zoom, history, help and submit belong to the surroundings.
 *
 * @typedef {import("./editor.js").Editor} Editor
 * @typedef {import("./keymap.js").Command} Command
 */
import {
  addInMiddle,
  cancel,
  cycleEdge,
  describe,
  nudge,
  nudgeSide,
  relabel,
  remove,
  select,
  selectedBox,
  selectNext,
  stepBack,
  toggleNothing,
} from "./editor.js";

/** @type {import("./answer.js").Occluded[]} */
const HIDDEN = ["none", "partly", "mostly"];

/** What also works where nothing may be changed. @type {Partial<Record<Command["name"], (editor: Editor) => Editor | null>>} */
const LOOKING = {
  next: (editor) => selectNext(editor, 1),
  back: (editor) => selectNext(editor, -1),
  hide: (editor) => ({ ...editor, hidden: !editor.hidden, said: editor.hidden ? null : { key: "hidden" } }),
  leave: (editor) => editor.draft ? cancel(editor) : selectedBox(editor) ? select(editor, null) : null,
};

/** @type {Partial<Record<Command["name"], (editor: Editor, shown: import("./geometry.js").Xyxy) => Editor | null>>} */
const EDITING = {
  step: (editor) => editor.draft ? stepBack(editor) : remove(editor, editor.selected),
  delete: (editor) => remove({ ...editor, draft: null }, editor.selected),
  new: (editor, shown) => addInMiddle({ ...editor, draft: null, hidden: false }, shown),
  cycle: cycleEdge,
  nothing: toggleNothing,
  occluded: (editor) =>
    attribute(editor, (box) => ({ occluded: HIDDEN[(HIDDEN.indexOf(box.occluded) + 1) % 3] })),
  truncated: (editor) => attribute(editor, (box) => ({ truncated: !box.truncated })),
  group: (editor) => attribute(editor, (box) => ({ group: !box.group })),
};

/**
 * @param {Editor} editor
 * @param {Command} command
 * @param {import("./geometry.js").Xyxy} shown the part of the image on screen
 * @returns {Editor | null} null where the command means nothing here, so that the key is the page's
 */
export function perform(editor, command, shown) {
  const looking = LOOKING[command.name];
  if (looking) return looking(editor);
  if (editor.readOnly) return null;
  if (command.name === "nudge") return selectedBox(editor) ? nudge(editor, command.dx, command.dy) : null;
  if (command.name === "edge") return nudgeSide(editor, command.dx, command.dy);
  if (command.name === "label") {
    return command.index < editor.labels.length ? relabel(editor, editor.labels[command.index]) : null;
  }
  return EDITING[command.name]?.(editor, shown) ?? null;
}

/** @param {Editor} editor @param {(box: import("./answer.js").Box) => Partial<import("./answer.js").Box>} change @returns {Editor | null} */
function attribute(editor, change) {
  if (!editor.attributes) return null;
  const box = selectedBox(editor);
  return describe(editor, box ? change(box) : {});
}

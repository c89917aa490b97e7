/**
 * What each key or button does to the editor. Zoom, history, help and submit belong to the surroundings.
 *
 * @typedef {import("./editor.js").Editor} Editor
 * @typedef {import("./keymap.js").Command} Command
 * @typedef {{shown: import("./geometry.js").Xyxy, copies: readonly import("./answer.js").Box[]}} Around
 *   shown: the part of the image on screen; copies: what was copied last, in this picture or another
 */
import { duplicate, paste, repeat } from "./copies.js";
import * as edit from "./editor.js";
import { toggleLock } from "./locks.js";
import { select, selectedBox, selectNext, selectUnder } from "./selection.js";

/** @type {import("./answer.js").Occluded[]} */
const HIDDEN = ["none", "partly", "mostly"];

/** What also works where nothing may be changed. @type {Partial<Record<Command["name"], (editor: Editor) => Editor | null>>} */
const LOOKING = {
  next: (editor) => selectNext(editor, 1),
  back: (editor) => selectNext(editor, -1),
  under: (editor) => selectUnder(editor),
  hide: (editor) => ({
    ...editor,
    hidden: !editor.hidden,
    alone: false,
    said: editor.hidden ? null : { key: "hidden" },
  }),
  alone: (editor) => ({
    ...editor,
    hidden: false,
    alone: !editor.alone,
    said: editor.alone ? null : { key: "alone" },
  }),
  cycle: (editor) => edit.cycleEdge(editor),
  leave: (editor) => editor.draft ? edit.cancel(editor) : selectedBox(editor) ? select(editor, null) : null,
};

/** @type {Partial<Record<Command["name"], (editor: Editor, around: Around) => Editor | null>>} */
const EDITING = {
  step: (editor) => editor.draft ? edit.stepBack(editor) : edit.remove(editor, editor.selected),
  delete: (editor) => edit.remove({ ...editor, draft: null }, editor.selected),
  new: (editor, { shown }) => edit.addInMiddle({ ...editor, draft: null }, shown),
  move: (editor) => edit.takeUp(editor),
  lock: (editor) => toggleLock(editor),
  paste: (editor, { copies }) => paste(editor, copies),
  duplicate: (editor) => duplicate(editor),
  repeat: (editor, { shown }) => repeat(editor, shown),
  nothing: (editor) => editor.marks ? edit.toggleNothing(editor) : null,
  unsure: (editor) => editor.marks ? edit.toggleUnsure(editor) : null,
  occluded: (editor) =>
    attribute(editor, (box) => ({ occluded: HIDDEN[(HIDDEN.indexOf(box.occluded) + 1) % 3] })),
  truncated: (editor) => attribute(editor, (box) => ({ truncated: !box.truncated })),
  group: (editor) => attribute(editor, (box) => ({ group: !box.group })),
};

/**
 * @param {Editor} editor
 * @param {Command} command
 * @param {Around} around
 * @returns {Editor | null} null where the command means nothing here, so that the key is the page's
 */
export function perform(editor, command, around) {
  const looking = LOOKING[command.name];
  if (looking) return looking(editor);
  if (editor.readOnly) return null;
  if (command.name === "nudge") {
    return selectedBox(editor) ? edit.nudge(editor, command.dx, command.dy) : null;
  }
  if (command.name === "grow") return edit.nudgeAll(editor, command.by);
  if (command.name === "edge") return edit.nudgeSide(editor, command.dx, command.dy);
  if (command.name === "label") {
    return command.index < editor.labels.length ? edit.relabel(editor, editor.labels[command.index]) : null;
  }
  return EDITING[command.name]?.(editor, around) ?? null;
}

/** @param {Editor} editor @param {(box: import("./answer.js").Box) => Partial<import("./answer.js").Box>} change @returns {Editor | null} */
function attribute(editor, change) {
  if (!editor.attributes) return null;
  const box = selectedBox(editor);
  return edit.describe(editor, box ? change(box) : {});
}

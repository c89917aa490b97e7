/**
 * What each key or button does to the editor. History, help and submit belong to the surroundings.
 *
 * @typedef {import("./editor.js").Editor} Editor
 * @typedef {import("./keymap.js").Command} Command
 */
import { choose, step, toggleUnsure } from "./editor.js";

/**
 * @param {Editor} editor
 * @param {Command} command
 * @param {number} focused index of the label that has the focus, -1 for none
 * @returns {Editor | null} null where the command means nothing here, so that the key is the page's
 */
export function perform(editor, command, focused) {
  const { labels, doc, marks, readOnly } = editor;
  if (readOnly) return null;
  switch (command.name) {
    case "label":
      return command.index < labels.length ? choose(editor, labels[command.index]) : null;
    case "step":
      return step(editor, start(editor, focused, command.by), command.by);
    case "first":
      return step(editor, -1, 1);
    case "last":
      return step(editor, 0, -1);
    case "pick":
      return focused < 0 ? null : choose(editor, labels[focused]);
    case "clear":
      return doc.label ? choose(editor, "") : null;
    case "unsure":
      return marks ? toggleUnsure(editor) : null;
    default:
      return null;
  }
}

/** Where the arrows go on from; from nothing, down leads to the first and up to the last. @param {Editor} editor @param {number} focused @param {1 | -1} by */
function start({ labels, doc }, focused, by) {
  if (focused >= 0) return focused;
  const chosen = labels.indexOf(doc.label);
  return chosen < 0 && by < 0 ? 0 : chosen;
}

/**
 * The keys of the review tool; those that look at the photo or the text are the other tools' own.
 *
 * @typedef {import("../messages/review.js").Key} Key
 * @typedef {{name: "reason", index: number} | {name: Simple}} Command
 * @typedef {"approve" | "sendBack" | "whole" | "remove" | "undo" | "redo" | "submit" | "help" | "leave"} Simple
 * @typedef {import("../keys/bindings.js").Row<Command, Key>} Row
 */
import { labelRows } from "../keys/bindings.js";

/** @type {import("../keys/dialog.js").Gesture<Key>[]} */
export const GESTURES = [
  { group: "choose", signs: [{ word: "click" }], says: "keyPlace" },
  { group: "choose", signs: ["Tab", "E"], says: "keyTab" },
];

/** @param {import("../keys/bindings.js").Group} group @param {Simple} name @param {Key} says @param {...string} keys @returns {Row} */
function simple(group, name, says, ...keys) {
  return { id: name, group, keys, says, command: { name } };
}

/** @param {number} reasons how many the item offers @returns {Row[]} */
export function keyTable(reasons) {
  return [
    simple("choose", "whole", "keyWhole", "KeyQ"),
    ...labelRows(reasons, "keyReason", (index) => /** @type {Command} */ ({ name: "reason", index })),
    simple("change", "remove", "keyRemove", "Delete", "Backspace"),
    simple("change", "undo", "undo", "KeyZ", "Ctrl+KeyZ"),
    simple("change", "redo", "redo", "Shift+KeyZ", "Ctrl+Shift+KeyZ", "Ctrl+KeyY"),
    simple("other", "approve", "approve", "KeyA"),
    simple("other", "sendBack", "sendBack", "KeyS"),
    simple("other", "submit", "submit", "Enter"),
    simple("other", "help", "keys", "Shift+Slash"),
    { ...simple("other", "leave", "keyEsc", "Escape"), fixed: true },
  ];
}

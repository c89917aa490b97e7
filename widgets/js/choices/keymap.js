/**
 * The keys of the choice tool: what is handled, listed and can be changed.
 *
 * @typedef {import("../messages/choices.js").Key} Key
 * @typedef {{name: "label", index: number} | {name: "step", by: 1 | -1} | {name: Simple}} Command
 * @typedef {"first" | "last" | "pick" | "clear" | "unsure" | "undo" | "redo" | "help" | "submit" | "leave" | "find"} Simple
 * @typedef {import("../keys/bindings.js").Row<Command, Key>} Row
 */
import { labelRows } from "../keys/bindings.js";

/** @param {import("../keys/bindings.js").Group} group @param {Simple} name @param {Key} says @param {...string} keys @returns {Row} */
function simple(group, name, says, ...keys) {
  return { id: name, group, keys, says, command: { name } };
}

/** @param {{marks: boolean, labels: number}} asked marks: "unsure" is offered; labels: how many there are @returns {Row[]} */
export function keyTable({ marks, labels }) {
  return [
    ...labelRows(labels, "keyLabel", (index) => /** @type {Command} */ ({ name: "label", index })),
    ...labels > 1 ? [simple("label", "find", "keyFind", "KeyL")] : [],
    {
      id: "on",
      group: "choose",
      keys: ["ArrowDown", "ArrowRight"],
      says: "keyOn",
      command: { name: "step", by: 1 },
    },
    {
      id: "back",
      group: "choose",
      keys: ["ArrowUp", "ArrowLeft"],
      says: "keyBack",
      command: { name: "step", by: -1 },
    },
    simple("choose", "first", "keyFirst", "Home"),
    simple("choose", "last", "keyLast", "End"),
    simple("choose", "pick", "keySpace", "Space"),
    simple("change", "clear", "keyDelete", "Delete", "Backspace"),
    simple("change", "undo", "undo", "KeyZ", "Ctrl+KeyZ"),
    simple("change", "redo", "redo", "Shift+KeyZ", "Ctrl+Shift+KeyZ", "Ctrl+KeyY"),
    ...marks ? [simple("other", "unsure", "unsure", "KeyU")] : [],
    simple("other", "submit", "submit", "Enter"),
    simple("other", "help", "keys", "Shift+Slash"),
    { ...simple("other", "leave", "keyEsc", "Escape"), fixed: true },
  ];
}

/**
 * What the list of keys says.
 *
 * @typedef {import("../keylist.js").Row<import("../messages/choices.js").Key>} Row
 */

/** @type {Row[]} */
const ROWS = [
  [["1", "…", "9"], "keyDigits"],
  [[{ word: "arrows" }], "keyArrows"],
  [["Home", "End"], "keyHome"],
  [["Space"], "keySpace"],
  [["Delete", "Backspace"], "keyDelete"],
  [["U"], "keyU"],
  [["Z", "Ctrl+Z"], "keyZ"],
  [["Enter"], "keyEnter"],
  [["Esc"], "keyEsc"],
];

/** @param {boolean} marks whether "unsure" is offered @returns {Row[]} */
export function keyRows(marks) {
  return marks ? ROWS : ROWS.filter(([, meaning]) => meaning !== "keyU");
}

/**
 * What the list of keys says.
 *
 * @typedef {import("../keylist.js").Row<import("../messages/spans.js").Key>} Row
 */

/** @type {Row[]} */
const ROWS = [
  [[{ word: "dragging" }], "keyDrag"],
  [[{ word: "click" }, { word: "click" }], "keyClicks"],
  [[{ word: "twice" }], "keyTwice"],
  [[{ word: "click" }], "keyPick"],
  [[{ word: "arrows" }], "keyArrows"],
  [["Home", "End"], "keyHome"],
  [["1", "…", "9"], "keyDigits"],
  [["Space"], "keySpace"],
  [["[", "]"], "keyStart"],
  [["Shift+[", "Shift+]"], "keyEnd"],
  [["Tab", "Shift+Tab"], "keyTab"],
  [["Delete"], "keyDelete"],
  [["Z", "Ctrl+Z"], "keyZ"],
  [["Enter"], "keyEnter"],
  [["Esc"], "keyEsc"],
];

/** @param {boolean} marks whether "nothing here" and "unsure" are offered @returns {Row[]} */
export function keyRows(marks) {
  return marks ? [...ROWS, [["N"], "keyN"], [["U"], "keyU"]] : ROWS;
}

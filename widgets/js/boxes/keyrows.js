/**
 * What the list of keys says.
 *
 * @typedef {import("../keylist.js").Row<import("../messages/boxes.js").Key>} Row
 */

/** @type {Row[]} */
const ROWS = [
  [[{ word: "click" }, { word: "dragging" }], "keyPoints"],
  [[{ word: "click" }], "keyPick"],
  [["Shift", { word: "click" }], "keyOver"],
  [[{ word: "click" }, { word: "handle" }], "keyHandle"],
  [["Tab", "Shift+Tab"], "keyTab"],
  [[{ word: "arrows" }], "keyArrows"],
  [["Alt", { word: "arrows" }], "keyAlt"],
  [["E"], "keyE"],
  [["1", "…", "9"], "keyDigits"],
  [["B"], "keyB"],
  [["R"], "keyR"],
  [["Ctrl+C", "Ctrl+V", "D"], "keyCopy"],
  [["X"], "keyUnder"],
  [["K"], "keyK"],
  [["N", "U"], "keyN"],
  [["Delete", "Backspace"], "keyDelete"],
  [["Z", "Ctrl+Z"], "keyZ"],
  [["H"], "keyH"],
  [["Shift+H"], "keyShiftH"],
  [["[", "]"], "keyFinding"],
  [["V"], "keyV"],
  [["+", "−", "0"], "keyZoom"],
  [[{ word: "wheel" }], "keyWheel"],
  [["C"], "keyC"],
  [["M"], "keyM"],
  [["I"], "keyI"],
  [["Space", { word: "dragging" }], "keyPan"],
  [["Enter"], "keyEnter"],
  [["Esc"], "keyEsc"],
];

/** @param {boolean} attributes whether the attributes of a box are asked for @returns {Row[]} */
export function keyRows(attributes) {
  return attributes ? [...ROWS, [["O", "T", "G"], "keyAttributes"]] : ROWS;
}

/**
 * The keys of the span tool: what is handled, listed and can be changed. Adding a key is one row here and its words in
 * messages/spans.js.
 *
 * @typedef {import("../messages/spans.js").Key} Key
 * @typedef {"left" | "right" | "up" | "down" | "wordLeft" | "wordRight" | "lineStart" | "lineEnd" | "textStart" | "textEnd"} Way
 * @typedef {{name: "caret", way: Way, choosing: boolean} | {name: "end", end: "start" | "end", by: 1 | -1}
 *   | {name: "label", index: number} | {name: "finding", by: 1 | -1} | {name: Simple}} Command
 * @typedef {"next" | "back" | "under" | "unit" | "compare" | "mark" | "delete" | "nothing" | "unsure" | "undo" | "redo" | "help" | "submit" | "leave" | "find"} Simple
 * @typedef {import("../keys/bindings.js").Row<Command, Key>} Row
 */
import { labelRows } from "../keys/bindings.js";

/** @type {import("../keys/dialog.js").Gesture<Key>[]} */
export const GESTURES = [
  { group: "draw", signs: [{ word: "dragging" }], says: "keyDrag" },
  { group: "draw", signs: [{ word: "click" }, { word: "click" }], says: "keyClicks" },
  { group: "draw", signs: [{ word: "twice" }], says: "keyTwice" },
  { group: "choose", signs: [{ word: "click" }], says: "keyPick" },
];

/** The caret; with Shift it chooses. @param {Way} way @param {string} key @param {Key} says @returns {Row} */
function caret(way, key, says) {
  const go = (/** @type {boolean} */ choosing) => /** @type {Command} */ ({ name: "caret", way, choosing });
  return { id: way, group: "choose", keys: [key], says, command: go(false), held: { Shift: go(true) } };
}

/** The start of a span; with Shift its end. @param {string} id @param {string} key @param {Key} says @param {1 | -1} by @returns {Row} */
function end(id, key, says, by) {
  const move = (/** @type {"start" | "end"} */ end) => /** @type {Command} */ ({ name: "end", end, by });
  return { id, group: "change", keys: [key], says, command: move("start"), held: { Shift: move("end") } };
}

/** @param {"findingBack" | "findingNext"} id @param {string} key @param {1 | -1} by @returns {Row} */
function finding(id, key, by) {
  return { id, group: "look", keys: [key], says: id, command: { name: "finding", by } };
}

/** @param {import("../keys/bindings.js").Group} group @param {Simple} name @param {Key} says @param {...string} keys @returns {Row} */
function simple(group, name, says, ...keys) {
  return { id: name, group, keys, says, command: { name } };
}

/** @param {Row} row what leads out of the tool stays as it is @returns {Row} */
const fixed = (row) => ({ ...row, fixed: true });

/** @param {{marks: boolean, labels: number}} asked marks: "nothing here" and "unsure" are offered; labels: how many there are @returns {Row[]} */
export function keyTable({ marks, labels }) {
  return [
    simple("draw", "mark", "keySpace", "Space"),
    caret("left", "ArrowLeft", "keyLeft"),
    caret("right", "ArrowRight", "keyRight"),
    caret("up", "ArrowUp", "keyUp"),
    caret("down", "ArrowDown", "keyDown"),
    caret("wordLeft", "Ctrl+ArrowLeft", "keyWordLeft"),
    caret("wordRight", "Ctrl+ArrowRight", "keyWordRight"),
    caret("lineStart", "Home", "keyLineStart"),
    caret("lineEnd", "End", "keyLineEnd"),
    caret("textStart", "Ctrl+Home", "keyTextStart"),
    caret("textEnd", "Ctrl+End", "keyTextEnd"),
    fixed(simple("choose", "next", "keyNext", "Tab")),
    fixed(simple("choose", "back", "keyBack", "Shift+Tab")),
    simple("choose", "under", "keyUnder", "KeyX"),
    simple("choose", "unit", "keyUnit", "KeyW"),
    end("endBack", "BracketLeft", "keyEndBack", -1),
    end("endOn", "BracketRight", "keyEndOn", 1),
    simple("change", "delete", "keyDelete", "Delete", "Backspace"),
    simple("change", "undo", "undo", "KeyZ", "Ctrl+KeyZ"),
    simple("change", "redo", "redo", "Shift+KeyZ", "Ctrl+Shift+KeyZ", "Ctrl+KeyY"),
    ...labelRows(labels, "keyLabel", (index) => /** @type {Command} */ ({ name: "label", index })),
    ...labels > 1 ? [simple("label", "find", "keyFind", "KeyL")] : [],
    finding("findingBack", "Alt+BracketLeft", -1),
    finding("findingNext", "Alt+BracketRight", 1),
    simple("look", "compare", "compare", "KeyV"),
    ...marks
      ? [simple("other", "nothing", "nothing", "KeyN"), simple("other", "unsure", "unsure", "KeyU")]
      : [],
    simple("other", "submit", "submit", "Enter"),
    simple("other", "help", "keys", "Shift+Slash"),
    fixed(simple("other", "leave", "keyEsc", "Escape")),
  ];
}

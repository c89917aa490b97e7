/**
 * The keys of the box tool: what is handled, listed and can be changed. Adding a key is one row here and its words in
 * messages/boxes.js.
 *
 * @typedef {import("../messages/boxes.js").Key} Key
 * @typedef {{name: "nudge" | "edge", dx: number, dy: number} | {name: "label", index: number} | {name: "zoom" | "finding", steps: number}
 *   | {name: "grow", by: number} | {name: Simple}} Command
 * @typedef {"next" | "back" | "step" | "delete" | "new" | "nothing" | "undo" | "redo" | "hide" | "whole" | "help" | "submit"
 *   | "leave" | "find" | "cycle" | "occluded" | "truncated" | "group" | "grab"
 *   | "under" | "alone" | "move" | "lock" | "copy" | "paste" | "duplicate" | "repeat" | "unsure" | "compare"
 *   | "crosshair" | "magnifier" | "light"} Simple
 * @typedef {import("../keys/bindings.js").Row<Command, Key>} Row
 */
import { labelRows } from "../keys/bindings.js";

/** @type {import("../keys/dialog.js").Gesture<Key>[]} */
export const GESTURES = [
  { group: "draw", signs: [{ word: "click" }, { word: "dragging" }], says: "keyPoints" },
  { group: "draw", signs: ["Shift", { word: "click" }], says: "keyOver" },
  { group: "choose", signs: [{ word: "click" }], says: "keyPick" },
  { group: "change", signs: [{ word: "click" }, { word: "handle" }], says: "keyHandle" },
  { group: "look", signs: [{ word: "wheel" }], says: "keyWheel" },
  { group: "look", signs: [{ word: "fingers" }], says: "keyFingers" },
];

const FAR = 10;

/** @param {string} id @param {string} key @param {Key} says @param {number} dx @param {number} dy @returns {Row} */
function arrow(id, key, says, dx, dy) {
  const move = (/** @type {"nudge" | "edge"} */ name, /** @type {number} */ by) => ({
    name,
    dx: dx * by,
    dy: dy * by,
  });
  const held = { "Shift": move("nudge", FAR), "Alt": move("edge", 1), "Alt+Shift": move("edge", FAR) };
  return { id, group: "change", keys: [key], says, command: move("nudge", 1), held };
}

/** All four sides, out or in. @param {string} id @param {string} key @param {Key} says @param {1 | -1} by @returns {Row} */
function grow(id, key, says, by) {
  const held = { Shift: { name: /** @type {const} */ ("grow"), by: by * FAR } };
  return { id, group: "change", keys: [key], says, command: { name: "grow", by }, held };
}

/** @param {import("../keys/bindings.js").Group} group @param {Simple} name @param {Key} says @param {...string} keys @returns {Row} */
function simple(group, name, says, ...keys) {
  return { id: name, group, keys, says, command: { name } };
}

/** @param {"zoom" | "finding"} name @param {string} id @param {Key} says @param {1 | -1} steps @param {...string} keys @returns {Row} */
function step(name, id, says, steps, ...keys) {
  return { id, group: "look", keys, says, command: { name, steps } };
}

/** @param {Row} row what leads out of the tool, or is held down, stays as it is @returns {Row} */
const fixed = (row) => ({ ...row, fixed: true });

/** @param {{attributes: boolean, marks?: boolean, labels: number}} asked attributes: of the boxes are asked for; marks: nothing here and unsure too; labels: how many there are @returns {Row[]} */
export function keyTable({ attributes, marks = true, labels }) {
  const ofBoxes = [
    simple("change", "occluded", "occluded", "KeyO"),
    simple("change", "truncated", "truncated", "KeyT"),
    simple("change", "group", "group", "KeyG"),
  ];
  const ofAnswers = [
    simple("other", "nothing", "nothing", "KeyN"),
    simple("other", "unsure", "unsure", "KeyU"),
  ];
  return [
    simple("draw", "new", "keyB", "KeyB"),
    simple("draw", "repeat", "keyR", "KeyR"),
    simple("draw", "duplicate", "keyD", "KeyD"),
    simple("draw", "copy", "keyCopy", "Ctrl+KeyC"),
    simple("draw", "paste", "keyPaste", "Ctrl+KeyV"),
    fixed(simple("choose", "next", "keyNext", "Tab")),
    fixed(simple("choose", "back", "keyBack", "Shift+Tab")),
    simple("choose", "under", "keyUnder", "KeyX"),
    simple("choose", "cycle", "keyE", "KeyE"),
    arrow("left", "ArrowLeft", "keyLeft", -1, 0),
    arrow("right", "ArrowRight", "keyRight", 1, 0),
    arrow("up", "ArrowUp", "keyUp", 0, -1),
    arrow("down", "ArrowDown", "keyDown", 0, 1),
    grow("growOut", "Period", "keyGrow", 1),
    grow("growIn", "Comma", "keyShrink", -1),
    ...attributes ? ofBoxes : [],
    simple("change", "lock", "keyK", "KeyK"),
    simple("change", "delete", "keyDelete", "Delete"),
    simple("change", "step", "keyStep", "Backspace"),
    simple("change", "undo", "undo", "KeyZ", "Ctrl+KeyZ"),
    simple("change", "redo", "redo", "Shift+KeyZ", "Ctrl+Shift+KeyZ", "Ctrl+KeyY"),
    ...labels > 1
      ? [
        ...labelRows(labels, "keyLabel", (index) => /** @type {Command} */ ({ name: "label", index })),
        simple("label", "find", "keyFind", "KeyL"),
      ]
      : [],
    step("zoom", "zoomIn", "zoomIn", 1, "Equal", "Shift+Equal"),
    step("zoom", "zoomOut", "zoomOut", -1, "Minus"),
    simple("look", "whole", "whole", "Digit0"),
    fixed(simple("look", "grab", "keyPan", "Space")),
    simple("look", "hide", "keyH", "KeyH"),
    simple("look", "alone", "keyShiftH", "Shift+KeyH"),
    step("finding", "findingBack", "keyFindingBack", -1, "BracketLeft"),
    step("finding", "findingNext", "keyFindingNext", 1, "BracketRight"),
    simple("look", "crosshair", "keyC", "KeyC"),
    simple("look", "magnifier", "keyM", "KeyM"),
    simple("look", "light", "keyI", "KeyI"),
    simple("look", "compare", "keyV", "KeyV"),
    ...marks ? ofAnswers : [],
    simple("other", "submit", "submit", "Enter"),
    simple("other", "help", "keys", "Shift+Slash"),
    fixed(simple("other", "leave", "keyEsc", "Escape")),
  ];
}

/**
 * Keys by their place on the keyboard (`code`): with the Korean input method on, `key` says "Process".
 *
 * @typedef {{code: string, shiftKey?: boolean, altKey?: boolean, ctrlKey?: boolean, metaKey?: boolean}} Press
 * @typedef {{name: "nudge" | "edge", dx: number, dy: number} | {name: "label", index: number} | {name: "zoom" | "finding", steps: number}
 *   | {name: "next" | "back" | "step" | "delete" | "new" | "nothing" | "undo" | "redo" | "hide" | "whole" | "help" | "submit"
 *     | "leave" | "cycle" | "occluded" | "truncated" | "group" | "grab"
 *     | "under" | "alone" | "move" | "lock" | "copy" | "paste" | "duplicate" | "repeat" | "unsure" | "compare"
 *     | "crosshair" | "magnifier" | "light"}} Command
 */

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** @type {Record<string, Command>} */
const PLAIN = {
  Backspace: { name: "step" },
  Delete: { name: "delete" },
  KeyB: { name: "new" },
  KeyD: { name: "duplicate" },
  KeyC: { name: "crosshair" },
  KeyI: { name: "light" },
  KeyM: { name: "magnifier" },
  KeyE: { name: "cycle" },
  KeyG: { name: "group" },
  KeyH: { name: "hide" },
  KeyK: { name: "lock" },
  KeyN: { name: "nothing" },
  KeyO: { name: "occluded" },
  KeyR: { name: "repeat" },
  KeyT: { name: "truncated" },
  KeyU: { name: "unsure" },
  KeyV: { name: "compare" },
  KeyX: { name: "under" },
  BracketLeft: { name: "finding", steps: -1 },
  BracketRight: { name: "finding", steps: 1 },
  KeyZ: { name: "undo" },
  Digit0: { name: "whole" },
  Numpad0: { name: "whole" },
  Equal: { name: "zoom", steps: 1 },
  NumpadAdd: { name: "zoom", steps: 1 },
  Minus: { name: "zoom", steps: -1 },
  NumpadSubtract: { name: "zoom", steps: -1 },
  Tab: { name: "next" },
  Enter: { name: "submit" },
  NumpadEnter: { name: "submit" },
  Escape: { name: "leave" },
  Space: { name: "grab" },
};

/** @type {Record<string, Command>} */
const SHIFTED = {
  ...PLAIN,
  KeyH: { name: "alone" },
  KeyZ: { name: "redo" },
  Tab: { name: "back" },
  Slash: { name: "help" },
};

/** @type {Record<string, Command>} */
const CONTROLLED = {
  KeyC: { name: "copy" },
  KeyV: { name: "paste" },
  KeyZ: { name: "undo" },
  KeyY: { name: "redo" },
};

/**
 * What a key asks for; null for keys that are the browser's or the page's.
 *
 * @param {Press} press
 * @returns {Command | null}
 */
export function commandOf({ code, shiftKey, altKey, ctrlKey, metaKey }) {
  if (ctrlKey || metaKey) {
    if (altKey || (shiftKey && code !== "KeyZ")) return null;
    return (shiftKey ? SHIFTED : CONTROLLED)[code] ?? null;
  }
  const arrow = ARROWS[code];
  if (arrow) {
    const far = shiftKey ? 10 : 1;
    return { name: altKey ? "edge" : "nudge", dx: arrow[0] * far, dy: arrow[1] * far };
  }
  if (altKey) return null;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code);
  if (digit && !shiftKey) return { name: "label", index: Number(digit[1]) - 1 };
  return (shiftKey ? SHIFTED : PLAIN)[code] ?? null;
}

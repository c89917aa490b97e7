/**
 * Keys by their place on the keyboard (`code`): with the Korean input method on, `key` says "Process".
 *
 * @typedef {{code: string, key?: string, shiftKey?: boolean, altKey?: boolean, ctrlKey?: boolean, metaKey?: boolean}} Press
 * @typedef {"left" | "right" | "up" | "down" | "wordLeft" | "wordRight"
 *   | "lineStart" | "lineEnd" | "textStart" | "textEnd"} Way
 * @typedef {{name: "caret", way: Way, choosing: boolean} | {name: "end", end: "start" | "end", by: 1 | -1}
 *   | {name: "label", index: number}
 *   | {name: "next" | "back" | "under" | "unit" | "mark" | "delete" | "nothing" | "unsure" | "undo" | "redo" | "help" | "submit" | "leave"}} Command
 */

/** @type {Record<string, Way>} */
const WAYS = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "lineStart",
  End: "lineEnd",
};

/** @type {Record<string, Way>} */
const FAR = { Home: "textStart", End: "textEnd", ArrowLeft: "wordLeft", ArrowRight: "wordRight" };

/** @type {Record<string, 1 | -1>} */
const BRACKETS = { BracketLeft: -1, BracketRight: 1 };

/** @type {Record<string, Command>} */
const PLAIN = {
  Backspace: { name: "delete" },
  Delete: { name: "delete" },
  KeyN: { name: "nothing" },
  KeyU: { name: "unsure" },
  KeyW: { name: "unit" },
  KeyX: { name: "under" },
  KeyZ: { name: "undo" },
  Space: { name: "mark" },
  Tab: { name: "next" },
  Enter: { name: "submit" },
  NumpadEnter: { name: "submit" },
  Escape: { name: "leave" },
};

/** @type {Record<string, Command>} */
const SHIFTED = { ...PLAIN, KeyZ: { name: "redo" }, Tab: { name: "back" }, Slash: { name: "help" } };

/** @type {Record<string, Command>} */
const CONTROLLED = { KeyZ: { name: "undo" }, KeyY: { name: "redo" } };

/**
 * What a key asks for; null for keys that are the browser's or the page's.
 *
 * @param {Press} press
 * @returns {Command | null}
 */
export function commandOf({ code, key, shiftKey = false, altKey, ctrlKey, metaKey }) {
  if (altKey) return null;
  // The one sign that has another place on every keyboard.
  if (key === "?") return SHIFTED.Slash;
  if (ctrlKey || metaKey) {
    if (FAR[code]) return { name: "caret", way: FAR[code], choosing: shiftKey };
    return (shiftKey && code === "KeyZ" ? SHIFTED : CONTROLLED)[code] ?? null;
  }
  if (WAYS[code]) return { name: "caret", way: WAYS[code], choosing: shiftKey };
  if (BRACKETS[code]) return { name: "end", end: shiftKey ? "end" : "start", by: BRACKETS[code] };
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code);
  if (digit && !shiftKey) return { name: "label", index: Number(digit[1]) - 1 };
  return (shiftKey ? SHIFTED : PLAIN)[code] ?? null;
}

/**
 * Keys by their place on the keyboard (`code`): with the Korean input method on, `key` says "Process".
 *
 * @typedef {{code: string, key?: string, shiftKey?: boolean, altKey?: boolean, ctrlKey?: boolean, metaKey?: boolean}} Press
 * @typedef {{name: "label", index: number} | {name: "step", by: 1 | -1}
 *   | {name: "first" | "last" | "pick" | "clear" | "unsure" | "undo" | "redo" | "help" | "submit" | "leave"}} Command
 */

/** @type {Record<string, Command>} */
const PLAIN = {
  ArrowDown: { name: "step", by: 1 },
  ArrowRight: { name: "step", by: 1 },
  ArrowUp: { name: "step", by: -1 },
  ArrowLeft: { name: "step", by: -1 },
  Home: { name: "first" },
  End: { name: "last" },
  Space: { name: "pick" },
  Backspace: { name: "clear" },
  Delete: { name: "clear" },
  KeyU: { name: "unsure" },
  KeyZ: { name: "undo" },
  Enter: { name: "submit" },
  NumpadEnter: { name: "submit" },
  Escape: { name: "leave" },
};

/** @type {Record<string, Command>} */
const SHIFTED = { KeyZ: { name: "redo" }, Slash: { name: "help" } };

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
  if (ctrlKey || metaKey) return (shiftKey && code === "KeyZ" ? SHIFTED : CONTROLLED)[code] ?? null;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code);
  if (digit && !shiftKey) return { name: "label", index: Number(digit[1]) - 1 };
  return (shiftKey ? SHIFTED : PLAIN)[code] ?? null;
}

/**
 * Chords: keys pressed together, written as "Ctrl+Shift+KeyZ". The last part is the place of the key on the keyboard
 * (`KeyboardEvent.code`), because with the Korean input method on `key` says "Process". Ctrl stands for Ctrl or Cmd.
 *
 * @typedef {{code: string, key?: string, shiftKey?: boolean, altKey?: boolean, ctrlKey?: boolean, metaKey?: boolean}} Press
 * @typedef {{mac?: boolean, layout?: {get(code: string): string | undefined} | null}} Keyboard what stands on its keys
 */

const MODIFIERS = ["Ctrl", "Alt", "Shift"];

/** Keys of the number block that do what their twins do. @type {Record<string, string>} */
const TWINS = { NumpadEnter: "Enter", NumpadAdd: "Equal", NumpadSubtract: "Minus", NumpadDivide: "Slash" };

const WAYS = /^(?:Arrow\w+|Home|End|Page\w+|Delete|Insert)$/;

/** @type {Record<string, string>} */
const SIGNS = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
  BracketLeft: "[",
  BracketRight: "]",
  Equal: "+",
  Minus: "−",
  Slash: "/",
  Backslash: "\\",
  Semicolon: ";",
  Quote: "'",
  Comma: ",",
  Period: ".",
  Backquote: "`",
};

/** What the browser or the notebook needs, whoever has the focus. */
const OTHERS = new Set([
  ..."AFLNOPQRSTW".split("").flatMap((letter) => [`Ctrl+Key${letter}`, `Ctrl+Shift+Key${letter}`]),
  "Ctrl+Tab",
  "Ctrl+Shift+Tab",
  "Alt+ArrowLeft",
  "Alt+ArrowRight",
  "Alt+F4",
  "Tab",
  "Shift+Tab",
  "Escape",
]);

/** @param {string} code @param {string} [key] */
function placeOf(code, key = "") {
  // Without Num Lock, the number block has arrows.
  if (/^Numpad/.test(code) && WAYS.test(key)) return key;
  return TWINS[code] ?? code.replace(/^Numpad(\d)$/, "Digit$1");
}

/** The chord of a press; null while only Shift and its like are down. @param {Press} press @returns {string | null} */
export function chordOf({ code, key, shiftKey, altKey, ctrlKey, metaKey }) {
  if (!code || /^(?:Shift|Control|Alt|Meta|OS)|^(?:CapsLock|Fn|Lang\d|Convert|NonConvert)$/.test(code)) {
    return null;
  }
  const held = [(ctrlKey || metaKey) && "Ctrl", altKey && "Alt", shiftKey && "Shift"].filter(Boolean);
  return [...held, placeOf(code, key)].join("+");
}

/** @param {string} chord @returns {{held: string, place: string}} such as "Ctrl+Shift" and "KeyZ" */
export function split(chord) {
  const cut = chord.lastIndexOf("+");
  return { held: chord.slice(0, Math.max(cut, 0)), place: chord.slice(cut + 1) };
}

/** A sign that one would type: what speech input presses by accident (WCAG 2.1.4). @param {string} chord */
export function isLetter(chord) {
  const { held, place } = split(chord);
  const typed = /^(?:Key[A-Z]|Digit\d)$/.test(place) || (place in SIGNS && !/^(?:Arrow|Escape)/.test(place));
  return typed && (held === "" || held === "Shift");
}

/** Whether a tool may not have this chord. @param {string} chord */
export function isTaken(chord) {
  return OTHERS.has(chord) || /^Ctrl\+(?:Shift\+)?(?:Digit\d|Equal|Minus)$/.test(chord) ||
    /(?:^|\+)F\d+$/.test(chord);
}

/** @param {unknown} chord @returns {chord is string} */
export function isChord(chord) {
  if (typeof chord !== "string") return false;
  const { held, place } = split(chord);
  const kept = held ? held.split("+") : [];
  return /^[A-Z][A-Za-z]*\d*$/.test(place) &&
    kept.join() === MODIFIERS.filter((one) => kept.includes(one)).join();
}

/** A chord as it stands on the keys: "Shift+H", on a Mac "⇧H". @param {string} chord @param {Keyboard} [keyboard] */
export function printed(chord, { mac = false, layout = null } = {}) {
  const { held, place } = split(chord);
  const own = layout?.get(place);
  // Taken wherever it is written on the keyboard.
  if (chord === "Shift+Slash") return "?";
  const sign = SIGNS[place] ?? place.replace(/^(?:Key|Digit)/, "");
  // Layouts that write no Latin letters have these too, for shortcuts.
  const name = own && /^[!-~]$/.test(own) && isLetter(place) && place !== "Equal" ? own.toUpperCase() : sign;
  if (!mac) return held ? `${held}+${name}` : name;
  const marks = held.replace("Ctrl", "⌘").replace("Alt", "⌥").replace("Shift", "⇧").replaceAll("+", "");
  return marks + name;
}

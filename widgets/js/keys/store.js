/**
 * The labeler's own keys, kept in this browser: the same in every tool of its kind, in all windows at once.
 *
 * @typedef {{letters: boolean, tools: Record<string, import("./bindings.js").Changes>}} Preferences
 *   letters: whether single letters, digits and signs work
 */
import { hear, shared, tell } from "../shared.js";
import { isChord } from "./chords.js";

const NAME = "label-school-keys";

/** @returns {Preferences} */
export function preferences() {
  return shared().keys ??= read(stored());
}

/** @param {Preferences} next */
export function keep(next) {
  shared().keys = next;
  try {
    localStorage.setItem(NAME, JSON.stringify(next));
  } catch (error) {
    // A browser that keeps nothing: then they hold as long as the page is open.
    if (!(error instanceof DOMException)) throw error;
  }
  tell("keys");
}

/** Hear of changes here and in other windows. @param {() => void} listener @param {AbortSignal} signal */
export function onKeys(listener, signal) {
  hear("keys", listener, signal);
  const elsewhere = (/** @type {StorageEvent} */ { key }) => {
    if (key !== NAME) return;
    shared().keys = read(stored());
    listener();
  };
  globalThis.addEventListener?.("storage", elsewhere, { signal });
}

function stored() {
  try {
    return globalThis.localStorage?.getItem(NAME) ?? null;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return null;
  }
}

/** What was kept, as far as it can be understood. @param {string | null} text @returns {Preferences} */
export function read(text) {
  const kept = parse(text);
  const tools = Object.entries(kept.tools ?? {}).map(([tool, changes]) => [tool, readChanges(changes)]);
  return { letters: kept.letters !== false, tools: Object.fromEntries(tools) };
}

/** @param {string | null} text @returns {{letters?: unknown, tools?: Record<string, unknown>}} */
function parse(text) {
  try {
    const kept = JSON.parse(text ?? "{}");
    return kept && typeof kept === "object" ? kept : {};
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return {};
  }
}

/** @param {unknown} changes @returns {import("./bindings.js").Changes} */
function readChanges(changes) {
  if (!changes || typeof changes !== "object") return {};
  const whole = Object.entries(changes).filter(([, chords]) =>
    Array.isArray(chords) && chords.every(isChord)
  );
  return Object.fromEntries(whole);
}

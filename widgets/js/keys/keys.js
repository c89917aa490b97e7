/**
 * The keys of one tool: its table and what the labeler has changed in it, and the dialog that shows and changes both.
 *
 * @template C, K
 * @typedef {{commandOf: (press: import("./chords.js").Press) => C | null, hint: (id: string) => string,
 *   open: (lang: "en" | "ko", t: (key: K, values?: Record<string, unknown>) => string) => void}} Keys
 *   hint: what a button shows for a row, "" without a key
 */
import { bind, rebind } from "./bindings.js";
import { isTaken, printed } from "./chords.js";
import { openKeys } from "./dialog.js";
import { keep, onKeys, preferences } from "./store.js";

/**
 * @template C
 * @template {string} K
 * @param {string} tool whose keys; tools of one kind share them
 * @param {import("./bindings.js").Row<C, K>[]} rows
 * @param {import("./dialog.js").Gesture<K>[]} gestures what pointers do, for the list only
 * @param {() => void} onChange the hints on buttons may be others now
 * @param {AbortSignal} signal
 * @returns {Keys<C, K>}
 */
export function createKeys(tool, rows, gestures, onChange, signal) {
  const read = () => bind(rows, preferences().tools[tool], preferences().letters);
  let bindings = read();
  const keyboard = {
    mac: /Mac|iP(?:hone|ad)/.test(globalThis.navigator?.platform ?? ""),
    layout: /** @type {Map<string, string> | null} */ (null),
  };
  onKeys(() => {
    bindings = read();
    onChange();
  }, signal);

  /** @param {import("./bindings.js").Changes} changes */
  const change = (changes) => {
    const before = preferences();
    keep({ ...before, tools: { ...before.tools, [tool]: changes } });
  };

  return {
    commandOf: (press) => bindings.commandOf(press),
    hint(id) {
      const [first] = bindings.chordsOf(id);
      return first ? printed(first, keyboard) : "";
    },
    async open(lang, t) {
      keyboard.layout ??= await layoutMap();
      openKeys(lang, t, { rows, gestures }, {
        chordsOf: (id) => bindings.chordsOf(id).map((chord) => printed(chord, keyboard)),
        ownerOf: (chord) => rows.find(({ id }) => id === bindings.ownerOf(chord)) ?? null,
        printed: (chord) => printed(chord, keyboard),
        isTaken,
        rebind: (id, chord) => change(rebind(rows, preferences().tools[tool] ?? {}, id, chord)),
        reset: () => change({}),
        get changed() {
          return Object.keys(preferences().tools[tool] ?? {}).length > 0;
        },
        get letters() {
          return preferences().letters;
        },
        setLetters: (letters) => keep({ ...preferences(), letters }),
      });
    },
  };
}

/** What stands on this keyboard's keys, where the browser tells. @returns {Promise<Map<string, string> | null>} */
async function layoutMap() {
  const { keyboard } = /** @type {{keyboard?: {getLayoutMap(): Promise<Map<string, string>>}}} */ (
    /** @type {unknown} */ (navigator)
  );
  try {
    return await keyboard?.getLayoutMap() ?? null;
  } catch (error) {
    // In a frame that may not ask.
    if (!(error instanceof DOMException)) throw error;
    return null;
  }
}

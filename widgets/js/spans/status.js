import { choice } from "./choosing.js";
import { count, slice } from "./offsets.js";

/** @type {Partial<Record<import("./editor.js").Draft["kind"], import("../messages/spans.js").Key>>} */
const CHOSEN = { first: "chosenFirst", drag: "chosen", keys: "chosenKeys" };

/** Commands that sentences name by their keys. Where somebody took a key away, "?" leads to the list of keys. */
const NAMED = ["mark", "undo", "nothing", "endBack", "endOn", "compare"];

/** @param {(id: string) => string} hint the key of a command, as it is now @returns {Record<string, string>} */
export function namedKeys(hint) {
  return Object.fromEntries(NAMED.map((id) => [id, hint(id) || "?"]));
}

/**
 * The line under the text: what is chosen, what just happened, or else what to do next.
 *
 * @param {import("./editor.js").Editor} editor
 * @param {(key: import("../messages/spans.js").Key, values?: Record<string, unknown>) => string} t
 * @param {(label: string) => string} wordOf
 * @param {(id: string) => string} hint the key of a command, as it is now
 */
export function statusOf(editor, t, wordOf, hint) {
  const { said, draft, readOnly, ruler } = editor;
  const size = (/** @type {number} */ n) => t(n === 1 ? "one" : "many", { count: n });
  const range = choice(editor);
  const key = draft && CHOSEN[draft.kind];
  if (range && key && !said) {
    return t(key, { text: isolate(slice(ruler, range)), size: size(count(ruler, range)) });
  }
  if (!said) return t(readOnly ? "view" : "start");
  const text = typeof said.text === "string" && !said.text.trim() ? t("space") : isolate(said.text);
  const word = typeof said.label === "string" ? wordOf(said.label) : "";
  return t(said.key, { ...namedKeys(hint), ...said, text, label: word, size: size(Number(said.count ?? 0)) });
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/** Words from right to left would take the signs around them along. @template T @param {T} text */
function isolate(text) {
  return typeof text === "string" && RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}

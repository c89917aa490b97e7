/**
 * The line under the photo: what just happened, or else what to do next.
 */

/** Commands that sentences name by their keys. Where somebody took a key away, "?" leads to the list of keys. */
const NAMED = ["step", "undo", "nothing", "hide", "alone", "lock", "copy", "paste"];

/**
 * @param {import("./editor.js").Editor} editor
 * @param {(key: import("../messages/boxes.js").Key, values?: Record<string, unknown>) => string} t
 * @param {(label: string) => string} wordOf
 * @param {(id: string) => string} hint the key of a command, as it is now
 */
export function statusOf({ said, draft, mode, readOnly }, t, wordOf, hint) {
  const keys = Object.fromEntries(NAMED.map((id) => [id, hint(id) || "?"]));
  if (draft?.kind === "points") return t("point", { ...keys, done: draft.points.length });
  if (draft?.kind === "corner") return t("corner");
  if (!said) return t(readOnly ? "view" : mode === "points" ? "startPoints" : "startDrag");
  const { key, label, edge, ...rest } = said;
  const word = typeof label === "string" ? wordOf(label) : "";
  return t(key, {
    ...keys,
    ...rest,
    label: word,
    edge: edge ? t(/** @type {import("./geometry.js").Edge} */ (edge)) : "",
  });
}

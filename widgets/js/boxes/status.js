/**
 * The line under the photo: what just happened, or else what to do next.
 *
 * @param {import("./editor.js").Editor} editor
 * @param {(key: import("../messages/boxes.js").Key, values?: Record<string, unknown>) => string} t
 * @param {(label: string) => string} wordOf
 */
export function statusOf({ said, draft, mode, readOnly }, t, wordOf) {
  if (draft?.kind === "points") return t("point", { done: draft.points.length });
  if (draft?.kind === "corner") return t("corner");
  if (!said) return t(readOnly ? "view" : mode === "points" ? "startPoints" : "startDrag");
  const { key, label, edge, ...rest } = said;
  const word = typeof label === "string" ? wordOf(label) : "";
  return t(key, {
    ...rest,
    label: word,
    edge: edge ? t(/** @type {import("./geometry.js").Edge} */ (edge)) : "",
  });
}

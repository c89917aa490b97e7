/**
 * Answers as values: the empty one, whether there is something to judge, whether two are the same.
 *
 * @typedef {import("./types.js").Item} Item
 * @typedef {import("./types.js").Answer} Answer
 */

/**
 * What a labeler starts from: a box to repair, or nothing.
 *
 * @param {Item} item
 * @returns {Answer}
 */
export function emptyAnswer(item) {
  if (item.kind === "choice") return { kind: "choice", label: "", unsure: false };
  if (item.kind === "review") return { kind: "review", decision: "", findings: [] };
  const flags = { nothing: false, unsure: false };
  if (item.kind === "boxes") return { kind: "boxes", boxes: structuredClone(item.start ?? []), ...flags };
  return { kind: "spans", text_sha256: item.text_sha256, spans: [], ...flags };
}

/** @param {Answer | null | undefined} answer @returns {boolean} there is something to judge */
export function isAnswered(answer) {
  if (!answer) return false;
  if (answer.kind === "choice") return answer.unsure || answer.label !== "";
  if (answer.kind === "review") return answer.decision !== "";
  return answer.nothing || answer.unsure ||
    (answer.kind === "boxes" ? answer.boxes : answer.spans).length > 0;
}

/**
 * Whether two answers say the same, in whatever order their keys came back from the service.
 *
 * @param {unknown} one
 * @param {unknown} other
 */
export function sameAnswer(one, other) {
  return JSON.stringify(one, sorted) === JSON.stringify(other, sorted);
}

/** @param {string} _ @param {any} value */
function sorted(_, value) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

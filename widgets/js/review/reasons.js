/**
 * The reasons that an item offers for sending work back, and at which places each can be given.
 *
 * @typedef {import("./answer.js").Where} Where
 * @typedef {import("./answer.js").Finding} Finding
 * @typedef {{code: string, needs: "edge" | "answer" | "place" | "any", text: {en: string, ko: string}}} Reason
 *   needs: a side of a box; a box or a span; a place where nothing was marked; "any" takes the whole item too.
 *   A code that needs a side gets the side's name at its end: BOX_LOOSE becomes BOX_LOOSE_LEFT.
 */

/** @param {Reason} reason @param {Where | null} where */
export function fits({ needs }, where) {
  if (needs === "any") return true;
  if (!where) return false;
  if (needs === "edge") return where.edge !== undefined;
  if (needs === "answer") return where.answer !== undefined;
  return where.answer === undefined;
}

/** @param {Reason} reason @param {Where | null} where @returns {Finding} */
export function findingOf({ code, needs }, where) {
  const { edge, ...rest } = where ?? {};
  if (needs === "edge" && edge) return { code: `${code}_${edge.toUpperCase()}`, where: { ...rest, edge } };
  return { code, where: rest };
}

/** The reason that a finding was given for. @param {Reason[]} reasons @param {string} code */
export function reasonOf(reasons, code) {
  const family = code.replace(/_(?:LEFT|RIGHT|TOP|BOTTOM)$/, "");
  return reasons.find((reason) => reason.code === code || reason.code === family);
}

/** @param {Where} a @param {Where} b */
export function samePlace(a, b) {
  const key = (/** @type {Where} */ { xyxy, edge, span, answer }) =>
    JSON.stringify([xyxy, edge, span, answer]);
  return key(a) === key(b);
}

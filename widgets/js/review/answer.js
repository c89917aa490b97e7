/**
 * A review as the outside knows it, and as the editor keeps it.
 *
 * @typedef {{xyxy?: [number, number, number, number], edge?: "left" | "right" | "top" | "bottom", span?: [number, number],
 *   answer?: number}} Where
 *   answer: which box or span of the answer that is looked at; nothing at all: the whole item
 * @typedef {{code: string, where: Where}} Finding
 * @typedef {"approve" | "send_back" | ""} Decision "" while nothing is decided
 * @typedef {{kind: "review", decision: Decision, findings: Finding[]}} Answer
 * @typedef {{decision: Decision, findings: readonly Finding[]}} Doc
 */

/** @param {Partial<Answer> | null | undefined} answer @returns {Doc} */
export function docOf(answer) {
  return { decision: answer?.decision ?? "", findings: answer?.findings ?? [] };
}

/** @param {Doc} doc @returns {Answer} */
export function answerOf({ decision, findings }) {
  return { kind: "review", decision, findings: [...findings] };
}

/**
 * The answer as the outside knows it, and as the editor keeps it: each span with a name of its own, so that a finding
 * stays with its span when others are deleted.
 *
 * @typedef {import("./offsets.js").Range} Range
 * @typedef {[number, number, string]} AnswerSpan code points, end exclusive, and the label
 * @typedef {{kind: "spans", text_sha256?: string, spans: AnswerSpan[], nothing: boolean, unsure: boolean}} Answer
 * @typedef {{id: number, range: Range, label: string}} Span
 * @typedef {{spans: Span[], nothing: boolean, unsure: boolean, sha256: string | undefined}} Doc
 *   sha256: of the text, as it came with the answer
 */

let named = 0;

/** A span with a name that no other has. @param {Range} range @param {string} label @returns {Span} */
export function newSpan(range, label) {
  return { id: ++named, range, label };
}

/** The spans stay in their order: findings count in it. @param {Partial<Answer> | null | undefined} answer @returns {Doc} */
export function docOf(answer) {
  return {
    spans: (answer?.spans ?? []).map(([start, end, label]) => newSpan([start, end], label)),
    nothing: Boolean(answer?.nothing),
    unsure: Boolean(answer?.unsure),
    sha256: answer?.text_sha256,
  };
}

/** @param {Doc} doc @returns {Answer} */
export function answerOf({ spans, nothing, unsure, sha256 }) {
  return {
    kind: "spans",
    ...(sha256 ? { text_sha256: sha256 } : {}),
    spans: spans.map(({ range: [start, end], label }) => [start, end, label]),
    nothing,
    unsure,
  };
}

/** As they stand in the text. @param {Span[]} spans @returns {Span[]} */
export function inOrder(spans) {
  return [...spans].sort((a, b) => a.range[0] - b.range[0] || b.range[1] - a.range[1]);
}

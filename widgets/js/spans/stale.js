/**
 * An answer that was made on an earlier version of the text. Its places may mean other words now, so it is neither shown
 * nor sent until the labeler has said what becomes of it.
 *
 * @typedef {import("./answer.js").AnswerSpan} AnswerSpan
 */
import { tool } from "../control.js";
import { h } from "../dom.js";

/** Whether an answer belongs to another text than this one. @param {{text_sha256?: string} | null | undefined} answer @param {string | undefined} sha256 */
export function isStale(answer, sha256) {
  return Boolean(sha256 && answer?.text_sha256 && answer.text_sha256 !== sha256);
}

/** What of the spans still lies in the text. @param {AnswerSpan[]} spans @param {number} length @returns {AnswerSpan[]} */
export function stillInside(spans, length) {
  return spans.filter(([start, end]) => start < end && end <= length);
}

/**
 * @param {(key: "stale" | "staleTake" | "staleLeave", values?: Record<string, unknown>) => string} t
 * @param {{count: number, take: () => void, leave: () => void}} parts
 */
export function staleNotice(t, { count, take, leave }) {
  return h(
    "div",
    { class: "ls-spans-stale", role: "alert" },
    h("span", { text: t("stale", { count }) }),
    h("span", { class: "ls-tool-group" }, tool(t("staleTake"), take), tool(t("staleLeave"), leave)),
  );
}

/**
 * What a check found: the state in a word, the score, what a reviewer would do, and each place to look at again.
 *
 * @typedef {import("./types.js").Verdict} Verdict
 * @typedef {import("./types.js").Finding} Finding
 */
import { h } from "../dom.js";

const ICONS = { right: "✓", wrong: "!", not_attempted: "–" };
const NAMES = /** @type {const} */ ({
  right: "verdict_right",
  wrong: "verdict_wrong",
  not_attempted: "verdict_not_attempted",
});
/** @type {Record<string, import("../lang.js").MessageKey>} */
const TO_DO = {
  boxes: "todo_boxes",
  spans: "todo_spans",
  choice: "todo_choice",
  question: "todo_question",
  review: "todo_review",
};

/**
 * @param {import("../lang.js").Words} words
 * @param {Verdict} verdict
 * @param {{kind: string, points?: number, onPoint?: (index: number) => void}} options
 */
export function verdictCard(words, verdict, { kind, points = 0, onPoint }) {
  const card = h("section", { "class": "ls-verdict", "data-state": verdict.state });
  card.append(head(words, verdict, kind, points));
  if (verdict.state === "not_attempted") {
    card.append(h("p", { text: words.t(TO_DO[kind]) }));
  }
  if (verdict.findings.length) card.append(findingList(words, verdict.findings, onPoint));
  return card;
}

/** @param {import("../lang.js").Words} words @param {Verdict} verdict @param {string} kind @param {number} points */
function head(words, verdict, kind, points) {
  const icon = h("span", { class: "ls-icon", "aria-hidden": "true", text: ICONS[verdict.state] });
  const row = h("div", { class: "ls-verdict-head" }, h("h3", {}, icon, words.t(NAMES[verdict.state])));
  const earned = points > 0 &&
    h("span", {
      class: "ls-chip ls-good ls-push",
      text: words.t("earned", { points: words.points(points) }),
    });
  if (verdict.state === "not_attempted") return withAll(row, earned);
  const colour = verdict.approved ? "ls-good" : "ls-warn";
  const score = words.t("score", { score: words.number(verdict.score) });
  const chip = h("span", { class: `ls-chip ${colour} ls-push`, text: score });
  const line = h("p", { class: "ls-quiet", text: words.t(judgement(kind, verdict.approved)) });
  return withAll(row, chip, h("span", { class: "ls-break" }), line, earned);
}

/** What a reviewer would do; of a review, whether it was decided as it should be. @param {string} kind @param {boolean} approved */
function judgement(kind, approved) {
  if (kind === "review") return approved ? "decided_right" : "decided_otherwise";
  return approved ? "would_approve" : "would_send_back";
}

/** @param {HTMLElement} row @param {...(Node | false)} parts */
function withAll(row, ...parts) {
  row.append(...parts.filter((part) => part !== false));
  return row;
}

/**
 * Worst first, as the service sorted them.
 *
 * @param {import("../lang.js").Words} words
 * @param {Finding[]} findings
 * @param {(index: number) => void} [onPoint] without it the findings are only said
 */
export function findingList(words, findings, onPoint) {
  const rows = findings.map((finding, index) => {
    const look = { class: "ls-finding", "data-severity": finding.severity };
    const said = emphasised(words.text(finding.message));
    if (!onPoint) return h("li", {}, h("div", look, ...said));
    const on = { click: () => onPoint(index) };
    return h("li", {}, h("button", { ...look, type: "button", title: words.t("point_to"), on }, ...said));
  });
  return h("ol", { class: "ls-findings", "aria-label": words.t("findings") }, ...rows);
}

/** What is the matter stands out; how to mend it follows. @param {string} message */
function emphasised(message) {
  const [, what, how] = /^(.+?[.!?])\s+(\S.*)$/s.exec(message) ?? [null, message, ""];
  return [h("strong", { text: what }), how];
}

/** What a screen reader is told, once. @param {import("../lang.js").Words} words @param {Verdict} verdict */
export function spokenVerdict(words, verdict) {
  const state = words.t(NAMES[verdict.state]);
  if (verdict.state === "not_attempted") return state;
  const worst = verdict.findings[0] ? ` ${words.text(verdict.findings[0].message)}` : "";
  const score = words.number(verdict.score);
  return words.t("verdict_spoken", { state, score, n: verdict.findings.length }) + worst;
}

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

/**
 * @param {import("../lang.js").Words} words
 * @param {Verdict} verdict
 * @param {{kind: string, points?: number, onPoint?: (index: number) => void}} options
 */
export function verdictCard(words, verdict, { kind, points = 0, onPoint }) {
  const card = h("section", { "class": "ls-verdict", "data-state": verdict.state });
  card.append(head(words, verdict));
  if (verdict.state === "not_attempted") {
    card.append(h("p", { text: words.t(kind === "spans" ? "todo_spans" : "todo_boxes") }));
  }
  if (points > 0) {
    card.append(
      h(
        "p",
        {},
        h("span", { class: "ls-chip ls-good", text: words.t("earned", { points: words.points(points) }) }),
      ),
    );
  }
  if (verdict.findings.length) card.append(findingList(words, verdict.findings, onPoint));
  return card;
}

/** @param {import("../lang.js").Words} words @param {Verdict} verdict */
function head(words, verdict) {
  const icon = h("span", { class: "ls-icon", "aria-hidden": "true", text: ICONS[verdict.state] });
  const row = h("div", { class: "ls-verdict-head" }, h("h3", {}, icon, words.t(NAMES[verdict.state])));
  if (verdict.state === "not_attempted") return row;
  const colour = verdict.approved ? "ls-good" : "ls-warn";
  const score = words.t("score", { score: words.number(verdict.score) });
  row.append(h("span", { class: `ls-chip ${colour} ls-push`, text: score }));
  row.append(
    h("p", { class: "ls-quiet", text: words.t(verdict.approved ? "would_approve" : "would_send_back") }),
  );
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
    const look = {
      class: "ls-finding",
      "data-severity": finding.severity,
      text: words.text(finding.message),
    };
    if (!onPoint) return h("li", {}, h("div", look));
    const on = { click: () => onPoint(index) };
    return h("li", {}, h("button", { ...look, type: "button", title: words.t("point_to"), on }));
  });
  return h("ol", { class: "ls-findings", "aria-label": words.t("findings") }, ...rows);
}

/** What a screen reader is told, once. @param {import("../lang.js").Words} words @param {Verdict} verdict */
export function spokenVerdict(words, verdict) {
  const state = words.t(NAMES[verdict.state]);
  if (verdict.state === "not_attempted") return state;
  const worst = verdict.findings[0] ? ` ${words.text(verdict.findings[0].message)}` : "";
  const score = words.number(verdict.score);
  return words.t("verdict_spoken", { state, score, n: verdict.findings.length }) + worst;
}

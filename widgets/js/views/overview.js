/**
 * Tables for those who answer for the work: how projects go, and how far reviewers agree.
 *
 * @typedef {import("./context.js").Context} Context
 * @typedef {{id: string, title: any, tasks: number, done: number, approved: number, waiting: number, cost: number,
 *   checks: {passed: number, given: number}, overlap: {agreed: number, people: number | null} | null}} Progress
 * @typedef {{reviewer: string, decided: number, sent_back: number, checks: number, agreed: number}} Agreement
 */
import { h } from "../dom.js";
import { meter } from "./parts.js";

/** For a requester: done, cost so far, quality. @param {Context} ctx */
export async function progressCard({ api, words, signal }) {
  /** @type {{projects: Progress[]}} */
  const { projects } = await api.get("progress", signal);
  const rows = projects.map(({ title, tasks, done, approved, waiting, cost, checks, overlap }) => {
    const text = words.t("progress_done", { done: words.number(done), total: words.number(tasks) });
    const bar = h("div", {}, h("span", { text }), meter(tasks ? done / tasks : 0, text));
    return [
      words.text(title),
      bar,
      words.number(approved),
      words.number(waiting),
      words.points(cost),
      share(words, checks.passed, checks.given),
      overlap?.agreed
        ? words.t("progress_agreed", {
          n: words.number(overlap.agreed),
          people: words.number(overlap.people ?? 0),
        })
        : "–",
    ];
  });
  const heads = [
    "project",
    "progress_tasks",
    "filter_approved",
    "filter_waiting",
    "progress_cost",
    "progress_checks",
    "progress_overlap",
  ];
  return table(words.t("progress"), heads.map((head) => words.t(/** @type {"project"} */ (head))), rows);
}

/** For a lead: decisions, share sent back, and hidden checks decided as the key does. @param {Context} ctx */
export async function agreementCard({ api, words, signal }) {
  /** @type {{reviewers: Agreement[]}} */
  const { reviewers } = await api.get("work-reviews/agreement", signal);
  const rows = reviewers.map(({ reviewer, decided, sent_back: back, checks, agreed }) => [
    reviewer,
    words.number(decided),
    share(words, back, decided),
    share(words, agreed, checks),
  ]);
  const heads = ["agreement_who", "agreement_decided", "filter_sent_back", "agreement_checks"];
  return table(words.t("agreement"), heads.map((head) => words.t(/** @type {"project"} */ (head))), rows);
}

/** @param {import("../lang.js").Words} words @param {number} part @param {number} whole */
function share(words, part, whole) {
  return whole ? `${words.percent(part / whole)} (${words.number(part)}/${words.number(whole)})` : "–";
}

/** @param {string} title @param {string[]} heads @param {(string | HTMLElement)[][]} rows the first cell names the row */
function table(title, heads, rows) {
  const head = h(
    "tr",
    {},
    ...heads.map((text, n) => h("th", { scope: "col", class: n ? "ls-n" : "", text })),
  );
  const body = rows.map(([name, ...cells]) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, name ?? ""),
      ...cells.map((cell, n) => h("td", { class: "ls-n", "data-name": heads[n + 1] ?? "" }, cell)),
    )
  );
  return h(
    "section",
    { class: "ls-card ls-stack" },
    h("h2", { text: title }),
    h("table", { class: "ls-table ls-cards" }, h("thead", {}, head), h("tbody", {}, ...body)),
  );
}

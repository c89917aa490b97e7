/**
 * The projects: open, locked and why, applied for; and what to expect of each before starting.
 *
 * @typedef {import("./types.js").Project} Project
 * @typedef {import("./context.js").Context} Context
 */
import { fill, h } from "../dom.js";
import { button, noteField } from "./parts.js";

/** @param {Context} ctx @param {Project[]} projects */
export function projectsCard(ctx, projects) {
  const { words } = ctx;
  const card = h("section", { class: "ls-card" }, h("h2", { text: words.t("work_open") }));
  if (!projects.length) {
    card.append(h("p", { class: "ls-quiet", text: words.t("work_none") }));
    return card;
  }
  const open = projects.findIndex(({ state, tasks_left: left }) => state === "open" && left > 0);
  const rows = projects.map((project, index) => projectRow(ctx, project, index === open));
  const head = h(
    "tr",
    {},
    ...[["project", ""], ["per_task", "ls-n"]].map(([key, look]) =>
      h("th", { scope: "col", class: look, text: words.t(/** @type {"project"} */ (key)) })
    ),
  );
  head.append(h("th", { scope: "col" }, h("span", { class: "ls-hidden", text: words.t("state") })));
  card.append(h("table", { class: "ls-table ls-cards" }, h("thead", {}, head), h("tbody", {}, ...rows)));
  return card;
}

/** @param {Context} ctx @param {Project} project @param {boolean} first the one main button of the screen */
function projectRow(ctx, project, first) {
  const { words } = ctx;
  const counts = [words.t("tasks_left", { n: project.tasks_left })];
  if (project.done) counts.push(words.t("tasks_mine", { n: project.done }));
  const name = h("th", { scope: "row" }, h("h3", { text: words.text(project.title) }));
  name.append(
    h("small", { text: `${words.text(project.summary)}` }),
    h("br"),
    h("small", { class: "ls-num", text: counts.join(" · ") }),
  );
  if (project.invited) name.append(" ", h("span", { class: "ls-chip ls-good", text: words.t("invited") }));
  if (project.locked) name.append(lockedLine(words, project));
  name.append(expectations(words, project));
  const price = h("td", { class: "ls-n", "data-name": words.t("per_task") }, ...priceLines(words, project));
  return h("tr", {}, name, price, h("td", { class: "ls-n" }, projectAction(ctx, project, first)));
}

/** @param {import("../lang.js").Words} words @param {Project} project */
function priceLines(words, { price, terms }) {
  const more = [];
  if (terms.per_object) {
    const values = { points: words.points(terms.per_object), cap: words.points(terms.cap) };
    more.push(words.t("per_object", values));
  }
  if (terms.bonus) more.push(words.t("tier_bonus", { share: words.percent(terms.bonus / 100) }));
  return [words.points(price), ...more.flatMap((text) => [h("br"), h("small", { text })])];
}

/** @param {import("../lang.js").Words} words @param {Project} project */
function expectations(words, { conditions, overlap }) {
  const lines = factLines(words, conditions);
  if (overlap) lines.push(words.t("fact_overlap", overlap));
  return h(
    "details",
    { class: "ls-expect" },
    h("summary", { text: words.t("facts") }),
    h("ul", {}, ...lines.map((text) => h("li", { text }))),
  );
}

/** What is known, a line each; one line that says so where nothing is.
 * @param {import("../lang.js").Words} words @param {Project["conditions"]} known */
export function factLines(words, { minutes, hourly, sent_back: back, review_hours: hours }) {
  const lines = [];
  if (minutes) {
    lines.push(words.t("fact_minutes", { n: minutes.median, from: minutes.from, to: minutes.to }));
  }
  if (hourly) {
    const won = (/** @type {number} */ n) => words.t("won", { n: words.number(n) });
    lines.push(words.t("fact_hourly", { gross: won(hourly.gross), net: won(hourly.net) }));
    if (hourly.minimum) lines.push(words.t("fact_wage", { minimum: won(hourly.minimum) }));
  }
  if (back) {
    lines.push(words.t("fact_back", { share: words.percent(back.share) }));
    const reasons = back.reasons.map(({ message }) => words.text(message)).join(" · ");
    if (reasons) lines.push(words.t("fact_reasons", { reasons }));
  }
  if (hours !== null) lines.push(words.t("fact_review", { n: hours }));
  return lines.length ? lines : [words.t("fact_none")];
}

/** @param {import("../lang.js").Words} words @param {Project} project */
function lockedLine(words, { state, locked }) {
  const chip = h("span", { class: "ls-chip", text: words.t(state === "applied" ? "applied" : "locked") });
  return h(
    "p",
    { class: "ls-row ls-why" },
    chip,
    h("span", { class: "ls-quiet", text: words.text(locked?.why) }),
  );
}

/** @param {Context} ctx @param {Project} project @param {boolean} first */
function projectAction(ctx, project, first) {
  const { words, links } = ctx;
  if (project.may_apply) return applyPart(ctx, project);
  if (project.locked?.course) {
    const text = words.t("go_to_course", { course: words.text(project.locked.course_title) });
    return h("a", { class: "ls-button", ...links.to("home"), text });
  }
  if (project.locked) return "";
  if (project.tasks_left === 0) return h("span", { class: "ls-quiet", text: words.t("no_tasks_left") });
  const at = links.to(`${project.course}/tasks/${project.id}`);
  return h("a", { class: `ls-button${first ? " ls-main-button" : ""}`, ...at, text: words.t("start_work") });
}

/** @param {Context} ctx @param {Project} project */
function applyPart({ api, words, signal }, project) {
  const part = h("div", { class: "ls-stack" });
  const note = noteField();
  const send = button(words.t("apply"), async () => {
    await api.deliver(`projects/${project.id}/applications`, { text: note.value.trim() }, signal);
    fill(part, h("span", { class: "ls-chip", role: "status", text: words.t("applied") }));
  });
  fill(part, h("label", { class: "ls-field" }, words.t("apply_note"), note), h("div", {}, send));
  return part;
}

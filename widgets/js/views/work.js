/**
 * The work: which projects are open or locked and why, and every task done with where it stands.
 *
 * @typedef {import("./types.js").Project} Project
 * @typedef {import("./types.js").Task} Task
 * @typedef {import("./context.js").Context} Context
 */
import { fill, h } from "../dom.js";
import { appealPart } from "./appeals.js";
import { follow } from "./links.js";
import { practiceOnly } from "./notices.js";
import { button } from "./parts.js";
import { findingList } from "./verdict.js";

const FILTERS = /** @type {const} */ (["all", "sent_back", "waiting", "approved"]);
const LOOKS = { waiting: "", approved: "ls-good", sent_back: "ls-warn" };

/** @param {Context} ctx @param {HTMLElement} el */
export async function work(ctx, el) {
  const { api, words, signal } = ctx;
  /** @type {[{projects: Project[]}, {tasks: Task[], counts: Record<string, number>}]} */
  const [{ projects }, done] = await Promise.all([
    api.get("projects", signal),
    api.get("work?limit=200", signal),
  ]);
  fill(
    el,
    h("h1", { text: words.t("work") }),
    practiceOnly(ctx),
    ctx.me.roles.includes("reviewer") &&
      h("p", {}, h("a", { class: "ls-button", ...ctx.links.to("review"), text: words.t("review_work") })),
    projectsCard(ctx, projects),
    doneCard(ctx, done, projects),
  );
}

/** @param {Context} ctx @param {Project[]} projects */
function projectsCard(ctx, projects) {
  const { words } = ctx;
  const card = h("section", { class: "ls-card" }, h("h2", { text: words.t("work_open") }));
  if (!projects.length) return withText(card, words.t("work_none"));
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
function projectRow({ words, links }, project, first) {
  const counts = [words.t("tasks_left", { n: project.tasks_left })];
  if (project.done) counts.push(words.t("tasks_mine", { n: project.done }));
  const name = h("th", { scope: "row" }, h("h3", { text: words.text(project.title) }));
  name.append(
    h("small", { text: `${words.text(project.summary)}` }),
    h("br"),
    h("small", { class: "ls-num", text: counts.join(" · ") }),
  );
  if (project.locked) name.append(lockedLine(words, project.locked));
  const price = h("td", {
    class: "ls-n",
    "data-name": words.t("per_task"),
    text: words.points(project.price),
  });
  return h("tr", {}, name, price, h("td", { class: "ls-n" }, projectAction(words, links, project, first)));
}

/** @param {import("../lang.js").Words} words @param {NonNullable<Project["locked"]>} locked */
function lockedLine(words, locked) {
  const chip = h("span", { class: "ls-chip", text: words.t("locked") });
  return h(
    "p",
    { class: "ls-row ls-why" },
    chip,
    h("span", { class: "ls-quiet", text: words.text(locked.why) }),
  );
}

/** @param {import("../lang.js").Words} words @param {import("./links.js").Links} links @param {Project} project @param {boolean} first */
function projectAction(words, links, project, first) {
  if (project.locked) {
    const text = words.t("go_to_course", { course: words.text(project.locked.course_title) });
    return h("a", { class: "ls-button", ...links.to("home"), text });
  }
  if (project.tasks_left === 0) return h("span", { class: "ls-quiet", text: words.t("no_tasks_left") });
  const at = links.to(`${project.course}/tasks/${project.id}`);
  return h("a", { class: `ls-button${first ? " ls-main-button" : ""}`, ...at, text: words.t("start_work") });
}

/** @param {Context} ctx @param {{tasks: Task[], counts: Record<string, number>}} done @param {Project[]} projects */
function doneCard(ctx, { tasks, counts }, projects) {
  const { words } = ctx;
  const card = h("section", { class: "ls-card" });
  const title = h("h2", { text: words.t("work_did") });
  if (!tasks.length) {
    const none = projects.some(({ state }) => state === "open") ? "work_did_none" : "work_did_locked";
    return withText(withNode(card, title), words.t(none));
  }
  const list = h("ul", { class: "ls-list" });
  const tabs = h("div", { class: "ls-tabs ls-push", role: "group", "aria-label": words.t("filter") });
  /** @param {typeof FILTERS[number]} filter */
  const show = (filter) => {
    const rows = tasks.filter(({ state }) => filter === "all" || state === filter);
    fill(
      tabs,
      ...FILTERS.map((name) =>
        tab(words, name, name === "all" ? tasks.length : counts[name] ?? 0, name === filter, () => show(name))
      ),
    );
    fill(list, ...rows.map((task) => taskRow(ctx, task, projects)));
    if (!rows.length) fill(list, h("li", { class: "ls-quiet", text: words.t("work_filter_none") }));
  };
  show("all");
  card.append(h("div", { class: "ls-row" }, title, tabs), list);
  return card;
}

/** @param {import("../lang.js").Words} words @param {typeof FILTERS[number]} name @param {number} n @param {boolean} on @param {() => void} click */
function tab(words, name, n, on, click) {
  const text = `${words.t(`filter_${name}`)} · ${words.number(n)}`;
  const listener = (/** @type {Event} */ event) => {
    const group = /** @type {HTMLElement} */ (event.currentTarget).parentElement;
    const index = FILTERS.indexOf(name);
    click();
    /** @type {HTMLElement | undefined} */ (group?.children[index])?.focus();
  };
  return h("button", { type: "button", "aria-pressed": String(on), text, on: { click: listener } });
}

/** @param {Context} ctx @param {Task} task @param {Project[]} projects */
function taskRow(ctx, task, projects) {
  const { words, links } = ctx;
  const name = `${words.text(task.project_title)} · ${words.t("task_n", { n: words.number(task.number) })}`;
  const chip = h("span", { class: `ls-chip ${LOOKS[task.state]}`, text: words.t(`work_${task.state}`) });
  const earned = task.points > 0 && h("span", { class: "ls-num", text: `+${words.points(task.points)}` });
  const when = h("small", { class: "ls-num", text: words.date(task.submitted) });
  const row = h(
    "div",
    { class: "ls-row" },
    h("h3", { text: name }),
    chip,
    h("span", { class: "ls-push" }),
    earned,
    when,
  );
  const item = h("li", { class: "ls-stack", "data-state": task.state }, row);
  if (task.state !== "sent_back" || !task.findings.length) return item;
  const course = projects.find(({ id }) => id === task.project)?.course;
  const practise = practiseLinks(words, links, task.findings, course);
  if (task.rework) practise.prepend(reworkButton(ctx, task, course));
  const note = task.note && h("p", { text: words.t("review_from", { note: task.note }) });
  item.append(findingList(words, task.findings), note || "", practise, appealPart(ctx, task));
  return item;
}

/** Take the task up again, beginning with the former answer; the project's page then shows it first.
 * @param {Context} ctx @param {Task} task @param {string | undefined} course */
function reworkButton({ api, words, links }, task, course) {
  const again = button(words.t("rework"), async () => {
    await api.write("POST", `work/${task.submission}/rework`);
    follow(again, links.to(`${course}/tasks/${task.project}`));
  }, { main: true });
  return again;
}

/**
 * The lessons that practise what the findings are about, each once.
 *
 * @param {import("../lang.js").Words} words
 * @param {import("./links.js").Links} links
 * @param {import("./types.js").Finding[]} findings
 * @param {string | undefined} course
 */
export function practiseLinks(words, links, findings, course) {
  const lessons = [...new Set(findings.map(({ lesson }) => lesson).filter(Boolean))];
  const anchors = (course ? lessons : []).map((lesson) =>
    h("a", { class: "ls-button", ...links.to(`${course}/${lesson}`), text: words.t("practise") })
  );
  return h("div", { class: "ls-row" }, ...anchors);
}

/** @param {HTMLElement} card @param {string} text */
function withText(card, text) {
  return withNode(card, h("p", { class: "ls-quiet", text }));
}

/** @param {HTMLElement} card @param {Node} node */
function withNode(card, node) {
  card.append(node);
  return card;
}

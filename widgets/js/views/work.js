/**
 * The work: the tier, which projects there are, and every task done with where it stands.
 *
 * @typedef {import("./types.js").Project} Project
 * @typedef {import("./types.js").Task} Task
 * @typedef {import("./context.js").Context} Context
 */
import { control } from "../control.js";
import { fill, h } from "../dom.js";
import { appealPart } from "./appeals.js";
import { applicationsCard } from "./applications.js";
import { reportsCard } from "./complaints.js";
import { follow } from "./links.js";
import { practiceOnly } from "./notices.js";
import { progressCard } from "./overview.js";
import { button } from "./parts.js";
import { projectsCard } from "./projects.js";
import { packLink } from "./slips.js";
import { tierCard } from "./tier.js";
import { findingList } from "./verdict.js";

const FILTERS = /** @type {const} */ ([
  "all",
  "sent_back",
  "waiting",
  "approved",
  "settled",
  "appealed",
  "reworked",
]);
/** Shown only once there is something in them. @type {readonly string[]} */
const RARE = ["appealed", "reworked"];
const LOOKS = { waiting: "", approved: "ls-good", sent_back: "ls-warn", reworked: "" };
const PAGE = 50;
const SEARCH_MS = 250;

/** @param {Context} ctx @param {HTMLElement} el */
export async function work(ctx, el) {
  const { api, words, signal, me } = ctx;
  /** @type {[{projects: Project[]}, import("./tier.js").Tier, {complaints: import("./complaints.js").Report[]}]} */
  const [{ projects }, tier, { complaints }] = await Promise.all([
    api.get("projects", signal),
    api.get("tier", signal),
    api.get("complaints/mine", signal),
  ]);
  const list = await doneCard(ctx, projects);
  fill(
    el,
    h("h1", { text: words.t("work") }),
    practiceOnly(ctx),
    me.roles.includes("reviewer") &&
      h("p", {}, h("a", { class: "ls-button", ...ctx.links.to("review"), text: words.t("review_work") })),
    projectsCard(ctx, projects),
    tierCard(words, tier),
    list,
    complaints.length > 0 && reportsCard(words, complaints),
    ...(me.roles.includes("requester") ? [await progressCard(ctx), await applicationsCard(ctx)] : []),
  );
}

/** Every task, by state and by what is searched for, a page at a time. @param {Context} ctx @param {Project[]} projects */
async function doneCard(ctx, projects) {
  const { api, words, signal } = ctx;
  const card = h("section", { class: "ls-card ls-stack" });
  const list = h("ul", { class: "ls-list" });
  const more = h("div");
  const tabs = h("div", { class: "ls-tabs", role: "group", "aria-label": words.t("filter") });
  const field = /** @type {HTMLInputElement} */ (control("input", {
    class: "ls-finder-input",
    type: "search",
    maxlength: 100,
  }));
  /** @type {typeof FILTERS[number]} */
  let filter = "all";
  let asked = 0;
  const page = async (offset = 0) => {
    const mine = ++asked;
    const query = new URLSearchParams({ limit: String(PAGE), offset: String(offset), q: field.value.trim() });
    if (filter !== "all") query.set("state", filter);
    /** @type {{tasks: Task[], counts: Record<string, number>}} */
    const { tasks, counts } = await api.get(`work?${query}`, signal);
    // Whoever types on has asked for something else meanwhile.
    if (mine !== asked) return;
    drawTabs(counts);
    const rows = tasks.map((task) => taskRow(ctx, task, projects));
    if (offset) list.append(...rows);
    else fill(list, ...rows);
    if (!list.children.length) fill(list, h("li", { class: "ls-quiet", text: words.t("work_filter_none") }));
    fill(more, tasks.length === PAGE && button(words.t("more"), () => page(offset + PAGE)));
  };
  /** @param {Record<string, number>} counts */
  const drawTabs = (counts) => {
    const all = (counts.waiting ?? 0) + (counts.approved ?? 0) + (counts.sent_back ?? 0);
    const within = tabs.contains(document.activeElement);
    const shown = FILTERS.filter((name) => name === filter || !RARE.includes(name) || counts[name] !== 0);
    fill(
      tabs,
      ...shown.map((name) => tab(words, name, name === "all" ? all : counts[name], name === filter, choose)),
    );
    if (within) /** @type {HTMLElement | null} */ (tabs.querySelector("[aria-pressed=true]"))?.focus();
    empty = all + (counts.reworked ?? 0) === 0;
  };
  const choose = (/** @type {typeof FILTERS[number]} */ name) => {
    filter = name;
    return page();
  };
  let empty = false;
  /** @type {ReturnType<typeof setTimeout>} */
  let typing;
  field.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => void page().catch(() => null), SEARCH_MS);
  });
  await page();
  const title = h("h2", { text: words.t("work_did") });
  if (empty) {
    const none = projects.some(({ state }) => state === "open") ? "work_did_none" : "work_did_locked";
    card.append(title, h("p", { class: "ls-quiet", text: words.t(none) }));
    return card;
  }
  const search = h("label", { class: "ls-row ls-push" }, h("span", { text: words.t("search") }), field);
  card.append(h("div", { class: "ls-row" }, title, search), tabs, list, more);
  return card;
}

/** @param {import("../lang.js").Words} words @param {typeof FILTERS[number]} name @param {number | undefined} n unknown where counting would take long
 * @param {boolean} on @param {(name: typeof FILTERS[number]) => Promise<void>} choose */
function tab(words, name, n, on, choose) {
  const title = words.t(`filter_${name}`);
  const text = n === undefined ? title : `${title} · ${words.number(n)}`;
  return h("button", {
    type: "button",
    "aria-pressed": String(on),
    text,
    on: { click: () => void choose(name) },
  });
}

/** @param {Context} ctx @param {Task} task @param {Project[]} projects */
function taskRow(ctx, task, projects) {
  const { words, links } = ctx;
  const name = `${words.text(task.project_title)} · ${words.t("task_n", { n: words.number(task.number) })}`;
  const chip = h("span", { class: `ls-chip ${LOOKS[task.state]}`, text: words.t(`work_${task.state}`) });
  const earned = task.points > 0 && h("span", { class: "ls-num", text: `+${words.points(task.points)}` });
  const settled = task.settled && h("small", { class: "ls-quiet", text: words.t("filter_settled") });
  const when = h("small", { class: "ls-num", text: words.date(task.submitted) });
  const row = h(
    "div",
    { class: "ls-row" },
    h("h3", { text: name }),
    chip,
    h("span", { class: "ls-push" }),
    earned,
    settled,
    when,
  );
  const item = h("li", { class: "ls-stack", "data-state": task.state }, row);
  const note = task.note && h("p", { text: words.t("review_from", { note: task.note }) });
  if (note) item.append(note);
  if (task.state !== "sent_back" || !task.findings.length) return item;
  const course = projects.find(({ id }) => id === task.project)?.course;
  const practise = practiseLinks(words, links, task.findings, course, "work");
  if (task.rework) practise.prepend(reworkButton(ctx, task, course));
  item.append(findingList(words, task.findings), practise, appealPart(ctx, task));
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
 * Three minutes on each thing that was found, each once.
 *
 * @param {import("../lang.js").Words} words
 * @param {import("./links.js").Links} links
 * @param {import("./types.js").Finding[]} findings
 * @param {string | undefined} course
 * @param {string} back where the pack leads back to
 */
export function practiseLinks(words, links, findings, course, back) {
  const once = new Map(findings.filter(({ lesson }) => lesson).map((finding) => [finding.code, finding]));
  const anchors = [...(course ? once.values() : [])].map(({ code, message }) =>
    h("a", {
      class: "ls-button",
      ...packLink(links, { course: course ?? "", code }, back),
      // Several buttons in a row say which is for what.
      "aria-label": words.t("practise_this", { what: words.text(message) }),
      text: words.t("pack_start"),
    })
  );
  return h("div", { class: "ls-row" }, ...anchors);
}

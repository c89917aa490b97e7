/**
 * Every task that somebody did, by state and by what is searched for, a page at a time.
 *
 * @typedef {import("./types.js").Project} Project
 * @typedef {import("./types.js").Task} Task
 * @typedef {import("./context.js").Context} Context
 * @typedef {typeof FILTERS[number]} Filter
 * @typedef {{tasks: Task[], counts: Record<string, number>}} Page
 */
import { SchoolError } from "../api.js";
import { control } from "../control.js";
import { fill, h } from "../dom.js";
import { appealPart } from "./appeals.js";
import { follow } from "./links.js";
import { reason } from "./notices.js";
import { practiseLinks } from "./packlinks.js";
import { button } from "./parts.js";
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

/** @param {Context} ctx @param {Project[]} projects */
export async function workList(ctx, projects) {
  const { words } = ctx;
  const first = await fetchPage(ctx, "all", "", 0);
  const title = h("h2", { text: words.t("work_did") });
  const card = h("section", { class: "ls-card ls-stack" });
  if (everDone(first.counts) + (first.counts.reworked ?? 0) === 0) {
    const none = projects.some(({ state }) => state === "open") ? "work_did_none" : "work_did_locked";
    card.append(title, h("p", { class: "ls-quiet", text: words.t(none) }));
    return card;
  }
  const found = createFound(ctx, projects);
  const search = h(
    "label",
    { class: "ls-row ls-push" },
    h("span", { text: words.t("search") }),
    found.field,
  );
  found.show(first);
  card.append(h("div", { class: "ls-row" }, title, search), found.tabs, found.list, found.more);
  return card;
}

/** @param {Context} ctx @param {Filter} filter @param {string} search @param {number} offset @returns {Promise<Page>} */
function fetchPage({ api, signal }, filter, search, offset) {
  const query = new URLSearchParams({ limit: String(PAGE), offset: String(offset), q: search });
  if (filter !== "all") query.set("state", filter);
  return api.get(`work?${query}`, signal);
}

/** What was done again stands twice and counts once. @param {Record<string, number>} counts */
const everDone = (counts) => (counts.waiting ?? 0) + (counts.approved ?? 0) + (counts.sent_back ?? 0);

/** The rows found, and what one chooses them with. @param {Context} ctx @param {Project[]} projects */
function createFound(ctx, projects) {
  const { words } = ctx;
  const list = h("ul", { class: "ls-list" });
  const more = h("div");
  const tabs = h("div", { class: "ls-tabs", role: "group", "aria-label": words.t("filter") });
  const field = /** @type {HTMLInputElement} */ (
    control("input", { class: "ls-finder-input", type: "search", maxlength: 100 })
  );
  /** @type {Filter} */
  let filter = "all";
  let asked = 0;

  /** @param {Page} page @param {number} [offset] */
  const show = ({ tasks, counts }, offset = 0) => {
    drawTabs(tabs, words, counts, filter, choose);
    const rows = tasks.map((task) => taskRow(ctx, task, projects));
    if (offset) list.append(...rows);
    else fill(list, ...rows);
    if (!list.children.length) fill(list, h("li", { class: "ls-quiet", text: words.t("work_filter_none") }));
    fill(more, tasks.length === PAGE && button(words.t("more"), () => ask(offset + PAGE)));
  };
  const ask = async (offset = 0) => {
    const mine = ++asked;
    try {
      const page = await fetchPage(ctx, filter, field.value.trim(), offset);
      // Whoever types on has asked for something else meanwhile.
      if (mine === asked) show(page, offset);
    } catch (error) {
      if (ctx.signal.aborted || mine !== asked) return;
      if (!(error instanceof SchoolError)) throw error;
      fill(more, h("p", { class: "ls-notice", role: "alert", text: reason(error, words) }));
    }
  };
  /** @param {Filter} name */
  const choose = (name) => {
    filter = name;
    return ask();
  };
  /** @type {ReturnType<typeof setTimeout>} */
  let typing;
  field.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(ask, SEARCH_MS);
  });
  return { field, list, more, show, tabs };
}

/** @param {HTMLElement} tabs @param {import("../lang.js").Words} words @param {Record<string, number>} counts
 * @param {Filter} chosen @param {(name: Filter) => Promise<void>} choose */
function drawTabs(tabs, words, counts, chosen, choose) {
  const within = tabs.contains(document.activeElement);
  const shown = FILTERS.filter((name) => name === chosen || !RARE.includes(name) || counts[name] !== 0);
  const one = (/** @type {Filter} */ name) => {
    // Unknown where counting would take long.
    const n = name === "all" ? everDone(counts) : counts[name];
    const title = words.t(`filter_${name}`);
    const text = n === undefined ? title : `${title} · ${words.number(n)}`;
    const pressed = String(name === chosen);
    return h("button", { type: "button", "aria-pressed": pressed, text, on: { click: () => choose(name) } });
  };
  fill(tabs, ...shown.map(one));
  if (within) /** @type {HTMLElement | null} */ (tabs.querySelector("[aria-pressed=true]"))?.focus();
}

/** @param {Context} ctx @param {Task} task @param {Project[]} projects */
function taskRow(ctx, task, projects) {
  const { words, links } = ctx;
  const item = h("li", { class: "ls-stack", "data-state": task.state }, taskHead(words, task));
  if (task.note) item.append(h("p", { text: words.t("review_from", { note: task.note }) }));
  if (task.state !== "sent_back" || !task.findings.length) return item;
  const course = projects.find(({ id }) => id === task.project)?.course;
  const practise = practiseLinks(words, links, task.findings, course, "work");
  if (task.rework) practise.prepend(reworkButton(ctx, task, course));
  item.append(findingList(words, task.findings), practise, appealPart(ctx, task));
  return item;
}

/** @param {import("../lang.js").Words} words @param {Task} task */
function taskHead(words, task) {
  const name = `${words.text(task.project_title)} · ${words.t("task_n", { n: words.number(task.number) })}`;
  return h(
    "div",
    { class: "ls-row" },
    h("h3", { text: name }),
    h("span", { class: `ls-chip ${LOOKS[task.state]}`, text: words.t(`work_${task.state}`) }),
    h("span", { class: "ls-push" }),
    task.points > 0 && h("span", { class: "ls-num", text: `+${words.points(task.points)}` }),
    task.settled && h("small", { class: "ls-quiet", text: words.t("filter_settled") }),
    h("small", { class: "ls-num", text: words.date(task.submitted) }),
  );
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

/**
 * Paid work on one project: a task at a time, the next one already loaded, results told quietly as they come.
 *
 * @typedef {import("./types.js").Lease} Lease
 * @typedef {import("./types.js").Project} Project
 * @typedef {import("./context.js").Context} Context
 * @typedef {{code: string, message: import("./types.js").Sentence, course: string, times: number, must: boolean,
 *   checks?: boolean, of?: number}} Pressing `checks`: of that many check items so many were not passed
 */
import { ApiError, newKey } from "../api.js";
import { fill, h } from "../dom.js";
import { betweenItems, watchRests } from "./breaks.js";
import { practiceOnly, reason } from "./notices.js";
import { announcer, button } from "./parts.js";
import { loadPicture } from "./tool.js";
import { openTask } from "./task.js";
import { packLink, practiseLinks } from "./packlinks.js";
import { findingList } from "./verdict.js";

const AHEAD = 2;
/** Refusals of the next task that are said when it is asked for. */
const LATER = ["practise_first", "enough_today"];

/** @param {Context} ctx @param {HTMLElement} el */
export async function tasks(ctx, el) {
  const { api, words, place, signal } = ctx;
  /** @type {{projects: Project[]}} */
  const { projects } = await api.get("projects", signal);
  const project = projects.find(({ id }) => id === place.project);
  if (!project) throw new ApiError(404, {});
  if (project.locked) return fill(el, lockedCard(ctx, project));

  const frame = createFrame(ctx, project);
  fill(el, frame.section);
  frame.pressing(project.practise);
  const queue = createQueue(ctx);
  /** @type {Awaited<ReturnType<typeof openTask>> | null} */
  let task = null;
  signal.addEventListener("abort", () => task?.close(), { once: true });

  const next = async () => {
    task = null;
    if (!queue.ready()) {
      fill(frame.desk, h("p", { class: "ls-wait", role: "status", text: words.t("task_next_loading") }));
    }
    const lease = await queue.take().catch((error) => {
      if (error instanceof ApiError && error.code === "enough_today") {
        fill(frame.desk, enoughCard(ctx, error), frame.result);
        return undefined;
      }
      if (!(error instanceof ApiError) || error.code !== "practise_first") throw error;
      fill(frame.desk, frame.result);
      frame.pressing(error.problem.practise);
      return undefined;
    });
    if (lease === undefined) return;
    if (!lease) return fill(frame.desk, doneCard(ctx, next), frame.result);
    task = await openTask(ctx, frame.desk, lease, { submit, left, gone: next, beside: frame.result });
    frame.live.say(`${words.t("task_n", { n: lease.number })}. ${words.text(lease.item.prompt)}`);
  };
  /** Skipped or reported: it is in other hands. @param {Lease} lease @param {"skipped" | "reported"} how */
  const left = async (lease, how) => {
    queue.submitted(lease, Promise.resolve());
    fill(frame.result, h("p", {}, h("span", { class: "ls-chip", text: words.t(how, { n: lease.number }) })));
    await next();
  };
  /** The next task comes at once; the answer to this one follows. @param {Lease} lease @param {any} answer @param {number} active_ms */
  const submit = async (lease, answer, active_ms) => {
    const body = { answer, key: newKey(), active_ms };
    const sent = api.deliver(`leases/${lease.id}/submission`, body, signal);
    queue.submitted(lease, sent);
    void sent.then(
      (news) => {
        tellResult(ctx, frame, project, lease, news);
        frame.pressing(news.practise);
      },
      (error) => tellRefusal(ctx, frame, lease, error),
    );
    await betweenItems(ctx);
    await next();
  };
  watchRests(ctx);
  await next();
}

/** The leases in hand, always one more than the one being worked on. @param {Context} ctx */
function createQueue({ api, place, signal }) {
  /** @type {Lease[]} */
  let ahead = [];
  /** @type {Set<string>} submitted, though the service may not have heard of it yet */
  const sent = new Set();
  /** @type {Set<string>} taken from the queue */
  const taken = new Set();
  /** @type {Promise<void> | null} */
  let filling = null;

  const refill = () => {
    filling ??= api.deliver(`projects/${place.project}/leases`, { count: AHEAD }, signal)
      .then(({ leases }) => {
        const fresh = /** @type {Lease[]} */ (leases).filter(({ id }) => !sent.has(id) && !taken.has(id));
        const known = new Set(ahead.map(({ id }) => id));
        ahead = [...ahead, ...fresh.filter(({ id }) => !known.has(id))];
        for (const { item } of ahead) loadPicture(api, item).catch(() => null);
      })
      .finally(() => filling = null);
    return filling;
  };
  return {
    ready: () => ahead.length > 0,
    /** @returns {Promise<Lease | null>} null when there is no more */
    async take() {
      if (!ahead.length) await refill();
      const lease = ahead.shift() ?? null;
      if (lease) taken.add(lease.id);
      return lease;
    },
    /** @param {Lease} lease @param {Promise<unknown>} delivery */
    submitted(lease, delivery) {
      sent.add(lease.id);
      // A place is free only once the service has the answer; a refusal is told elsewhere.
      delivery.then(() => signal.aborted ? undefined : refill(), () => {}).catch(
        (/** @type {unknown} */ error) => {
          // Said when the next task is asked for.
          if (error instanceof ApiError && LATER.includes(error.code)) return;
          // Whoever has left the page needs no more tasks.
          if (!signal.aborted) throw error;
        },
      );
    },
  };
}

/** @param {Context} ctx @param {Project} project */
function createFrame(ctx, project) {
  const { words, links, place } = ctx;
  const live = announcer();
  const result = h("div", { class: "ls-result ls-stack", role: "status" });
  const desk = h("div", { class: "ls-desk" });
  const banner = h("div", { role: "status" });
  const price = words.t("task_price", { points: words.points(project.price) });
  const path = `${place.course}/tasks/${place.project}`;
  const other = h("a", { ...links.other(path), text: words.t(links.inJupyter ? "open_page" : "open_lab") });
  const head = h("div", { class: "ls-row" }, h("span", { class: "ls-chip", text: price }));
  head.append(practiceOnly(ctx) ?? "", h("span", { class: "ls-quiet ls-push" }, other));
  const section = h(
    "section",
    { class: "ls-tasks ls-stack" },
    head,
    banner,
    result,
    desk,
    live.el,
  );
  const back = `${place.course}/tasks/${place.project}`;
  const pressing = (/** @type {Pressing | null} */ found) =>
    fill(banner, found && pressingNote(words, links, found, back));
  return { section, desk, result, live, pressing };
}

/** The same point again and again: said, and practised where it comes up too often.
 * @param {import("../lang.js").Words} words @param {import("./links.js").Links} links
 * @param {Pressing} found @param {string} back */
function pressingNote(words, links, found, back) {
  const why = found.checks ? "pressing_checks" : found.must ? "pressing_must" : "pressing";
  const go = h("a", {
    class: `ls-button${found.must ? " ls-main-button" : ""}`,
    ...packLink(links, found, back),
    text: words.t("pack_start"),
  });
  return h(
    "div",
    { class: "ls-notice" },
    h("p", {}, h("strong", { text: words.text(found.message) })),
    h("p", { text: words.t(why, { n: found.times, of: found.of }) }),
    h("div", { class: "ls-row" }, go),
  );
}

/**
 * @param {Context} ctx
 * @param {ReturnType<typeof createFrame>} frame
 * @param {Project} project
 * @param {Lease} lease
 * @param {{state: "waiting" | "approved" | "sent_back", verdict: import("./types.js").Verdict | null, points: number}} news
 */
function tellResult({ words, links }, frame, project, lease, news) {
  const values = { n: words.number(lease.number), points: words.points(news.points) };
  const look = { waiting: "", approved: "ls-good", sent_back: "ls-warn" }[news.state];
  const line = h(
    "p",
    {},
    h("span", { class: `ls-chip ${look}`, text: words.t(`task_${news.state}`, values) }),
  );
  const findings = news.state === "sent_back" ? news.verdict?.findings ?? [] : [];
  if (!findings.length) return fill(frame.result, line);
  fill(
    frame.result,
    line,
    findingList(words, findings),
    practiseLinks(words, links, findings, project.course, `${project.course}/tasks/${project.id}`),
  );
}

/** @param {Context} ctx @param {ReturnType<typeof createFrame>} frame @param {Lease} lease @param {unknown} error */
function tellRefusal({ words, signal }, frame, lease, error) {
  if (signal.aborted) return;
  if (!(error instanceof ApiError)) throw error;
  const text = words.t("task_refused", { n: lease.number, why: reason(error, words) });
  fill(frame.result, h("p", { class: "ls-notice", text }));
}

/** @param {Context} ctx @param {Project} project */
function lockedCard({ words, links }, project) {
  const card = h("section", { class: "ls-card" }, h("h2", { text: words.t("task_locked") }));
  card.append(h("p", { text: words.text(project.locked?.why) }));
  if (!project.locked?.course) {
    card.append(h("a", { class: "ls-button ls-main-button", ...links.to("work"), text: words.t("to_work") }));
    return card;
  }
  const text = words.t("go_to_course", { course: words.text(project.locked?.course_title) });
  card.append(h("a", { class: "ls-button ls-main-button", ...links.to("home"), text }));
  return card;
}

/** Today's share of the project is used up. @param {Context} ctx @param {ApiError} error */
function enoughCard({ words, links }, error) {
  const card = h("section", { class: "ls-card" }, h("h2", { text: reason(error, words) }));
  card.append(h("a", { class: "ls-button ls-main-button", ...links.to("work"), text: words.t("to_work") }));
  return card;
}

/** @param {Context} ctx @param {() => Promise<void>} again */
function doneCard({ words, links }, again) {
  const card = h("section", { class: "ls-card" }, h("h2", { text: words.t("tasks_done") }));
  card.append(h("p", { text: words.t("tasks_done_lead") }));
  const see = h("a", { class: "ls-button ls-main-button", ...links.to("work"), text: words.t("to_work") });
  const earned = h("a", { class: "ls-button", ...links.to("points"), text: words.t("to_points") });
  card.append(h("div", { class: "ls-row" }, see, earned, button(words.t("look_again"), again)));
  return card;
}

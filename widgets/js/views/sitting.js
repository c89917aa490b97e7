/**
 * A running exam: one item at a time, back and forth, no feedback, no clock. Leaving an item records its answer.
 *
 * @typedef {import("./exam.js").ExamState} ExamState
 * @typedef {import("./types.js").Item} Item
 * @typedef {import("./context.js").Context} Context
 */
import { ApiError, newKey } from "../api.js";
import { fill, h } from "../dom.js";
import { isAnswered } from "./answers.js";
import { dots } from "./dots.js";
import { reason } from "./notices.js";
import { announcer, button, confirmed } from "./parts.js";
import { openSheet } from "./sheet.js";
import { loadPicture } from "./tool.js";

/** @param {Context} ctx @param {HTMLElement} el @param {ExamState} exam @param {(exam: ExamState) => unknown} decided */
export async function sit(ctx, el, exam, decided) {
  const { api, words, place, signal } = ctx;
  const frame = createFrame(words);
  fill(el, frame.section);
  /** @type {Set<Promise<void>>} */
  const underway = new Set();
  const opened = exam.items.findIndex(({ answered }) => !answered);
  let index = Math.max(0, opened);
  /** @type {Awaited<ReturnType<typeof openItem>> | null} */
  let sheet = null;
  signal.addEventListener("abort", () => sheet?.close(), { once: true });

  /** Record what stands on the sheet; the next item does not wait for it. */
  const leave = () => {
    if (!sheet) return;
    const answer = sheet.close();
    if (answer) record(exam.items[index], answer);
    sheet = null;
  };
  /** @param {{id: string, answered: boolean}} row @param {import("./types.js").Answer} answer */
  const record = (row, answer) => {
    const body = { answer, key: newKey(), active_ms: 0 };
    const sent = api.deliver(`items/${row.id}/attempts`, body, signal)
      .then(() => void (row.answered = true), (/** @type {unknown} */ error) => {
        if (!(error instanceof ApiError)) throw error;
        frame.live.say(words.t("exam_not_kept", { why: reason(error, words) }));
        frame.problem.textContent = words.t("exam_not_kept", { why: reason(error, words) });
      })
      .finally(() => {
        underway.delete(sent);
        drawProgress();
      });
    underway.add(sent);
  };
  const drawProgress = () => {
    const states = exam.items.map(({ answered }) => (answered ? "answered" : "not_attempted"));
    const done = exam.items.filter(({ answered }) => answered).length;
    const text = words.t("exam_answered", { n: done, total: exam.items.length });
    fill(
      frame.where,
      h("span", { text }),
      dots(words, /** @type {("answered" | "not_attempted")[]} */ (states), index),
    );
  };
  /** @param {number} to */
  const go = async (to) => {
    leave();
    index = to;
    drawProgress();
    drawSteps();
    sheet = await openItem(ctx, frame, exam.items[index]);
    frame.live.say(words.t("item_of", { n: index + 1, total: exam.items.length }));
    const next = exam.items[index + 1];
    if (next) void preload(ctx, next.id);
  };
  const drawSteps = () => {
    const last = index === exam.items.length - 1;
    const back = index > 0 && button(words.t("previous"), () => go(index - 1));
    const next = !last && button(words.t("next"), () => go(index + 1), { main: true });
    const submit = button(words.t("exam_submit"), handIn, last ? { main: true } : {});
    fill(frame.buttons, back, next, submit);
  };
  const handIn = async () => {
    const open = sheet?.answer();
    if (open) record(exam.items[index], open);
    await Promise.all(underway);
    await recordDrafts(ctx, exam);
    const missing = exam.items.filter(({ answered }) => !answered).length;
    const warning = missing ? ` ${words.t("exam_sure_missing", { n: missing })}` : "";
    const question = {
      text: words.t("exam_sure") + warning,
      yes: words.t("exam_submit"),
      no: words.t("stay"),
    };
    if (!(await confirmed(frame.section, question))) return;
    frame.live.say(words.t("exam_sending"));
    const result = await api.deliver(
      `exams/${place.course}/submission`,
      { key: newKey() },
      signal,
    );
    sheet?.close();
    await decided(result);
  };
  await go(index);
}

/** Answers drawn but never left, in an earlier visit: their drafts count too. @param {Context} ctx @param {ExamState} exam */
async function recordDrafts({ api, signal }, exam) {
  for (const row of exam.items.filter(({ answered }) => !answered)) {
    /** @type {Item} */
    const item = await api.get(`items/${row.id}`, signal);
    if (!item.draft || !isAnswered(item.draft.answer)) continue;
    const body = { answer: item.draft.answer, key: newKey(), active_ms: 0 };
    await api.deliver(`items/${row.id}/attempts`, body, signal);
    row.answered = true;
  }
}

/** @param {import("../lang.js").Words} words */
function createFrame(words) {
  const prompt = h("h2", { class: "ls-prompt" });
  const where = h("div", { class: "ls-where" });
  const stage = h("div", { class: "ls-stage" });
  const panel = h("div", { class: "ls-panel" });
  const note = h("p", { class: "ls-note ls-quiet", text: words.t("exam_intro") });
  const problem = h("p", { class: "ls-quiet" });
  const buttons = h("div", { class: "ls-row ls-bar-row" });
  const status = h("div", { class: "ls-quiet ls-row" });
  const live = announcer();
  const check = h("div", { class: "ls-check" }, buttons, status, problem);
  const aside = h("div", { class: "ls-aside" }, h("div", { class: "ls-aside-body" }, note, panel), check);
  const head = h("div", { class: "ls-item-head" }, prompt, where);
  const section = h(
    "section",
    { class: "ls-item" },
    head,
    h("div", { class: "ls-split" }, stage, aside),
    live.el,
  );
  return { section, prompt, where, stage, panel, buttons, status, problem, live };
}

/** @param {Context} ctx @param {ReturnType<typeof createFrame>} frame @param {{id: string, answered: boolean}} row */
async function openItem(ctx, frame, row) {
  const { api, words, signal } = ctx;
  const closed = new AbortController();
  /** @type {Item} */
  const item = await api.get(`items/${row.id}`, signal);
  frame.prompt.textContent = words.text(item.prompt);
  frame.stage.dataset.kind = item.kind;
  fill(frame.stage);
  fill(frame.panel);
  let changed = !row.answered && isAnswered(item.draft?.answer);
  const { tool } = await openSheet(ctx, item, {
    name: `item:${item.id}`,
    path: `items/${item.id}/draft`,
    stored: item.draft ?? null,
    until: AbortSignal.any([closed.signal, signal]),
    stage: frame.stage,
    panel: frame.panel,
    place: (saved) => fill(frame.status, saved.line, saved.conflict),
    onChange: () => void (changed = true),
  });
  /** What is new since it was last recorded. */
  const fresh = () => {
    const now = changed && isAnswered(tool.answer) ? tool.answer : null;
    changed = false;
    return now;
  };
  return {
    answer: fresh,
    close() {
      const now = fresh();
      closed.abort();
      tool.destroy();
      return now;
    },
  };
}

/** @param {Context} ctx @param {string} id */
async function preload({ api, signal }, id) {
  await loadPicture(api, await api.get(`items/${id}`, signal));
}

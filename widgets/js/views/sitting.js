/**
 * Items that are sat: one at a time, back and forth, no feedback, no clock. Leaving an item records its answer.
 *
 * @typedef {{items: {id: string, answered: boolean}[]}} Sheet what is sat: an exam, or the items before a course
 * @typedef {{note: HTMLElement, submit: string, asks: boolean, end: string}} Kind
 *   note: stands beside every item; submit: the word on the last button; asks: first, whether to hand in now; end: where
 * @typedef {import("./types.js").Item} Item
 * @typedef {import("./context.js").Context} Context
 */
import { ApiError, newKey } from "../api.js";
import { fill, h } from "../dom.js";
import { isAnswered } from "./answers.js";
import { betweenItems, watchRests } from "./breaks.js";
import { dots } from "./dots.js";
import { reason } from "./notices.js";
import { announcer, button, confirmed } from "./parts.js";
import { openSheet } from "./sheet.js";
import { loadPicture } from "./tool.js";

/**
 * @template {Sheet} S
 * @param {Context} ctx @param {HTMLElement} el @param {S} exam @param {Kind} kind
 * @param {(decided: S) => unknown} decided what the service made of it
 */
export async function sit(ctx, el, exam, kind, decided) {
  const frame = createFrame(kind.note);
  fill(el, frame.section);
  watchRests(ctx);
  const sitting = new Sitting(ctx, frame, exam, kind, decided);
  ctx.signal.addEventListener("abort", () => sitting.close(), { once: true });
  await sitting.go(Math.max(0, exam.items.findIndex(({ answered }) => !answered)));
}

class Sitting {
  #ctx;
  #frame;
  #exam;
  #kind;
  #decided;
  #index = 0;
  /** Answers on their way. @type {Set<Promise<void>>} */
  #underway = new Set();
  /** @type {Awaited<ReturnType<typeof openItem>> | null} */
  #sheet = null;

  /** @param {Context} ctx @param {ReturnType<typeof createFrame>} frame @param {Sheet} exam @param {Kind} kind @param {(decided: any) => unknown} decided */
  constructor(ctx, frame, exam, kind, decided) {
    this.#ctx = ctx;
    this.#frame = frame;
    this.#exam = exam;
    this.#kind = kind;
    this.#decided = decided;
  }

  /** Open another item; the one that was open is recorded, and nobody waits for that. @param {number} to */
  async go(to) {
    const { items } = this.#exam;
    const { words } = this.#ctx;
    const answer = this.close();
    if (answer) this.#record(items[this.#index], answer);
    if (to !== this.#index) await betweenItems(this.#ctx);
    this.#index = to;
    this.#drawProgress();
    this.#drawSteps();
    this.#sheet = await openItem(this.#ctx, this.#frame, items[to]);
    this.#frame.live.say(words.t("item_of", { n: to + 1, total: items.length }));
    if (items[to + 1]) void preload(this.#ctx, items[to + 1].id);
  }

  /** @returns {import("./types.js").Answer | null} what is new on the open sheet */
  close() {
    const answer = this.#sheet?.close() ?? null;
    this.#sheet = null;
    return answer;
  }

  /** @param {{id: string, answered: boolean}} row @param {import("./types.js").Answer} answer */
  #record(row, answer) {
    const { api, words, signal } = this.#ctx;
    const body = { answer, key: newKey(), active_ms: 0 };
    const sent = api.deliver(`items/${row.id}/attempts`, body, signal)
      .then(() => void (row.answered = true), (/** @type {unknown} */ error) => {
        if (!(error instanceof ApiError)) throw error;
        const why = words.t("exam_not_kept", { why: reason(error, words) });
        this.#frame.live.say(why);
        this.#frame.problem.textContent = why;
      })
      .finally(() => {
        this.#underway.delete(sent);
        this.#drawProgress();
      });
    this.#underway.add(sent);
  }

  #drawProgress() {
    const { words } = this.#ctx;
    const { items } = this.#exam;
    const states = items.map((
      { answered },
    ) => /** @type {"answered" | "not_attempted"} */ (answered ? "answered" : "not_attempted"));
    const text = words.t("exam_answered", { n: answeredOf(items).length, total: items.length });
    fill(this.#frame.where, h("span", { text }), dots(words, states, this.#index));
  }

  #drawSteps() {
    const { words } = this.#ctx;
    const last = this.#index === this.#exam.items.length - 1;
    const back = this.#index > 0 && button(words.t("previous"), () => this.go(this.#index - 1));
    const next = !last && button(words.t("next"), () => this.go(this.#index + 1), { main: true });
    const submit = button(this.#kind.submit, () => this.#handIn(), last ? { main: true } : {});
    fill(this.#frame.buttons, back, next, submit);
  }

  async #handIn() {
    const { api, words, signal } = this.#ctx;
    const { items } = this.#exam;
    const open = this.#sheet?.answer();
    if (open) this.#record(items[this.#index], open);
    await Promise.all(this.#underway);
    await recordDrafts(this.#ctx, this.#exam);
    const missing = items.length - answeredOf(items).length;
    const warning = missing ? ` ${words.t("exam_sure_missing", { n: missing })}` : "";
    const question = {
      text: (this.#kind.asks ? words.t("exam_sure") : "") + warning,
      yes: this.#kind.submit,
      no: words.t("stay"),
    };
    if ((this.#kind.asks || missing) && !(await confirmed(this.#frame.section, question))) return;
    this.#frame.live.say(words.t("exam_sending"));
    const result = await api.deliver(this.#kind.end, { key: newKey() }, signal);
    this.close();
    await this.#decided(result);
  }
}

/** @param {Sheet["items"]} items */
function answeredOf(items) {
  return items.filter(({ answered }) => answered);
}

/** Answers drawn but never left, in an earlier visit: their drafts count too. @param {Context} ctx @param {Sheet} exam */
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

/** @param {HTMLElement} note */
function createFrame(note) {
  const prompt = h("h2", { class: "ls-prompt" });
  const where = h("div", { class: "ls-where" });
  const stage = h("div", { class: "ls-stage" });
  const panel = h("div", { class: "ls-panel" });
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

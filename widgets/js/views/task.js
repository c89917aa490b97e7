/**
 * One task on the desk: its draft, its time, and Submit.
 *
 * @typedef {import("./types.js").Lease} Lease
 * @typedef {import("./context.js").Context} Context
 */
import { ApiError, AwayError } from "../api.js";
import { fill, h } from "../dom.js";
import { watchActivity } from "./activity.js";
import { isAnswered } from "./answers.js";
import { leavePart } from "./leave.js";
import { button } from "./parts.js";
import { openSheet } from "./sheet.js";

const LOOK_MS = 30_000;
/** Below this, work going on renews the lease, and idle work is warned. */
const SOON_MS = 10 * 60_000;

/**
 * @param {Context} ctx
 * @param {HTMLElement} desk
 * @param {Lease} lease
 * @param {{submit: (lease: Lease, answer: any, active_ms: number) => Promise<void>,
 *   left: (lease: Lease, how: "skipped" | "reported") => Promise<void>, gone: () => Promise<void>, beside: HTMLElement}} ways
 *   beside: what stays in sight beside every task: how the last ones went
 */
export async function openTask(ctx, desk, lease, { submit, left, gone, beside }) {
  const { words, signal } = ctx;
  const { item } = lease;
  const closed = new AbortController();
  const until = AbortSignal.any([closed.signal, signal]);
  const frame = createFrame(words, lease, beside);
  fill(desk, frame.section);

  const worked = watchActivity(frame.section, until);
  const clock = watchLease(ctx, lease, frame.time, { until, gone: leave });

  const send = button(words.t("submit"), async () => {
    if (!isAnswered(sheet.tool.answer)) return void (frame.hint.textContent = words.t("task_empty"));
    await sheet.draft.settled();
    const done = sheet.tool.answer;
    const active = worked();
    close();
    sheet.keep.remove();
    await submit(lease, done, active);
  }, { main: true, key: "Enter" });
  const sheet = await openSheet(ctx, item, {
    name: `lease:${lease.id}`,
    path: `leases/${lease.id}/draft`,
    stored: lease.draft,
    until,
    stage: frame.stage,
    panel: frame.panel,
    place: (saved) => fill(frame.status, saved.line, saved.conflict),
    onChange: () => {
      frame.hint.textContent = "";
      clock.worked();
    },
    onSubmit: () => send.click(),
  });
  // Before the tool is there, there is nothing to submit.
  fill(frame.buttons, send);
  const drop = leavePart(ctx, lease.id, async (how) => {
    close();
    sheet.keep.remove();
    await left(lease, how);
  });
  frame.buttons.after(drop);

  function close() {
    closed.abort();
    sheet.tool.destroy();
  }
  function leave() {
    close();
    fill(
      desk,
      h(
        "div",
        { class: "ls-notice", role: "alert" },
        h("p", { text: words.t("task_gone") }),
        button(words.t("task_next"), gone),
      ),
    );
  }
  return { close };
}

/** @param {import("../lang.js").Words} words @param {Lease} lease @param {HTMLElement} beside */
function createFrame(words, { number, item }, beside) {
  const stage = h("div", { class: "ls-stage", "data-kind": item.kind });
  const panel = h("div", { class: "ls-panel" });
  const hint = h("p", { class: "ls-quiet", role: "status" });
  const time = h("div");
  const buttons = h("div", { class: "ls-row ls-bar-row" });
  const status = h("div", { class: "ls-quiet ls-row" });
  const check = h("div", { class: "ls-check" }, hint, buttons, status);
  const aside = h(
    "div",
    { class: "ls-aside" },
    h("div", { class: "ls-aside-body" }, time, panel, beside),
    check,
  );
  const prompt = h("h2", { class: "ls-prompt", text: words.text(item.prompt) });
  const name = h("div", { class: "ls-where", text: words.t("task_n", { n: words.number(number) }) });
  const head = h("div", { class: "ls-item-head" }, prompt, name);
  const section = h("section", { class: "ls-item" }, head, h("div", { class: "ls-split" }, stage, aside));
  return { section, stage, panel, hint, time, buttons, status };
}

/**
 * The lease renews itself while somebody works on it; who is away for long is warned, and may ask for more.
 *
 * @param {Context} ctx
 * @param {Lease} lease
 * @param {HTMLElement} el
 * @param {{until: AbortSignal, gone: () => void}} ways
 */
function watchLease({ api, words }, lease, el, { until, gone }) {
  let expires = Date.parse(lease.expires);
  let worked = true;
  const extend = async () => {
    try {
      const { expires: later } = await api.write("POST", `leases/${lease.id}/extension`);
      expires = Date.parse(later);
      fill(el);
    } catch (error) {
      // Away: the next look asks again. Refused: the time runs out as it stands.
      if (!(error instanceof AwayError || error instanceof ApiError)) throw error;
    }
  };
  const look = () => {
    const left = expires - Date.now();
    if (left <= 0) return gone();
    if (left > SOON_MS) return;
    if (worked) void extend();
    else fill(el, warning(words, new Date(expires), extend));
    worked = false;
  };
  const timer = setInterval(look, LOOK_MS);
  until.addEventListener("abort", () => clearInterval(timer), { once: true });
  return { worked: () => void (worked = true) };
}

/** @param {import("../lang.js").Words} words @param {Date} when @param {() => Promise<void>} extend */
function warning(words, when, extend) {
  const time = when.toLocaleTimeString(words.lang, { hour: "2-digit", minute: "2-digit" });
  const text = h("p", { text: words.t("lease_soon", { time }) });
  return h(
    "div",
    { class: "ls-notice", role: "status" },
    text,
    h("div", { class: "ls-row" }, button(words.t("lease_more"), extend)),
  );
}

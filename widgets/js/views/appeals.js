/**
 * Appeals: the labeler's button beside what was sent back, and the list of those who decide.
 *
 * @typedef {import("./types.js").Task} Task
 * @typedef {import("./context.js").Context} Context
 * @typedef {{id: number, person: string, reason: string, item: import("./types.js").Item, answer: any,
 *   findings: import("./types.js").Finding[], by_key: boolean}} Appeal
 */
import { fill, h } from "../dom.js";
import { button, noteField } from "./parts.js";
import { mountTool } from "./tool.js";
import { findingList } from "./verdict.js";

const STATES = /** @type {const} */ ({
  open: "appeal_open",
  upheld: "appeal_upheld",
  refused: "appeal_refused",
});

/** What the labeler may say against a rejection, or how that stands. @param {Context} ctx @param {Task} task */
export function appealPart({ api, words }, task) {
  const el = h("div", { class: "ls-stack" });
  /** @param {NonNullable<Task["appeal"]>} told */
  const stands = (told) =>
    fill(
      el,
      h("p", { role: "status", tabindex: "-1", text: words.t(STATES[told.state], { why: told.why }) }),
    );
  if (task.appeal) stands(task.appeal);
  else if (task.may_appeal) {
    const reason = noteField();
    const send = button(words.t("appeal"), async () => {
      const body = { reason: reason.value.trim() };
      stands(await api.write("POST", `work/${task.submission}/appeal`, body));
      /** @type {HTMLElement | null} */ (el.querySelector("p"))?.focus();
    });
    fill(
      el,
      h("label", { class: "ls-field" }, words.t("appeal_why"), reason),
      h("div", { class: "ls-row" }, send),
    );
  }
  return el;
}

/** @param {Context} ctx */
export async function appealsCard(ctx) {
  const { api, words, signal } = ctx;
  const list = h("div", { class: "ls-stack" });
  const draw = async () => {
    /** @type {{appeals: Appeal[]}} */
    const { appeals } = await api.get("appeals", signal);
    const none = h("p", { class: "ls-quiet", text: words.t("appeals_none") });
    fill(list, ...(appeals.length ? appeals.map((one) => appealRow(ctx, one, draw)) : [none]));
  };
  await draw();
  return h("section", { class: "ls-card" }, h("h2", { text: words.t("appeals") }), list);
}

/** @param {Context} ctx @param {Appeal} appeal @param {() => Promise<void>} again */
function appealRow(ctx, appeal, again) {
  const { api, words, me, signal } = ctx;
  const stage = h("div", { class: "ls-stage", "data-kind": appeal.item.kind });
  void mountTool(ctx, stage, appeal.item, { answer: appeal.answer, readOnly: true }).then((tool) => {
    tool.showFindings(appeal.findings);
    signal.addEventListener("abort", () => tool.destroy(), { once: true });
  });
  const why = noteField();
  const decide = (/** @type {boolean} */ uphold, key = false) => async () => {
    if (!uphold && !why.value.trim()) return why.focus();
    await api.deliver(`appeals/${appeal.id}`, { uphold, why: why.value.trim(), key }, signal);
    await again();
  };
  const key = appeal.by_key && me.roles.includes("trainer") &&
    button(words.t("appeal_uphold_key"), decide(true, true));
  return h(
    "section",
    { class: "ls-stack", "data-ls-appeal": String(appeal.id) },
    h("h3", { text: appeal.person }),
    appeal.reason && h("p", { text: words.t("appeal_reason", { reason: appeal.reason }) }),
    stage,
    findingList(words, appeal.findings),
    h("div", { class: "ls-row" }, button(words.t("appeal_uphold"), decide(true), { main: true }), key),
    h("label", { class: "ls-field" }, words.t("appeal_refuse_why"), why),
    h("div", { class: "ls-row" }, button(words.t("appeal_refuse"), decide(false))),
  );
}

/**
 * Leaving a task undone: skipped for a reason, or its item reported. Both are one press away and cost nothing.
 *
 * @typedef {import("./context.js").Context} Context
 */
import { fill, h } from "../dom.js";
import { button, noteField } from "./parts.js";

const REASONS = /** @type {const} */ (["unsure", "too_hard", "too_long", "unpleasant", "other"]);
const REPORTS = /** @type {const} */ (["broken", "private"]);

/**
 * @param {Context} ctx
 * @param {string} lease
 * @param {(how: "skipped" | "reported") => unknown} left the task is out of hand
 */
export function leavePart({ api, words, signal }, lease, left) {
  const part = h("div", { class: "ls-stack" });
  const skip = (/** @type {typeof REASONS[number]} */ why) => async () => {
    await api.deliver(`leases/${lease}/skip`, { why }, signal);
    await left("skipped");
  };
  const note = noteField();
  const report = (/** @type {typeof REPORTS[number]} */ reason) => async () => {
    await api.deliver(`leases/${lease}/report`, { reason, note: note.value.trim() }, signal);
    await left("reported");
  };
  const open = () => {
    fill(
      part,
      h("p", { text: words.t("skip_lead") }),
      h("div", { class: "ls-row" }, ...REASONS.map((why) => button(words.t(`skip_${why}`), skip(why)))),
      h("p", { text: words.t("skip_report") }),
      h("label", { class: "ls-field" }, words.t("report_note"), note),
      h("div", { class: "ls-row" }, ...REPORTS.map((why) => button(words.t(`report_${why}`), report(why)))),
    );
    /** @type {HTMLElement | null} */ (part.querySelector("button"))?.focus();
  };
  fill(part, h("div", { class: "ls-row" }, button(words.t("skip_task"), open, { class: "ls-link" })));
  return part;
}

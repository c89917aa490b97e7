/**
 * “I think the answer is wrong”: one press tells it, a note may follow, and what became of it is said here.
 *
 * @typedef {import("./types.js").Dispute} Dispute
 * @typedef {import("./context.js").Context} Context
 */
import { fill, h } from "../dom.js";
import { button, noteField } from "./parts.js";

const STATES = /** @type {const} */ ({
  open: "dispute_open",
  upheld: "dispute_upheld",
  declined: "dispute_declined",
});

/**
 * @param {Context} ctx
 * @param {string} item
 * @param {Dispute | null} told what was said before, or null
 * @param {(now: Dispute) => void} [onTold] hears what is newly said
 */
export function disputePart(ctx, item, told, onTold = () => {}) {
  const { api, words, signal } = ctx;
  const el = h("div", { class: "ls-dispute" });
  /** @param {Dispute | null} now */
  const draw = (now) => {
    if (now) fill(el, ...stands(ctx, now, send));
    else fill(el, button(words.t("dispute"), () => send(""), { class: "ls-plain-button" }));
  };
  const send = async (/** @type {string} */ note) => {
    const now = /** @type {Dispute} */ (await api.deliver(`items/${item}/dispute`, { note }, signal));
    onTold(now);
    const within = el.contains(document.activeElement);
    draw(now);
    // The button that was pressed is gone: whoever uses keys goes on from what is said instead.
    const line = el.querySelector("p");
    if (within && line) line.focus();
  };
  draw(told);
  return el;
}

/** @param {Context} ctx @param {Dispute} told @param {(note: string) => Promise<void>} send */
function stands({ words }, told, send) {
  const line = h("p", { role: "status", tabindex: "-1", text: words.t(STATES[told.state]) });
  if (told.state === "declined") return [line, h("p", { class: "ls-quiet", text: told.reason })];
  if (told.state === "upheld") return [line];
  if (told.note) return [line, h("p", { class: "ls-quiet", text: words.t("dispute_note_is", told) })];
  const field = noteField();
  const label = h("label", { class: "ls-field" }, words.t("dispute_note"), field);
  const add = async () => {
    if (field.value.trim()) await send(field.value.trim());
  };
  return [line, label, button(words.t("dispute_add"), add)];
}

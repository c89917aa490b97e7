/**
 * For who missed something four times: see the answer, ask a person, or come back tomorrow. Going on stays possible.
 *
 * @typedef {import("./types.js").Help} Help
 * @typedef {import("./context.js").Context} Context
 */
import { newKey } from "../api.js";
import { control } from "../control.js";
import { fill, h } from "../dom.js";
import { button } from "./parts.js";

/**
 * @param {Context} ctx
 * @param {string} item
 * @param {{shown: (answer: any) => void, aside: () => unknown, say: (text: string) => void}} ways
 *   shown: the answer is here; aside: on to the next item
 */
export function stuckCard({ api, words, signal }, item, { shown, aside, say }) {
  const ask = (/** @type {string} */ kind, note = "") =>
    api.deliver(`items/${item}/help`, { kind, note, key: newKey() }, signal);
  const card = h("section", { class: "ls-note ls-stuck", "data-ls-stuck": true });
  const see = button(words.t("see_answer"), async () => shown((await ask("answer")).answer));
  const person = button(words.t("ask_person"), () => fill(card, form, said));
  const tomorrow = button(words.t("tomorrow"), async () => {
    await ask("tomorrow");
    told(words.t("put_aside"));
    await aside();
  });
  const said = h("p", { role: "status" });
  const note = /** @type {HTMLTextAreaElement} */ (control("textarea", {
    class: "ls-field",
    rows: 3,
    maxlength: 2000,
    "aria-label": words.t("ask_lead"),
  }));
  const send = button(words.t("ask_send"), async () => {
    await ask("person", note.value);
    told(words.t("ask_sent"));
  }, { main: true });
  const form = h(
    "div",
    { class: "ls-stack" },
    h("h3", { text: words.t("ask_person") }),
    h("p", { text: words.t("ask_lead") }),
    h("div", {}, note),
    h("div", { class: "ls-row" }, send),
  );
  /** @param {string} text */
  function told(text) {
    fill(card, h("p", { text }));
    say(text);
  }
  fill(
    card,
    h("h3", { text: words.t("stuck_title") }),
    h("p", { text: words.t("stuck_lead") }),
    h("div", { class: "ls-row" }, see, person, tomorrow),
  );
  return card;
}

/** What was asked and answered at an item before. @param {import("../lang.js").Words} words @param {Help[]} help */
export function helpCard(words, help) {
  const asked = help.filter(({ kind }) => kind === "person");
  const aside = help[0]?.kind === "tomorrow" ? help[0] : null;
  if (!asked.length && !aside) return null;
  const card = h("section", { class: "ls-note ls-help-said" });
  if (aside) card.append(h("p", { text: words.t("aside_since", { date: words.date(aside.asked) }) }));
  for (const { note, reply } of asked) {
    if (note) card.append(h("p", { class: "ls-quiet", text: words.t("you_asked", { note }) }));
    card.append(h("p", { text: reply ? words.t("trainer_says", { reply }) : words.t("ask_sent") }));
  }
  return card;
}

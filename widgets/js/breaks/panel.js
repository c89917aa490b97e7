/** How to sit, and whether and when to be reminded of a rest: once before the first item, and in Help. */
import { control, picker } from "../control.js";
import { h } from "../dom.js";
import { DAILY_MINUTES } from "./rhythm.js";
import { rhythmOf } from "./store.js";

/** @typedef {import("../lang.js").Words} Words */

/** @param {Words} words */
export function setUpRules(words) {
  const rules = words.list("setup_rules").map((text) => h("li", { text }));
  return h("div", {}, h("ul", { class: "ls-notes" }, ...rules), h("p", { text: words.t("setup_pain") }));
}

/** @param {Words} words @param {string} person */
export function restSettings(words, person) {
  const rhythm = rhythmOf(person);
  const { on, daily } = rhythm.settings();
  const change = (/** @type {Event & {target: HTMLInputElement}} */ event) =>
    rhythm.set({ on: event.target.checked });
  const remind = control("input", { type: "checkbox", class: "ls-tick", checked: on, on: { change } });
  /** @type {[string, string][]} */
  const minutes = DAILY_MINUTES.map((n) => [String(n), words.t("rests_minutes", { n })]);
  const choose = (/** @type {string} */ value) => rhythm.set({ daily: Number(value) });
  const name = words.t("rests_daily");
  return h(
    "div",
    { class: "ls-row ls-rests" },
    h("label", { class: "ls-row" }, remind, h("span", { text: words.t("rests_on") })),
    h(
      "label",
      { class: "ls-row" },
      h("span", { text: name }),
      picker(name, "daily", minutes, String(daily), choose),
    ),
  );
}

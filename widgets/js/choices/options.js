/**
 * The labels as one group of radio buttons: a number, a word, a check mark, and under it what was said about this choice.
 *
 * @typedef {{value: string, word: string}} Choice
 * @typedef {import("./remarks.js").Remark} Remark
 * @typedef {{chosen: string, remarks: Remark[]}} Shown
 */
import { control, hint as keyHint } from "../control.js";
import { fill, h } from "../dom.js";

const LONG = 12;
const ACROSS = 4;

let made = 0;

/**
 * @param {string} name what is asked, for those who do not see it
 * @param {Choice[]} choices
 * @param {{readOnly: boolean, hint: (id: string) => string, choose: (value: string) => void}} options
 */
export function createOptions(name, choices, { readOnly, hint, choose }) {
  const rows = choices.map((choice, index) => createRow(choice, hint(`label${index + 1}`), readOnly, choose));
  const el = h(
    "div",
    {
      class: "ls-choices-options",
      // Sentences stand under each other, words beside each other.
      "data-long": choices.some(({ word }) => word.length > LONG),
      role: "radiogroup",
      "aria-label": name,
      "aria-readonly": readOnly ? "true" : null,
    },
    ...rows.map(({ row }) => row),
  );
  el.style.setProperty("--ls-choices-across", String(Math.min(choices.length, ACROSS)));
  return {
    el,
    /** Index of the label that has the focus, -1 for none. */
    get focused() {
      return rows.findIndex(({ radio }) => radio === document.activeElement);
    },
    /** @param {Shown} shown */
    update({ chosen, remarks }) {
      const reached = Math.max(0, choices.findIndex(({ value }) => value === chosen));
      // The group is one stop of the Tab key, and the focus is where the choice is.
      const follow = el.contains(document.activeElement) && chosen;
      rows.forEach(({ radio, said }, i) => {
        const { value, word } = choices[i];
        radio.setAttribute("aria-checked", String(value === chosen));
        radio.setAttribute("tabindex", i === reached ? "0" : "-1");
        write(said, radio, remarks.filter(({ label }) => label === value), word);
      });
      if (follow) rows[reached].radio.focus();
    },
    /** Bring a label into view. @param {string} value */
    reveal(value) {
      const at = choices.findIndex((choice) => choice.value === value);
      rows[at]?.row.scrollIntoView({ block: "nearest" });
    },
    focus() {
      rows.find(({ radio }) => radio.tabIndex === 0)?.radio.focus({ preventScroll: true });
    },
  };
}

/** @param {Choice} choice @param {string} key @param {boolean} readOnly @param {(value: string) => void} choose */
function createRow({ value, word }, key, readOnly, choose) {
  const id = `ls-choices-said-${++made}`;
  const radio = control(
    "div",
    {
      class: "ls-choices-label",
      role: "radio",
      "aria-disabled": readOnly ? "true" : null,
      on: readOnly ? {} : { click: () => choose(value) },
    },
    keyHint(key),
    h("span", { class: "ls-choices-word", text: word }),
    h("span", { class: "ls-choices-tick", text: "✓", "aria-hidden": "true" }),
    h("span", { class: "ls-choices-flag", text: "!", "aria-hidden": "true" }),
  );
  const said = h("div", { class: "ls-choices-said", id });
  return { row: h("div", { class: "ls-choices-row" }, radio, said), radio, said };
}

/** @param {HTMLElement} said @param {HTMLElement} radio @param {Remark[]} remarks @param {string} word */
function write(said, radio, remarks, word) {
  radio.toggleAttribute("data-wrong", remarks.some(({ good }) => !good));
  if (remarks.length) radio.setAttribute("aria-describedby", said.id);
  else radio.removeAttribute("aria-describedby");
  fill(
    said,
    ...remarks.map(({ text, good, pointed }) =>
      h(
        "p",
        { "data-good": String(good), "data-pointed": pointed },
        h("b", {}, h("span", { text: good ? "✓ " : "✗ ", "aria-hidden": "true" }), `${word}:`),
        ` ${text}`,
      )
    ),
  );
}

/**
 * A label by a few letters: a box to type in over the list of labels. Enter takes the first one that fits, Esc none. The
 * keys are those of a combobox (ARIA Authoring Practices: editable, list always shown).
 *
 * @typedef {import("./matching.js").Label & {sample?: HTMLElement}} Choice sample: how it looks in the tool
 * @typedef {{chosen?: number, hint?: (id: string) => string}} Options chosen: index of the label in use; hint: the key of a row
 */
import { control, hint, tool } from "../control.js";
import { createDialog } from "../dialog.js";
import { fill, h } from "../dom.js";
import { say } from "../messages/finder.js";
import { matching } from "./matching.js";

/** With so many labels or fewer, each has a digit of its own. */
const DIGITS = 9;
let made = 0;

/**
 * The button that opens the finder.
 *
 * @param {"en" | "ko"} lang @param {number} count of labels @param {string} key @param {() => void} click
 * @returns {HTMLElement | null} null where the digits reach every label
 */
export function finderButton(lang, count, key, click) {
  if (count <= DIGITS) return null;
  return control(
    "button",
    { class: "ls-tool", on: { click } },
    h("span", { text: say(lang, "find") }),
    hint(key),
  );
}

/** @param {"en" | "ko"} lang @param {Choice[]} choices @param {(index: number) => void} choose called after it is closed @param {Options} [options] */
export function openFinder(lang, choices, choose, options = {}) {
  new Finder(lang, choices, choose, options).open();
}

class Finder {
  #lang;
  #choices;
  #choose;
  #rows;
  #id = `ls-finder-${++made}`;
  /** Indices of the labels that fit. @type {number[]} */
  #found = [];
  /** Place among those. */
  #active = 0;
  #status = h("p", { class: "ls-finder-status", role: "status" });
  #list = h("ul", { class: "ls-finder-list", role: "listbox", id: this.#id });
  #input;
  #dialog;

  /** @param {"en" | "ko"} lang @param {Choice[]} choices @param {(index: number) => void} choose @param {Options} options */
  constructor(lang, choices, choose, { chosen, hint = () => "" }) {
    this.#lang = lang;
    this.#choices = choices;
    this.#choose = choose;
    this.#list.setAttribute("aria-label", this.#say("labels"));
    this.#rows = choices.map((choice, i) => this.#row(choice, i, i === chosen, hint(`label${i + 1}`)));
    this.#input = this.#box();
    const close = tool("✕", () => this.#dialog.close(), this.#say("close"));
    this.#dialog = createDialog(
      { lang, name: this.#say("find"), className: "ls-finder" },
      h("div", { class: "ls-finder-top" }, this.#input, close),
      this.#status,
      this.#list,
    );
  }

  open() {
    this.#search();
    this.#dialog.show();
    this.#input.focus();
  }

  #say = (/** @type {import("../messages/finder.js").Key} */ key, values = {}) =>
    say(this.#lang, key, values);

  #box() {
    return /** @type {HTMLInputElement} */ (control("input", {
      class: "ls-finder-input",
      type: "text",
      role: "combobox",
      "aria-label": this.#say("find"),
      "aria-expanded": "true",
      "aria-autocomplete": "list",
      "aria-controls": this.#id,
      placeholder: this.#say("how"),
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      on: {
        input: () => this.#search(),
        keydown: (/** @type {KeyboardEvent} */ event) => this.#press(event),
      },
    }));
  }

  /** @param {Choice} choice @param {number} index @param {boolean} chosen @param {string} key */
  #row({ id, en, ko, sample }, index, chosen, key) {
    // Who looks for a label knows one of its names, and not always the one shown.
    const bare = (/** @type {string} */ name) => name.replace(/[_-]/g, " ").toLowerCase();
    const word = { en, ko }[this.#lang];
    const names = [word, en, id];
    const others = names.filter((name, i) => names.findIndex((one) => bare(one) === bare(name)) === i).slice(
      1,
    );
    return h(
      "li",
      { role: "option", id: `${this.#id}-${index}`, on: { click: () => this.#take(index) } },
      sample,
      h("span", { class: "ls-finder-word", text: word }),
      others.length > 0 && h("small", { text: others.join(" · ") }),
      chosen && h("span", { class: "ls-finder-chosen", text: this.#say("chosen") }),
      hint(key),
    );
  }

  #search() {
    this.#found = matching(this.#choices, this.#input.value);
    const count = this.#found.length;
    this.#status.textContent = count ? this.#say("found", { count }) : this.#say("none");
    fill(this.#list, ...this.#found.map((index) => this.#rows[index]));
    this.#list.hidden = count === 0;
    this.#go(0);
  }

  /** @param {number} place */
  #go(place) {
    const { length } = this.#found;
    this.#active = length ? (place + length) % length : 0;
    const now = this.#rows[this.#found[this.#active]];
    for (const row of this.#rows) row.setAttribute("aria-selected", String(row === now));
    if (now) this.#input.setAttribute("aria-activedescendant", now.id);
    else this.#input.removeAttribute("aria-activedescendant");
    now?.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    event.stopPropagation();
    // While a syllable is put together, Enter, Esc and the arrows are the input method's.
    if (event.isComposing || event.keyCode === 229) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.code];
    if (by) this.#go(this.#active + by);
    else if (event.code === "Enter" || event.code === "NumpadEnter") this.#take(this.#found[this.#active]);
    else return;
    event.preventDefault();
  }

  /** @param {number | undefined} index */
  #take(index) {
    if (index === undefined) return;
    this.#dialog.close();
    this.#choose(index);
  }
}

/**
 * The list of keys, where each can be changed. A dialog of the page, because the tool may be made anew while it is open.
 *
 * @typedef {import("./bindings.js").Group} Group
 */
import { control } from "../control.js";
import { createDialog } from "../dialog.js";
import { fill, h } from "../dom.js";
import { say } from "../messages/keys.js";
import { chordOf } from "./chords.js";

/** @type {Group[]} */
const ORDER = ["draw", "choose", "change", "label", "look", "other"];

/**
 * @template {string} K
 * @typedef {{group: Group, signs: (string | {word: K})[], says: K}} Gesture signs: as they are, or words of the catalogue
 */

/**
 * @template {string} K
 * @typedef {import("./bindings.js").Row<unknown, K>} Row
 */

/**
 * @template {string} K
 * @typedef {{chordsOf: (id: string) => string[], ownerOf: (chord: string) => Row<K> | null, printed: (chord: string) => string,
 *   isTaken: (chord: string) => boolean, rebind: (id: string, chord: string | null) => void, reset: () => void,
 *   readonly changed: boolean, readonly letters: boolean, setLetters: (on: boolean) => void}} Board
 *   chordsOf: as they stand on the keys
 */

/**
 * @template {string} K
 * @param {"en" | "ko"} lang
 * @param {(key: K, values?: Record<string, unknown>) => string} t the tool's own words
 * @param {{rows: Row<K>[], gestures: Gesture<K>[]}} table
 * @param {Board<K>} board
 */
export function openKeys(lang, t, table, board) {
  new KeysDialog(lang, t, table, board).open();
}

/** @template {string} K */
class KeysDialog {
  #t;
  #meaning;
  #table;
  #board;
  /** The row that waits for its new key. @type {Row<K> | null} */
  #waiting = null;
  /** A key that belongs to another row. @type {{chord: string, owner: Row<K>} | null} */
  #asked = null;
  #body = h("div", { class: "ls-keys-body" });
  #status = h("p", { class: "ls-keys-status", role: "status" });
  #dialog;
  #el;

  /** @param {"en" | "ko"} lang @param {(key: K, values?: Record<string, unknown>) => string} t @param {{rows: Row<K>[], gestures: Gesture<K>[]}} table @param {Board<K>} board */
  constructor(lang, t, table, board) {
    this.#t = (/** @type {import("../messages/keys.js").Key} */ key, values = {}) => say(lang, key, values);
    this.#meaning = (/** @type {Row<K>} */ row) => t(row.says, row.values);
    this.#table = { ...table, word: t };
    this.#board = board;
    const close = this.#button("close", () => this.#el.close());
    this.#dialog = createDialog(
      { lang, name: this.#t("keys"), className: "ls-annotator-keys" },
      h("header", {}, h("div", {}, h("h2", { text: this.#t("keys") }), close), this.#status),
      this.#body,
    );
    this.#el = this.#dialog.el;
    this.#el.addEventListener("keydown", (event) => this.#press(event));
    // While a row waits for its key, Esc ends the waiting only.
    this.#el.addEventListener("cancel", (event) => this.#waiting && event.preventDefault());
  }

  open() {
    this.#show();
    this.#dialog.show();
  }

  /** @param {import("../messages/keys.js").Key} word @param {() => void} click @param {string} [part] */
  #button(word, click, part) {
    return control("button", { class: "ls-tool", text: this.#t(word), "data-part": part, on: { click } });
  }

  /** @param {import("../messages/keys.js").Key} key @param {Record<string, unknown>} [values] */
  #say(key, values) {
    this.#status.textContent = this.#t(key, values);
  }

  /** Everything anew, with the focus where it was. */
  #show() {
    const part = this.#body.contains(document.activeElement)
      ? document.activeElement?.getAttribute("data-part")
      : null;
    fill(this.#body, this.#letters(), ...ORDER.map((group) => this.#group(group)), this.#reset());
    const same = part && this.#body.querySelector(`[data-part="${part}"]`);
    if (same instanceof HTMLElement) same.focus();
  }

  #letters() {
    const { letters, setLetters } = this.#board;
    const box = /** @type {HTMLInputElement} */ (control("input", {
      type: "checkbox",
      "data-part": "letters",
      checked: letters,
      on: {
        change: () => {
          setLetters(box.checked);
          this.#say(box.checked ? "lettersOn" : "lettersOff");
          this.#show();
        },
      },
    }));
    return h(
      "label",
      { class: "ls-keys-letters" },
      box,
      h("span", {}, h("b", { text: this.#t("letters") }), h("span", { text: this.#t("lettersWhy") })),
    );
  }

  #reset() {
    if (!this.#board.changed) return null;
    return this.#button("reset", () => {
      this.#board.reset();
      this.#say("wasReset");
      this.#show();
      /** @type {HTMLElement | null} */ (this.#body.querySelector("[data-part]"))?.focus();
    }, "reset");
  }

  /** @param {Group} group */
  #group(group) {
    const { rows, gestures, word } = this.#table;
    const pointing = gestures.filter((one) => one.group === group).map(({ signs, says }) => {
      const words = signs.map((sign) => kbd(typeof sign === "string" ? sign : word(sign.word)));
      return h("li", {}, h("span", { class: "ls-keys-chords" }, ...words), h("span", { text: word(says) }));
    });
    const keys = rows.filter((row) => row.group === group).map((row) => this.#row(row));
    if (!pointing.length && !keys.length) return null;
    return h("section", {}, h("h3", { text: this.#t(group) }), h("ul", {}, ...pointing, ...keys));
  }

  /** @param {Row<K>} row */
  #row(row) {
    const chords = this.#board.chordsOf(row.id);
    const shown = chords.length
      ? chords.map(kbd)
      : [h("span", { class: "ls-quiet", text: this.#t("noKey") })];
    const meaning = this.#meaning(row);
    const waits = this.#waiting?.id === row.id;
    return h(
      "li",
      { class: waits ? "ls-keys-waiting" : "" },
      h("span", { class: "ls-keys-chords" }, ...shown),
      h("span", { text: meaning }),
      !row.fixed && (waits ? this.#ways(row) : this.#change(row, meaning)),
    );
  }

  /** @param {Row<K>} row @param {string} meaning */
  #change(row, meaning) {
    const button = this.#button("change", () => this.#wait(row), `change-${row.id}`);
    button.setAttribute("aria-label", this.#t("changeOf", { meaning }));
    return button;
  }

  /** What can be done while a row waits for its key. @param {Row<K>} row */
  #ways(row) {
    const asked = this.#asked;
    const take = asked && this.#button("take", () => this.#give(row, asked.chord), "take");
    const remove = !asked && this.#button("remove", () => this.#give(row, null), "remove");
    const cancel = this.#button("cancel", () => this.#stop(), `change-${row.id}`);
    return h("span", { class: "ls-keys-ways" }, take, remove, cancel);
  }

  /** @param {Row<K>} row */
  #wait(row) {
    this.#waiting = row;
    this.#asked = null;
    this.#say("press", { meaning: this.#meaning(row) });
    this.#show();
  }

  #stop() {
    this.#waiting = this.#asked = null;
    this.#status.textContent = "";
    this.#show();
  }

  /** @param {Row<K>} row @param {string | null} chord */
  #give(row, chord) {
    this.#waiting = this.#asked = null;
    this.#board.rebind(row.id, chord);
    const meaning = this.#meaning(row);
    if (chord) this.#say("given", { meaning, chord: this.#board.printed(chord) });
    else this.#say("removed", { meaning });
    this.#show();
    const button = this.#body.querySelector(`[data-part="change-${row.id}"]`);
    if (button instanceof HTMLElement) button.focus();
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const row = this.#waiting;
    const chord = chordOf(event);
    if (!row || !chord || event.repeat) return;
    // With another key asked about, Tab and Enter go to the two buttons.
    const answers = this.#asked && ["Tab", "Shift+Tab", "Enter", "Space"].includes(chord);
    if (answers) return;
    event.preventDefault();
    event.stopPropagation();
    if (chord === "Escape") return this.#stop();
    const owner = this.#board.ownerOf(chord);
    const shown = this.#board.printed(chord);
    if (this.#board.isTaken(chord) || owner?.fixed) return this.#say("taken", { chord: shown });
    if (!owner || owner.id === row.id) return this.#give(row, chord);
    this.#asked = { chord, owner };
    this.#say("owned", { chord: shown, owner: this.#meaning(owner) });
    this.#show();
    const take = this.#body.querySelector('[data-part="take"]');
    if (take instanceof HTMLElement) take.focus();
  }
}

/** @param {string} text */
function kbd(text) {
  return h("kbd", { class: "ls-key", text });
}

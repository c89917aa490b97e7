/**
 * Choosing a label by typing: a field and the labels that fit, for those who have more labels than digits.
 *
 * @typedef {import("./matching.js").Label} Label
 */
import { control } from "../control.js";
import { createDialog } from "../dialog.js";
import { fill, h } from "../dom.js";
import { say } from "../messages/finder.js";
import { find } from "./matching.js";

let made = 0;

/** @param {"en" | "ko"} lang @param {Label[]} labels @param {(index: number) => void} pick */
export function openFinder(lang, labels, pick) {
  const id = `ls-finder-${++made}`;
  const list = h("ul", { class: "ls-finder-list", role: "listbox", id, "aria-label": say(lang, "labels") });
  const field = /** @type {HTMLInputElement} */ (control("input", {
    class: "ls-finder-field",
    type: "text",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-expanded": "true",
    "aria-controls": id,
    "aria-autocomplete": "list",
    "aria-label": say(lang, "find"),
    placeholder: say(lang, "type"),
  }));
  const status = h("p", { class: "ls-finder-status", role: "status" });
  const dialog = createDialog({ lang, name: say(lang, "find"), className: "ls-finder" }, field, list, status);
  let found = find("", labels);
  let at = 0;

  /** @param {number} index */
  function take(index) {
    dialog.close();
    pick(index);
  }

  function show() {
    fill(
      list,
      ...found.map((index, i) =>
        h(
          "li",
          {
            role: "option",
            id: `${id}-${i}`,
            class: "ls-finder-option",
            "aria-selected": String(i === at),
            on: { click: () => take(index) },
          },
          h("span", { text: labels[index][lang] }),
          labels[index].id !== labels[index][lang] && h("small", { text: labels[index].id }),
        )
      ),
    );
    field.setAttribute("aria-activedescendant", found.length ? `${id}-${at}` : "");
    list.children[at]?.scrollIntoView({ block: "nearest" });
    status.textContent = found.length ? "" : say(lang, "none");
  }

  field.addEventListener("input", () => {
    found = find(field.value, labels);
    at = 0;
    show();
  });
  field.addEventListener("keydown", (event) => {
    // Enter and the arrows belong to the input method while a syllable is being made.
    if (event.isComposing) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.code] ?? 0;
    if (by && found.length) at = (at + by + found.length) % found.length;
    else if (/^(?:Numpad)?Enter$/.test(event.code) && found.length) take(found[at]);
    else return;
    event.preventDefault();
    show();
  });
  show();
  dialog.show();
  field.focus();
}

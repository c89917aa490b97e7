/**
 * The list of boxes as real buttons, in step with the photo: the way to every box without a pointer.
 *
 * @typedef {import("./controls.js").Say} Say
 * @typedef {import("./editor.js").Editor} Editor
 * @typedef {{value: string, word: string, color: string, dashed: boolean}} LabelChoice
 * @typedef {{select: (id: number) => void, remove: (id: number) => void, nothing: () => void, unsure: () => void}
 *   & import("./details.js").Actions} Actions
 * @typedef {{box: number | null, text: string}[]} Flags
 */
import { toggle } from "../control.js";
import { h } from "../dom.js";
import { createList } from "../list.js";
import { createDetails } from "./details.js";
import { createRow } from "./row.js";

/**
 * @param {Say} t
 * @param {{labels: LabelChoice[], attributes: boolean, marks: boolean, readOnly: boolean, hint: (id: string) => string}} options
 * @param {Actions} actions
 * @returns {{el: HTMLElement, update: (editor: Editor, flags: Flags) => void}}
 */
export function createPanel(t, options, actions) {
  const { marks, readOnly, hint } = options;
  const list = createList(t("list"), t("noBoxes"));
  const details = createDetails(t, options, actions);
  const nothing = toggle(t("nothing"), hint("nothing"), actions.nothing);
  const unsure = toggle(t("unsure"), hint("unsure"), actions.unsure);
  const toggles = marks && !readOnly && h("div", { class: "ls-annotator-toggles" }, nothing, unsure);
  const el = h("div", { class: "ls-annotator-panel", "data-lm-suppress-shortcuts": true }, list.el, toggles);
  /** @type {Map<number, import("./row.js").Row>} */
  let rows = new Map();
  let shown = /** @type {unknown[]} */ ([]);

  /** @param {Editor} editor @param {Flags} flags */
  function showRows({ doc, selected, locked, draft }, flags) {
    /** @type {typeof rows} */
    const next = new Map();
    doc.boxes.forEach((box, i) => {
      const { id } = box;
      const bind = { select: () => actions.select(id), remove: () => actions.remove(id) };
      const row = rows.get(id) ?? createRow(t, options, bind);
      const said = flags.filter((flag) => flag.box === id).map(({ text }) => text);
      row.update({ box, number: i + 1, chosen: id === selected, locked: locked.has(id), flags: said });
      next.set(id, row);
      if (id !== selected || readOnly) return;
      details.update({ box, number: i + 1, locked: locked.has(id), held: draft?.kind === "held" });
      adopt(row.el, details.el);
    });
    if (selected === null) details.el.remove();
    rows = next;
    list.show([...rows.values()].map((row) => row.el));
  }

  return {
    el,
    update(editor, flags) {
      const { doc, selected, locked, draft } = editor;
      const next = [doc, selected, locked, draft?.kind === "held", JSON.stringify(flags)];
      if (next.every((part, i) => part === shown[i])) return;
      shown = next;
      showRows(editor, flags);
      nothing.setAttribute("aria-pressed", String(doc.nothing));
      unsure.setAttribute("aria-pressed", String(doc.unsure));
    },
  };
}

/** What moves to another row keeps the focus. @param {HTMLElement} row @param {HTMLElement} details */
function adopt(row, details) {
  if (details.parentElement === row) return;
  const focused = details.contains(document.activeElement) ? document.activeElement : null;
  row.append(details);
  if (focused instanceof HTMLElement) focused.focus();
}

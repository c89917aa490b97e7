/**
 * The list of spans as real buttons, in step with the text: the way to every span, and to both of its ends, without a
 * keyboard and without a drag.
 *
 * @typedef {import("../messages/spans.js").Key} Key
 * @typedef {import("./toolbar.js").LabelChoice} LabelChoice
 * @typedef {{id: number, text: string, count: number, label: LabelChoice, selected: boolean, flags: string[]}} Row
 * @typedef {{select: (id: number) => void, remove: (id: number) => void, relabel: (id: number, label: string) => void,
 *   end: (id: number, end: "start" | "end", by: 1 | -1) => void, nothing: () => void, unsure: () => void}} Actions
 * @typedef {{ids: number[], selected: number, rowOf: (index: number) => Row, nothing: boolean, unsure: boolean}} Shown
 *   ids: of all spans, in the order of the text; selected: which of them, or -1
 */
import { control, picker, toggle, tool } from "../control.js";
import { h } from "../dom.js";
import { createLongList } from "./longlist.js";
import { sample } from "./sample.js";

/**
 * @param {(key: Key, values?: Record<string, unknown>) => string} t
 * @param {{labels: LabelChoice[], marks: boolean, readOnly: boolean, hint: (id: string) => string}} options
 * @param {Actions} actions
 * @param {AbortSignal} signal
 * @returns {{el: HTMLElement, update: (shown: Shown) => void}}
 */
export function createPanel(t, { labels, marks, readOnly, hint }, actions, signal) {
  const list = createLongList(t("list"), t("noSpans"), signal);
  const nothing = toggle(t("nothing"), hint("nothing"), actions.nothing);
  const unsure = toggle(t("unsure"), hint("unsure"), actions.unsure);
  const toggles = marks && !readOnly && h("div", { class: "ls-annotator-toggles" }, nothing, unsure);
  const el = h("div", { class: "ls-annotator-panel", "data-lm-suppress-shortcuts": true }, list.el, toggles);

  return {
    el,
    update({ ids, selected, rowOf, ...flags }) {
      nothing.setAttribute("aria-pressed", String(flags.nothing));
      unsure.setAttribute("aria-pressed", String(flags.unsure));
      list.show({
        count: ids.length,
        selected,
        idOf: (i) => ids[i],
        keyOf: (i) => JSON.stringify(rowOf(i)),
        make: (i) => rowEl(t, rowOf(i), labels, readOnly, actions),
      });
    },
  };
}

/**
 * @param {(key: Key, values?: Record<string, unknown>) => string} t
 * @param {Row} row
 * @param {LabelChoice[]} labels
 * @param {boolean} readOnly
 * @param {Actions} actions
 */
function rowEl(t, row, labels, readOnly, actions) {
  const { id, text, count, label, selected, flags } = row;
  const size = t(count === 1 ? "one" : "many", { count });
  const pick = control(
    "button",
    {
      class: "ls-annotator-pick",
      "aria-pressed": String(selected),
      "data-part": `pick-${id}`,
      "aria-label": [t("spanLong", { text, label: label.word, size }), ...flags].join(", "),
      on: { click: () => actions.select(id) },
    },
    h("span", { class: "ls-annotator-name" }, sample(label), h("q", { class: "ls-spans-quote", text })),
    ...flags.map((flag) => h("span", { class: "ls-chip ls-chip-bad", text: flag })),
  );
  if (readOnly) return h("li", {}, pick);
  const remove = control("button", {
    class: "ls-tool",
    text: "✕",
    title: t("remove"),
    "aria-label": t("removeSpan", { text }),
    "data-part": `remove-${id}`,
    on: { click: () => actions.remove(id) },
  });
  const type = labels.length > 1 && chooser(t, row, labels, actions);
  return h("li", {}, pick, type, remove, selected && ends(t, id, actions));
}

/** @param {(key: Key, values?: Record<string, unknown>) => string} t @param {Row} row @param {LabelChoice[]} labels @param {Actions} actions */
function chooser(t, { id, text, label }, labels, actions) {
  const known = labels.some(({ value }) => value === label.value);
  const choices = known ? labels : [label, ...labels];
  return picker(
    t("labelOf", { text }),
    `label-${id}`,
    choices.map(({ value, word }) => [value, word]),
    label.value,
    (value) => actions.relabel(id, value),
  );
}

/** @param {(key: Key) => string} t @param {number} id @param {Actions} actions */
function ends(t, id, actions) {
  const pair = (/** @type {"start" | "end"} */ end) => {
    /** @type {Key[]} */
    const names = end === "start" ? ["startBack", "startOn"] : ["endBack", "endOn"];
    const buttons = names.map((name, i) => {
      const button = tool(i ? "→" : "←", () => actions.end(id, end, i ? 1 : -1), t(name));
      button.setAttribute("data-part", `${name}-${id}`);
      return button;
    });
    const word = t(end === "start" ? "startEnd" : "endEnd");
    return h("span", { class: "ls-spans-end" }, h("span", { text: word, "aria-hidden": "true" }), ...buttons);
  };
  return h("div", { class: "ls-annotator-details" }, pair("start"), pair("end"));
}

/**
 * What can be done with the selected box: another label, its attributes, and what keys also do, for those who have none.
 *
 * @typedef {import("./panel.js").LabelChoice} LabelChoice
 * @typedef {import("./controls.js").Say} Say
 * @typedef {import("./answer.js").Box} Box
 * @typedef {{relabel: (id: number, label: string) => void, describe: (id: number, change: Partial<Box>) => void,
 *   move: () => void, duplicate: () => void, lock: () => void}} Actions
 */
import { control, hint as keyHint, toggle } from "../control.js";
import { h } from "../dom.js";

const LEVELS = /** @type {const} */ (["none", "partly", "mostly"]);

/**
 * @param {Say} t
 * @param {{labels: LabelChoice[], attributes: boolean, hint: (id: string) => string}} options
 * @param {Actions} actions
 */
export function createDetails(t, { labels, attributes, hint }, actions) {
  let box = /** @type {Box | null} */ (null);
  const change = (/** @type {Partial<Box>} */ part) => box && actions.describe(box.id, part);
  const label = chooser((value) => box && actions.relabel(box.id, value));
  const occluded = chooser((value) => change({ occluded: /** @type {Box["occluded"]} */ (value) }));
  const truncated = toggle(t("truncated"), hint("truncated"), () => change({ truncated: !box?.truncated }));
  const group = toggle(t("group"), hint("group"), () => change({ group: !box?.group }));
  const move = toggle(t("move"), "", actions.move);
  const lock = toggle(t("lock"), hint("lock"), actions.lock);
  const duplicate = control(
    "button",
    { class: "ls-tool ls-toggle", on: { click: actions.duplicate } },
    h("span", { text: t("duplicate") }),
    keyHint(hint("duplicate")),
  );
  fillChooser(occluded, LEVELS.map((level) => [level, t(level)]));
  occluded.setAttribute("aria-label", t("occluded"));
  const el = h(
    "div",
    { class: "ls-annotator-details", role: "group" },
    labels.length > 1 && label,
    attributes && h("label", {}, h("span", { text: t("occluded"), "aria-hidden": "true" }), occluded),
    attributes && truncated,
    attributes && group,
    move,
    duplicate,
    lock,
  );

  return {
    el,
    /** @param {{box: Box, number: number, locked: boolean, held: boolean}} shown held: to be set down by the next click */
    update({ box: next, number, locked, held }) {
      if (next.label !== box?.label) fillChooser(label, choices(labels, next.label), next.label);
      box = next;
      label.setAttribute("aria-label", t("labelOf", { number }));
      el.setAttribute("aria-label", t("selectedBox", { number }));
      occluded.value = box.occluded;
      truncated.setAttribute("aria-pressed", String(box.truncated));
      group.setAttribute("aria-pressed", String(box.group));
      move.setAttribute("aria-pressed", String(held));
      lock.setAttribute("aria-pressed", String(locked));
    },
  };
}

/** A box that came from elsewhere may have a label that is not asked for here. @param {LabelChoice[]} labels @param {string} own @returns {[string, string][]} */
function choices(labels, own) {
  const known = labels.some(({ value }) => value === own);
  const all = known ? labels : [{ value: own, word: own }, ...labels];
  return all.map(({ value, word }) => [value, word]);
}

/** @param {(value: string) => void} onChange */
function chooser(onChange) {
  const listen = (/** @type {Event & {target: HTMLSelectElement}} */ event) => onChange(event.target.value);
  return /** @type {HTMLSelectElement} */ (control("select", { class: "ls-select", on: { change: listen } }));
}

/** @param {HTMLSelectElement} select @param {[string, string][]} choices @param {string} [chosen] */
function fillChooser(select, choices, chosen) {
  select.replaceChildren(...choices.map(([value, text]) => h("option", { value, text })));
  if (chosen !== undefined) select.value = chosen;
}

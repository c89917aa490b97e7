/**
 * The labels as buttons: as many as there are digits, and the one that is in use; the others when they are asked for.
 *
 * @typedef {import("./panel.js").LabelChoice} LabelChoice
 * @typedef {import("./controls.js").Say} Say
 */
import { control, group, hint as keyHint, tool } from "../control.js";
import { h } from "../dom.js";
import { finderButton } from "../finder/finder.js";

const DIGITS = 9;

/**
 * @param {Say} t @param {LabelChoice[]} labels @param {{hint: (id: string) => string, lang: "en" | "ko"}} options
 * @param {{label: (index: number) => void, find: () => void}} actions
 * @returns {{el: HTMLElement, update: (chosen: number) => void}} chosen: the index of the label in use
 */
export function createLabelBar(t, labels, { hint, lang }, actions) {
  const choices = labels.map((label, i) => labelButton(label, hint(`label${i + 1}`), () => actions.label(i)));
  const further = choices.length - DIGITS;
  const more = tool(t("moreLabels", { count: further }), () => {
    all = !all;
    show();
  });
  const find = finderButton(lang, labels.length, hint("find"), actions.find);
  const el = group(t("labels"), ...choices, ...find ? [more, find] : []);
  el.classList.add("ls-annotator-labels");
  let all = false;
  let chosen = -1;

  function show() {
    more.setAttribute("aria-expanded", String(all));
    choices.forEach((choice, i) => {
      choice.setAttribute("aria-pressed", String(i === chosen));
      choice.hidden = !all && i >= DIGITS && i !== chosen;
    });
  }
  return {
    el,
    update(next) {
      chosen = next;
      show();
    },
  };
}

/** @param {LabelChoice} label @param {string} key @param {() => void} click */
function labelButton(label, key, click) {
  return control(
    "button",
    { class: "ls-tool", on: { click } },
    sample(label),
    h("span", { text: label.word }),
    keyHint(key),
  );
}

/** The frame of a label, as boxes have it. @param {{color: string, dashed: boolean}} label */
export function sample({ color, dashed }) {
  const swatch = h("i", {
    class: dashed ? "ls-swatch ls-swatch-dashed" : "ls-swatch",
    "aria-hidden": "true",
  });
  swatch.style.setProperty("--ls-swatch", color);
  return swatch;
}

/**
 * The labels as buttons: as many as there are digits, and the one that is in use; the others when they are asked for.
 *
 * @typedef {import("./panel.js").LabelChoice} LabelChoice
 * @typedef {import("./controls.js").Say} Say
 */
import { control, group, hint as keyHint, tool } from "../control.js";
import { h } from "../dom.js";

const DIGITS = 9;

/**
 * @param {Say} t @param {LabelChoice[]} labels @param {(id: string) => string} hint @param {(index: number) => void} choose
 * @returns {{el: HTMLElement, update: (chosen: number) => void}} chosen: the index of the label in use
 */
export function createLabelBar(t, labels, hint, choose) {
  const choices = labels.map((label, i) => labelButton(label, hint(`label${i + 1}`), () => choose(i)));
  const further = choices.length - DIGITS;
  const more = tool(t("moreLabels", { count: further }), () => {
    all = !all;
    show();
  });
  const el = group(t("labels"), ...choices, ...further > 0 ? [more] : []);
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
function labelButton({ word, color, dashed }, key, click) {
  const swatch = h("i", {
    class: dashed ? "ls-swatch ls-swatch-dashed" : "ls-swatch",
    "aria-hidden": "true",
  });
  swatch.style.setProperty("--ls-swatch", color);
  return control(
    "button",
    { class: "ls-tool", on: { click } },
    swatch,
    h("span", { text: word }),
    keyHint(key),
  );
}

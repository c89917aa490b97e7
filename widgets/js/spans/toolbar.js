/**
 * The buttons over the text: a row of types, history and keys.
 *
 * @typedef {import("../messages/spans.js").Key} Key
 * @typedef {{value: string, word: string, tag: string, paint: import("./palette.js").Paint}} LabelChoice
 * @typedef {{undo: () => void, redo: () => void, keys: () => void, label: (index: number) => void}} Actions
 * @typedef {{canUndo: boolean, canRedo: boolean, label: number}} Shown
 */
import { control, enable, group, tool } from "../control.js";
import { h } from "../dom.js";
import { sample } from "./sample.js";

/**
 * @param {(key: Key) => string} t
 * @param {LabelChoice[]} labels
 * @param {Actions} actions
 * @returns {{el: HTMLElement, update: (shown: Shown) => void}}
 */
export function createToolbar(t, labels, actions) {
  const undo = tool(t("undo"), actions.undo);
  const redo = tool(t("redo"), actions.redo);
  const keys = tool("?", actions.keys, t("keys"));
  const choices = labels.map((label, i) => labelButton(label, i, () => actions.label(i)));
  const types = group(t("labels"), ...choices);
  keys.classList.add("ls-tools-last");
  return {
    el: h(
      "div",
      { class: "ls-annotator-toolbar" },
      h(
        "div",
        { class: "ls-tools", role: "toolbar", "aria-label": t("tool") },
        types,
        group("", undo, redo),
        keys,
      ),
    ),
    update({ canUndo, canRedo, label }) {
      choices.forEach((choice, i) => choice.setAttribute("aria-pressed", String(i === label)));
      enable(undo, canUndo);
      enable(redo, canRedo);
    },
  };
}

/** @param {LabelChoice} label @param {number} index @param {() => void} click */
function labelButton(label, index, click) {
  const digit = index < 9 && h("kbd", { class: "ls-key", text: String(index + 1), "aria-hidden": "true" });
  const word = label.word !== label.tag && h("span", { text: label.word });
  return control("button", { class: "ls-tool", on: { click } }, sample(label), word, digit);
}

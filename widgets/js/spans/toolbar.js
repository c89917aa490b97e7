/**
 * The buttons over the text: a row of types, history and keys.
 *
 * @typedef {import("../messages/spans.js").Key} Key
 * @typedef {{value: string, word: string, tag: string, paint: import("./palette.js").Paint}} LabelChoice
 * @typedef {{undo: () => void, redo: () => void, keys: () => void, unit: () => void, picture: () => void, label: (index: number) => void,
 *   find: () => void}} Actions
 * @typedef {{canUndo: boolean, canRedo: boolean, label: number, unit: import("./units.js").Unit}} Shown
 */
import { control, enable, group, hint as keyHint, tool } from "../control.js";
import { h } from "../dom.js";
import { finderButton } from "../finder/finder.js";
import { sample } from "./sample.js";

/**
 * @param {(key: Key) => string} t
 * @param {{labels: LabelChoice[], hint: (id: string) => string, lang: "en" | "ko"}} options hint: the key that a button shows
 * @param {Actions} actions
 * @returns {{el: HTMLElement, update: (shown: Shown) => void}}
 */
export function createToolbar(t, { labels, hint, lang }, actions) {
  const undo = tool(t("undo"), actions.undo);
  const redo = tool(t("redo"), actions.redo);
  const keys = tool("?", actions.keys, t("keys"));
  const unitWord = h("span");
  const unit = control(
    "button",
    { class: "ls-tool", on: { click: actions.unit } },
    unitWord,
    keyHint(hint("unit")),
  );
  const picture = tool("↓", actions.picture, t("picture"));
  const choices = labels.map((label, i) => labelButton(label, hint(`label${i + 1}`), () => actions.label(i)));
  const find = finderButton(lang, labels.length, hint("find"), actions.find);
  const types = group(t("labels"), ...choices, ...find ? [find] : []);
  keys.classList.add("ls-tools-last");
  return {
    el: h(
      "div",
      { class: "ls-annotator-toolbar" },
      h(
        "div",
        { class: "ls-tools", role: "toolbar", "aria-label": t("tool") },
        labels.length > 1 && types,
        group("", undo, redo),
        unit,
        picture,
        keys,
      ),
    ),
    update({ canUndo, canRedo, label, unit: chosen }) {
      unitWord.textContent = t(chosen);
      unit.setAttribute("aria-label", `${t("unit")}: ${t(chosen)}`);
      unit.title = t("unit");
      choices.forEach((choice, i) => choice.setAttribute("aria-pressed", String(i === label)));
      enable(undo, canUndo);
      enable(redo, canRedo);
    },
  };
}

/** @param {LabelChoice} label @param {string} key @param {() => void} click */
function labelButton(label, key, click) {
  const word = label.word !== label.tag && h("span", { text: label.word });
  return control("button", { class: "ls-tool", on: { click } }, sample(label), word, keyHint(key));
}

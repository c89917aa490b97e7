/** The buttons over the text: history and keys. */
import { enable, group, tool } from "../control.js";
import { h } from "../dom.js";

/**
 * @param {(key: import("../messages/choices.js").Key) => string} t
 * @param {{undo: () => void, redo: () => void, keys: () => void}} actions
 */
export function createToolbar(t, actions) {
  const undo = tool(t("undo"), actions.undo);
  const redo = tool(t("redo"), actions.redo);
  const keys = tool("?", actions.keys, t("keys"));
  keys.classList.add("ls-tools-last");
  return {
    el: h(
      "div",
      { class: "ls-annotator-toolbar" },
      h("div", { class: "ls-tools", role: "toolbar", "aria-label": t("tool") }, group("", undo, redo), keys),
    ),
    /** @param {{canUndo: boolean, canRedo: boolean}} shown */
    update({ canUndo, canRedo }) {
      enable(undo, canUndo);
      enable(redo, canRedo);
    },
  };
}

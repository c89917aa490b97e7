/**
 * The buttons over the photo: way of drawing, history, zoom, keys, and a row of labels.
 *
 * @typedef {import("../messages/boxes.js").Key} Key
 * @typedef {{value: string, word: string, color: string, dashed: boolean}} LabelChoice
 * @typedef {{mode: (mode: "points" | "drag") => void, undo: () => void, redo: () => void, zoom: (steps: number) => void,
 *   whole: () => void, hide: () => void, light: () => void, picture: () => void, keys: () => void, label: (index: number) => void,
 *   find: () => void}} Actions
 * @typedef {{mode: string, hidden: boolean, canUndo: boolean, canRedo: boolean, zoom: number, label: number}} Shown
 */
import { control, enable, group, tool } from "../control.js";
import { fill, h } from "../dom.js";
import { createLabelBar } from "./labelbar.js";

/**
 * @param {(key: Key, values?: Record<string, unknown>) => string} t
 * @param {{labels: LabelChoice[], modes: ("points" | "drag")[], readOnly: boolean, hint: (id: string) => string, lang: "en" | "ko"}} options
 * @param {Actions} actions
 * @returns {{el: HTMLElement, update: (shown: Shown) => void}}
 */
export function createToolbar(t, { labels, modes, readOnly, hint, lang }, actions) {
  const zoom = control("button", {
    class: "ls-tool ls-boxes-zoom",
    title: t("whole"),
    on: { click: actions.whole },
  });
  const undo = tool(t("undo"), actions.undo);
  const redo = tool(t("redo"), actions.redo);
  const hide = tool(t("hideShort"), actions.hide, t("hide"));
  const light = tool("◐", actions.light, t("light"));
  const picture = tool("↓", actions.picture, t("picture"));
  const ways = modes.map((mode) => tool(t(mode), () => actions.mode(mode)));
  const labelBar = readOnly || labels.length < 2 ? null : createLabelBar(t, labels, { hint, lang }, actions);

  const zooming = group(
    "",
    tool("−", () => actions.zoom(-1), t("zoomOut")),
    zoom,
    tool("+", () => actions.zoom(1), t("zoomIn")),
  );
  const row = h("div", { class: "ls-tools", role: "toolbar", "aria-label": t("tool") });
  if (readOnly) fill(row, zooming, picture);
  else {
    const keys = tool("?", actions.keys, t("keys"));
    keys.classList.add("ls-tools-last");
    fill(row, group(t("mode"), ...ways), group("", undo, redo), light, zooming, hide, picture, keys);
  }

  return {
    el: h("div", { class: "ls-annotator-toolbar" }, row, labelBar?.el),
    update(shown) {
      zoom.textContent = `${Math.round(shown.zoom * 100)} %`;
      ways.forEach((way, i) => way.setAttribute("aria-pressed", String(modes[i] === shown.mode)));
      labelBar?.update(shown.label);
      hide.setAttribute("aria-pressed", String(shown.hidden));
      enable(undo, shown.canUndo);
      enable(redo, shown.canRedo);
    },
  };
}

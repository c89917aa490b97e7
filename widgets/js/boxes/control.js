import { h } from "../dom.js";

/**
 * A button or another element that takes the focus. JupyterLab's shortcuts (D D deletes the cell) are matched against
 * the focused element before any of its parents, so the mark that keeps them off must be on each one itself.
 *
 * @param {string} tag
 * @param {import("../dom.js").Props} props
 * @param {...(Node | string | null | undefined | false)} children
 */
export function control(tag, props, ...children) {
  const type = tag === "button" ? "button" : null;
  return h(tag, { type, "data-lm-suppress-shortcuts": true, ...props }, ...children);
}

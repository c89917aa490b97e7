/**
 * The list of what is marked: rows that are made anew with each change, without the focus or the place being lost.
 */
import { fill, h } from "./dom.js";

/**
 * @param {string} name
 * @param {string} empty what stands there without rows
 * @returns {{el: HTMLElement, show: (rows: HTMLElement[]) => void}} each control in a row has a `data-part` of its own
 */
export function createList(name, empty) {
  const el = h("ol", { class: "ls-annotator-list", "aria-label": name });
  return {
    el,
    show(rows) {
      const part = el.contains(document.activeElement)
        ? document.activeElement?.getAttribute("data-part")
        : null;
      fill(el, ...(rows.length ? rows : [h("li", { class: "ls-annotator-empty", text: empty })]));
      if (part) restore(el, part);
      keepInSight(el, el.querySelector('[aria-pressed="true"]'));
    },
  };
}

/** Scroll the list itself, never the page. @param {HTMLElement} list @param {Element | null} part */
function keepInSight(list, part) {
  if (!part) return;
  const [inner, outer] = [part.getBoundingClientRect(), list.getBoundingClientRect()];
  list.scrollTop += Math.min(0, inner.top - outer.top) + Math.max(0, inner.bottom - outer.bottom);
}

/** The row was made anew; after a deletion the focus goes to what is left. @param {HTMLElement} list @param {string} part */
function restore(list, part) {
  const same = /** @type {HTMLElement | null} */ (list.querySelector(`[data-part="${part}"]`));
  const last = /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("button"));
  (same ?? last[last.length - 1])?.focus();
}

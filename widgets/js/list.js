/**
 * The list of what is marked: whatever rows change, the focus and the place are kept.
 */
import { h } from "./dom.js";

/**
 * @param {string} name
 * @param {string} empty what stands there without rows
 * @returns {{el: HTMLElement, show: (rows: HTMLElement[]) => void}} rows that are shown again stay as they are; in rows
 *   that are made anew, each control has a `data-part` of its own, by which the focus finds it again
 */
export function createList(name, empty) {
  const el = h("ol", { class: "ls-annotator-list", "aria-label": name });
  const none = h("li", { class: "ls-annotator-empty", text: empty });
  return {
    el,
    show(rows) {
      const part = el.contains(document.activeElement)
        ? document.activeElement?.getAttribute("data-part")
        : null;
      arrange(el, rows.length ? rows : [none]);
      if (part && !el.contains(document.activeElement)) restore(el, part);
      keepInSight(el, el.querySelector('[aria-pressed="true"]'));
    },
  };
}

/** Touch only what differs: a row that is taken out and put back loses the focus. @param {HTMLElement} list @param {HTMLElement[]} rows */
function arrange(list, rows) {
  const staying = new Set(rows);
  for (const old of /** @type {HTMLElement[]} */ ([...list.children])) if (!staying.has(old)) old.remove();
  let at = list.firstElementChild;
  for (const row of rows) {
    if (row === at) at = at.nextElementSibling;
    else list.insertBefore(row, at);
  }
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

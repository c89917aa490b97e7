/**
 * A list of any length: only the rows near those in sight exist. Each row is made anew when what it shows changes, and only
 * then, so that no click and no focus is lost; a screen reader hears how many rows there are in all.
 *
 * @typedef {{count: number, selected: number, idOf: (index: number) => number, keyOf: (index: number) => string,
 *   make: (index: number) => HTMLElement}} Rows
 *   selected: index or -1; keyOf: all that the row shows; asked for only where the row is near
 */
import { h } from "../dom.js";

/** Rows kept on each side of those in sight. */
const SPARE = 8;
/** A row's height until it was on the screen once, in pixels. */
const GUESS = 52;

/** @param {string} name @param {string} empty what stands there without rows @param {AbortSignal} signal */
export function createLongList(name, empty, signal) {
  const el = h("ol", {
    class: "ls-annotator-list",
    "aria-label": name,
    tabindex: "-1",
    "data-lm-suppress-shortcuts": true,
  });
  /** @type {Rows} */
  let rows = { count: 0, selected: -1, idOf: () => 0, keyOf: () => "", make: () => h("li") };
  /** @type {Map<number, {key: string, el: HTMLElement}>} */
  let made = new Map();
  /** @type {Map<number, number>} by id */
  const heights = new Map();
  /** @type {number | null} */
  let sought = null;
  const [before, behind] = [gap(), gap()];

  const tops = () => {
    const all = [0];
    for (let i = 0; i < rows.count; i++) all.push(all[i] + (heights.get(rows.idOf(i)) ?? GUESS));
    return all;
  };

  /** @param {number[]} all @returns {[number, number]} */
  function near(all) {
    const [from, to] = [el.scrollTop, el.scrollTop + (el.clientHeight || 400)];
    const first = all.findIndex((_, i) => (all[i + 1] ?? Infinity) > from);
    const last = all.findIndex((top) => top >= to);
    return [Math.max(0, first - SPARE), Math.min(rows.count, (last < 0 ? rows.count : last) + SPARE)];
  }

  function draw() {
    const all = tops();
    const [first, last] = near(all);
    const part = el.contains(document.activeElement)
      ? document.activeElement?.getAttribute("data-part")
      : null;
    /** @type {typeof made} */
    const now = new Map();
    for (let i = first; i < last; i++) now.set(rows.idOf(i), rowOf(i));
    const fresh = [...now].filter(([id, row]) => made.get(id) !== row);
    made = now;
    const row = rows.count
      ? [...now.values()].map(({ el }) => el)
      : [h("li", { class: "ls-annotator-empty", text: empty })];
    const els = [before, ...row, behind];
    if (els.length !== el.children.length || els.some((row, i) => row !== el.children[i])) {
      el.replaceChildren(...els);
    }
    before.style.height = `${all[first]}px`;
    behind.style.height = `${all[rows.count] - all[last]}px`;
    if (part && !el.contains(document.activeElement)) restore(part);
    for (const [id, { el }] of fresh) if (el.offsetHeight) heights.set(id, el.offsetHeight);
  }

  /** @param {number} i */
  function rowOf(i) {
    const key = rows.keyOf(i);
    const known = made.get(rows.idOf(i));
    const row = known?.key === key ? known : { key, el: rows.make(i) };
    row.el.setAttribute("aria-setsize", String(rows.count));
    row.el.setAttribute("aria-posinset", String(i + 1));
    return row;
  }

  /** The row was made anew; after a deletion the focus goes to what is left. @param {string} part */
  function restore(part) {
    const same = /** @type {HTMLElement | null} */ (el.querySelector(`[data-part="${part}"]`));
    const left = /** @type {NodeListOf<HTMLElement>} */ (el.querySelectorAll("button"));
    (same ?? left[left.length - 1] ?? el).focus({ preventScroll: true });
  }

  /** Scroll the list itself, never the page, when another row is selected. */
  function seek() {
    const id = rows.selected < 0 ? null : rows.idOf(rows.selected);
    if (id === sought) return;
    sought = id;
    if (id === null) return;
    const all = tops();
    const [top, bottom] = [all[rows.selected], all[rows.selected + 1]];
    el.scrollTop += Math.min(0, top - el.scrollTop) +
      Math.max(0, bottom - el.scrollTop - (el.clientHeight || Infinity));
    draw();
  }

  el.addEventListener("scroll", draw, { signal });
  return {
    el,
    /** @param {Rows} next */
    show(next) {
      rows = next;
      draw();
      seek();
    },
  };
}

/** Room for the rows that do not exist. */
function gap() {
  return h("li", { class: "ls-annotator-gap", role: "presentation", "aria-hidden": "true" });
}

/**
 * One block of the text as nested elements: what covers several pieces in a row is one element around them all.
 *
 * @typedef {import("./offsets.js").Range} Range
 * @typedef {import("./marks.js").Mark} Mark
 * @typedef {{id: number, range: Range, tag: string, paint: import("./palette.js").Paint, lane: number}} ShownSpan
 *   lane: how far below the characters its line lies, 0 is the nearest
 * @typedef {{mark: Mark, pointed: boolean, range: Range}} ShownMark
 * @typedef {{spans: ShownSpan[], marks: ShownMark[], chosen: Range | null, selected: number | null}} BlockPicture
 */
import { h } from "../dom.js";
import { ceilStop, cut, floorStop, slice } from "./offsets.js";

/** @param {HTMLElement} el @param {import("./offsets.js").Ruler} ruler @param {import("./offsets.js").Block} block @param {BlockPicture} picture */
export function drawBlock(el, ruler, block, { spans, marks, chosen, selected }) {
  /** @type {{range: Range, make: (first: boolean) => HTMLElement}[]} */
  const layers = [
    ...spans.map((span) => ({
      range: whole(ruler, span.range),
      make: (/** @type {boolean} */ first) => spanEl(span, first, span.id === selected),
    })),
    ...(chosen ? [{ range: chosen, make: () => h("span", { class: "ls-spans-chosen" }) }] : []),
    ...marks.map(({ mark, pointed }) => ({
      range: whole(ruler, mark.range),
      make: () => markEl(mark, pointed),
    })),
  ];
  el.dataset.lanes = String(Math.max(0, ...spans.map(({ lane }) => lane)));
  el.style.setProperty("--ls-lanes", el.dataset.lanes);
  el.replaceChildren();
  /** @type {{layer: typeof layers[number], el: HTMLElement}[]} */
  let open = [];
  for (const piece of cut(ruler, block, layers.map(({ range }) => range))) {
    const over = layers.filter(({ range: [start, end] }) => start <= piece[0] && piece[1] <= end);
    const same = over.findIndex((layer, depth) => open[depth]?.layer !== layer);
    open = open.slice(0, same < 0 ? over.length : same);
    for (const layer of over.slice(open.length)) {
      const inner = layer.make(layer.range[0] === piece[0]);
      (open.at(-1)?.el ?? el).append(inner);
      open.push({ layer, el: inner });
    }
    (open.at(-1)?.el ?? el).append(slice(ruler, piece));
  }
}

/** @param {import("./offsets.js").Ruler} ruler @param {Range} range @returns {Range} */
function whole(ruler, [start, end]) {
  return [floorStop(ruler, start), ceilStop(ruler, end)];
}

/** @param {Mark} mark @param {boolean} pointed */
function markEl({ kind }, pointed) {
  return h("span", { class: "ls-spans-mark", "data-kind": kind, "data-pointed": pointed });
}

/** @param {ShownSpan} span @param {boolean} first whether it begins here @param {boolean} selected */
function spanEl({ tag, paint, lane }, first, selected) {
  const el = h("span", {
    class: "ls-span",
    "data-line": paint.line,
    "data-selected": selected,
    "data-tag": first && tag,
  });
  el.style.setProperty("--ls-span", paint.color);
  if (lane) el.style.setProperty("--ls-lane", String(lane));
  return el;
}

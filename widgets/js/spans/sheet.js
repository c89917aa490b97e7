/**
 * The text on the screen. Its characters are all that the text element holds, in their order; tags are drawn from
 * attributes, and words and caret on a layer above.
 *
 * @typedef {import("./lines.js").Cell} Cell
 * @typedef {import("./offsets.js").Range} Range
 * @typedef {import("./offsets.js").Ruler} Ruler
 * @typedef {import("./marks.js").Mark} Mark
 * @typedef {{range: Range, tag: string, paint: import("./palette.js").Paint, selected: boolean, inside: boolean}} ShownSpan inside: another one
 * @typedef {{spans: ShownSpan[], chosen: Range | null, marks: {mark: Mark, pointed: boolean}[], caret: number | null}} Picture
 * @typedef {ReturnType<typeof createSheet>} Sheet
 */
import { control } from "../control.js";
import { h } from "../dom.js";
import { placeChips } from "./chips.js";
import { caretPlace, caretTo, linesOf, spotAt } from "./lines.js";
import { ceilStop, cut, floorStop, slice } from "./offsets.js";

let sheets = 0;

/** @param {Ruler} ruler */
export function createSheet(ruler) {
  const id = `ls-spans-text-${++sheets}`;
  const text = h("div", { class: "ls-spans-text", id, dir: "auto" });
  const above = h("div", { class: "ls-spans-above", "aria-hidden": "true" });
  const el = control("div", { class: "ls-spans-stage", tabindex: "0", "aria-describedby": id }, text, above);
  /** @type {Picture} */
  let picture = { spans: [], chosen: null, marks: [], caret: null };
  /** @type {Cell[][] | null} */
  let measured = null;
  let wasReviewed = false;

  const lines = () => measured ??= linesOf(cellsOf(text, above, ruler));
  const remeasure = () => {
    measured = null;
    drawAbove(above, picture, lines, ruler);
  };
  const observer = new ResizeObserver(remeasure);
  observer.observe(text);

  return {
    el,
    /** @param {Picture} next */
    draw(next) {
      picture = next;
      // Lines and tags move no character; only the room for words over the lines does.
      const reviewed = next.marks.length > 0;
      if (el.classList.toggle("ls-spans-reviewed", reviewed) !== wasReviewed) measured = null;
      wasReviewed = reviewed;
      drawText(text, next, ruler);
      drawAbove(above, picture, lines, ruler);
    },
    /** Look again where each character stands, before a gesture that goes by it. */
    measure() {
      measured = null;
    },
    /** The character there, or the nearest that is not farther away. @param {{clientX: number, clientY: number}} event @param {number} reach */
    spot({ clientX, clientY }, reach) {
      const { left, top } = above.getBoundingClientRect();
      return spotAt(lines(), ruler, clientX - left, clientY - top, reach);
    },
    /** @param {number} caret @param {import("./keymap.js").Way} way */
    caretTo: (caret, way) => caretTo(lines(), ruler, caret, way),
    /** Scroll to the mark that is pointed at, no farther than needed. */
    reveal() {
      above.querySelector("[data-pointed]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    },
    destroy: () => observer.disconnect(),
  };
}

/** @param {Element} text @param {Element} above @param {Ruler} ruler @returns {Cell[]} */
function cellsOf(text, above, ruler) {
  const home = above.getBoundingClientRect();
  const range = document.createRange();
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  /** @type {Cell[]} */
  const cells = [];
  let before = 0;
  let next = 0;
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    const end = before + node.length;
    for (; next < ruler.stops.length - 1 && ruler.units[ruler.stops[next]] < end; next++) {
      range.setStart(node, ruler.units[ruler.stops[next]] - before);
      range.setEnd(node, ruler.units[ruler.stops[next + 1]] - before);
      // A character after which the line breaks may have an empty box on the next line too.
      const boxes = range.getClientRects();
      const box = boxes.length > 1 ? [...boxes].reduce((a, b) => b.width > a.width ? b : a) : boxes[0];
      if (box) cells.push(cell(ruler.stops[next], box, home));
    }
    before = end;
  }
  return cells;
}

/** @param {number} at @param {DOMRect} box @param {DOMRect} home @returns {Cell} */
function cell(at, { left, right, top, bottom }, home) {
  return {
    at,
    left: left - home.left,
    right: right - home.left,
    top: top - home.top,
    bottom: bottom - home.top,
  };
}

/**
 * The text as nested elements: what covers several pieces in a row is one element around them all.
 *
 * @param {HTMLElement} text @param {Picture} picture @param {Ruler} ruler
 */
function drawText(text, { spans, chosen, marks }, ruler) {
  const layers = [
    ...spans.map((span) => ({
      range: span.range,
      make: (/** @type {boolean} */ first) => spanEl(span, first),
    })),
    ...(chosen ? [{ range: chosen, make: () => h("span", { class: "ls-spans-chosen" }) }] : []),
    ...marks.map(({ mark, pointed }) => ({ range: mark.range, make: () => markEl(mark, pointed) })),
  ];
  text.replaceChildren();
  /** @type {{layer: typeof layers[number], el: HTMLElement}[]} */
  let open = [];
  for (const piece of cut(ruler, layers.map(({ range }) => range))) {
    const starts = (/** @type {Range} */ [start]) => floorStop(ruler, start) === piece[0];
    const over = layers.filter(({ range: [start, end] }) =>
      floorStop(ruler, start) <= piece[0] && piece[1] <= ceilStop(ruler, end)
    );
    const same = over.findIndex((layer, depth) => open[depth]?.layer !== layer);
    open = open.slice(0, same < 0 ? over.length : same);
    for (const layer of over.slice(open.length)) {
      const el = layer.make(starts(layer.range));
      (open.at(-1)?.el ?? text).append(el);
      open.push({ layer, el });
    }
    (open.at(-1)?.el ?? text).append(slice(ruler, piece));
  }
}

/** @param {Mark} mark @param {boolean} pointed */
function markEl({ kind }, pointed) {
  return h("span", { class: "ls-spans-mark", "data-kind": kind, "data-pointed": pointed });
}

/** @param {ShownSpan} span @param {boolean} first whether it begins here */
function spanEl({ tag, paint, selected, inside }, first) {
  const el = h("span", {
    class: "ls-span",
    "data-line": paint.line,
    "data-selected": selected,
    "data-inside": inside,
    "data-tag": first && tag,
  });
  el.style.setProperty("--ls-span", paint.color);
  return el;
}

/** @param {HTMLElement} above @param {Picture} picture @param {() => Cell[][]} linesNow @param {Ruler} ruler */
function drawAbove(above, { marks, caret }, linesNow, ruler) {
  const chips = marks.map(({ mark, pointed }) => chipEl(mark, pointed));
  above.replaceChildren(...chips);
  if (!chips.length && caret === null) return;
  const lines = linesNow();
  const cells = lines.flat();
  const wishes = marks.map(({ mark }, i) => {
    const from = cells.find(({ at }) => at >= floorStop(ruler, mark.range[0])) ?? cells.at(-1);
    const full = chips[i].offsetWidth;
    chips[i].classList.add("ls-spans-brief");
    return { left: from?.left ?? 0, top: from?.top ?? 0, full, brief: chips[i].offsetWidth };
  });
  placeChips(wishes, above.clientWidth).forEach(({ left, top, words }, i) => {
    chips[i].style.left = `${left}px`;
    chips[i].style.top = `${top}px`;
    chips[i].classList.toggle("ls-spans-brief", !words);
  });
  const place = caret === null ? null : caretPlace(lines, ruler, caret);
  if (place) above.append(caretEl(place));
}

/** @param {Mark} mark @param {boolean} pointed */
function chipEl({ badge, text, kind }, pointed) {
  return h(
    "span",
    { class: "ls-spans-chip", "data-kind": kind, "data-pointed": pointed },
    h("b", { text: badge }),
    h("span", { text }),
  );
}

/** @param {{x: number, top: number, bottom: number}} place */
function caretEl({ x, top, bottom }) {
  const el = h("span", { class: "ls-spans-caret" });
  el.style.left = `${x}px`;
  el.style.top = `${top}px`;
  el.style.height = `${bottom - top}px`;
  return el;
}

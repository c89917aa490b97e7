/**
 * Where each character of a block stands, read off the page.
 *
 * @typedef {import("./lines.js").Cell} Cell
 */
import { stopsOf } from "./offsets.js";

/** @param {Element} el @param {import("./offsets.js").Ruler} ruler @param {import("./offsets.js").Block} block @returns {Cell[]} */
export function cellsOf(el, ruler, block) {
  const home = el.getBoundingClientRect();
  const range = document.createRange();
  const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
  const stops = [...stopsOf(ruler, block), block.end];
  /** @type {Cell[]} */
  const cells = [];
  let before = ruler.units[block.start];
  let next = 0;
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    const end = before + node.length;
    for (; next < stops.length - 1 && ruler.units[stops[next]] < end; next++) {
      range.setStart(node, ruler.units[stops[next]] - before);
      range.setEnd(node, ruler.units[stops[next + 1]] - before);
      // A character after which the line breaks may have an empty box on the next line too.
      const boxes = range.getClientRects();
      const box = boxes.length > 1 ? [...boxes].reduce((a, b) => b.width > a.width ? b : a) : boxes[0];
      if (box) cells.push(cell(stops[next], box, home));
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

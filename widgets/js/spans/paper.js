/**
 * The text as blocks on the page, each drawn again only when something on it changes, and measured only when asked for.
 * Its characters are all that the text element holds, in their order.
 *
 * @typedef {import("./blocktext.js").ShownSpan} ShownSpan
 * @typedef {import("./blocktext.js").ShownMark} ShownMark
 * @typedef {import("./blocktext.js").BlockPicture} BlockPicture
 * @typedef {import("./lines.js").Cell} Cell
 * @typedef {import("./offsets.js").Range} Range
 * @typedef {{spans: ShownSpan[], chosen: Range | null, selected: number | null, marks: ShownMark[]}} Picture
 */
import { h } from "../dom.js";
import { blockIndex, shareOut } from "./blocks.js";
import { drawBlock } from "./blocktext.js";
import { cellsOf } from "./cells.js";
import { linesOf } from "./lines.js";

/** From so many blocks on, what is off the screen is not laid out. */
const LONG = 40;
/** Characters on a line and its height, to guess how high a block is that was never laid out. */
const [PER_LINE, LINE] = [40, 46];
/** Blocks overlap by this much, so that letters under a line are not cut off. */
export const BLEED = 10;

let papers = 0;

/** @param {import("./offsets.js").Ruler} ruler */
export function createPaper(ruler) {
  const long = ruler.blocks.length > LONG;
  const els = ruler.blocks.map(({ start, end }) => {
    const el = h("div", { class: "ls-spans-block", dir: "auto" });
    if (long) {
      el.style.containIntrinsicBlockSize = `auto ${Math.ceil((end - start) / PER_LINE) * LINE + 2 * BLEED}px`;
    }
    return el;
  });
  const text = h(
    "div",
    { class: "ls-spans-text", id: `ls-spans-text-${++papers}`, "data-long": long },
    ...els,
  );
  /** @type {(BlockPicture | undefined)[]} */
  const drawn = [];
  /** @type {(Cell[][] | undefined)[]} */
  let measured = [];
  /** @type {{spans: ShownSpan[][], marks: ShownMark[][]}} */
  let shares = { spans: [], marks: [] };
  /** @type {Pick<Picture, "spans" | "marks">} */
  let shown = { spans: [], marks: [] };

  /** @param {number} i @param {Picture} picture @returns {BlockPicture} */
  const pictureOf = (i, { chosen, selected }) => ({
    spans: shares.spans[i],
    marks: shares.marks[i],
    chosen: chosen && overlap(chosen, ruler.blocks[i]),
    selected: shares.spans[i].some(({ id }) => id === selected) ? selected : null,
  });

  return {
    text,
    els,
    /** @param {Picture} picture @returns {boolean} whether anything on the paper changed */
    draw(picture) {
      if (!drawn.length || picture.spans !== shown.spans || picture.marks !== shown.marks) {
        shares = {
          spans: shareOut(ruler, picture.spans, shares.spans),
          marks: shareOut(ruler, picture.marks, shares.marks),
        };
        shown = picture;
      }
      let changed = false;
      els.forEach((el, i) => {
        const next = pictureOf(i, picture);
        if (same(drawn[i], next)) return;
        const lanes = el.dataset.lanes;
        drawBlock(el, ruler, ruler.blocks[i], next);
        // Lines and tags move no character; only room for more of them does.
        if (lanes !== el.dataset.lanes) measured[i] = undefined;
        drawn[i] = next;
        changed = true;
      });
      return changed;
    },
    /** @param {number} block @returns {Cell[][]} */
    lines: (block) =>
      els[block] ? measured[block] ??= linesOf(cellsOf(els[block], ruler, ruler.blocks[block])) : [],
    /** Where the block of a place is on the screen. @param {number} point @returns {DOMRect} */
    blockBox: (point) => els[blockIndex(ruler.blocks, point)].getBoundingClientRect(),
    /** Look again where each character stands. */
    measure() {
      measured = [];
    },
    /** The block at a height of the window, or the nearest. @param {number} y */
    blockAt(y) {
      let [low, high] = [0, Math.max(els.length - 1, 0)];
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if (els[middle].getBoundingClientRect().top + (text.dataset.long === undefined ? 0 : BLEED) <= y) {
          low = middle;
        } else high = middle - 1;
      }
      return low;
    },
  };
}

/** @param {Range} range @param {{start: number, end: number}} block @returns {Range | null} */
function overlap([start, end], block) {
  const [from, to] = [Math.max(start, block.start), Math.min(end, block.end)];
  return from < to ? [from, to] : null;
}

/** @param {BlockPicture | undefined} a @param {BlockPicture} b */
function same(a, b) {
  return a !== undefined && a.spans === b.spans && a.marks === b.marks && a.selected === b.selected &&
    a.chosen?.[0] === b.chosen?.[0] && a.chosen?.[1] === b.chosen?.[1];
}

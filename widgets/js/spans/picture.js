/**
 * The marked text as one picture, drawn from where everything stands on the page.
 *
 * @typedef {import("./lines.js").Cell} Cell
 * @typedef {{stage: Element, text: HTMLElement, blocks: HTMLElement[], lines: (block: number) => Cell[][],
 *   ruler: import("./offsets.js").Ruler}} Laid
 */
import { h } from "../dom.js";
import { goesLeft } from "./lines.js";
import { slice, step } from "./offsets.js";
import { strokeLine } from "./strokes.js";

/** Pixels of the picture for one of the page. */
const SCALE = 2;
/** Around the text, and the height up to which the whole of it is drawn; of a longer one, what is in sight. */
const [PAD, TALLEST] = [24, 7000];
const TAG = 11;

/** @param {Laid} laid @returns {HTMLCanvasElement} */
export function drawnText(laid) {
  const area = areaOf(laid);
  const canvas = /** @type {HTMLCanvasElement} */ (h("canvas"));
  canvas.width = Math.ceil(area.width * SCALE);
  canvas.height = Math.ceil(area.height * SCALE);
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  ctx.scale(SCALE, SCALE);
  ctx.translate(-area.left, -area.top);
  ctx.fillStyle = color(laid.stage, "--ls-card");
  ctx.fillRect(area.left, area.top, area.width, area.height);
  laid.blocks.forEach((el, i) => {
    const box = el.getBoundingClientRect();
    if (box.bottom < area.top || box.top > area.top + area.height) return;
    for (const mark of el.querySelectorAll(".ls-spans-mark")) drawMark(ctx, mark);
    for (const span of el.querySelectorAll(".ls-span")) drawSpan(ctx, /** @type {HTMLElement} */ (span));
    drawWords(ctx, laid, i, el, box);
  });
  for (const chip of laid.stage.querySelectorAll(".ls-spans-chip")) drawChip(ctx, chip);
  return canvas;
}

/** @param {Laid} laid on the screen */
function areaOf({ stage, text }) {
  const [{ left, top, width, height }, whole] = [stage.getBoundingClientRect(), text.getBoundingClientRect()];
  if (whole.height > TALLEST) return { left, top, width, height };
  return { left, top: whole.top - PAD, width, height: whole.height + 2 * PAD };
}

/** @param {Element} el @param {string} name of a colour of the theme */
function color(el, name) {
  return getComputedStyle(el).getPropertyValue(name).trim();
}

/** @param {Element} el */
function fontOf(el) {
  const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(el);
  return `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
}

/** @param {CanvasRenderingContext2D} ctx @param {Laid} laid @param {number} block @param {HTMLElement} el @param {DOMRect} box */
function drawWords(ctx, { ruler, lines }, block, el, box) {
  ctx.font = fontOf(el);
  ctx.fillStyle = getComputedStyle(el).color;
  ctx.textAlign = "left";
  const ascent = ctx.measureText("가").fontBoundingBoxAscent;
  for (const line of lines(block)) {
    for (const { cells, left } of runsOf(line, (cell) => goesLeft(line, cell, ruler))) {
      const from = left ? cells[cells.length - 1] : cells[0];
      ctx.direction = left ? "rtl" : "ltr";
      const end = step(ruler, cells[cells.length - 1].at, 1);
      ctx.fillText(slice(ruler, [cells[0].at, end]), box.left + from.left, box.top + from.top + ascent);
    }
  }
}

/** Characters that follow each other in one direction. @param {Cell[]} line @param {(cell: Cell) => boolean} left @returns {{cells: Cell[], left: boolean}[]} */
export function runsOf(line, left) {
  /** @type {{cells: Cell[], left: boolean}[]} */
  const runs = [];
  for (const cell of line) {
    const [run, way] = [runs.at(-1), left(cell)];
    const last = run?.cells.at(-1);
    const joins = last && Math.abs(way ? last.left - cell.right : last.right - cell.left) < 1;
    if (run && run.left === way && joins) run.cells.push(cell);
    else runs.push({ cells: [cell], left: way });
  }
  return runs;
}

/** @param {CanvasRenderingContext2D} ctx @param {HTMLElement} el */
function drawSpan(ctx, el) {
  const style = getComputedStyle(el);
  const lane = Number(style.getPropertyValue("--ls-lane")) || 0;
  const boxes = [...el.getClientRects()];
  for (const box of boxes) {
    strokeLine(
      ctx,
      box.left,
      box.right,
      box.bottom + lane * 18,
      el.dataset.line ?? "solid",
      color(el, "--ls-span"),
    );
  }
  const first = boxes[0];
  if (!first || el.dataset.tag === undefined) return;
  const rtl = style.direction === "rtl";
  ctx.font = `600 ${TAG}px ${style.fontFamily}`;
  ctx.fillStyle = color(el, "--ls-ink-2");
  ctx.direction = "ltr";
  ctx.textAlign = rtl ? "right" : "left";
  ctx.fillText(el.dataset.tag, rtl ? first.right : first.left, first.bottom + 5 + lane * 18 + TAG * 0.85);
}

/** @param {CanvasRenderingContext2D} ctx @param {Element} el */
function drawMark(ctx, el) {
  const kind = el.getAttribute("data-kind");
  const good = kind === "good";
  for (const { left, top, width, height } of el.getClientRects()) {
    ctx.fillStyle = color(el, good ? "--ls-good-wash" : "--ls-bad-wash");
    ctx.strokeStyle = color(el, good ? "--ls-good" : "--ls-bad");
    ctx.lineWidth = 2;
    ctx.setLineDash(kind === "missing" ? [5, 3] : [2, 3]);
    if (kind !== "missing") ctx.fillRect(left, top, width, height);
    if (kind === "missing" || kind === "extra") ctx.strokeRect(left, top, width, height);
    ctx.setLineDash([]);
    if (kind === "extra") {
      strokeLine(ctx, left, left + width, top + height / 2 - 5, "solid", color(el, "--ls-bad"));
    }
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {Element} el */
function drawChip(ctx, el) {
  const { left, top, width, height } = el.getBoundingClientRect();
  const [badge, words] = [...el.children];
  const { backgroundColor, color: ink } = getComputedStyle(el);
  const box = badge.getBoundingClientRect();
  const round = (/** @type {string} */ fill, /** @type {number} */ w) => {
    ctx.fillStyle = fill;
    ctx.beginPath();
    ctx.roundRect(left, top, w, height, 9);
    ctx.fill();
  };
  round(backgroundColor, width);
  round(ink, box.width);
  ctx.font = fontOf(el);
  ctx.direction = "ltr";
  ctx.textAlign = "center";
  ctx.fillStyle = color(el, "--ls-card");
  ctx.fillText(badge.textContent ?? "", left + box.width / 2, top + height - 5);
  ctx.textAlign = "left";
  ctx.fillStyle = ink;
  const at = words.getBoundingClientRect();
  if (at.width) ctx.fillText(words.textContent ?? "", at.left, top + height - 5);
}

/**
 * The magnifier on the screen: real pixels of the photo on a small canvas of its own, which the light of the photo
 * applies to, and over it, on the canvas of what moves, the lines of the box and a cross.
 *
 * @typedef {import("./geometry.js").Point} Point
 * @typedef {import("./geometry.js").Size} Size
 * @typedef {import("./geometry.js").Xyxy} Xyxy
 * @typedef {import("./loupe.js").Spot} Spot
 * @typedef {{at: Point, spot: Spot, scale: number, xyxy: Xyxy | null, color: string}} Shown
 *   at: the image pixel in the middle; scale: CSS pixels for one of the image; xyxy: the box whose lines are shown
 */
import { h } from "../dom.js";
import { DARK, LIGHT } from "./palette.js";
import { line } from "./strokes.js";

const CORNER = 10;
const CROSS = 12;

/** @param {HTMLImageElement} photo @param {Size} size of the image in the unit of all boxes */
export function createMagnifier(photo, size) {
  const el = /** @type {HTMLCanvasElement} */ (h("canvas", {
    class: "ls-boxes-loupe",
    "aria-hidden": "true",
    hidden: true,
  }));
  const ctx = /** @type {CanvasRenderingContext2D} */ (el.getContext("2d"));

  /** @param {Shown} shown @param {number} ratio */
  function drawPixels({ at: [x, y], spot: { side }, scale }, ratio) {
    const pixels = Math.round(side * ratio);
    if (el.width !== pixels) el.width = el.height = pixels;
    const reach = side / 2 / scale;
    const x1 = Math.max(0, Math.floor(x - reach));
    const y1 = Math.max(0, Math.floor(y - reach));
    const x2 = Math.min(size.width, Math.ceil(x + reach));
    const y2 = Math.min(size.height, Math.ceil(y + reach));
    ctx.setTransform(scale * ratio, 0, 0, scale * ratio, 0, 0);
    ctx.clearRect(0, 0, 2 * reach, 2 * reach);
    ctx.imageSmoothingEnabled = false;
    const natural = photo.naturalWidth / size.width || 1;
    const part = [x1, y1, x2 - x1, y2 - y1].map((value) => value * natural);
    ctx.drawImage(
      photo,
      part[0],
      part[1],
      part[2],
      part[3],
      x1 - x + reach,
      y1 - y + reach,
      x2 - x1,
      y2 - y1,
    );
  }

  return {
    el,
    hide() {
      el.hidden = true;
    },
    /** @param {Shown} shown @param {import("./draw.js").Surface} over */
    show(shown, over) {
      const { left, top, side } = shown.spot;
      el.hidden = false;
      el.style.transform = `translate(${left}px, ${top}px)`;
      el.style.width = el.style.height = `${side}px`;
      drawPixels(shown, over.ratio);
      drawLines(over.ctx, shown);
    },
  };
}

/** @param {CanvasRenderingContext2D} ctx @param {Shown} shown */
function drawLines(ctx, { at, spot: { left, top, side }, scale, xyxy, color }) {
  const [mx, my] = [left + side / 2, top + side / 2];
  ctx.save();
  ctx.beginPath();
  ctx.roundRect(left, top, side, side, CORNER);
  ctx.clip();
  // The lines of the photo beneath have no place here.
  ctx.clearRect(left, top, side, side);
  if (xyxy) {
    const [x1, y1, x2, y2] = xyxy.map((value, i) => (value - at[i % 2]) * scale + (i % 2 ? my : mx));
    for (
      const [stroke, width] of /** @type {[string, number][]} */ ([[DARK, 4], [LIGHT, 2.5], [color, 1.5]])
    ) {
      ctx.strokeStyle = stroke;
      ctx.lineWidth = width;
      ctx.strokeRect(x1, y1, x2 - x1, y2 - y1);
    }
  }
  for (const [color, width] of /** @type {[string, number][]} */ ([[DARK, 3], [LIGHT, 1]])) {
    for (const way of [-1, 1]) {
      line(ctx, [mx + way * 4, my, mx + way * CROSS, my], color, width);
      line(ctx, [mx, my + way * 4, mx, my + way * CROSS], color, width);
    }
  }
  ctx.restore();
  for (const [color, width] of /** @type {[string, number][]} */ ([[DARK, 4], [LIGHT, 2]])) {
    ctx.beginPath();
    ctx.roundRect(left, top, side, side, CORNER);
    ctx.strokeStyle = color;
    ctx.lineWidth = width;
    ctx.stroke();
  }
}

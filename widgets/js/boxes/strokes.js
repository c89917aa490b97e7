/**
 * Lines that can be seen on any photo: colour with light and dark beside it. All numbers are CSS pixels of the stage.
 *
 * @typedef {import("./geometry.js").Xyxy} Xyxy
 * @typedef {import("./geometry.js").Edge} Edge
 * @typedef {import("./geometry.js").Size} Size
 */
import { EDGES } from "./geometry.js";
import { DARK, LIGHT } from "./palette.js";

/**
 * On device pixels lines are sharp: a line of two CSS pixels lies between them where it is an even number of them wide,
 * and on their middle where it is odd, as on a screen of scale 1.5. What is kept is never rounded here.
 *
 * @param {Xyxy} box @param {number} ratio @returns {Xyxy}
 */
export function snap(box, ratio) {
  const half = Math.round(2 * ratio) % 2 / 2;
  return /** @type {Xyxy} */ (box.map((value) => (Math.round(value * ratio - half) + half) / ratio));
}

/** @param {Xyxy} box @param {Size} stage */
export function outside([x1, y1, x2, y2], { width, height }) {
  return x2 < -8 || y2 < -8 || x1 > width + 8 || y1 > height + 8;
}

/** @param {Xyxy} box @param {Edge} edge @returns {Xyxy} */
export function edgeLine(box, edge) {
  const [x1, y1, x2, y2] = box;
  const at = box[EDGES.indexOf(edge)];
  return edge === "left" || edge === "right" ? [at, y1, at, y2] : [x1, at, x2, at];
}

/** Colour on the edge itself, dark outside of it, white inside: one of the three shows on any photo. @param {CanvasRenderingContext2D} ctx @param {Xyxy} box @param {string} color @param {number[]} dash */
export function outline(ctx, [x1, y1, x2, y2], color, dash) {
  const [width, height] = [x2 - x1, y2 - y1];
  ctx.lineWidth = 1;
  ctx.strokeStyle = "rgba(17,22,28,.75)";
  ctx.strokeRect(x1 - 1.5, y1 - 1.5, width + 3, height + 3);
  if (width > 3 && height > 3) {
    ctx.strokeStyle = "rgba(255,255,255,.95)";
    ctx.strokeRect(x1 + 1.5, y1 + 1.5, width - 3, height - 3);
  }
  ctx.lineWidth = 2;
  if (dash.length) {
    ctx.strokeStyle = LIGHT;
    ctx.strokeRect(x1, y1, width, height);
    ctx.setLineDash(dash);
  }
  ctx.strokeStyle = color;
  ctx.strokeRect(x1, y1, width, height);
  ctx.setLineDash([]);
}

/** @param {CanvasRenderingContext2D} ctx @param {Xyxy} box @param {string} color @param {number[]} dash @param {number} width */
export function frame(ctx, [x1, y1, x2, y2], color, dash, width) {
  for (
    const [stroke, extra, pattern]
      of /** @type {[string, number, number[]][]} */ ([[DARK, 3, []], [LIGHT, 1.5, []], [color, 0, dash]])
  ) {
    ctx.strokeStyle = stroke;
    ctx.lineWidth = width + extra;
    ctx.setLineDash(pattern);
    ctx.strokeRect(x1, y1, x2 - x1, y2 - y1);
  }
  ctx.setLineDash([]);
}

/** @param {CanvasRenderingContext2D} ctx @param {Xyxy} ends @param {string} color @param {number} width @param {number[]} [dash] */
export function line(ctx, [x1, y1, x2, y2], color, width, dash = []) {
  ctx.beginPath();
  ctx.moveTo(x1, y1);
  ctx.lineTo(x2, y2);
  ctx.strokeStyle = color;
  ctx.lineWidth = width;
  ctx.setLineDash(dash);
  ctx.stroke();
  ctx.setLineDash([]);
}

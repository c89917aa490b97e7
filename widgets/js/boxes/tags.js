/**
 * Words on the picture: where they go, and how they are written. All numbers are CSS pixels of the stage.
 *
 * @typedef {import("./geometry.js").Xyxy} Xyxy
 * @typedef {import("./geometry.js").Edge} Edge
 * @typedef {{width: number, height: number}} Size
 */
import { LIGHT } from "./palette.js";

const GAP = 6;
const PAD = 8;
const LINE = 19;
const BADGE = 20;
const WIDEST = 240;

/**
 * A place for a tag beside what it speaks of: on the wished side if it fits and covers no other tag, else on another,
 * else shifted along; always inside the stage.
 *
 * @param {Xyxy} anchor @param {Size} tag @param {Edge} side @param {Size} stage @param {Xyxy[]} taken
 * @returns {Xyxy}
 */
export function placeTag(anchor, tag, side, stage, taken) {
  const spots = [side, ...SIDES.filter((other) => other !== side)].map((at) =>
    clampInto(beside(anchor, tag, at), stage)
  );
  const free = (/** @type {Xyxy} */ spot) => !taken.some((other) => overlap(spot, other));
  const open = spots.find((spot) => free(spot) && !overlap(spot, anchor)) ?? spots.find(free);
  return open ?? slide(spots, stage, free);
}

/** @type {Edge[]} */
const SIDES = ["right", "left", "top", "bottom"];

/** @param {Xyxy} anchor @param {Size} tag @param {Edge} side @returns {Xyxy} */
function beside([x1, y1, x2, y2], { width, height }, side) {
  const [mx, my] = [(x1 + x2 - width) / 2, (y1 + y2 - height) / 2];
  const [x, y] = {
    right: [x2 + GAP, my],
    left: [x1 - GAP - width, my],
    top: [mx, y1 - GAP - height],
    bottom: [mx, y2 + GAP],
  }[side];
  return [x, y, x + width, y + height];
}

/** @param {Xyxy} tag @param {Size} stage @returns {Xyxy} */
function clampInto([x1, y1, x2, y2], stage) {
  const dx = Math.max(2 - x1, 0) + Math.min(stage.width - 2 - x2, 0);
  const dy = Math.max(2 - y1, 0) + Math.min(stage.height - 2 - y2, 0);
  return [x1 + dx, y1 + dy, x2 + dx, y2 + dy];
}

/** Down, then up, each time a little further, until nothing is covered. @param {Xyxy[]} spots @param {Size} stage @param {(spot: Xyxy) => boolean} free @returns {Xyxy} */
function slide(spots, stage, free) {
  for (let by = 9; by < stage.height; by += 9) {
    for (const [x1, y1, x2, y2] of spots) {
      const moved = [by, -by].map((dy) => clampInto([x1, y1 + dy, x2, y2 + dy], stage)).find(free);
      if (moved) return moved;
    }
  }
  return spots[0];
}

/** @param {Xyxy} a @param {Xyxy} b */
function overlap(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/**
 * Break words into lines that are not wider than `widest`; a word that alone is wider stays whole.
 *
 * @param {string} text @param {(line: string) => number} measure @param {number} widest
 * @returns {string[]}
 */
export function wrap(text, measure, widest) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length && measure(longer) <= widest) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/**
 * Write a tag beside an anchor, with a round number before it.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {{badge: string, text: string, color: string, anchor: Xyxy, side: Edge}} tag
 * @param {Size} stage @param {Xyxy[]} taken grows by the place of this tag @param {string} family
 */
export function drawTag(ctx, { badge, text, color, anchor, side }, stage, taken, family) {
  ctx.font = `600 13px ${family}`;
  const measure = (/** @type {string} */ line) => ctx.measureText(line).width;
  const lines = wrap(text, measure, Math.min(WIDEST, stage.width - 2 * PAD - BADGE - GAP));
  const lead = badge ? BADGE + (lines.length ? 5 : -4) : 0;
  const size = {
    width: Math.max(0, ...lines.map(measure)) + lead + 2 * PAD - (badge ? 4 : 0),
    height: Math.max(lines.length, 1) * LINE + 7,
  };
  const spot = placeTag(anchor, size, side, stage, taken);
  taken.push(spot);
  plate(ctx, spot, color);
  const left = spot[0] + PAD - (badge ? 4 : 0);
  if (badge) drawBadge(ctx, badge, color, left + BADGE / 2, spot[1] + 3.5 + LINE / 2, family);
  ctx.font = `600 13px ${family}`;
  ctx.fillStyle = LIGHT;
  ctx.textAlign = "left";
  lines.forEach((line, i) => ctx.fillText(line, left + lead, spot[1] + 4 + LINE * (i + 0.5)));
}

/** @param {CanvasRenderingContext2D} ctx @param {Xyxy} spot @param {string} color */
function plate(ctx, [x1, y1, x2, y2], color) {
  ctx.beginPath();
  ctx.roundRect(x1, y1, x2 - x1, y2 - y1, 6);
  ctx.fillStyle = color;
  ctx.fill();
  ctx.lineWidth = 1;
  ctx.strokeStyle = "rgba(255,255,255,.85)";
  ctx.stroke();
}

/** @param {CanvasRenderingContext2D} ctx @param {string} text @param {string} color @param {number} x @param {number} y @param {string} family */
function drawBadge(ctx, text, color, x, y, family) {
  ctx.beginPath();
  ctx.arc(x, y, BADGE / 2 - 1, 0, 2 * Math.PI);
  ctx.fillStyle = LIGHT;
  ctx.fill();
  ctx.font = `700 12px ${family}`;
  ctx.fillStyle = color;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, x, y + 0.5);
}

/**
 * The photo with its boxes as one picture, for files and paper: the whole of it, whatever the screen shows.
 *
 * @typedef {import("./geometry.js").Size} Size
 * @typedef {(surface: import("./draw.js").Surface) => void} Draw
 */
import { h } from "../dom.js";

// Longer sides than this are too much for some browsers' canvases, and for mail.
const LONGEST = 4096;
// Lines and letters are as large as on a stage of this width.
const STAGE = 1100;

/**
 * @param {HTMLImageElement} image decoded @param {Size} size of it, the unit of all boxes
 * @param {string} family of the letters @param {Draw} draw
 * @returns {HTMLCanvasElement} in the image's natural pixels, at most 4096 on its long side
 */
export function drawnPicture(image, size, family, draw) {
  const long = Math.max(size.width, size.height);
  const scale = Math.min(1, LONGEST / long);
  const canvas = /** @type {HTMLCanvasElement} */ (h("canvas", { class: "ls-boxes-print" }));
  canvas.width = Math.max(1, Math.round(size.width * scale));
  canvas.height = Math.max(1, Math.round(size.height * scale));
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  ctx.imageSmoothingQuality = "high";
  ctx.drawImage(image, 0, 0, canvas.width, canvas.height);
  const ratio = Math.max(1, (long * scale) / STAGE);
  const stage = { width: canvas.width / ratio, height: canvas.height / ratio };
  draw({ ctx, view: { scale: scale / ratio, x: 0, y: 0 }, stage, ratio, family });
  return canvas;
}

/**
 * Paper shows the whole picture in place of the stage, as sharp as it is.
 *
 * @param {HTMLElement} frame @param {() => HTMLCanvasElement} draw @param {AbortSignal} signal
 */
export function printInstead(frame, draw, signal) {
  /** @type {HTMLCanvasElement | null} */
  let paper = null;
  addEventListener("beforeprint", () => frame.append(paper = draw()), { signal });
  addEventListener("afterprint", () => paper?.remove(), { signal });
}

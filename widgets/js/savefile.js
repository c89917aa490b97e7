/**
 * What is drawn, as a file of the labeler's.
 */
import { h } from "./dom.js";

/** @param {HTMLCanvasElement} canvas @returns {Promise<Blob>} PNG @throws {Error} where the browser has no memory for it */
export function pngOf(canvas) {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => blob ? resolve(blob) : reject(new Error("no memory for the picture")),
      "image/png",
    );
  });
}

/** @param {Blob} blob @param {string} name of the file */
export function saveFile(blob, name) {
  const href = URL.createObjectURL(blob);
  h("a", { href, download: name }).click();
  // Some browsers begin to read it long after the click.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

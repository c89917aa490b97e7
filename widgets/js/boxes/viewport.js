/**
 * What of the image is on screen. A view is image pixels times `scale`, plus `x`, `y` in CSS pixels of the stage.
 *
 * @typedef {import("./geometry.js").Point} Point
 * @typedef {import("./geometry.js").Xyxy} Xyxy
 * @typedef {import("./geometry.js").Size} Size
 * @typedef {{scale: number, x: number, y: number}} View
 */

// At 12 screen pixels an image pixel everybody can hit one; below 8 times, small photos could not be enlarged enough.
const MOST_PER_PIXEL = 12;
const MOST_TIMES = 8;

/** The whole image, in the middle of the stage. @param {Size} image @param {Size} stage @returns {View} */
export function fit(image, stage) {
  const scale = Math.min(stage.width / image.width, stage.height / image.height) || 1;
  return { scale, x: (stage.width - image.width * scale) / 2, y: (stage.height - image.height * scale) / 2 };
}

/** 1 is the whole image. @param {View} view @param {Size} image @param {Size} stage */
export function zoomOf(view, image, stage) {
  return view.scale / fit(image, stage).scale;
}

/** @param {View} view @param {Point} point @returns {Point} */
export function toImage({ scale, x, y }, [px, py]) {
  return [(px - x) / scale, (py - y) / scale];
}

/** @param {View} view @param {Point} point @returns {Point} */
export function toStage({ scale, x, y }, [ix, iy]) {
  return [ix * scale + x, iy * scale + y];
}

/** @param {View} view @param {Xyxy} box @returns {Xyxy} */
export function boxToStage(view, [x1, y1, x2, y2]) {
  return [...toStage(view, [x1, y1]), ...toStage(view, [x2, y2])];
}

/** Zoom so that the place under `at` stays there. @param {View} view @param {number} factor @param {Point} at @param {Size} image @param {Size} stage @returns {View} */
export function zoomAt(view, factor, at, image, stage) {
  const whole = fit(image, stage).scale;
  const scale = Math.min(Math.max(view.scale * factor, whole), Math.max(MOST_PER_PIXEL, MOST_TIMES * whole));
  const [ix, iy] = toImage(view, at);
  return settle({ scale, x: at[0] - ix * scale, y: at[1] - iy * scale }, image, stage);
}

/** @param {View} view @param {number} dx @param {number} dy @param {Size} image @param {Size} stage @returns {View} */
export function panBy(view, dx, dy, image, stage) {
  return settle({ scale: view.scale, x: view.x + dx, y: view.y + dy }, image, stage);
}

/** After the stage changed its size: the same zoom, the same middle. @param {View} view @param {Size} image @param {Size} before @param {Size} stage @returns {View} */
export function resized(view, image, before, stage) {
  const scale = fit(image, stage).scale * zoomOf(view, image, before);
  const [ix, iy] = toImage(view, [before.width / 2, before.height / 2]);
  return settle({ scale, x: stage.width / 2 - ix * scale, y: stage.height / 2 - iy * scale }, image, stage);
}

/**
 * Bring a box into view: as it is where it shows and its detail can be told apart, else nearer and in the middle.
 *
 * @param {View} view @param {Xyxy} box @param {number} detail image pixels that should be 10 on the screen
 * @param {Size} image @param {Size} stage
 * @returns {View}
 */
export function reveal(view, box, detail, image, stage) {
  const [x1, y1, x2, y2] = boxToStage(view, box);
  const shows = x1 >= -1 && y1 >= -1 && x2 <= stage.width + 1 && y2 <= stage.height + 1;
  if (shows && detail * view.scale >= 6) return view;
  const room = 0.6 * Math.min(stage.width / (box[2] - box[0]), stage.height / (box[3] - box[1]));
  const scale = Math.min(Math.max(view.scale, 10 / Math.max(detail, 0.5)), room);
  const zoomed = zoomAt(view, scale / view.scale, [stage.width / 2, stage.height / 2], image, stage);
  const [mx, my] = toStage(zoomed, [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]);
  return panBy(zoomed, stage.width / 2 - mx, stage.height / 2 - my, image, stage);
}

/** No gap where the image could be; in the middle where it is smaller. @param {View} view @param {Size} image @param {Size} stage @returns {View} */
function settle({ scale, x, y }, image, stage) {
  const along = (/** @type {number} */ at, /** @type {number} */ length, /** @type {number} */ room) =>
    length <= room ? (room - length) / 2 : Math.min(0, Math.max(at, room - length));
  return {
    scale,
    x: along(x, image.width * scale, stage.width),
    y: along(y, image.height * scale, stage.height),
  };
}

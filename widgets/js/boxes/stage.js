/**
 * The photo and the canvases over it: what lies still, the magnifier, and what moves. The photo is an element of its own
 * that the browser scales, so that a stroke of the pointer repaints lines only, however large the photo is.
 *
 * @typedef {import("./viewport.js").View} View
 * @typedef {import("./geometry.js").Size} Size
 * @typedef {import("./geometry.js").Point} Point
 * @typedef {import("./geometry.js").Xyxy} Xyxy
 * @typedef {ReturnType<typeof createStage>} Stage
 */
import { control } from "../control.js";
import { h } from "../dom.js";
import { boxOfPoints } from "./geometry.js";
import { createMagnifier } from "./magnifier.js";
import { fit, panBy, resized, reveal, toImage, zoomAt, zoomOf } from "./viewport.js";

// Above this enlargement somebody looks for single pixels, and smoothing would hide them.
const PIXELS_FROM = 5;

/**
 * @param {HTMLImageElement} image loaded; a copy is used where it already stands elsewhere in the page
 * @param {Size} size of the image in natural pixels, the unit of all boxes
 * @param {(layers: import("./painter.js").Layers) => void} paint
 * @param {() => void} onView after the view changed
 */
export function createStage(image, size, paint, onView) {
  const photo = /** @type {HTMLImageElement} */ (image.isConnected ? image.cloneNode() : image);
  photo.classList.add("ls-boxes-photo");
  photo.draggable = false;
  const magnifier = createMagnifier(photo, size);
  const still = createLayer();
  const moving = createLayer();
  const el = control(
    "div",
    { class: "ls-boxes-stage", tabindex: "0", role: "application" },
    photo,
    still.canvas,
    magnifier.el,
    moving.canvas,
  );
  el.style.aspectRatio = `${size.width} / ${size.height}`;
  photo.style.width = `${size.width}px`;
  photo.style.height = `${size.height}px`;

  let stage = { width: 0, height: 0 };
  let ratio = 1;
  let view = fit(size, stage);
  let frame = 0;
  let fresh = true;
  /** Where the pointer is over the stage. @type {Point | null} */
  let pointer = null;

  const observer = observeSize(still.canvas, (width, height, deviceWidth) => {
    if (!width || !height) return;
    const next = { width, height };
    view = stage.width ? resized(view, size, stage, next) : fit(size, next);
    stage = next;
    ratio = deviceWidth / width;
    for (const { canvas } of [still, moving]) {
      canvas.width = deviceWidth;
      canvas.height = Math.round(height * ratio);
    }
    place();
    // A resized canvas is empty, and waiting for the next frame would show that.
    draw();
  });

  function place() {
    photo.style.transform = `translate(${view.x}px, ${view.y}px) scale(${view.scale})`;
    photo.classList.toggle("ls-boxes-pixels", view.scale >= PIXELS_FROM);
    fresh = true;
    onView();
  }

  function draw() {
    frame = 0;
    if (!stage.width) return;
    const shared = { view, stage, ratio, family: getComputedStyle(el).fontFamily };
    paint({ still: { ctx: still.ctx, ...shared }, moving: { ctx: moving.ctx, ...shared }, fresh });
    fresh = false;
  }

  /** @param {View} next */
  function show(next) {
    view = next;
    place();
    redraw();
  }

  function redraw() {
    frame ||= requestAnimationFrame(draw);
  }

  return {
    el,
    photo,
    magnifier,
    redraw,
    /** Half of a 24 px hit area, in image pixels. */
    get reach() {
      return 12 / view.scale;
    },
    get zoom() {
      return zoomOf(view, size, stage);
    },
    get width() {
      return stage.width;
    },
    /** The part of the image on screen. @returns {Xyxy} */
    get shown() {
      return boxOfPoints([toImage(view, [0, 0]), toImage(view, [stage.width, stage.height])], size);
    },
    /** Where an event is in the image, also outside of the stage, and inside a page that is itself scaled. @param {{clientX: number, clientY: number}} event @returns {Point} */
    imagePoint(event) {
      return toImage(view, this.point(event));
    },
    /** @param {{clientX: number, clientY: number}} event @returns {Point} */
    point({ clientX, clientY }) {
      const rect = el.getBoundingClientRect();
      const scale = stage.width / rect.width || 1;
      return [(clientX - rect.left) * scale, (clientY - rect.top) * scale];
    },
    /** @param {{clientX: number, clientY: number} | null} event null where it has left the stage */
    pointerAt(event) {
      pointer = event && this.point(event);
    },
    /** @param {number} factor @param {Point} [at] what stays where it is; else what the pointer is at, else the middle */
    zoomBy(factor, at = pointer ?? [stage.width / 2, stage.height / 2]) {
      show(zoomAt(view, factor, at, size, stage));
    },
    /** @param {number} dx @param {number} dy */
    panBy(dx, dy) {
      show(panBy(view, dx, dy, size, stage));
    },
    showAll() {
      show(fit(size, stage));
    },
    /** @param {Xyxy} box @param {number} detail */
    reveal(box, detail) {
      if (stage.width) show(reveal(view, box, detail, size, stage));
      el.scrollIntoView({ block: "nearest" });
    },
    destroy() {
      observer.disconnect();
      cancelAnimationFrame(frame);
    },
  };
}

function createLayer() {
  const canvas =
    /** @type {HTMLCanvasElement} */ (h("canvas", { class: "ls-boxes-canvas", "aria-hidden": "true" }));
  return { canvas, ctx: /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")) };
}

/**
 * The size of an element in CSS pixels, and its width in the screen's own pixels, now and whenever it changes.
 *
 * @param {Element} el @param {(width: number, height: number, deviceWidth: number) => void} onSize
 */
function observeSize(el, onSize) {
  const observer = new ResizeObserver(([entry]) => {
    const { width, height } = entry.contentRect;
    const about = width * devicePixelRatio;
    // Safari does not know the screen's pixels, and a browser that plays another screen names those of the real one.
    const exact = entry.devicePixelContentBoxSize?.[0].inlineSize ?? 0;
    onSize(width, height, exact > about - 1.5 ? exact : Math.round(about));
  });
  try {
    observer.observe(el, { box: "device-pixel-content-box" });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    observer.observe(el);
  }
  return observer;
}

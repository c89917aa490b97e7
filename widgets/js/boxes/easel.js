/**
 * The photo with everything that is drawn on it, and the pointer's work there.
 *
 * @typedef {import("./geometry.js").Point} Point
 * @typedef {import("./geometry.js").Size} Size
 * @typedef {import("./marks.js").Lang} Lang
 * @typedef {{session: import("./session.js").Session, review: import("./review.js").Review,
 *   lang: () => Lang, nameOf: (label: string) => string, focused: () => boolean, onView: () => void}} Surroundings
 *   onView: the part of the photo that is shown has changed
 */
import { h } from "../dom.js";
import { drawPicture } from "./draw.js";
import { preview } from "./editor.js";
import { attachGestures } from "./gestures.js";
import * as pointing from "./pointing.js";
import { createStage } from "./stage.js";

// Narrower than this, sentences on the photo would cover it: numbers there, and the notes as a list below.
const ROOM_FOR_WORDS = 520;

export class Easel {
  #around;
  #stage;
  #grabbing = false;
  #crosshair = false;

  /** @param {HTMLImageElement} image @param {Size} size @param {Surroundings} around @param {AbortSignal} signal */
  constructor(image, size, around, signal) {
    this.#around = around;
    this.#stage = createStage(image, size, (surface) => this.#paint(surface), around.onView);
    this.el = h("div", { class: "ls-boxes-frame" }, this.#stage.el);
    this.el.style.setProperty("--ls-aspect", String(size.width / size.height));
    attachGestures(this.#stage, this.#pointerHandlers(), signal);
  }

  get stage() {
    return this.#stage;
  }

  /** After a change of what is drawn. @param {string} name for a screen reader */
  update(name) {
    const { draft } = this.#editor;
    this.#stage.el.setAttribute("aria-label", name);
    this.#stage.el.classList.toggle("ls-boxes-drawing", draft !== null && pointing.begun(draft));
    this.#stage.redraw();
  }

  /** While a key is held, the pointer moves the photo. @param {boolean} on */
  grab(on) {
    this.#grabbing = on;
    this.#stage.el.dataset.over = on ? "grab" : "";
  }

  get #editor() {
    return this.#around.session.editor;
  }

  /** @param {import("./draw.js").Surface} surface */
  #paint(surface) {
    const editor = this.#editor;
    const begun = preview(editor);
    // As they would lie if the gesture ended now, so that a gap shrinks while its edge is dragged.
    const boxes = editor.doc.boxes.map((box) => box.id === begun?.id ? { ...box, xyxy: begun.xyxy } : box);
    drawPicture(surface, {
      editor,
      marks: editor.hidden ? null : this.#around.review.marks(boxes, this.#around.lang()),
      crosshair: this.#crosshair,
      brief: this.#stage.width < ROOM_FOR_WORDS,
      nameOf: this.#around.nameOf,
    });
  }

  /** @returns {import("./gestures.js").Handlers} */
  #pointerHandlers() {
    const { session, focused } = this.#around;
    const stage = this.#stage;
    return {
      press(at, event) {
        session.settle();
        session.apply(pointing.press(session.editor, at, stage.reach, event.shiftKey));
      },
      move(at) {
        session.editor = pointing.move(session.editor, at);
        stage.redraw();
      },
      release: (at, moved) => session.apply(pointing.release(session.editor, at, moved)),
      abandon: (moved) => session.apply(pointing.abandon(session.editor, moved)),
      hover: (at, event) => this.#hover(at, event),
      panning: () => this.#grabbing || (session.editor.readOnly && stage.zoom > 1),
      focused,
    };
  }

  /** @param {Point | null} at @param {PointerEvent} event */
  #hover(at, event) {
    this.#around.session.editor = { ...this.#editor, cursor: at };
    const over = at && pointing.hover(this.#editor, at, this.#stage.reach, event.shiftKey);
    this.#stage.el.dataset.over = this.#grabbing ? "grab" : over ?? "";
    const drawing = this.#editor.mode === "drag" && !this.#editor.readOnly && !over;
    this.#crosshair = drawing && at !== null && event.pointerType === "mouse";
    this.#stage.redraw();
  }
}

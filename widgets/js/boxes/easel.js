/**
 * The photo with everything that is drawn on it, and the pointer's work there.
 *
 * @typedef {import("./geometry.js").Point} Point
 * @typedef {import("./geometry.js").Size} Size
 * @typedef {import("./marks.js").Lang} Lang
 * @typedef {import("./loupe.js").Hand} Hand
 * @typedef {{session: import("./session.js").Session, review: import("./review.js").Review,
 *   lang: () => Lang, nameOf: (label: string) => string, focused: () => boolean, onView: () => void,
 *   onPlace?: (where: import("./marks.js").Where) => void}} Surroundings
 *   onView: the part of the photo that is shown has changed; onPlace: where nothing may be changed, what was clicked
 */
import { h } from "../dom.js";
import { say } from "../messages/boxes.js";
import { shared } from "../shared.js";
import { pngOf, saveFile } from "../savefile.js";
import { drawPicture } from "./draw.js";
import { preview } from "./editor.js";
import { attachGestures } from "./gestures.js";
import { createLight } from "./light.js";
import { isOfUse, lookedAt, loupeScale, placeLoupe } from "./loupe.js";
import { createPainter } from "./painter.js";
import { paintOf } from "./palette.js";
import { drawnPicture, printInstead } from "./picture.js";
import { createSight, filterOf, windowStore } from "./sight.js";
import { toStage } from "./viewport.js";
import { placeAt } from "./places.js";
import * as pointing from "./pointing.js";
import { createStage } from "./stage.js";

// Narrower than this, sentences on the photo would cover it: numbers there, and the notes as a list below.
const ROOM_FOR_WORDS = 520;

export class Easel {
  #around;
  #image;
  #size;
  #stage;
  #sight;
  #painted = createPainter();
  #grabbing = false;
  /** @type {Point} */
  #pressed = [0, 0];
  #aiming = false;
  /** @type {Hand} */
  #hand = "mouse";
  /** @type {ReturnType<typeof createLight> | null} */
  #light = null;

  /** @param {HTMLImageElement} image @param {Size} size @param {Surroundings} around @param {AbortSignal} signal */
  constructor(image, size, around, signal) {
    this.#around = around;
    this.#image = image;
    this.#size = size;
    this.#stage = createStage(image, size, (layers) => this.#paint(layers), around.onView);
    this.el = h("div", { class: "ls-boxes-frame" }, this.#stage.el);
    this.#sight = createSight(windowStore(), shared().events, () => this.#show(), signal);
    this.#show();
    attachGestures(this.#stage, this.#pointerHandlers(), signal);
    printInstead(this.el, () => this.drawn(), signal);
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

  /** Keys move what no pointer holds; the pointer that moves next takes over again. */
  byKeys() {
    this.#hand = "keys";
  }

  /** How the photo is shown. @param {string} name of a command @returns {boolean} whether it was such a command */
  look(name) {
    const { crosshair, magnifier } = this.#sight.now;
    const aims = crosshair ?? this.#editor.mode === "drag";
    if (name === "crosshair") this.#tell({ crosshair: !aims }, aims ? "crosshairOff" : "crosshairOn");
    else if (name === "magnifier") {
      this.#tell({ magnifier: !magnifier }, magnifier ? "magnifierOff" : "magnifierOn");
    } else if (name === "light") this.#toggleLight();
    else return false;
    return true;
  }

  /** The whole photo with its boxes and marks, as a new canvas. */
  drawn() {
    const { fontFamily } = getComputedStyle(this.#stage.el);
    return drawnPicture(this.#image, this.#size, fontFamily, (surface) => {
      drawPicture(surface, { ...this.#picture(), crosshair: false, brief: false });
    });
  }

  /** The same as a file of the labeler's. */
  async save() {
    saveFile(await pngOf(this.drawn()), `${say(this.#around.lang(), "pictureFile")}.png`);
  }

  get #editor() {
    return this.#around.session.editor;
  }

  /** @param {Partial<import("./sight.js").Sight>} change @param {import("../messages/boxes.js").Key} key what is said of it */
  #tell(change, key) {
    this.#sight.set(change);
    this.#around.session.apply({ ...this.#editor, said: { key } });
  }

  #show() {
    const filter = filterOf(this.#sight.now);
    this.#stage.photo.style.filter = this.#stage.magnifier.el.style.filter = filter;
    this.#stage.redraw();
  }

  #toggleLight() {
    if (this.#light) return this.#closeLight();
    this.#light = createLight((key) => say(this.#around.lang(), key), this.#sight, () => this.#closeLight());
    this.el.append(this.#light.el);
    this.#light.focus();
  }

  #closeLight() {
    this.#light?.el.remove();
    this.#light = null;
    this.#stage.el.focus({ preventScroll: true });
  }

  /** @returns {import("./draw.js").Picture} */
  #picture() {
    const editor = this.#editor;
    const begun = preview(editor);
    // As they would lie if the gesture ended now, so that a gap shrinks while its edge is dragged.
    const boxes = editor.doc.boxes.map((box) => box.id === begun?.id ? { ...box, xyxy: begun.xyxy } : box);
    const lang = this.#around.lang();
    return {
      editor,
      marks: editor.hidden ? null : this.#around.review.marks(boxes, lang),
      crosshair: this.#aiming && (this.#sight.now.crosshair ?? editor.mode === "drag"),
      brief: this.#stage.width < ROOM_FOR_WORDS,
      lang,
      nameOf: this.#around.nameOf,
    };
  }

  /** @param {import("./painter.js").Layers} layers */
  #paint(layers) {
    this.#painted(layers, this.#picture());
    this.#magnify(layers.moving);
  }

  /** @param {import("./draw.js").Surface} surface */
  #magnify(surface) {
    const { magnifier } = this.#stage;
    const editor = this.#editor;
    const begun = preview(editor);
    const useful = this.#sight.now.magnifier && isOfUse(surface.view.scale, this.#hand);
    const look = useful ? lookedAt(editor, begun, this.#hand) : null;
    if (!look) return magnifier.hide();
    const box = editor.doc.boxes.find(({ id }) => id === (begun ? begun.id : editor.selected));
    magnifier.show({
      at: look.at,
      spot: placeLoupe(toStage(surface.view, look.at), look.away, this.#hand, surface.stage),
      scale: loupeScale(surface.view.scale),
      xyxy: begun?.xyxy ?? (editor.edge && box ? box.xyxy : null),
      color: paintOf(editor.labels.indexOf(box?.label ?? editor.label)).color,
    }, surface);
  }

  /** @returns {import("./gestures.js").Handlers} */
  #pointerHandlers() {
    const { session, focused, onPlace } = this.#around;
    const stage = this.#stage;
    return {
      press: (at, event) => {
        this.#hand = handOf(event);
        this.#pressed = at;
        session.settle();
        session.apply(pointing.press(session.editor, at, stage.reach, event.shiftKey));
      },
      move(at) {
        session.editor = pointing.move(session.editor, at);
        stage.redraw();
      },
      release: (at, moved) => this.#release(at, moved),
      abandon: (moved) => session.apply(pointing.abandon(session.editor, moved)),
      hover: (at, event) => this.#hover(at, event),
      panning: () => this.#grabbing || (session.editor.readOnly && !onPlace && stage.zoom > 1),
      focused,
    };
  }

  /** @param {Point} at @param {import("./gestures.js").Moved} moved */
  #release(at, moved) {
    const { session, onPlace } = this.#around;
    const { editor } = session;
    if (!editor.readOnly || !onPlace) return session.apply(pointing.release(editor, at, moved));
    const place = placeAt(editor, this.#pressed, at, moved === true, this.#stage.reach);
    session.apply(place.editor);
    onPlace(place.where);
  }

  /** @param {Point | null} at @param {PointerEvent} event */
  #hover(at, event) {
    this.#hand = handOf(event);
    this.#stage.pointerAt(at && event);
    this.#around.session.editor = { ...this.#editor, cursor: at };
    const over = at && pointing.hover(this.#editor, at, this.#stage.reach, event.shiftKey);
    this.#stage.el.dataset.over = this.#grabbing ? "grab" : over ?? "";
    this.#aiming = !this.#editor.readOnly && !over && at !== null;
    this.#stage.redraw();
  }
}

/** @param {PointerEvent} event @returns {Hand} */
function handOf({ pointerType }) {
  return pointerType === "touch" || pointerType === "pen" ? pointerType : "mouse";
}

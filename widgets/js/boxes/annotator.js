/**
 * The box annotator: session, stage, toolbar, list and keys put together, behind the port that all tools have.
 *
 * @typedef {import("./answer.js").Answer} Answer
 * @typedef {import("./editor.js").Editor} Editor
 * @typedef {import("./editor.js").Mode} Mode
 * @typedef {import("./keymap.js").Command} Command
 * @typedef {import("./marks.js").Finding} Finding
 * @typedef {import("./marks.js").Note} Note
 * @typedef {import("../messages/boxes.js").Key} Key
 * @typedef {"en" | "ko"} Lang
 * @typedef {{
 *   image: HTMLImageElement, width: number, height: number,
 *   labels: {id: string, en: string, ko: string}[], lang: Lang, answer?: Partial<Answer> | null,
 *   mode?: Mode, modes?: Mode[], attributes?: boolean, marks?: boolean, readOnly?: boolean, panel?: HTMLElement | null,
 *   onChange?: (answer: Answer) => void, onSubmit?: () => void, onNothingToUndo?: () => void,
 * }} Options
 *   image: loaded; width, height: its natural pixels, the unit of every coordinate; attributes: ask for hidden, cut off and
 *   group; marks: offer "nothing here" and "unsure"; panel: where the list of boxes goes, else under the photo;
 *   onChange: after each finished edit, with the complete answer; onNothingToUndo: undo was asked for at the beginning
 */
import { h } from "../dom.js";
import { attachKeys } from "../keyboard.js";
import { createKeyList } from "../keylist.js";
import { say } from "../messages/boxes.js";
import { docOf } from "./answer.js";
import { perform } from "./commands.js";
import { drawPicture } from "./draw.js";
import * as edit from "./editor.js";
import { attachGestures } from "./gestures.js";
import { commandOf } from "./keymap.js";
import { keyRows } from "./keyrows.js";
import { paintOf } from "./palette.js";
import { createPanel } from "./panel.js";
import * as pointing from "./pointing.js";
import { createReview } from "./review.js";
import { Session } from "./session.js";
import { createStage } from "./stage.js";
import { statusOf } from "./status.js";
import { createToolbar } from "./toolbar.js";

// Narrower than this, sentences on the photo would cover it: numbers there, and the notes as a list below.
const ROOM_FOR_WORDS = 520;
const ZOOM_STEP = 1.25;
const PAN_STEP = 40;

/** @param {HTMLElement} el @param {Options} options */
export function createBoxAnnotator(el, options) {
  return new BoxAnnotator(el, options);
}

class BoxAnnotator {
  #options;
  #lang;
  #readOnly;
  #session;
  #stage;
  #review = createReview();
  #stop = new AbortController();
  #root = h("div", {
    class: "ls-root ls-annotator ls-boxes",
    role: "group",
    "data-lm-suppress-shortcuts": true,
  });
  #frame = h("div", { class: "ls-boxes-frame" });
  #status = h("p", { class: "ls-annotator-status", role: "status", "aria-live": "polite" });
  /** @type {ReturnType<typeof createToolbar> | null} */
  #toolbar = null;
  /** @type {ReturnType<typeof createPanel> | null} */
  #list = null;
  /** @type {HTMLDialogElement | null} */
  #keys = null;
  #grabbing = false;
  #crosshair = false;

  /** @param {HTMLElement} el @param {Options} options */
  constructor(el, options) {
    this.#options = options;
    this.#lang = options.lang;
    this.#readOnly = options.readOnly ?? false;
    this.#session = new Session(this.#newEditor(), {
      onUpdate: () => this.#refresh(),
      onChange: (answer) => options.onChange?.(answer),
      onNothingToUndo: () => options.onNothingToUndo?.(),
    });
    this.#stage = createStage(
      options.image,
      this.#size,
      (surface) => this.#paint(surface),
      () => this.#showTools(),
    );
    this.#frame.style.setProperty("--ls-aspect", String(options.width / options.height));
    this.#frame.append(this.#stage.el);
    this.#build();
    el.append(this.#root);
    attachGestures(this.#stage, this.#pointerHandlers(), this.#stop.signal);
    const areas = options.panel ? [this.#root, options.panel] : [this.#root];
    attachKeys(areas, {
      commandOf,
      command: (asked) => this.#command(asked),
      settle: () => this.#session.settle(),
      grab: (on) => this.#grab(on),
    }, this.#stop.signal);
  }

  /** @returns {Answer} */
  get answer() {
    return this.#session.answer;
  }

  /** Another answer from outside: undo does not lead back before it. @param {Partial<Answer> | null} answer */
  setAnswer(answer) {
    this.#session.reset(docOf(answer, this.#size));
  }

  /** @param {Finding[]} findings sorted as the list of the verdict is, because their numbers are its numbers */
  showFindings(findings) {
    this.#review.setFindings(findings, this.#editor.doc.boxes);
    this.#refresh();
  }

  clearFindings() {
    this.showFindings([]);
  }

  /** Bring one finding into view, with its box and edge chosen for the keys. @param {number} index */
  pointTo(index) {
    this.#session.settle();
    const found = this.#review.pointTo(index, this.#editor.doc.boxes, this.#lang);
    if (!found) return;
    const { boxId, edge } = found.mark;
    const chosen = boxId && !this.#readOnly;
    this.#session.apply(chosen ? { ...edit.select(this.#editor, boxId), draft: null, edge } : this.#editor);
    this.#stage.reveal(found.place, found.detail);
  }

  /** What a worked example says, drawn where it is. @param {Note[]} notes */
  setNotes(notes) {
    this.#review.setNotes(notes, this.#lang);
    this.#refresh();
  }

  /** @param {Lang} lang */
  setLang(lang) {
    this.#lang = lang;
    this.#review.write(lang);
    this.#build();
  }

  /** @param {boolean} readOnly */
  setReadOnly(readOnly) {
    this.#session.settle();
    this.#readOnly = readOnly;
    this.#session.editor = { ...this.#editor, readOnly, draft: null, said: null };
    this.#build();
  }

  focus() {
    this.#stage.el.focus({ preventScroll: true });
  }

  destroy() {
    this.#stop.abort();
    this.#stage.destroy();
    this.#list?.el.remove();
    this.#root.remove();
  }

  get #editor() {
    return this.#session.editor;
  }

  get #size() {
    return { width: this.#options.width, height: this.#options.height };
  }

  /** @returns {Mode[]} */
  get #modes() {
    return this.#options.modes?.length ? this.#options.modes : ["points", "drag"];
  }

  #newEditor() {
    const { labels, mode, attributes = false, answer } = this.#options;
    return edit.createEditor({
      size: this.#size,
      labels: labels.map(({ id }) => id),
      mode: mode ?? this.#modes[0],
      attributes,
      readOnly: this.#readOnly,
      doc: docOf(answer, this.#size),
    });
  }

  #t = (/** @type {Key} */ key, values = {}) => say(this.#lang, key, values);
  #wordOf = (/** @type {string} */ id) =>
    this.#options.labels.find((label) => label.id === id)?.[this.#lang] ?? id;

  /** Everything that has words; again when the language changes. */
  #build() {
    const { panel, attributes = false, marks = true } = this.#options;
    const readOnly = this.#readOnly;
    const labels = this.#options.labels.map(({ id }, i) => {
      const { color, dash } = paintOf(i);
      return { value: id, word: this.#wordOf(id), color, dashed: dash.length > 0 };
    });
    this.#list?.el.remove();
    this.#toolbar = createToolbar(this.#t, { labels, modes: this.#modes, readOnly }, this.#toolbarActions());
    this.#list = createPanel(this.#t, { labels, attributes, marks, readOnly }, this.#listActions());
    this.#keys = createKeyList(this.#t, keyRows(attributes));
    this.#root.setAttribute("aria-label", this.#t("tool"));
    this.#root.classList.toggle("ls-boxes-readonly", readOnly);
    const parts = [this.#toolbar.el, this.#frame, !readOnly && this.#status, this.#review.captions];
    this.#root.replaceChildren(...parts.filter((part) => part !== false), this.#keys);
    if (panel) panel.append(this.#list.el);
    else if (!readOnly) this.#root.append(this.#list.el);
    this.#refresh();
  }

  #refresh() {
    const { doc, selected, draft } = this.#editor;
    this.#showTools();
    this.#list?.update({ doc, selected, flags: this.#review.flags(doc.boxes, this.#lang) });
    const words = statusOf(this.#editor, this.#t, this.#wordOf);
    // Said once: writing the same words again would have them read out again.
    if (this.#status.textContent !== words) this.#status.textContent = words;
    this.#stage.el.setAttribute("aria-label", this.#t("stage", { count: doc.boxes.length }));
    this.#stage.el.classList.toggle("ls-boxes-drawing", draft !== null && pointing.begun(draft));
    this.#stage.redraw();
  }

  #showTools() {
    const { mode, hidden, label } = this.#editor;
    const { canUndo, canRedo } = this.#session;
    const index = this.#options.labels.findIndex(({ id }) => id === label);
    this.#stage.el.classList.toggle("ls-boxes-zoomed", this.#stage.zoom > 1);
    this.#toolbar?.update({ mode, hidden, canUndo, canRedo, zoom: this.#stage.zoom, label: index });
  }

  /** @param {import("./draw.js").Surface} surface */
  #paint(surface) {
    const editor = this.#editor;
    const begun = edit.preview(editor);
    // As they would lie if the gesture ended now, so that a gap shrinks while its edge is dragged.
    const boxes = editor.doc.boxes.map((box) => box.id === begun?.id ? { ...box, xyxy: begun.xyxy } : box);
    drawPicture(surface, {
      editor,
      marks: editor.hidden ? null : this.#review.marks(boxes, this.#lang),
      crosshair: this.#crosshair,
      brief: this.#stage.width < ROOM_FOR_WORDS,
      nameOf: this.#wordOf,
    });
  }

  /** @returns {import("./toolbar.js").Actions} */
  #toolbarActions() {
    return {
      mode: (mode) => this.#session.apply(edit.setMode(this.#editor, mode)),
      undo: () => this.#session.undo(),
      redo: () => this.#session.redo(),
      zoom: (steps) => this.#stage.zoomBy(ZOOM_STEP ** steps),
      whole: () => this.#stage.showAll(),
      hide: () => this.#command({ name: "hide" }),
      keys: () => this.#keys?.showModal(),
      label: (index) => this.#command({ name: "label", index }),
    };
  }

  /** @returns {import("./panel.js").Actions} */
  #listActions() {
    const apply = (/** @type {Editor} */ next) => this.#session.apply(next);
    return {
      select: (id) => apply(edit.select(this.#editor, id)),
      remove: (id) => apply(edit.remove(this.#editor, id)),
      relabel: (id, label) => apply(edit.relabel(this.#editor, label, id)),
      describe: (id, change) => apply(edit.describe(this.#editor, change, id)),
      nothing: () => apply(edit.toggleNothing(this.#editor)),
      unsure: () => apply(edit.toggleUnsure(this.#editor)),
    };
  }

  /** @returns {import("./gestures.js").Handlers} */
  #pointerHandlers() {
    const session = this.#session;
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
      abandon: () => session.apply(pointing.abandon(session.editor)),
      hover: (at, event) => this.#hover(at, event),
      panning: () => this.#grabbing || (this.#readOnly && stage.zoom > 1),
      focused: () => this.#root.contains(document.activeElement),
    };
  }

  /** @param {import("./geometry.js").Point | null} at @param {PointerEvent} event */
  #hover(at, event) {
    this.#session.editor = { ...this.#editor, cursor: at };
    const over = at && pointing.hover(this.#editor, at, this.#stage.reach, event.shiftKey);
    this.#stage.el.dataset.over = this.#grabbing ? "grab" : over ?? "";
    const drawing = this.#editor.mode === "drag" && !this.#readOnly && !over;
    this.#crosshair = drawing && at !== null && event.pointerType === "mouse";
    this.#stage.redraw();
  }

  /** @param {boolean} on */
  #grab(on) {
    this.#grabbing = on;
    this.#stage.el.dataset.over = on ? "grab" : "";
  }

  /** @param {Command} asked @returns {boolean} whether it meant something here */
  #command(asked) {
    if (this.#look(asked)) return true;
    const moves = asked.name === "nudge" || asked.name === "edge";
    if (!moves) this.#session.settle();
    const next = perform(this.#editor, asked, this.#stage.shown);
    if (next) this.#session.apply(next);
    else if (asked.name === "leave") this.#stage.el.blur();
    return next !== null;
  }

  /** What is not the editor's to do. @param {Command} asked @returns {boolean} whether it was such a command */
  #look(asked) {
    const { name } = asked;
    const pans = name === "nudge" && this.#editor.selected === null && this.#stage.zoom > 1;
    if (pans) this.#stage.panBy(-asked.dx * PAN_STEP, -asked.dy * PAN_STEP);
    else if (name === "zoom") this.#stage.zoomBy(ZOOM_STEP ** asked.steps);
    else if (name === "whole") this.#stage.showAll();
    else if (name === "help") this.#keys?.showModal();
    else if (name === "grab") this.#grab(true);
    else if (this.#readOnly) return false;
    else if (name === "undo") this.#session.undo();
    else if (name === "redo") this.#session.redo();
    else if (name === "submit") this.#submit();
    else return false;
    return true;
  }

  #submit() {
    this.#session.settle();
    // A box that is only begun would be lost; the status line says how to end it.
    if (!this.#editor.draft) this.#options.onSubmit?.();
  }
}

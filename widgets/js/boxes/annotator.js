/**
 * The box annotator: session, photo and controls put together, behind the port that all tools have.
 *
 * @typedef {import("./answer.js").Answer} Answer
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
 *   onPlace?: (where: import("./marks.js").Where) => void,
 * }} Options
 *   image: loaded; width, height: its natural pixels, the unit of every coordinate; attributes: ask for hidden, cut off and
 *   group; marks: offer "nothing here" and "unsure"; panel: where the list of boxes goes, else under the photo;
 *   onChange: after each finished edit, with the complete answer; onNothingToUndo: undo was asked for at the beginning; onPlace: where nothing may be changed, what was clicked
 */
import { h } from "../dom.js";
import { attachKeys, giveBack } from "../keyboard.js";
import { createKeys } from "../keys/keys.js";
import { say } from "../messages/boxes.js";
import { pngOf } from "../savefile.js";
import { command, findingActs, listActs, pointTo, toolbarActs } from "./acts.js";
import { docOf } from "./answer.js";
import { Controls } from "./controls.js";
import { Easel } from "./easel.js";
import * as edit from "./editor.js";
import { GESTURES, keyTable } from "./keymap.js";
import { whereSelected } from "./places.js";
import { Review } from "./review.js";
import { Session } from "./session.js";

/** Commands that choose a box or a side of one. @type {Set<Command["name"]>} */
const CHOOSING = new Set(["next", "back", "under", "cycle"]);

/** @param {HTMLElement} el @param {Options} options */
export function createBoxAnnotator(el, options) {
  return new BoxAnnotator(el, options);
}

class BoxAnnotator {
  #options;
  #lang;
  #session;
  #easel;
  #keys;
  #controls;
  #review = new Review();
  #stop = new AbortController();
  #root = h("div", {
    class: "ls-root ls-annotator ls-boxes",
    role: "group",
    "data-lm-suppress-shortcuts": true,
  });

  /** @param {HTMLElement} el @param {Options} options */
  constructor(el, options) {
    this.#options = options;
    this.#lang = options.lang;
    this.#session = new Session(this.#newEditor(), {
      onUpdate: () => this.#refresh(),
      onChange: (answer) => options.onChange?.(answer),
      onNothingToUndo: () => options.onNothingToUndo?.(),
    });
    this.#easel = new Easel(options.image, this.#size, this.#surroundings(), this.#stop.signal);
    const { attributes = false, marks, labels } = options;
    const table = keyTable({ attributes, marks, labels: labels.length });
    this.#keys = createKeys("boxes", table, GESTURES, () => this.#rebuild(), this.#stop.signal);
    this.#root.style.setProperty("--ls-aspect", String(options.width / options.height));
    this.#controls = this.#newControls();
    this.#arrange();
    el.append(this.#root);
    const areas = options.panel ? [this.#root, options.panel] : [this.#root];
    attachKeys(areas, {
      commandOf: this.#keys.commandOf,
      command: (asked) => this.#command(asked),
      settle: () => this.#session.settle(),
      grab: (on) => this.#easel.grab(on),
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
    pointTo(this.#tool, index);
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
    this.#rebuild();
  }

  /** @param {boolean} readOnly */
  setReadOnly(readOnly) {
    this.#session.settle();
    this.#session.editor = { ...this.#editor, readOnly, draft: null, said: null };
    this.#rebuild();
  }

  /** The photo with what is drawn on it, in its natural pixels, at most 4096 on the long side. @returns {Promise<Blob>} PNG */
  picture() {
    this.#session.settle();
    return pngOf(this.#easel.drawn());
  }

  focus() {
    this.#stage.el.focus({ preventScroll: true });
  }

  destroy() {
    this.#stop.abort();
    this.#stage.destroy();
    this.#controls.list.remove();
    this.#root.remove();
  }

  get #editor() {
    return this.#session.editor;
  }

  get #stage() {
    return this.#easel.stage;
  }

  get #size() {
    return { width: this.#options.width, height: this.#options.height };
  }

  /** @returns {Mode[]} */
  get #modes() {
    return this.#options.modes?.length ? this.#options.modes : ["points", "drag"];
  }

  /** @returns {import("./acts.js").Tool} */
  get #tool() {
    return {
      session: this.#session,
      easel: this.#easel,
      review: this.#review,
      lang: () => this.#lang,
      findLabel: () => this.#find(),
      leave: () => giveBack(this.#root),
      // A tool around this one shows its own.
      showKeys: this.#options.onPlace ? undefined : () => void this.#keys.open(this.#lang, this.#t),
      submit: () => this.#submit(),
      refresh: () => this.#refresh(),
    };
  }

  #find() {
    this.#controls.find(this.#editor.label, (index) => {
      this.focus();
      this.#command({ name: "label", index });
    });
  }

  /** @param {Command} asked */
  #command(asked) {
    const meant = command(this.#tool, asked);
    const where = meant && CHOOSING.has(asked.name) ? whereSelected(this.#editor) : null;
    if (where && this.#editor.readOnly) this.#options.onPlace?.(where);
    return meant;
  }

  #newEditor() {
    const { labels, mode, attributes = false, marks = true, readOnly = false, answer } = this.#options;
    return edit.createEditor({
      size: this.#size,
      labels: labels.map(({ id }) => id),
      mode: mode ?? this.#modes[0],
      attributes,
      marks,
      readOnly,
      doc: docOf(answer, this.#size),
    });
  }

  #t = (/** @type {Key} */ key, values = {}) => say(this.#lang, key, values);
  #wordOf = (/** @type {string} */ id) =>
    this.#options.labels.find((label) => label.id === id)?.[this.#lang] ?? id;

  /** @returns {import("./easel.js").Surroundings} */
  #surroundings() {
    return {
      session: this.#session,
      review: this.#review,
      lang: () => this.#lang,
      nameOf: this.#wordOf,
      focused: () => this.#root.contains(document.activeElement),
      onView: () => this.#showTools(),
      onPlace: this.#options.onPlace,
    };
  }

  #newControls() {
    const { attributes = false, marks = true } = this.#options;
    const labels = this.#options.labels.map((label) => ({ ...label, word: this.#wordOf(label.id) }));
    const tool = () => this.#tool;
    const { hint } = this.#keys;
    const { readOnly } = this.#editor;
    const options = { labels, modes: this.#modes, attributes, marks, readOnly, lang: this.#lang, hint };
    return new Controls(this.#t, options, {
      toolbar: toolbarActs(tool),
      list: listActs(tool),
      findings: findingActs(tool),
    });
  }

  /** Everything that has words; again when the language changes. */
  #rebuild() {
    this.#controls.list.remove();
    this.#controls = this.#newControls();
    this.#arrange();
  }

  #arrange() {
    const { readOnly } = this.#editor;
    const { toolbar, findings, list, status } = this.#controls;
    const { panel } = this.#options;
    this.#root.setAttribute("aria-label", this.#t("tool"));
    this.#root.classList.toggle("ls-boxes-readonly", readOnly);
    // Over a photo that is only looked at, the few buttons that are left lie on it.
    const photo = readOnly ? [findings, h("div", { class: "ls-boxes-looked" }, toolbar, this.#easel.el)] : [
      toolbar,
      findings,
      this.#easel.el,
      status,
    ];
    this.#root.replaceChildren(...photo, this.#review.captions);
    if (panel) panel.append(list);
    else if (!readOnly) this.#root.append(list);
    this.#refresh();
  }

  #refresh() {
    const { boxes } = this.#editor.doc;
    this.#controls.update({
      editor: this.#editor,
      flags: this.#review.flags(boxes, this.#lang),
      findings: this.#review.bar(boxes, this.#lang),
    });
    this.#showTools();
    this.#easel.update(this.#t("stage", { count: boxes.length }));
  }

  #showTools() {
    const { editor, canUndo, canRedo } = this.#session;
    const { zoom } = this.#stage;
    this.#stage.el.classList.toggle("ls-boxes-zoomed", zoom > 1);
    this.#controls.updateTools({ editor, canUndo, canRedo, zoom });
  }

  #submit() {
    this.#session.settle();
    // A box that is only begun would be lost; the status line says how to end it.
    if (!this.#editor.draft) this.#options.onSubmit?.();
  }
}

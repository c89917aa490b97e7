/**
 * The span annotator: session, sheet, toolbar, list and keys put together, behind the port that all tools have.
 *
 * @typedef {import("./answer.js").Answer} Answer
 * @typedef {import("./editor.js").Editor} Editor
 * @typedef {import("./keymap.js").Command} Command
 * @typedef {import("./marks.js").Finding} Finding
 * @typedef {import("./marks.js").Note} Note
 * @typedef {import("../messages/spans.js").Key} Key
 * @typedef {"en" | "ko"} Lang
 * @typedef {{
 *   text: string, labels: {id: string, en: string, ko: string}[], lang: Lang, answer?: Partial<Answer> | null,
 *   marks?: boolean, readOnly?: boolean, panel?: HTMLElement | null,
 *   onChange?: (answer: Answer) => void, onSubmit?: () => void, onNothingToUndo?: () => void,
 * }} Options
 *   marks: offer "nothing here" and "unsure"; panel: where the list of spans goes, else under the text; onChange: after
 *   each finished edit, with the complete answer; onNothingToUndo: undo was asked for at the beginning
 */
import { h } from "../dom.js";
import { attachKeys } from "../keyboard.js";
import { createKeyList } from "../keylist.js";
import { say } from "../messages/spans.js";
import { docOf, inOrder } from "./answer.js";
import { perform } from "./commands.js";
import * as edit from "./editor.js";
import { attachGestures } from "./gestures.js";
import { commandOf } from "./keymap.js";
import { keyRows } from "./keyrows.js";
import { count, measure, slice } from "./offsets.js";
import { paintsOf, tagOf, UNKNOWN } from "./palette.js";
import { createPanel } from "./panel.js";
import * as pointing from "./pointing.js";
import { createReview } from "./review.js";
import { Session } from "./session.js";
import { createSheet } from "./sheet.js";
import { statusOf } from "./status.js";
import { createToolbar } from "./toolbar.js";

/** @param {HTMLElement} el @param {Options} options */
export function createSpanAnnotator(el, options) {
  return new SpanAnnotator(el, options);
}

class SpanAnnotator {
  #options;
  #lang;
  #readOnly;
  #paints;
  #session;
  #sheet;
  #review = createReview();
  #stop = new AbortController();
  #root = h("div", {
    class: "ls-root ls-annotator ls-spans",
    role: "group",
    "data-lm-suppress-shortcuts": true,
  });
  #status = h("p", { class: "ls-annotator-status", role: "status", "aria-live": "polite" });
  /** @type {ReturnType<typeof createToolbar> | null} */
  #toolbar = null;
  /** @type {ReturnType<typeof createPanel> | null} */
  #list = null;
  /** @type {HTMLDialogElement | null} */
  #keys = null;

  /** @param {HTMLElement} el @param {Options} options */
  constructor(el, options) {
    this.#options = options;
    this.#lang = options.lang;
    this.#readOnly = options.readOnly ?? false;
    this.#paints = paintsOf(options.labels.map(({ id }) => id));
    this.#session = new Session(this.#newEditor(), {
      onUpdate: () => this.#refresh(),
      onChange: (answer) => options.onChange?.(answer),
      onNothingToUndo: () => options.onNothingToUndo?.(),
    });
    this.#sheet = createSheet(this.#editor.ruler);
    el.append(this.#root);
    this.#build();
    attachGestures(this.#sheet, this.#pointerHandlers(), this.#stop.signal);
    for (const event of ["focus", "blur"]) {
      this.#sheet.el.addEventListener(event, () => this.#draw(), { signal: this.#stop.signal });
    }
    const areas = options.panel ? [this.#root, options.panel] : [this.#root];
    attachKeys(areas, {
      commandOf,
      command: (asked) => this.#command(asked),
      settle: () => this.#session.settle(),
    }, this.#stop.signal);
  }

  /** @returns {Answer} */
  get answer() {
    return this.#session.answer;
  }

  /** Another answer from outside: undo does not lead back before it. @param {Partial<Answer> | null} answer */
  setAnswer(answer) {
    this.#session.reset(docOf({ text_sha256: this.#editor.doc.sha256, ...answer }));
  }

  /** @param {Finding[]} findings sorted as the list of the verdict is, because their numbers are its numbers */
  showFindings(findings) {
    this.#review.setFindings(findings, this.#editor.doc.spans);
    this.#refresh();
  }

  clearFindings() {
    this.showFindings([]);
  }

  /** Bring one finding into view, with its span selected for the keys. @param {number} index */
  pointTo(index) {
    this.#session.settle();
    const mark = this.#review.pointTo(index, this.#editor.doc.spans, this.#lang);
    if (!mark) return;
    this.#session.apply(mark.span && !this.#readOnly ? edit.select(this.#editor, mark.span) : this.#editor);
    this.#sheet.reveal();
  }

  /** What a worked example says, drawn where it is. @param {Note[]} notes */
  setNotes(notes) {
    this.#review.setNotes(notes);
    this.#refresh();
  }

  /** @param {Lang} lang */
  setLang(lang) {
    this.#lang = lang;
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
    this.#sheet.el.focus({ preventScroll: true });
  }

  destroy() {
    this.#stop.abort();
    this.#sheet.destroy();
    this.#list?.el.remove();
    this.#root.remove();
  }

  get #editor() {
    return this.#session.editor;
  }

  #newEditor() {
    const { text, labels, marks = true, answer } = this.#options;
    return edit.createEditor({
      ruler: measure(text),
      labels: labels.map(({ id }) => id),
      marks,
      readOnly: this.#readOnly,
      doc: docOf(answer),
    });
  }

  #t = (/** @type {Key} */ key, values = {}) => say(this.#lang, key, values);
  #wordOf = (/** @type {string} */ id) =>
    this.#options.labels.find((label) => label.id === id)?.[this.#lang] ?? id;
  #labelOf = (/** @type {string} */ id) => ({
    value: id,
    word: this.#wordOf(id),
    tag: tagOf(id),
    paint: this.#paints.get(id) ?? UNKNOWN,
  });

  /** Everything that has words; again when the language changes. */
  #build() {
    const { panel, marks = true } = this.#options;
    const readOnly = this.#readOnly;
    const labels = this.#options.labels.map(({ id }) => this.#labelOf(id));
    this.#list?.el.remove();
    this.#toolbar = createToolbar(this.#t, labels, this.#toolbarActions());
    this.#list = createPanel(this.#t, { labels, marks, readOnly }, this.#listActions());
    this.#keys = createKeyList(this.#t, keyRows(marks));
    this.#root.setAttribute("aria-label", this.#t("tool"));
    this.#root.classList.toggle("ls-spans-readonly", readOnly);
    // In an application the arrow keys are the tool's; where there is nothing to do, a screen reader reads as it likes.
    this.#sheet.el.setAttribute("role", readOnly ? "group" : "application");
    const parts = readOnly ? [this.#sheet.el] : [this.#toolbar.el, this.#sheet.el, this.#status];
    this.#root.replaceChildren(...parts, this.#keys);
    if (panel) panel.append(this.#list.el);
    else if (!readOnly) this.#root.append(this.#list.el);
    this.#refresh();
  }

  #refresh() {
    const { doc, label, labels } = this.#editor;
    const { canUndo, canRedo } = this.#session;
    this.#toolbar?.update({ canUndo, canRedo, label: labels.indexOf(label) });
    this.#list?.update({ rows: this.#rows(), nothing: doc.nothing, unsure: doc.unsure });
    const words = statusOf(this.#editor, this.#t, this.#wordOf);
    // Said once: writing the same words again would have them read out again.
    if (this.#status.textContent !== words) this.#status.textContent = words;
    this.#sheet.el.setAttribute("aria-label", this.#t("stage", { count: doc.spans.length }));
    this.#draw();
  }

  #draw() {
    const editor = this.#editor;
    const spans = edit.shownSpans(editor);
    const focused = document.activeElement === this.#sheet.el;
    this.#sheet.draw({
      spans: inOrder(spans).map(({ id, range, label }, i, all) => {
        const { tag, paint } = this.#labelOf(label);
        const inside = all.slice(0, i).some((other) => range[0] < other.range[1]);
        return { range, tag, paint, selected: id === editor.selected, inside };
      }),
      chosen: edit.choice(editor),
      marks: this.#review.marks(spans, this.#lang),
      caret: focused && !this.#readOnly ? editor.caret : null,
    });
  }

  /** @returns {import("./panel.js").Row[]} */
  #rows() {
    const editor = this.#editor;
    const spans = edit.shownSpans(editor);
    const marks = this.#review.marks(spans, this.#lang);
    return inOrder(spans).map(({ id, range, label }) => ({
      id,
      text: slice(editor.ruler, range),
      count: count(editor.ruler, range),
      label: this.#labelOf(label),
      selected: id === editor.selected,
      flags: marks.filter(({ mark }) => mark.span === id).map(({ mark }) => mark.text),
    }));
  }

  /** @returns {import("./toolbar.js").Actions} */
  #toolbarActions() {
    return {
      undo: () => this.#session.undo(),
      redo: () => this.#session.redo(),
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
      end: (id, end, by) => apply(edit.settle(edit.moveEnd(this.#editor, end, by, id))),
      nothing: () => apply(edit.toggleNothing(this.#editor)),
      unsure: () => apply(edit.toggleUnsure(this.#editor)),
    };
  }

  /** @returns {import("./gestures.js").Handlers} */
  #pointerHandlers() {
    const session = this.#session;
    return {
      drag: (from, to) => session.apply(pointing.drag(this.#editor, from, to)),
      drop: () => session.apply(pointing.drop(this.#editor)),
      abandon: () => session.apply(edit.cancel(this.#editor)),
      click(spot, twice) {
        session.settle();
        session.apply(pointing.click(session.editor, spot, twice));
      },
      hover: (spot) => this.#hover(spot?.at ?? null),
      readOnly: () => this.#readOnly,
    };
  }

  /** @param {number | null} over */
  #hover(over) {
    if (over === this.#editor.over) return;
    this.#session.editor = { ...this.#editor, over };
    if (this.#editor.draft?.kind === "first") this.#refresh();
  }

  /** @param {Command} asked @returns {boolean} whether it meant something here */
  #command(asked) {
    if (this.#look(asked)) return true;
    if (asked.name !== "end") this.#session.settle();
    const next = perform(this.#editor, asked, (way) => this.#sheet.caretTo(this.#editor.caret, way));
    if (next) this.#session.apply(next);
    else if (asked.name === "leave") this.#sheet.el.blur();
    return next !== null;
  }

  /** What is not the editor's to do. @param {Command} asked @returns {boolean} whether it was such a command */
  #look({ name }) {
    if (name === "help") this.#keys?.showModal();
    else if (this.#readOnly) return false;
    else if (name === "undo") this.#session.undo();
    else if (name === "redo") this.#session.redo();
    else if (name === "submit") this.#submit();
    else return false;
    return true;
  }

  #submit() {
    this.#session.settle();
    // Characters that are only chosen would be lost; the status line says how to end it.
    if (!this.#editor.draft) this.#options.onSubmit?.();
  }
}

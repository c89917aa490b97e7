/**
 * The span annotator: session, face and acts put together, behind the port that all tools have.
 *
 * @typedef {import("./answer.js").Answer} Answer
 * @typedef {import("./marks.js").Finding} Finding
 * @typedef {import("./marks.js").Note} Note
 * @typedef {"en" | "ko"} Lang
 * @typedef {{
 *   text: string, textSha256?: string, labels: {id: string, en: string, ko: string}[], lang: Lang, answer?: Partial<Answer> | null,
 *   question?: {en: string, ko: string} | string, single?: boolean,
 *   unit?: import("./units.js").Unit, nested?: boolean, marks?: boolean, readOnly?: boolean, panel?: HTMLElement | null,
 *   onChange?: (answer: Answer) => void, onSubmit?: () => void, onNothingToUndo?: () => void,
 *   onPlace?: (where: {span: [number, number], answer?: number}) => void,
 * }} Options
 *   textSha256: of the text, so that an answer to an earlier one is noticed; question: what the text is to answer; single: one span, or none, is the whole answer;
 *   unit: what is chosen at once, until the labeler changes it; nested: whether spans may lie inside each other;
 *   marks: offer "nothing here" and "unsure"; panel: where the list of spans goes, else under the text; onChange: after
 *   each finished edit, with the complete answer; onNothingToUndo: undo was asked for at the beginning;
 *   onPlace: where nothing may be changed, which mark or which characters were clicked
 */
import { attachKeys, giveBack } from "../keyboard.js";
import { createKeys } from "../keys/keys.js";
import { say } from "../messages/spans.js";
import { pngOf, saveFile } from "../savefile.js";
import * as acts from "./acts.js";
import { docOf } from "./answer.js";
import * as edit from "./editor.js";
import { Face } from "./face.js";
import { attachGestures } from "./gestures.js";
import { GESTURES, keyTable } from "./keymap.js";
import { measure } from "./offsets.js";
import { Review } from "./review.js";
import { Session } from "./session.js";
import { isStale, stillInside } from "./stale.js";

/** @param {HTMLElement} el @param {Options} options */
export function createSpanAnnotator(el, options) {
  return new SpanAnnotator(el, options);
}

class SpanAnnotator {
  #lang;
  #session;
  #face;
  #keys;
  #labels;
  #onSubmit;
  #onPlace;
  #review = new Review();
  #readOnly;
  #textSha256;
  /** Made on an earlier text; waits for the labeler to say what becomes of it. @type {import("./answer.js").AnswerSpan[]} */
  #stale = [];
  #stop = new AbortController();

  /** @param {HTMLElement} el @param {Options} options */
  constructor(el, options) {
    const { text, labels, marks = true, panel = null, answer, readOnly = false } = options;
    const { unit = "character", nested = false } = options;
    const { question = "", single = false } = options;
    this.#lang = options.lang;
    this.#readOnly = readOnly;
    this.#textSha256 = options.textSha256;
    this.#labels = labels;
    this.#onSubmit = options.onSubmit;
    this.#onPlace = options.onPlace;
    const ruler = measure(text);
    const ids = labels.map(({ id }) => id);
    const editor = { ruler, labels: ids, marks, single, unit, nested, readOnly, doc: docOf(null) };
    this.#session = new Session(edit.createEditor(editor), {
      onUpdate: () => this.#show(),
      onChange: (answer) => options.onChange?.(answer),
      onNothingToUndo: () => options.onNothingToUndo?.(),
    });
    const actions = {
      toolbar: acts.toolbarActs(() => this.#tool),
      list: acts.listActs(() => this.#tool),
      findings: acts.findingActs(() => this.#tool),
      offers: acts.offerActs(() => this.#tool),
      stale: { take: () => this.#decide(true), leave: () => this.#decide(false) },
    };
    const table = keyTable({ marks, labels: labels.length });
    this.#keys = createKeys("spans", table, GESTURES, () => this.#build(), this.#stop.signal);
    this.#face = new Face(
      ruler,
      { labels, marks, panel, question, single, keys: this.#keys },
      actions,
      this.#review,
      this.#stop.signal,
    );
    el.append(this.#face.root);
    this.#take(answer ?? null);
    this.#build();
    this.#listen();
  }

  /** @returns {Answer} */
  get answer() {
    return this.#session.answer;
  }

  /** Another answer from outside: undo does not lead back before it. @param {Partial<Answer> | null} answer */
  setAnswer(answer) {
    const waited = this.#stale.length;
    this.#take({ text_sha256: this.#editor.doc.sha256, ...answer });
    if (this.#stale.length !== waited) this.#build();
  }

  /** @param {Finding[]} findings sorted as the list of the verdict is, because their numbers are its numbers */
  showFindings(findings) {
    this.#review.setFindings(findings, this.#editor.doc.spans);
    this.#show();
  }

  clearFindings() {
    this.showFindings([]);
  }

  /** Bring one finding into view, with its span selected for the keys. @param {number} index */
  pointTo(index) {
    acts.pointTo(this.#tool, index);
  }

  /** What a worked example says, drawn where it is. @param {Note[]} notes */
  setNotes(notes) {
    this.#review.setNotes(notes);
    this.#show();
  }

  /** @param {Lang} lang */
  setLang(lang) {
    this.#lang = lang;
    this.#build();
  }

  /** @param {boolean} readOnly */
  setReadOnly(readOnly) {
    this.#readOnly = readOnly;
    this.#session.settle();
    this.#build();
  }

  /** The marked text as a PNG; of a very long one, what is in sight. @returns {Promise<Blob>} */
  picture() {
    return pngOf(this.#face.sheet.drawn());
  }

  focus() {
    this.#face.sheet.el.focus({ preventScroll: true });
  }

  destroy() {
    this.#stop.abort();
    this.#face.destroy();
  }

  get #editor() {
    return this.#session.editor;
  }

  /** @returns {acts.Tool} */
  get #tool() {
    return {
      session: this.#session,
      sheet: this.#face.sheet,
      leave: () => giveBack(this.#face.root),
      // A tool around this one shows its own.
      showKeys: this.#onPlace ? undefined : () => this.#face.showKeys(),
      review: this.#review,
      lang: this.#lang,
      findLabel: () => this.#find(),
      submit: () => this.#submit(),
      save: () => void this.#save(),
      refresh: () => this.#show(),
      onPlace: this.#onPlace,
    };
  }

  /** Nothing of an earlier text is shown as if it were of this one. @param {Partial<Answer> | null} answer */
  #take(answer) {
    const stale = isStale(answer, this.#textSha256);
    this.#stale = stale ? answer?.spans ?? [] : [];
    const kept = stale ? { nothing: false, spans: [], unsure: answer?.unsure } : answer;
    const sha256 = this.#textSha256 ?? answer?.text_sha256;
    this.#session.reset(docOf({ ...kept, text_sha256: sha256 }));
  }

  /** What becomes of the spans of an earlier text. @param {boolean} take */
  #decide(take) {
    const spans = stillInside(this.#stale, this.#editor.ruler.length);
    this.#stale = [];
    this.#build();
    if (take) {
      const doc = { ...this.#editor.doc, spans: docOf({ spans }).spans };
      this.#session.apply({ ...this.#editor, doc, said: { key: "staleTaken", count: spans.length } });
    }
    this.focus();
  }

  #find() {
    this.#face.find(this.#editor.label, (index) => {
      this.focus();
      acts.command(this.#tool, { name: "label", index });
    });
  }

  async #save() {
    saveFile(await this.picture(), `${say(this.#lang, "pictureFile")}.png`);
  }

  #build() {
    const readOnly = this.#readOnly || this.#stale.length > 0;
    if (this.#editor.readOnly !== readOnly) {
      this.#session.editor = { ...this.#editor, readOnly, draft: null, said: null };
    }
    this.#face.build(this.#lang, readOnly, this.#readOnly ? 0 : this.#stale.length);
    this.#show();
  }

  #show() {
    this.#face.show(this.#session);
  }

  #listen() {
    const { sheet, areas } = this.#face;
    const { signal } = this.#stop;
    attachGestures(sheet, acts.pointerActs(this.#tool), signal);
    for (const event of ["focus", "blur"]) {
      sheet.el.addEventListener(event, () => this.#face.draw(this.#editor), { signal });
    }
    attachKeys(areas, {
      commandOf: this.#keys.commandOf,
      command: (asked) => acts.command(this.#tool, asked),
      settle: () => this.#session.settle(),
    }, signal);
  }

  #submit() {
    this.#session.settle();
    // Characters that are only chosen would be lost; the status line says how to end it.
    if (!this.#editor.draft) this.#onSubmit?.();
  }
}

/**
 * Everything round the photo that has words: toolbar, list of boxes and the line of what just happened.
 *
 * @typedef {import("../messages/boxes.js").Key} Key
 * @typedef {(key: Key, values?: Record<string, unknown>) => string} Say
 * @typedef {{labels: {id: string, en: string, ko: string, word: string}[], modes: import("./editor.js").Mode[], attributes: boolean,
 *   marks: boolean, readOnly: boolean, lang: "en" | "ko", hint: (id: string) => string}} Options
 *   hint: the key that a button shows
 * @typedef {{toolbar: import("./toolbar.js").Actions, list: import("./panel.js").Actions,
 *   findings: import("../findingbar.js").Actions}} Actions
 * @typedef {{editor: import("./editor.js").Editor, canUndo: boolean, canRedo: boolean, zoom: number}} Tools
 */
import { createFindingBar } from "../findingbar.js";
import { openFinder } from "../finder/finder.js";
import { createStatusLine } from "../statusline.js";
import { sample } from "./labelbar.js";
import { paintOf } from "./palette.js";
import { createPanel } from "./panel.js";
import { statusOf } from "./status.js";
import { createToolbar } from "./toolbar.js";

export class Controls {
  #t;
  #options;
  #toolbar;
  #list;
  #findings;
  #status = createStatusLine();

  /** Anew for each language. @param {Say} t @param {Options} options @param {Actions} actions */
  constructor(t, options, actions) {
    const { modes, attributes, marks, readOnly, lang, hint } = options;
    const labels = options.labels.map(({ id, word }, i) => {
      const { color, dash } = paintOf(i);
      return { value: id, word, color, dashed: dash.length > 0 };
    });
    this.#t = t;
    this.#options = options;
    this.#toolbar = createToolbar(t, { labels, modes, readOnly, hint, lang }, actions.toolbar);
    this.#list = createPanel(t, { labels, attributes, marks, readOnly, hint }, actions.list);
    this.#findings = createFindingBar(t, hint, actions.findings);
  }

  get toolbar() {
    return this.#toolbar.el;
  }

  get list() {
    return this.#list.el;
  }

  get findings() {
    return this.#findings.el;
  }

  get status() {
    return this.#status.el;
  }

  /** @param {{editor: import("./editor.js").Editor, flags: import("./panel.js").Flags,
   *   findings: import("../findingbar.js").Shown}} shown */
  update({ editor, flags, findings }) {
    this.#list.update(editor, flags);
    this.#findings.update(findings);
    this.#status.say(statusOf(editor, this.#t, this.#wordOf, this.#options.hint));
  }

  /** @param {Tools} tools */
  updateTools({ editor: { mode, hidden, label }, canUndo, canRedo, zoom }) {
    const index = this.#options.labels.findIndex(({ id }) => id === label);
    this.#toolbar.update({ mode, hidden, canUndo, canRedo, zoom, label: index });
  }

  /** A label by a few letters. @param {string} chosen id of the label in use @param {(index: number) => void} choose */
  find(chosen, choose) {
    const { labels, lang, hint } = this.#options;
    const choices = labels.map((label, i) => {
      const { color, dash } = paintOf(i);
      return { ...label, sample: sample({ color, dashed: dash.length > 0 }) };
    });
    openFinder(lang, choices, choose, { chosen: labels.findIndex(({ id }) => id === chosen), hint });
  }

  #wordOf = (/** @type {string} */ id) => this.#options.labels.find((label) => label.id === id)?.word ?? id;
}

/**
 * The box annotator: editor, history, stage, toolbar and list put together, behind the port that all tools have.
 *
 * @typedef {import("./answer.js").Answer} Answer
 * @typedef {import("./answer.js").Doc} Doc
 * @typedef {import("./editor.js").Editor} Editor
 * @typedef {import("./editor.js").Mode} Mode
 * @typedef {import("./marks.js").Finding} Finding
 * @typedef {import("./marks.js").Note} Note
 * @typedef {import("./keymap.js").Command} Command
 * @typedef {"en" | "ko"} Lang
 * @typedef {{
 *   image: HTMLImageElement, width: number, height: number,
 *   labels: {id: string, en: string, ko: string}[], lang: Lang, answer?: Partial<Answer> | null,
 *   mode?: Mode, modes?: Mode[], attributes?: boolean, marks?: boolean, readOnly?: boolean, panel?: HTMLElement | null,
 *   onChange?: (answer: Answer) => void, onSubmit?: () => void, onNothingToUndo?: () => void,
 * }} Options
 *   image: loaded; width, height: its natural pixels, the unit of every coordinate; marks: offer "nothing here" and "unsure";
 *   onChange: after each finished edit, with the complete answer; onNothingToUndo: undo was asked for at the beginning
 */
import { h } from "../dom.js";
import { createHistory } from "../history.js";
import { say } from "../messages/boxes.js";
import { answerOf, docOf } from "./answer.js";
import { perform } from "./commands.js";
import * as edit from "./editor.js";
import { attachGestures } from "./gestures.js";
import { attachKeys } from "./keyboard.js";
import { createKeyList } from "./keylist.js";
import { paintOf } from "./palette.js";
import { createPanel } from "./panel.js";
import * as pointing from "./pointing.js";
import { drawPicture } from "./draw.js";
import { createReview } from "./review.js";
import { createStage } from "./stage.js";
import { statusOf } from "./status.js";
import { createToolbar } from "./toolbar.js";

// Narrower than this, sentences on the photo would cover it: numbers only, and the notes as a list below.
const ROOM_FOR_WORDS = 520;

/** @param {HTMLElement} el @param {Options} options */
export function createBoxAnnotator(el, options) {
  const { image, width, height, labels, panel = null, attributes = false, marks = true, onChange, onSubmit } =
    options;
  const size = { width, height };
  const modes = options.modes?.length ? options.modes : /** @type {Mode[]} */ (["points", "drag"]);
  let { lang, readOnly = false } = options;

  let history = createHistory(docOf(options.answer, size));
  let editor = edit.createEditor({
    size,
    labels: labels.map(({ id }) => id),
    mode: options.mode ?? modes[0],
    attributes,
    readOnly,
    doc: history.state,
  });
  const review = createReview();
  let grabbing = false;
  let crosshair = false;

  const t = (/** @type {import("../messages/boxes.js").Key} */ key, values = {}) => say(lang, key, values);
  const wordOf = (/** @type {string} */ id) => labels.find((label) => label.id === id)?.[lang] ?? id;
  const stop = new AbortController();
  const root = h("div", { class: "ls-root ls-boxes", role: "group", "data-lm-suppress-shortcuts": true });
  const stage = createStage(image, size, paint, () => toolbar?.update(toolbarShows()));
  const frame = h("div", { class: "ls-boxes-frame" }, stage.el);
  const status = h("p", { class: "ls-boxes-status", role: "status", "aria-live": "polite" });
  let toolbar = /** @type {ReturnType<typeof createToolbar>} */ (/** @type {unknown} */ (null));
  let list = /** @type {ReturnType<typeof createPanel>} */ (/** @type {unknown} */ (null));
  let keys = /** @type {HTMLDialogElement} */ (/** @type {unknown} */ (null));

  build();
  el.append(root);
  attachGestures(stage, pointerHandlers(), stop.signal);
  attachKeys(
    panel ? [root, panel] : [root],
    { command, settle: () => apply(edit.settle(editor)), grab },
    stop.signal,
  );

  /** Everything that has words; again when the language changes. */
  function build() {
    toolbar = createToolbar(t, { labels: choices(), modes, readOnly }, toolbarActions());
    list?.el.remove();
    list = createPanel(t, { labels: choices(), attributes, marks, readOnly }, panelActions());
    keys = createKeyList(t, attributes);
    root.setAttribute("aria-label", t("tool"));
    root.classList.toggle("ls-boxes-readonly", readOnly);
    const own = !panel && !readOnly;
    root.replaceChildren(
      toolbar.el,
      frame,
      ...(readOnly ? [] : [status]),
      review.captions,
      ...(own ? [list.el] : []),
      keys,
    );
    panel?.append(list.el);
    refresh();
  }

  function choices() {
    return labels.map(({ id }, i) => {
      const { color, dash } = paintOf(i);
      return { key: id, value: id, word: wordOf(id), color, dashed: dash.length > 0 };
    });
  }

  /** The one way in which the editor changes: what is finished goes into history and out. @param {Editor | null} next */
  function apply(next) {
    if (!next) return false;
    const before = editor;
    editor = next;
    if (editor.doc !== before.doc) {
      history.push(editor.doc);
      refresh();
      onChange?.(answerOf(editor.doc));
    } else refresh();
    return true;
  }

  /** @param {"undo" | "redo"} way */
  function travel(way) {
    editor = edit.settle(editor);
    if (way === "undo" && editor.draft) return apply(edit.stepBack(editor));
    if (way === "undo" && editor.dropped) {
      return apply(edit.addBox(editor, editor.dropped, { evenTiny: true }));
    }
    const possible = way === "undo" ? history.canUndo : history.canRedo;
    if (!possible) {
      if (way === "undo") options.onNothingToUndo?.();
      return apply({ ...editor, said: { key: way === "undo" ? "nothingToUndo" : "nothingToRedo" } });
    }
    editor = edit.withDoc(editor, history[way](), { key: way === "undo" ? "undone" : "redone" });
    refresh();
    onChange?.(answerOf(editor.doc));
    return true;
  }

  function refresh() {
    const draft = editor.draft?.kind;
    toolbar.update(toolbarShows());
    const { doc, selected } = editor;
    list.update({ doc, selected, flags: review.flags(doc.boxes, lang) });
    const words = statusOf(editor, t, wordOf);
    if (status.textContent !== words) status.textContent = words;
    stage.el.setAttribute("aria-label", t("stage", { count: editor.doc.boxes.length }));
    stage.el.classList.toggle(
      "ls-boxes-drawing",
      draft === "points" || draft === "corner" || draft === "held",
    );
    stage.redraw();
  }

  function toolbarShows() {
    const canUndo = history.canUndo || Boolean(editor.draft) || Boolean(editor.dropped);
    const label = labels.findIndex(({ id }) => id === editor.label);
    const { mode, hidden } = editor;
    return { mode, hidden, canUndo, canRedo: history.canRedo, zoom: stage.zoom, label };
  }

  /** @param {import("./draw.js").Surface} surface */
  function paint(surface) {
    drawPicture(surface, {
      editor,
      marks: editor.hidden ? null : review.marks(movedBoxes(), lang),
      crosshair,
      brief: stage.width < ROOM_FOR_WORDS,
      nameOf: wordOf,
    });
  }

  /** The boxes as they would lie if the gesture ended now, so that a gap shrinks while its edge is dragged. */
  function movedBoxes() {
    const begun = edit.preview(editor);
    return editor.doc.boxes.map((box) => box.id === begun?.id ? { ...box, xyxy: begun.xyxy } : box);
  }

  /** @returns {import("./toolbar.js").Actions} */
  function toolbarActions() {
    return {
      mode: (mode) => apply(edit.setMode(editor, mode)),
      undo: () => travel("undo"),
      redo: () => travel("redo"),
      zoom: (steps) => stage.zoomBy(1.25 ** steps),
      whole: () => stage.showAll(),
      hide: () => command({ name: "hide" }),
      keys: () => keys.showModal(),
      label: (index) => command({ name: "label", index }),
    };
  }

  /** @returns {import("./panel.js").Actions} */
  function panelActions() {
    return {
      select: (id) => apply(edit.select(editor, id)),
      remove: (id) => apply(edit.remove(editor, id)),
      relabel: (id, label) => apply(edit.relabel(editor, label, id)),
      describe: (id, change) => apply(edit.describe(editor, change, id)),
      nothing: () => apply(edit.toggleNothing(editor)),
      unsure: () => apply(edit.toggleUnsure(editor)),
    };
  }

  /** @returns {import("./gestures.js").Handlers} */
  function pointerHandlers() {
    return {
      press: (at, event) => apply(pointing.press(edit.settle(editor), at, stage.reach, event.shiftKey)),
      move(at) {
        editor = pointing.move(editor, at);
        stage.redraw();
      },
      release: (at, moved) => apply(pointing.release(editor, at, moved)),
      abandon: () => apply(pointing.abandon(editor)),
      hover(at, event) {
        editor = { ...editor, cursor: at };
        const over = at && pointing.hover(editor, at, stage.reach, event.shiftKey);
        stage.el.dataset.over = grabbing ? "grab" : over ?? "";
        crosshair = Boolean(at) && !over && !readOnly && editor.mode === "drag" &&
          event.pointerType === "mouse";
        stage.redraw();
      },
      panning: () => grabbing || (readOnly && stage.zoom > 1),
      focused: () => root.contains(document.activeElement),
    };
  }

  /** @param {boolean} on */
  function grab(on) {
    grabbing = on;
    if (!on && stage.el.dataset.over === "grab") stage.el.dataset.over = "";
    else if (on) stage.el.dataset.over = "grab";
  }

  /** @param {Command} asked @returns {boolean} whether it meant something here */
  function command(asked) {
    const own = surroundings(asked);
    if (own !== null) return own;
    if (asked.name === "nudge" && editor.selected === null && stage.zoom > 1) {
      stage.panBy(-asked.dx * 40, -asked.dy * 40);
      return true;
    }
    const moves = asked.name === "nudge" || asked.name === "edge";
    const open = moves ? editor : edit.settle(editor);
    if (apply(perform(open, asked, stage.shown))) return true;
    if (asked.name === "leave") stage.el.blur();
    return false;
  }

  /** What is not the editor's to do; null for what is. @param {Command} asked @returns {boolean | null} */
  function surroundings(asked) {
    if (asked.name === "zoom") stage.zoomBy(1.25 ** asked.steps);
    else if (asked.name === "whole") stage.showAll();
    else if (asked.name === "help") keys.showModal();
    else if (asked.name === "grab") grab(true);
    else if (asked.name === "undo" || asked.name === "redo") return !readOnly && travel(asked.name);
    else if (asked.name === "submit") submit();
    else return null;
    return true;
  }

  function submit() {
    apply(edit.settle(editor));
    // A box that is only begun would be lost; the status line says how to end it.
    if (!editor.draft && !readOnly) onSubmit?.();
  }

  return {
    /** @returns {Answer} */
    get answer() {
      return answerOf(editor.doc);
    },
    /** Another answer from outside: undo does not lead back before it. @param {Partial<Answer> | null} answer */
    setAnswer(answer) {
      history = createHistory(docOf(answer, size));
      editor = edit.withDoc(editor, history.state);
      refresh();
    },
    /** @param {Finding[]} shown sorted as the list of the verdict is, because their numbers are its numbers */
    showFindings(shown) {
      review.setFindings(shown, editor.doc.boxes);
      refresh();
    },
    clearFindings() {
      review.setFindings([], []);
      refresh();
    },
    /** Bring one finding into view, with its box and edge chosen for the keys. @param {number} index */
    pointTo(index) {
      const found = review.pointTo(index, editor.doc.boxes, lang);
      if (!found) return;
      const { mark, place, detail } = found;
      if (mark.boxId && !readOnly) {
        editor = { ...edit.select(edit.settle(editor), mark.boxId), edge: mark.edge };
      }
      refresh();
      stage.reveal(place, detail);
    },
    /** @param {Note[]} shown */
    setNotes(shown) {
      review.setNotes(shown, lang);
      refresh();
    },
    /** @param {Lang} next */
    setLang(next) {
      lang = next;
      review.write(lang);
      build();
    },
    /** @param {boolean} next */
    setReadOnly(next) {
      readOnly = next;
      editor = { ...edit.cancel(editor), readOnly };
      build();
    },
    focus() {
      stage.el.focus({ preventScroll: true });
    },
    destroy() {
      stop.abort();
      stage.destroy();
      list.el.remove();
      root.remove();
    },
  };
}

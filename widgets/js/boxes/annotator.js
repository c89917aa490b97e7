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
import { commandOf } from "./keymap.js";
import { createKeyList } from "./keylist.js";
import { marksOfFindings, marksOfNotes, placeFindings } from "./marks.js";
import { paintOf } from "./palette.js";
import { createPanel } from "./panel.js";
import * as pointing from "./pointing.js";
import { drawPicture } from "./draw.js";
import { createStage } from "./stage.js";
import { createToolbar } from "./toolbar.js";
import { union } from "./geometry.js";

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
  /** @type {import("./marks.js").Placed[]} */
  let findings = [];
  /** @type {Note[]} */
  let notes = [];
  /** @type {number | null} */
  let pointed = null;
  let grabbing = false;
  let crosshair = false;

  const t = (/** @type {import("../messages/boxes.js").Key} */ key, values = {}) => say(lang, key, values);
  const wordOf = (/** @type {string} */ id) => labels.find((label) => label.id === id)?.[lang] ?? id;
  const stop = new AbortController();
  const root = h("div", { class: "ls-root ls-boxes", role: "group", "data-lm-suppress-shortcuts": true });
  const stage = createStage(image, size, paint, () => toolbar?.update(toolbarShows()));
  const frame = h("div", { class: "ls-boxes-frame" }, stage.el);
  const status = h("p", { class: "ls-boxes-status", role: "status", "aria-live": "polite" });
  const captions = h("ul", { class: "ls-boxes-captions" });
  let toolbar = /** @type {ReturnType<typeof createToolbar>} */ (/** @type {unknown} */ (null));
  let list = /** @type {ReturnType<typeof createPanel>} */ (/** @type {unknown} */ (null));
  let keys = /** @type {HTMLDialogElement} */ (/** @type {unknown} */ (null));

  build();
  el.append(root);
  attachGestures(stage, pointerHandlers(), stop.signal);
  for (const area of panel ? [root, panel] : [root]) listenToKeys(area);

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
      captions,
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
    list.update({ doc: editor.doc, selected: editor.selected, flags: flags() });
    const words = statusWords();
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

  function statusWords() {
    const { said, draft, mode } = editor;
    if (draft?.kind === "points") return t("point", { done: draft.points.length });
    if (draft?.kind === "corner") return t("corner");
    if (!said) return readOnly ? t("view") : t(mode === "points" ? "startPoints" : "startDrag");
    const { key, label, edge, ...rest } = said;
    const words = {
      label: label && wordOf(String(label)),
      edge: edge && t(/** @type {import("./geometry.js").Edge} */ (edge)),
    };
    return t(key, { ...rest, ...words });
  }

  /** What the list says at each box. */
  function flags() {
    return marksOfFindings(findings, editor.doc.boxes, lang).flatMap((mark) =>
      mark?.boxId ? [{ box: mark.boxId, text: mark.edge ? `${t(mark.edge)} · ${mark.text}` : mark.text }] : []
    );
  }

  /** @param {import("./draw.js").Surface} surface */
  function paint(surface) {
    const boxes = movedBoxes();
    drawPicture(surface, {
      editor,
      findings: editor.hidden ? [] : marksOfFindings(findings, boxes, lang),
      notes: editor.hidden ? [] : marksOfNotes(notes, lang),
      pointed,
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

  /** @param {HTMLElement} area */
  function listenToKeys(area) {
    const { signal } = stop;
    area.addEventListener("keydown", (event) => keydown(/** @type {KeyboardEvent} */ (event)), { signal });
    area.addEventListener("keyup", (event) => keyup(/** @type {KeyboardEvent} */ (event)), { signal });
    area.addEventListener("focusout", () => keyup(null), { signal });
  }

  /** @param {KeyboardEvent} event */
  function keydown(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const typing = target.closest("input, textarea, select, dialog, [contenteditable]");
    if (event.defaultPrevented || typing || !(root.contains(target) || list.el.contains(target))) return;
    // On a button these keys are the button's own.
    if (target.closest("button, a") && ["Enter", "NumpadEnter", "Space", "Tab"].includes(event.code)) return;
    const asked = commandOf(event);
    if (!asked || !command(asked)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Keys that move a box do so until they come up. @param {KeyboardEvent | null} event null when the focus leaves */
  function keyup(event) {
    if (!event || event.code === "Space") grabbing = false;
    if (!event || event.code.startsWith("Arrow")) apply(edit.settle(editor));
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
    else if (asked.name === "grab") grabbing = true;
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
      findings = placeFindings(shown, editor.doc.boxes);
      pointed = null;
      refresh();
    },
    clearFindings() {
      findings = [];
      pointed = null;
      refresh();
    },
    /** Bring one finding into view, with its box and edge chosen for the keys. @param {number} index */
    pointTo(index) {
      const mark = marksOfFindings(findings, editor.doc.boxes, lang)[index];
      const box = editor.doc.boxes.find(({ id }) => id === mark?.boxId);
      const places = [mark?.strip, mark?.box, mark?.dashed, box?.xyxy].filter((place) =>
        place !== null && place !== undefined
      );
      if (!mark || !places.length) return;
      pointed = index;
      if (box && !readOnly) editor = { ...edit.select(edit.settle(editor), box.id), edge: mark.edge };
      const gap = mark.strip && Math.min(mark.strip[2] - mark.strip[0], mark.strip[3] - mark.strip[1]);
      refresh();
      stage.reveal(places.reduce(union), gap ?? Infinity);
    },
    /** @param {Note[]} shown */
    setNotes(shown) {
      notes = shown;
      writeCaptions();
      refresh();
    },
    /** @param {Lang} next */
    setLang(next) {
      lang = next;
      writeCaptions();
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

  function writeCaptions() {
    captions.replaceChildren(
      ...notes.map(({ text, good }) =>
        h(
          "li",
          { class: good ? "ls-caption-good" : "ls-caption-bad" },
          h("b", { text: good ? t("good") : t("bad") }),
          ` ${text[lang]}`,
        )
      ),
    );
  }
}

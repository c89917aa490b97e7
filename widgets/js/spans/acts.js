/**
 * What the labeler's hands do, by key, pointer or button, becomes steps of the session.
 *
 * @typedef {import("./editor.js").Editor} Editor
 * @typedef {import("./keymap.js").Command} Command
 * @typedef {{session: import("./session.js").Session, sheet: import("./sheet.js").Sheet, showKeys?: () => void,
 *   findLabel: () => void, leave: () => void, submit: () => void, save: () => void, refresh: () => void, review: import("./review.js").Review,
 *   lang: import("./marks.js").Lang,
 *   onPlace?: (where: {span: [number, number], answer?: number}) => void}} Tool
 *   refresh: show a change that is no step
 */
import { perform } from "./commands.js";
import * as edit from "./editor.js";
import * as pointing from "./pointing.js";

/** @param {Tool} tool @param {Command} asked @returns {boolean} whether it meant something here */
export function command(tool, asked) {
  const { session, sheet } = tool;
  if (manage(tool, asked)) return true;
  if (asked.name !== "end") session.settle();
  const { caret } = session.editor;
  const next = perform(session.editor, asked, (way) => sheet.caretTo(caret, /** @type {any} */ (way)));
  if (next) session.apply(next);
  else if (asked.name === "leave") tool.leave();
  if (next && next.caret !== caret) sheet.reveal(next.caret);
  if (next?.readOnly && ["next", "back", "under"].includes(asked.name)) tellSelected(tool);
  return next !== null;
}

/** What is not the editor's to do. @param {Tool} tool @param {Command} asked @returns {boolean} whether it was such a command */
function manage(tool, asked) {
  const { session, review } = tool;
  if (asked.name === "help" && tool.showKeys) tool.showKeys();
  else if (asked.name === "finding") return stepFinding(tool, asked.by);
  else if (asked.name === "compare") return compare(tool);
  else if (session.editor.readOnly) return false;
  else if (asked.name === "find") tool.findLabel();
  else if (asked.name === "undo") session.undo();
  else if (asked.name === "redo") session.redo();
  else if (asked.name === "submit") tool.submit();
  else {
    // Who goes on working wants to see what it does.
    review.compare(false);
    return false;
  }
  return true;
}

/** Bring one finding into view, with its span selected for the keys. @param {Tool} tool @param {number} index */
export function pointTo({ session, sheet, review, lang }, index) {
  session.settle();
  const mark = review.pointTo(index, session.editor.doc.spans, lang);
  if (!mark) return;
  const selects = mark.span && !session.editor.readOnly && !review.compared;
  session.apply(selects ? edit.select(session.editor, mark.span) : session.editor);
  sheet.reveal(mark.range[0]);
}

/** @param {Tool} tool @param {1 | -1} by @returns {boolean} whether there is one */
function stepFinding(tool, by) {
  const next = tool.review.next(by, tool.session.editor.doc.spans, tool.lang);
  if (next !== null) pointTo(tool, next);
  return next !== null;
}

/** @param {Tool} tool @returns {boolean} whether there is anything to compare with */
function compare({ session, review, refresh }) {
  session.settle();
  const any = review.compare();
  if (any) refresh();
  return any;
}

/** @param {() => Tool} tool @returns {import("../findingbar.js").Actions} */
export function findingActs(tool) {
  return {
    step: (by) => stepFinding(tool(), by),
    all() {
      tool().review.toggleAll();
      tool().refresh();
    },
    compare: () => compare(tool()),
  };
}

/** @param {() => Tool} tool */
export function offerActs(tool) {
  return {
    take: () => command(tool(), { name: "mark" }),
    goTo(/** @type {number} */ id) {
      const { session, sheet } = tool();
      session.apply(edit.select(session.editor, id));
      sheet.reveal(session.editor.caret);
      sheet.el.focus({ preventScroll: true });
    },
  };
}

/** Where nothing may be changed, a mark that is chosen is a place. @param {Tool} tool */
function tellSelected({ session: { editor }, onPlace }) {
  const span = edit.selectedSpan(editor);
  if (span) onPlace?.({ span: span.range, answer: editor.doc.spans.indexOf(span) });
}

/** @param {Tool} tool @returns {import("./gestures.js").Handlers} */
export function pointerActs({ session, review, refresh, onPlace }) {
  return {
    place(from, to) {
      const { editor } = session;
      const inside = to ? undefined : edit.spansAt(editor, from.at)[0];
      if (inside) session.apply(edit.select(editor, inside.id));
      const span = inside?.range ?? pointing.swept(editor.ruler, from, to ?? from);
      onPlace?.(inside ? { span, answer: editor.doc.spans.indexOf(inside) } : { span });
    },
    drag(from, to) {
      review.compare(false);
      session.apply(pointing.drag(session.editor, from, to));
    },
    drop: () => session.apply(pointing.drop(session.editor)),
    abandon: () => session.apply(edit.cancel(session.editor)),
    click(spot, twice) {
      review.compare(false);
      session.settle();
      session.apply(pointing.click(session.editor, spot, twice));
    },
    hover(spot) {
      const over = spot?.at ?? null;
      if (over === session.editor.over) return;
      session.editor = { ...session.editor, over };
      if (session.editor.draft?.kind === "first") refresh();
    },
    readOnly: () => session.editor.readOnly,
    placing: () => session.editor.readOnly && onPlace !== undefined,
  };
}

/** @param {() => Tool} tool @returns {import("./toolbar.js").Actions} */
export function toolbarActs(tool) {
  return {
    undo: () => tool().session.undo(),
    redo: () => tool().session.redo(),
    keys: () => tool().showKeys?.(),
    picture: () => tool().save(),
    unit: () => command(tool(), { name: "unit" }),
    label: (index) => command(tool(), { name: "label", index }),
    find: () => tool().findLabel(),
  };
}

/** @param {() => Tool} tool @returns {import("./panel.js").Actions} */
export function listActs(tool) {
  const step = (/** @type {(editor: Editor) => Editor} */ change) => {
    const { session } = tool();
    session.apply(change(session.editor));
  };
  return {
    select(id) {
      step((editor) => edit.select(editor, id));
      tool().sheet.reveal(tool().session.editor.caret);
    },
    remove: (id) => step((editor) => edit.remove(editor, id)),
    relabel: (id, label) => step((editor) => edit.relabel(editor, label, id)),
    end: (id, end, by) => step((editor) => edit.settle(edit.moveEnd(editor, end, by, id))),
    nothing: () => step(edit.toggleNothing),
    unsure: () => step(edit.toggleUnsure),
  };
}

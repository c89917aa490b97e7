/**
 * What the labeler's hands do by key or button becomes steps of the session, or another look at the photo.
 *
 * @typedef {import("./editor.js").Editor} Editor
 * @typedef {import("./keymap.js").Command} Command
 * @typedef {{session: import("./session.js").Session, easel: import("./easel.js").Easel,
 *   review: import("./review.js").Review, lang: () => import("./marks.js").Lang,
 *   showKeys?: () => void, findLabel: () => void, leave: () => void, submit: () => void, refresh: () => void}} Tool
 *   refresh: show a change that is no step
 */
import { shared } from "../shared.js";
import { perform } from "./commands.js";
import { copied } from "./copies.js";
import * as edit from "./editor.js";
import { select } from "./selection.js";

const ZOOM_STEP = 1.25;
const PAN_STEP = 40;

/** @param {Tool} tool @param {Command} asked @returns {boolean} whether it meant something here */
export function command(tool, asked) {
  const { session, easel: { stage } } = tool;
  if (look(tool, asked) || manage(tool, asked)) return true;
  const moves = ["nudge", "edge", "grow"].includes(asked.name);
  if (moves) tool.easel.byKeys();
  else session.settle();
  const next = perform(session.editor, asked, { shown: stage.shown, copies: shared().copies });
  if (next) session.apply(next);
  else if (asked.name === "leave") tool.leave();
  return next !== null;
}

/** What only changes how things are shown. @param {Tool} tool @param {Command} asked @returns {boolean} whether it was such a command */
function look(tool, asked) {
  const { session: { editor }, easel: { stage } } = tool;
  const { name } = asked;
  const pans = name === "nudge" && editor.selected === null && stage.zoom > 1;
  if (pans) stage.panBy(-asked.dx * PAN_STEP, -asked.dy * PAN_STEP);
  else if (name === "zoom") stage.zoomBy(ZOOM_STEP ** asked.steps);
  else if (name === "whole") stage.showAll();
  else if (name === "help" && tool.showKeys) tool.showKeys();
  else if (name === "grab") tool.easel.grab(true);
  else if (tool.easel.look(name)) return true;
  else if (name === "finding") return stepFinding(tool, asked.steps > 0 ? 1 : -1);
  else if (name === "compare") return compare(tool);
  else return false;
  return true;
}

/** What is not the editor's to do. @param {Tool} tool @param {Command} asked @returns {boolean} whether it was such a command */
function manage({ session, findLabel, submit }, { name }) {
  if (session.editor.readOnly) return false;
  if (name === "find") findLabel();
  else if (name === "undo") session.undo();
  else if (name === "redo") session.redo();
  else if (name === "copy") copy(session);
  else if (name === "submit") submit();
  else return false;
  return true;
}

/** For this picture and every other one in the window. @param {Tool["session"]} session */
function copy(session) {
  const copies = copied(session.editor);
  const { length: count } = copies;
  if (count) shared().copies = copies;
  session.apply({ ...session.editor, said: count ? { key: "copied", count } : { key: "nothingToCopy" } });
}

/** Bring one finding into view, with its box and edge chosen for the keys. @param {Tool} tool @param {number} index */
export function pointTo({ session, easel: { stage }, review, lang }, index) {
  session.settle();
  const { editor } = session;
  const found = review.pointTo(index, editor.doc.boxes, lang());
  if (!found) return;
  const { boxId, edge } = found.mark;
  session.apply(boxId && !editor.readOnly ? { ...select(editor, boxId), draft: null, edge } : editor);
  stage.reveal(found.place, found.detail);
}

/** @param {Tool} tool @param {1 | -1} by @returns {boolean} whether there is one */
function stepFinding(tool, by) {
  const index = tool.review.next(by, tool.session.editor.doc.boxes, tool.lang());
  if (index !== null) pointTo(tool, index);
  return index !== null;
}

/** @param {Tool} tool @returns {boolean} whether there is anything to compare with */
function compare({ review, refresh }) {
  const compared = review.toggleCompared();
  if (compared) refresh();
  return compared;
}

/** @param {() => Tool} tool @returns {import("./toolbar.js").Actions} */
export function toolbarActs(tool) {
  return {
    mode(mode) {
      const { session } = tool();
      session.apply(edit.setMode(session.editor, mode));
    },
    undo: () => tool().session.undo(),
    redo: () => tool().session.redo(),
    zoom: (steps) => command(tool(), { name: "zoom", steps }),
    whole: () => command(tool(), { name: "whole" }),
    hide: () => command(tool(), { name: "hide" }),
    light: () => command(tool(), { name: "light" }),
    picture: () => void tool().easel.save(),
    keys: () => tool().showKeys?.(),
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
  const ask = (/** @type {"move" | "duplicate" | "lock" | "nothing" | "unsure"} */ name) => () =>
    command(tool(), { name });
  return {
    select: (id) => step((editor) => select(editor, id)),
    remove: (id) => step((editor) => edit.remove(editor, id)),
    relabel: (id, label) => step((editor) => edit.relabel(editor, label, id)),
    describe: (id, change) => step((editor) => edit.describe(editor, change, id)),
    move: ask("move"),
    duplicate: ask("duplicate"),
    lock: ask("lock"),
    nothing: ask("nothing"),
    unsure: ask("unsure"),
  };
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

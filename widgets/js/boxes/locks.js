/**
 * Locked boxes: done, and safe from the hand. A lock belongs to this sitting, not to the answer.
 *
 * @typedef {import("./editor.js").Editor} Editor
 */
import { numberOf } from "./selection.js";

/** @param {Editor} editor @param {number | null} id */
export function isLocked({ locked }, id) {
  return id !== null && locked.has(id);
}

/** The same editor, which says why nothing happened. @param {Editor} editor @param {number | null} id @returns {Editor} */
export function refuse(editor, id) {
  return { ...editor, draft: null, said: { key: "locked", number: numberOf(editor, id) } };
}

/** @param {Editor} editor @param {number | null} [id] @returns {Editor} */
export function toggleLock(editor, id = editor.selected) {
  const number = numberOf(editor, id);
  if (id === null || !number) return { ...editor, said: { key: "pickFirst" } };
  const locked = new Set(editor.locked);
  const key = locked.delete(id) ? "unlocked" : "locked";
  if (key === "locked") locked.add(id);
  return { ...editor, locked, edge: null, draft: null, said: { key, number } };
}

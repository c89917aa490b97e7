/**
 * Judging an answer, as a value: each step gives a new state. Looking comes first, a reason needs a place, and sending
 * back needs a reason.
 *
 * @typedef {import("./answer.js").Doc} Doc
 * @typedef {import("./answer.js").Where} Where
 * @typedef {import("./reasons.js").Reason} Reason
 * @typedef {{key: import("../messages/review.js").Key, [value: string]: unknown}} Said
 * @typedef {{reasons: Reason[], doc: Doc, place: Where | null, readOnly: boolean, said: Said | null}} Editor
 *   place: where the next reason belongs
 */
import { findingOf, fits, samePlace } from "./reasons.js";

/** @param {Pick<Editor, "reasons" | "doc" | "readOnly">} options @returns {Editor} */
export function createEditor(options) {
  return { ...options, place: null, said: null };
}

/** @param {Editor} editor @param {Where | null} place @returns {Editor} */
export function setPlace(editor, place) {
  return { ...editor, place, said: place ? { key: "placed" } : null };
}

/** Send it back for this, at the chosen place; the same once more changes nothing. @param {Editor} editor @param {number} index of the reason @returns {Editor} */
export function addReason(editor, index) {
  const { reasons, doc, place } = editor;
  const reason = reasons[index];
  if (!reason) return editor;
  if (!fits(reason, place)) return { ...editor, said: { key: `needs_${reason.needs}` } };
  const finding = findingOf(reason, place);
  const known = doc.findings.some(({ code, where }) =>
    code === finding.code && samePlace(where, finding.where)
  );
  if (known) return { ...editor, said: { key: "already" } };
  // Whoever finds something has decided, and can still change it.
  const next = { decision: /** @type {const} */ ("send_back"), findings: [...doc.findings, finding] };
  return { ...editor, doc: next, place: null, said: { key: "added", number: next.findings.length } };
}

/** @param {Editor} editor @param {number} index of the finding @returns {Editor} */
export function removeReason(editor, index) {
  const findings = editor.doc.findings.filter((_, i) => i !== index);
  if (findings.length === editor.doc.findings.length) return editor;
  const decision = findings.length ? editor.doc.decision : "";
  return { ...editor, doc: { decision, findings }, said: { key: "removed" } };
}

/** @param {Editor} editor @returns {Editor} */
export function approve(editor) {
  const { decision, findings } = editor.doc;
  if (findings.length) return { ...editor, said: { key: "reasonsFirst", count: findings.length } };
  const next = decision === "approve" ? editor.doc : { decision: /** @type {const} */ ("approve"), findings };
  return { ...editor, doc: next, place: null, said: { key: "approved" } };
}

/** @param {Editor} editor @returns {Editor} */
export function sendBack(editor) {
  const { decision, findings } = editor.doc;
  if (!findings.length) return { ...editor, said: { key: "reasonNeeded" } };
  const next = decision === "send_back"
    ? editor.doc
    : { decision: /** @type {const} */ ("send_back"), findings };
  return { ...editor, doc: next, said: { key: "sentBack" } };
}

/** @param {Editor} editor @param {Doc} doc @param {Said | null} said @returns {Editor} */
export function withDoc(editor, doc, said) {
  return { ...editor, doc, place: null, said };
}

/**
 * Choosing one of several labels, as a value: each step gives a new state.
 *
 * @typedef {import("./answer.js").Doc} Doc
 * @typedef {{key: import("../messages/choices.js").Key, label?: string}} Said
 * @typedef {{labels: string[], marks: boolean, readOnly: boolean, doc: Doc, said: Said | null}} Editor
 *   labels: in the order of the digits; marks: offer "unsure"; said: what just happened
 */

/** @param {Omit<Editor, "said">} options @returns {Editor} */
export function createEditor(options) {
  return { ...options, said: null };
}

/** @param {Editor} editor @param {string} label @returns {Editor} */
export function choose(editor, label) {
  const { doc } = editor;
  return {
    ...editor,
    doc: label === doc.label ? doc : { ...doc, label },
    said: { key: label ? "chosen" : "cleared", label },
  };
}

/** The label before or after another one, round and round. @param {Editor} editor @param {number} from index @param {number} by @returns {Editor} */
export function step(editor, from, by) {
  const { labels } = editor;
  if (!labels.length) return editor;
  return choose(editor, labels[(from + by + labels.length) % labels.length]);
}

/** @param {Editor} editor @returns {Editor} */
export function toggleUnsure(editor) {
  const unsure = !editor.doc.unsure;
  return { ...editor, doc: { ...editor.doc, unsure }, said: unsure ? { key: "unsureSet" } : null };
}

/** @param {Editor} editor @param {Doc} doc @param {Said | null} said @returns {Editor} */
export function withDoc(editor, doc, said) {
  return { ...editor, doc, said };
}

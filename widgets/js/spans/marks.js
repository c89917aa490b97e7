/**
 * Findings and notes as marks on the text: which characters, in which way, in which words. No drawing here.
 *
 * @typedef {import("./answer.js").Span} Span
 * @typedef {import("./offsets.js").Range} Range
 * @typedef {import("../messages/spans.js").Key} Key
 * @typedef {"en" | "ko"} Lang
 * @typedef {{span?: Range, answer?: number}} Where
 * @typedef {{code: string, severity?: string, where: Where}} Finding
 * @typedef {{where: Where, text: {en: string, ko: string}, good: boolean}} Note
 * @typedef {{finding: Finding, span: number | null, label: string | undefined}} Placed
 *   a finding, the span of the editor that it speaks of, and the type that this had
 * @typedef {"extra" | "missing" | "type" | "look" | "good" | "bad"} Kind
 *   extra: struck through; missing: a dashed frame; type: another badge; look: here
 * @typedef {{range: Range, kind: Kind, badge: string, text: string, span: number | null}} Mark
 */
import { MESSAGES, say } from "../messages/spans.js";

/** What a mark says without colour. @type {Record<Kind, string>} */
export const SIGNS = { extra: "✂", missing: "＋", type: "≠", look: "", good: "", bad: "" };

/** Codes that need no word of their own. @type {Record<string, [Kind, Key]>} */
const KINDS = {
  SPAN_PARTICLE: ["extra", "leaveOut"],
  SPAN_TITLE: ["extra", "leaveOut"],
  SPAN_QUOTE: ["extra", "leaveOut"],
  SPAN_SPACE: ["extra", "leaveOut"],
  SPAN_MODIFIER: ["extra", "leaveOut"],
  SPAN_LONG_LEFT: ["extra", "leaveOut"],
  SPAN_LONG_RIGHT: ["extra", "leaveOut"],
  SPAN_SHORT_LEFT: ["missing", "addThis"],
  SPAN_SHORT_RIGHT: ["missing", "addThis"],
  SPAN_UNIT_CUT: ["missing", "addThis"],
  SPAN_CUT_LOOKALIKE: ["missing", "addThis"],
  SPAN_MISSED: ["missing", "SPAN_MISSED"],
  SPAN_EXTRA: ["extra", "SPAN_EXTRA"],
  SPAN_EXTRA_COMMON: ["extra", "SPAN_EXTRA_COMMON"],
  SPAN_TYPE: ["type", "SPAN_TYPE"],
};

/** Tie each finding to the span it speaks of; `where.answer` counts in the answer that was checked. @param {Finding[]} findings @param {Span[]} spans @returns {Placed[]} */
export function placeFindings(findings, spans) {
  return findings.map((finding) => {
    const { answer, span: at } = finding.where;
    const span = answer === undefined ? undefined : spans[answer];
    // Findings of a reviewer may speak of an answer in another order; beside its characters it is another span.
    const near = span && (!at || (at[0] <= span.range[1] && span.range[0] <= at[1]));
    return { finding, span: near ? span.id : null, label: near ? span.label : undefined };
  });
}

/**
 * Each mark as long as there is something to mend: characters that were left out since are marked no more.
 *
 * @param {Placed[]} placed @param {Span[]} spans as they lie now @param {Lang} lang
 * @returns {(Mark | null)[]} same order as the findings
 */
export function marksOfFindings(placed, spans, lang) {
  const known = new Map(placed.length ? spans.map((span) => [span.id, span]) : []);
  return placed.map(({ finding, span: id, label }, i) => {
    const span = id === null ? undefined : known.get(id);
    if (id !== null && !span) return null;
    const [kind, key] = KINDS[finding.code] ?? ["look", finding.code in MESSAGES.en ? finding.code : "look"];
    const at = finding.where.span ?? span?.range;
    const range = at && left(kind, at, span, spans);
    if (!range || (kind === "type" && span && span.label !== label)) return null;
    return { range, kind, badge: String(i + 1), text: say(lang, /** @type {Key} */ (key)), span: id };
  });
}

/** What of the characters is still at fault. @param {Kind} kind @param {Range} at @param {Span | undefined} span @param {Span[]} spans @returns {Range | null} */
function left(kind, at, span, spans) {
  if (kind === "missing") {
    const covered = (span ? [span] : spans).some(({ range }) => range[0] <= at[0] && at[1] <= range[1]);
    return covered ? null : at;
  }
  if (kind !== "extra" || !span) return at;
  const [start, end] = [Math.max(at[0], span.range[0]), Math.min(at[1], span.range[1])];
  return start < end ? [start, end] : null;
}

/** @param {Note[]} notes @param {Lang} lang @returns {Mark[]} */
export function marksOfNotes(notes, lang) {
  return notes.flatMap(({ where, good }) => {
    if (!where.span) return [];
    const kind = /** @type {Kind} */ (good ? "good" : "bad");
    return [{
      range: where.span,
      kind,
      badge: good ? "✓" : "✗",
      text: say(lang, good ? "good" : "bad"),
      span: null,
    }];
  });
}

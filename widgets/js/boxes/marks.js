/**
 * Findings and notes as marks on the picture: what to draw where, and in which words. No drawing here.
 *
 * @typedef {import("./geometry.js").Xyxy} Xyxy
 * @typedef {import("./geometry.js").Edge} Edge
 * @typedef {import("./answer.js").Box} Box
 * @typedef {"en" | "ko"} Lang
 * @typedef {{xyxy?: Xyxy, edge?: Edge, answer?: number, gold_xyxy?: Xyxy}} Where
 * @typedef {{code: string, severity?: string, where: Where, measured?: {px?: number}, message?: {en: string, ko: string}}} Finding
 * @typedef {{where: Where, text: {en: string, ko: string}, good: boolean}} Note
 * @typedef {{finding: Finding, box: number | null}} Placed a finding, and the box of the editor that it speaks of
 * @typedef {{badge: string, tone: "bad" | "warn" | "good" | "was", text: string, box: Xyxy | null, dashed: Xyxy | null,
 *   edge: Edge | null, strip: Xyxy | null, boxId: number | null}} Mark
 *   box: a marked frame; dashed: a frame to compare with; edge of the box; strip: between the two, at that edge
 */
import { edgeGap, edgeStrip, sameBox } from "./geometry.js";
import { MESSAGES, say } from "../messages/boxes.js";

/**
 * Tie each finding to the box it speaks of, so that its mark moves with that box while it is mended. `where.answer`
 * counts in the answer that was checked: where another box has that place now, the finding stays where it was.
 *
 * @param {Finding[]} findings @param {Box[]} boxes
 * @returns {Placed[]}
 */
export function placeFindings(findings, boxes) {
  return findings.map((finding) => {
    const { answer, xyxy } = finding.where;
    const box = answer === undefined ? undefined : boxes[answer];
    const same = box &&
      (!xyxy || sameBox(box.xyxy, xyxy, 1) || Boolean(finding.where.edge && touches(box.xyxy, xyxy)));
    return { finding, box: same ? box.id : null };
  });
}

/** @param {Xyxy} a @param {Xyxy} b */
function touches(a, b) {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

/**
 * @param {Placed[]} placed @param {Box[]} boxes as they lie now @param {Lang} lang
 * @returns {(Mark | null)[]} null where the box was deleted; same order as the findings
 */
export function marksOfFindings(placed, boxes, lang) {
  return placed.map(({ finding, box: id }, i) => {
    const box = id === null ? null : boxes.find((box) => box.id === id);
    if (id !== null && !box) return null;
    const { xyxy, edge, gold_xyxy: gold } = finding.where;
    const base = { badge: String(i + 1), tone: toneOf(finding), boxId: id };
    const here = box?.xyxy ?? xyxy ?? null;
    if (edge && gold && here) {
      const gap = edgeGap(here, gold, edge);
      return {
        ...base,
        text: gapText(gap, lang),
        box: null,
        dashed: gold,
        edge,
        strip: edgeStrip(here, gold, edge),
      };
    }
    const text = textOf(finding, edge, lang);
    if (finding.code === "MISSED") {
      return { ...base, text, box: null, dashed: gold ?? xyxy ?? null, edge: null, strip: null };
    }
    return { ...base, text, box: here, dashed: gold ?? null, edge: edge ?? null, strip: null };
  });
}

/** @param {Note[]} notes @param {Lang} lang @returns {Mark[]} */
export function marksOfNotes(notes, lang) {
  return notes.map(({ where, text, good }) => {
    const { xyxy = null, edge = null, gold_xyxy: gold } = where;
    return {
      badge: good ? "✓" : "✗",
      tone: good ? "good" : "bad",
      text: text[lang],
      box: xyxy,
      dashed: gold ?? null,
      edge,
      strip: edge && gold && xyxy ? edgeStrip(xyxy, gold, edge) : null,
      boxId: null,
    };
  });
}

/**
 * Before and after: what was checked, where it lies differently now, and the key of every finding that has one.
 *
 * @param {Placed[]} placed @param {Box[]} checked @param {Box[]} boxes as they lie now @param {Lang} lang
 * @returns {Mark[]}
 */
export function marksOfBefore(placed, checked, boxes, lang) {
  const frame = (
    /** @type {Mark["tone"]} */ tone,
    /** @type {string} */ text,
    /** @type {Xyxy} */ dashed,
  ) => ({
    badge: "",
    tone,
    text,
    box: null,
    dashed,
    edge: null,
    strip: null,
    boxId: null,
  });
  const changed = checked.filter(({ id, xyxy }) => {
    const now = boxes.find((box) => box.id === id);
    return !now || !sameBox(now.xyxy, xyxy);
  });
  // Several findings may speak of one object.
  const keys = new Map(placed.map(({ finding: { where } }) => [String(where.gold_xyxy), where.gold_xyxy]));
  return [
    ...changed.map(({ xyxy }) => frame("was", say(lang, "before"), xyxy)),
    ...[...keys.values()].flatMap((xyxy) => xyxy ? [frame("good", say(lang, "solution"), xyxy)] : []),
  ];
}

/** @param {Finding} finding @returns {Mark["tone"]} */
function toneOf({ severity }) {
  return severity === "m" || severity === "N" ? "warn" : "bad";
}

/** @param {number} gap image pixels, negative for a cut @param {Lang} lang */
function gapText(gap, lang) {
  const px = Math.round(Math.abs(gap) * 10) / 10;
  const short = px >= 10 ? Math.round(px) : px;
  if (px < 0.5) return say(lang, "even");
  return say(lang, gap > 0 ? "gap" : "cuts", { px: short });
}

/** @param {Finding} finding @param {Edge | undefined} edge @param {Lang} lang */
function textOf({ code, measured }, edge, lang) {
  const px = measured?.px;
  // A reviewer sees that a side is off, and measures nothing.
  if (edge && px === undefined && /^BOX_(?:LOOSE|CUTS)_/.test(code)) {
    return say(lang, code.startsWith("BOX_CUTS") ? "cut" : "loose");
  }
  if (edge && px !== undefined) {
    return say(lang, code.startsWith("BOX_CUTS") ? "cuts" : "gap", { px: Math.round(px) });
  }
  const key = code in MESSAGES.en ? /** @type {import("../messages/boxes.js").Key} */ (code) : "look";
  return say(lang, key);
}

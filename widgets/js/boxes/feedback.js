/**
 * Findings and notes drawn over the boxes: frames to compare with, strips at edges, and their words.
 *
 * @typedef {import("./geometry.js").Xyxy} Xyxy
 * @typedef {import("./draw.js").Surface} Surface
 * @typedef {import("./marks.js").Mark} Mark
 * @typedef {{findings: (Mark | null)[], notes: Mark[], pointed: number | null}} Marks
 */
import { DARK, LIGHT, TONES } from "./palette.js";
import { edgeLine, frame, line, outside, snap } from "./strokes.js";
import { drawTag } from "./tags.js";
import { boxToStage } from "./viewport.js";

// On a narrow photo more sentences than these would cover it; their numbers stay.
const MOST_WORDS = 3;

/** @param {Surface} surface @param {Marks} marks @param {Xyxy[]} taken by the names of boxes @param {boolean} brief */
export function drawMarks(surface, { findings, notes, pointed }, taken, brief) {
  const all = [...notes, ...findings].filter((mark) => mark !== null);
  const chosen = pointed === null ? null : findings[pointed];
  for (const mark of chosen ? [...all.filter((mark) => mark !== chosen), chosen] : all) {
    surface.ctx.globalAlpha = chosen && mark !== chosen ? 0.4 : 1;
    drawShape(surface, mark);
  }
  // The one that is pointed at finds its place first, and so stays beside its edge.
  for (const mark of chosen ? [chosen, ...all.filter((mark) => mark !== chosen)] : all) {
    surface.ctx.globalAlpha = chosen && mark !== chosen ? 0.55 : 1;
    const numberOnly = brief && mark.badge !== "" && mark !== chosen &&
      (notes.includes(mark) || findings.length > MOST_WORDS);
    drawWords(surface, mark, taken, numberOnly);
  }
  surface.ctx.globalAlpha = 1;
}

/** @param {Surface} surface @param {Mark} mark */
function drawShape({ ctx, view, ratio }, { tone, box, dashed, edge, strip }) {
  const color = TONES[tone];
  const before = tone === "was" ? box ?? dashed : null;
  if (before) return drawBefore(ctx, snap(boxToStage(view, before), ratio));
  if (strip) {
    const [x1, y1, x2, y2] = thick(snap(boxToStage(view, strip), ratio));
    const alpha = ctx.globalAlpha;
    ctx.globalAlpha = alpha * 0.55;
    ctx.fillStyle = color;
    ctx.fillRect(x1, y1, x2 - x1, y2 - y1);
    ctx.globalAlpha = alpha;
  }
  const own = box && snap(boxToStage(view, box), ratio);
  if (own && edge) {
    line(ctx, edgeLine(own, edge), LIGHT, 7);
    line(ctx, edgeLine(own, edge), color, 5);
  } else if (own) frame(ctx, own, color, [12, 3, 3, 3], 3);
  if (!dashed) return;
  const other = snap(boxToStage(view, dashed), ratio);
  if (edge && strip) {
    line(ctx, edgeLine(other, edge), DARK, 4);
    line(ctx, edgeLine(other, edge), LIGHT, 2, [7, 5]);
  } else frame(ctx, other, color, [9, 6], 3);
}

/** How a box lay before: thin and dotted, under everything that is. @param {CanvasRenderingContext2D} ctx @param {Xyxy} place */
function drawBefore(ctx, [x1, y1, x2, y2]) {
  for (
    const [color, width, dash] of /** @type {[string, number, number[]][]} */ ([
      [TONES.was, 3, []],
      [LIGHT, 1.5, [2, 4]],
    ])
  ) {
    ctx.strokeStyle = color;
    ctx.lineWidth = width;
    ctx.setLineDash(dash);
    ctx.strokeRect(x1, y1, x2 - x1, y2 - y1);
  }
  ctx.setLineDash([]);
}

/** @param {Surface} surface @param {Mark} mark @param {Xyxy[]} taken @param {boolean} numberOnly */
function drawWords(
  { ctx, view, stage, family },
  { badge, tone, text, box, dashed, edge, strip },
  taken,
  numberOnly,
) {
  const about = strip ?? box ?? dashed;
  if (!about || (!badge && !text)) return;
  const place = boxToStage(view, about);
  if (outside(place, stage)) return;
  const anchor = edge && !strip ? edgeLine(place, edge) : place;
  drawTag(
    ctx,
    { badge, text: numberOnly ? "" : text, color: TONES[tone], anchor, side: edge ?? "top" },
    stage,
    taken,
    family,
  );
}

/** A strip of a pixel or two must still be seen. @param {Xyxy} strip @returns {Xyxy} */
function thick([x1, y1, x2, y2]) {
  const [dx, dy] = [Math.max(0, 3 - (x2 - x1)) / 2, Math.max(0, 3 - (y2 - y1)) / 2];
  return [x1 - dx, y1 - dy, x2 + dx, y2 + dy];
}

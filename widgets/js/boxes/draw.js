/**
 * Everything that is painted over the photo, in CSS pixels of the stage. The photo itself is an element beneath.
 *
 * @typedef {import("./geometry.js").Xyxy} Xyxy
 * @typedef {import("./geometry.js").Point} Point
 * @typedef {import("./geometry.js").Edge} Edge
 * @typedef {import("./geometry.js").Size} Size
 * @typedef {import("./viewport.js").View} View
 * @typedef {import("./editor.js").Editor} Editor
 * @typedef {import("./marks.js").Mark} Mark
 * @typedef {{ctx: CanvasRenderingContext2D, view: View, stage: Size, ratio: number, family: string}} Surface
 * @typedef {{findings: (Mark | null)[], notes: Mark[], pointed: number | null}} Marks
 * @typedef {{editor: Editor, marks: Marks | null, crosshair: boolean, brief: boolean, nameOf: (label: string) => string}} Picture
 */
import { preview } from "./editor.js";
import { EDGES, handlePoint, HANDLES, sides } from "./geometry.js";
import { DARK, LIGHT, paintOf, TONES } from "./palette.js";
import { drawTag } from "./tags.js";
import { boxToStage, toStage } from "./viewport.js";

const HANDLE = 10;
// In characters; the list shows all of it.
const LONGEST_NAME = 24;
// On a narrow photo more sentences than these would cover it; their numbers stay.
const MOST_WORDS = 3;

/** @param {Surface} surface @param {Picture} picture */
export function drawPicture(surface, picture) {
  const { ctx, ratio, stage } = surface;
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, stage.width, stage.height);
  ctx.textBaseline = "middle";
  const { editor } = picture;
  const begun = preview(editor);
  const taken = editor.hidden ? [] : drawBoxes(surface, picture, begun);
  if (begun && begun.id === null) drawBegun(surface, editor, begun.xyxy);
  if (picture.crosshair && editor.cursor) drawCrosshair(surface, editor.cursor);
  if (picture.marks) drawMarks(surface, picture.marks, taken, picture.brief);
}

/** @param {Surface} surface @param {Picture} picture @param {ReturnType<typeof preview>} begun @returns {Xyxy[]} where names stand */
function drawBoxes(surface, { editor, nameOf }, begun) {
  /** @type {Xyxy[]} */
  const names = [];
  const { boxes } = editor.doc;
  const chosen = boxes.findIndex(({ id }) => id === editor.selected);
  const order = editor.alone ? [] : boxes.map((_, i) => i).filter((i) => i !== chosen);
  if (chosen >= 0) order.push(chosen);
  for (const i of order) {
    const { id, label, xyxy } = boxes[i];
    const box = snap(boxToStage(surface.view, begun?.id === id ? begun.xyxy : xyxy), surface.ratio);
    if (outside(box, surface.stage)) continue;
    const paint = paintOf(editor.labels.indexOf(label));
    outline(surface.ctx, box, paint.color, paint.dash);
    const free = !editor.readOnly && !editor.locked.has(id);
    if (i === chosen && free) drawSelection(surface.ctx, box, paint.color, editor.edge);
    if (i === chosen || box[2] - box[0] > 18) {
      const words = [`${i + 1} ${nameOf(label)}`, String(i + 1)];
      names.push(drawName(surface, box, i === chosen ? words.slice(0, 1) : words, paint));
    }
  }
  return names;
}

/** On device pixels lines are sharp; what is kept is never rounded here. @param {Xyxy} box @param {number} ratio @returns {Xyxy} */
function snap(box, ratio) {
  return /** @type {Xyxy} */ (box.map((value) => Math.round(value * ratio) / ratio));
}

/** @param {Xyxy} box @param {Size} stage */
function outside([x1, y1, x2, y2], { width, height }) {
  return x2 < -8 || y2 < -8 || x1 > width + 8 || y1 > height + 8;
}

/** Colour on the edge itself, dark outside of it, white inside: one of the three shows on any photo. @param {CanvasRenderingContext2D} ctx @param {Xyxy} box @param {string} color @param {number[]} dash */
function outline(ctx, [x1, y1, x2, y2], color, dash) {
  const [width, height] = [x2 - x1, y2 - y1];
  ctx.setLineDash([]);
  ctx.lineWidth = 1;
  ctx.strokeStyle = "rgba(17,22,28,.75)";
  ctx.strokeRect(x1 - 1.5, y1 - 1.5, width + 3, height + 3);
  if (width > 3 && height > 3) {
    ctx.strokeStyle = "rgba(255,255,255,.95)";
    ctx.strokeRect(x1 + 1.5, y1 + 1.5, width - 3, height - 3);
  }
  ctx.lineWidth = 2;
  if (dash.length) {
    ctx.strokeStyle = LIGHT;
    ctx.strokeRect(x1, y1, width, height);
    ctx.setLineDash(dash);
  }
  ctx.strokeStyle = color;
  ctx.strokeRect(x1, y1, width, height);
  ctx.setLineDash([]);
}

/** @param {CanvasRenderingContext2D} ctx @param {Xyxy} box @param {string} color @param {Edge | null} edge */
function drawSelection(ctx, box, color, edge) {
  ctx.globalAlpha = 0.1;
  ctx.fillStyle = color;
  ctx.fillRect(box[0], box[1], box[2] - box[0], box[3] - box[1]);
  ctx.globalAlpha = 1;
  if (edge) {
    line(ctx, edgeLine(box, edge), LIGHT, 7);
    line(ctx, edgeLine(box, edge), color, 5);
  }
  const [width, height] = sides(box);
  for (const handle of HANDLES) {
    // Between close corners the handles of the sides would hide the object; the side itself can still be dragged.
    const long = handle === "left" || handle === "right" ? height : width;
    if (!handle.includes("-") && long < 44) continue;
    const [x, y] = handlePoint(box, handle);
    ctx.fillStyle = DARK;
    ctx.fillRect(x - HANDLE / 2 - 1, y - HANDLE / 2 - 1, HANDLE + 2, HANDLE + 2);
    ctx.fillStyle = LIGHT;
    ctx.fillRect(x - HANDLE / 2, y - HANDLE / 2, HANDLE, HANDLE);
    ctx.fillStyle = handle === edge ? color : LIGHT;
    ctx.fillRect(x - HANDLE / 2 + 2, y - HANDLE / 2 + 2, HANDLE - 4, HANDLE - 4);
  }
}

/**
 * The name of a box, over it where there is room; in a crowd only its number.
 *
 * @param {Surface} surface @param {Xyxy} box @param {string[]} words the longer first @param {import("./palette.js").Paint} paint
 * @returns {Xyxy} where it stands
 */
function drawName({ ctx, stage, family }, [x1, y1, x2], words, { color, ink }) {
  ctx.font = `600 13px ${family}`;
  const names = words.map((text) =>
    text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME - 1)}…` : text
  );
  const widths = names.map((name) => Math.ceil(ctx.measureText(name).width) + 12);
  const fits = widths.findIndex((width) => width <= x2 - x1 + 24);
  const [name, width] = fits < 0
    ? [names[names.length - 1], widths[widths.length - 1]]
    : [names[fits], widths[fits]];
  const x = Math.max(0, Math.min(x1 - 1, stage.width - width));
  const y = y1 >= 24 ? y1 - 23 : Math.max(y1, 0) + 3;
  ctx.fillStyle = color;
  ctx.fillRect(x, y, width, 21);
  ctx.lineWidth = 1;
  ctx.strokeStyle = "rgba(255,255,255,.6)";
  ctx.strokeRect(x + 0.5, y + 0.5, width - 1, 20);
  ctx.fillStyle = ink;
  ctx.textAlign = "left";
  ctx.fillText(name, x + 6, y + 11);
  return [x, y, x + width, y + 21];
}

/** @param {Surface} surface @param {Editor} editor @param {Xyxy} xyxy */
function drawBegun({ ctx, view, ratio }, editor, xyxy) {
  const { color } = paintOf(editor.labels.indexOf(editor.label));
  const [x1, y1, x2, y2] = snap(boxToStage(view, xyxy), ratio);
  frame(ctx, [x1, y1, x2, y2], color, [6, 4], 2);
  const { draft } = editor;
  const points = draft?.kind === "points" ? draft.points : draft?.kind === "corner" ? [draft.from] : [];
  for (const point of points) {
    const [x, y] = toStage(view, point);
    for (const [radius, fill] of /** @type {[number, string][]} */ ([[6, DARK], [5, LIGHT], [3.5, color]])) {
      ctx.beginPath();
      ctx.arc(x, y, radius, 0, 2 * Math.PI);
      ctx.fillStyle = fill;
      ctx.fill();
    }
  }
}

/** @param {Surface} surface @param {Point} cursor */
function drawCrosshair({ ctx, view, stage, ratio }, cursor) {
  const [cx, cy] = toStage(view, cursor);
  const [x, y] = [Math.round(cx * ratio) / ratio, Math.round(cy * ratio) / ratio];
  for (const [x1, y1, x2, y2] of [[x, 0, x, stage.height], [0, y, stage.width, y]]) {
    line(ctx, [x1, y1, x2, y2], "rgba(17,22,28,.45)", 3);
    line(ctx, [x1, y1, x2, y2], "rgba(255,255,255,.9)", 1);
  }
}

/** @param {Surface} surface @param {Marks} marks @param {Xyxy[]} taken by the names of boxes @param {boolean} brief */
function drawMarks(surface, { findings, notes, pointed }, taken, brief) {
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

/** @param {Surface} surface @param {Mark} mark @param {Xyxy[]} taken @param {boolean} numberOnly */
function drawWords(
  { ctx, view, stage, family },
  { badge, tone, text, box, dashed, edge, strip },
  taken,
  numberOnly,
) {
  const about = strip ?? box ?? dashed;
  if (!about) return;
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

/** @param {Xyxy} box @param {Edge} edge @returns {Xyxy} */
function edgeLine(box, edge) {
  const [x1, y1, x2, y2] = box;
  const at = box[EDGES.indexOf(edge)];
  return edge === "left" || edge === "right" ? [at, y1, at, y2] : [x1, at, x2, at];
}

/** @param {CanvasRenderingContext2D} ctx @param {Xyxy} box @param {string} color @param {number[]} dash @param {number} width */
function frame(ctx, [x1, y1, x2, y2], color, dash, width) {
  for (
    const [stroke, extra, pattern]
      of /** @type {[string, number, number[]][]} */ ([[DARK, 3, []], [LIGHT, 1.5, []], [color, 0, dash]])
  ) {
    ctx.strokeStyle = stroke;
    ctx.lineWidth = width + extra;
    ctx.setLineDash(pattern);
    ctx.strokeRect(x1, y1, x2 - x1, y2 - y1);
  }
  ctx.setLineDash([]);
}

/** @param {CanvasRenderingContext2D} ctx @param {Xyxy} ends @param {string} color @param {number} width @param {number[]} [dash] */
function line(ctx, [x1, y1, x2, y2], color, width, dash = []) {
  ctx.beginPath();
  ctx.moveTo(x1, y1);
  ctx.lineTo(x2, y2);
  ctx.strokeStyle = color;
  ctx.lineWidth = width;
  ctx.setLineDash(dash);
  ctx.stroke();
  ctx.setLineDash([]);
}

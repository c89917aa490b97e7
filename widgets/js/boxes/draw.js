/**
 * The boxes painted over the photo, in CSS pixels of the stage: those that lie still, and what moves over them. The
 * photo itself is an element beneath.
 *
 * @typedef {import("./geometry.js").Xyxy} Xyxy
 * @typedef {import("./geometry.js").Point} Point
 * @typedef {import("./geometry.js").Edge} Edge
 * @typedef {import("./geometry.js").Size} Size
 * @typedef {import("./viewport.js").View} View
 * @typedef {import("./editor.js").Editor} Editor
 * @typedef {import("./answer.js").Box} Box
 * @typedef {{ctx: CanvasRenderingContext2D, view: View, stage: Size, ratio: number, family: string}} Surface
 * @typedef {{id: number | null, xyxy: Xyxy} | null} Begun what the begun gesture would make of which box
 * @typedef {{editor: Editor, marks: import("./feedback.js").Marks | null, crosshair: boolean, brief: boolean, lang: string,
 *   nameOf: (label: string) => string}} Picture
 */
import { preview } from "./editor.js";
import { drawMarks } from "./feedback.js";
import { handlePoint, HANDLES, sides } from "./geometry.js";
import { DARK, LIGHT, paintOf } from "./palette.js";
import { edgeLine, frame, line, outline, outside, snap } from "./strokes.js";
import { boxToStage, toStage } from "./viewport.js";

const HANDLE = 10;
// In characters; the list shows all of it.
const LONGEST_NAME = 24;

/** Everything at once, for paper and files. @param {Surface} surface @param {Picture} picture */
export function drawPicture(surface, picture) {
  const begun = preview(picture.editor);
  drawMoving(surface, picture, begun, drawStill(surface, picture, begun));
}

/** All boxes but the one that a gesture changes. @param {Surface} surface @param {Picture} picture @param {Begun} begun @returns {Xyxy[]} where names stand */
export function drawStill(surface, picture, begun) {
  const { editor } = picture;
  prepare(surface);
  if (editor.hidden) return [];
  /** @type {Xyxy[]} */
  const names = [];
  const { boxes } = editor.doc;
  const chosen = boxes.findIndex(({ id }) => id === editor.selected);
  const order = editor.alone ? [] : boxes.map((_, i) => i).filter((i) => i !== chosen);
  if (chosen >= 0) order.push(chosen);
  for (const i of order) if (boxes[i].id !== begun?.id) names.push(...drawBox(surface, picture, i));
  return names;
}

/** What changes with each move of a pointer. @param {Surface} surface @param {Picture} picture @param {Begun} begun @param {Xyxy[]} names where those of the other boxes stand */
export function drawMoving(surface, picture, begun, names) {
  const { editor } = picture;
  prepare(surface);
  const taken = [...names];
  if (begun && begun.id !== null && !editor.hidden) {
    const i = editor.doc.boxes.findIndex(({ id }) => id === begun.id);
    taken.push(...drawBox(surface, picture, i, begun.xyxy));
  }
  if (begun && begun.id === null) drawBegun(surface, editor, begun.xyxy);
  if (picture.crosshair && editor.cursor) drawCrosshair(surface, editor.cursor);
  if (picture.marks) drawMarks(surface, picture.marks, taken, picture.brief);
}

/** @param {Surface} surface */
function prepare({ ctx, ratio }) {
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.textBaseline = "middle";
  ctx.setLineDash([]);
}

/** @param {Surface} surface @param {Picture} picture @param {number} i @param {Xyxy} [xyxy] where it lies while it is changed @returns {Xyxy[]} where its name stands */
function drawBox(surface, { editor, nameOf }, i, xyxy = editor.doc.boxes[i].xyxy) {
  const { id, label } = editor.doc.boxes[i];
  const box = snap(boxToStage(surface.view, xyxy), surface.ratio);
  if (outside(box, surface.stage)) return [];
  const paint = paintOf(editor.labels.indexOf(label));
  const chosen = id === editor.selected;
  outline(surface.ctx, box, paint.color, paint.dash);
  const free = !editor.readOnly && !editor.locked.has(id);
  if (chosen && free) drawSelection(surface.ctx, box, paint.color, editor.edge);
  if (!chosen && box[2] - box[0] <= 18) return [];
  const words = [`${i + 1} ${nameOf(label)}`, String(i + 1)];
  return [drawName(surface, box, chosen ? words.slice(0, 1) : words, paint)];
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

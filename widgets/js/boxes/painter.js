/**
 * Who remembers what is painted: boxes that lie still stay on a canvas of their own, so that a stroke of the pointer
 * repaints only what moves.
 *
 * @typedef {import("./draw.js").Picture} Picture
 * @typedef {import("./draw.js").Surface} Surface
 * @typedef {{still: Surface, moving: Surface, fresh: boolean}} Layers
 *   fresh: the view is another one, or the canvases were emptied
 */
import { drawMoving, drawStill } from "./draw.js";
import { preview } from "./editor.js";

/** @returns {(layers: Layers, picture: Picture) => void} */
export function createPainter() {
  /** @type {unknown[]} */
  let known = [];
  /** @type {import("./geometry.js").Xyxy[]} */
  let names = [];
  return ({ still, moving, fresh }, picture) => {
    const begun = preview(picture.editor);
    const now = [begun?.id, ...whatLiesStill(picture)];
    if (fresh || now.length !== known.length || now.some((value, i) => value !== known[i])) {
      clear(still);
      names = drawStill(still, picture, begun);
    }
    known = now;
    clear(moving);
    drawMoving(moving, picture, begun, names);
  };
}

/** Of the editor's state everything but what changes while a pointer moves. @param {Picture} picture */
function whatLiesStill({ editor, lang }) {
  const { draft: _draft, cursor: _cursor, said: _said, dropped: _dropped, ...rest } = editor;
  return [lang, ...Object.values(rest)];
}

/** @param {Surface} surface */
function clear({ ctx }) {
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.clearRect(0, 0, ctx.canvas.width, ctx.canvas.height);
}

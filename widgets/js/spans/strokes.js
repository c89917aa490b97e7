/**
 * The lines of the types on a canvas, as styles draw them on the page.
 */

/** Width of the pen, and what is drawn and left out. @type {Record<string, [number, number[]]>} */
const PENS = {
  solid: [3, []],
  dashed: [3, [6, 4]],
  double: [2, []],
  dotted: [4, [0, 7]],
  wavy: [2, []],
  thick: [6, []],
};

/**
 * @param {CanvasRenderingContext2D} ctx @param {number} left @param {number} right
 * @param {number} top of the line @param {string} line @param {string} color
 */
export function strokeLine(ctx, left, right, top, line, color) {
  const [width, dash] = PENS[line] ?? PENS.solid;
  ctx.save();
  ctx.strokeStyle = color;
  ctx.lineWidth = width;
  ctx.lineCap = line === "dotted" ? "round" : "butt";
  ctx.setLineDash(dash);
  ctx.beginPath();
  const y = top + width / 2;
  if (line === "wavy") {
    ctx.moveTo(left, y);
    for (let x = left; x < right; x += 8) {
      ctx.quadraticCurveTo(x + 2, y - 4, Math.min(x + 4, right), y);
      if (x + 4 < right) ctx.quadraticCurveTo(x + 6, y + 4, Math.min(x + 8, right), y);
    }
  } else {
    for (const down of line === "double" ? [0, 4] : [0]) {
      ctx.moveTo(left + (dash.length ? width / 2 : 0), y + down);
      ctx.lineTo(right, y + down);
    }
  }
  ctx.stroke();
  ctx.restore();
}

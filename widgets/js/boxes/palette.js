/**
 * Label colours that colour-blind people tell apart (Okabe and Ito), in the order of the labels; from the eighth label
 * on the same colours come again with a dashed line, from the fifteenth with a dotted one, and so on.
 *
 * @typedef {{color: string, ink: string, dash: number[]}} Paint
 */

const OKABE_ITO = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442"];
const DASHES = [[], [10, 4], [3, 3], [12, 3, 3, 3]];

// Verdicts: never by colour alone, each mark carries words and a line of its own.
export const TONES = { bad: "#b3261e", warn: "#8a4500", good: "#00714f", was: "#4d5866" };
export const LIGHT = "#ffffff";
export const DARK = "#11161c";

/** @param {number} index of the label; a label that is not in the list (-1) is grey @returns {Paint} */
export function paintOf(index) {
  const color = index < 0 ? "#8f97a1" : OKABE_ITO[index % OKABE_ITO.length];
  const round = Math.max(0, Math.floor(index / OKABE_ITO.length));
  return { color, ink: inkOn(color), dash: DASHES[round % DASHES.length] };
}

/** White or dark text, whichever can be read better. @param {string} color */
export function inkOn(color) {
  return contrast(color, LIGHT) >= contrast(color, DARK) ? LIGHT : DARK;
}

/** WCAG 2.2 contrast ratio of two #rrggbb colours. @param {string} a @param {string} b */
export function contrast(a, b) {
  const [low, high] = [luminance(a), luminance(b)].sort((p, q) => p - q);
  return (high + 0.05) / (low + 0.05);
}

/** @param {string} color */
function luminance(color) {
  const [r, g, b] = [1, 3, 5].map((i) => parseInt(color.slice(i, i + 2), 16) / 255)
    .map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

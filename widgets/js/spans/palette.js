/**
 * How a type looks: a colour that colour-blind people tell apart, with a line of its own, so that no type is known by
 * colour alone. KLUE's six types have theirs by name; any other label takes the next pair that is free.
 *
 * @typedef {"solid" | "dashed" | "double" | "dotted" | "wavy" | "thick"} Line
 * @typedef {{color: string, line: Line}} Paint
 */

/** @type {Record<string, Paint>} */
const KNOWN = {
  PS: { color: "#0072b2", line: "solid" },
  LC: { color: "#009e73", line: "dashed" },
  OG: { color: "#e69f00", line: "double" },
  DT: { color: "#56b4e9", line: "dotted" },
  TI: { color: "#cc79a7", line: "wavy" },
  QT: { color: "#d55e00", line: "thick" },
};
const PAIRS = Object.values(KNOWN);

/** A label that the card does not have. */
export const UNKNOWN = /** @type {Paint} */ ({ color: "#8f97a1", line: "dotted" });

/** @param {string[]} labels @returns {Map<string, Paint>} */
export function paintsOf(labels) {
  const taken = labels.flatMap((label) => KNOWN[label] ?? []);
  const free = pairs().filter(({ color, line }) => !taken.some((p) => p.color === color && p.line === line));
  let next = 0;
  // With more labels than pairs, the pairs come again; the letters still tell them apart.
  return new Map(labels.map((label) => [label, KNOWN[label] ?? free[next++ % free.length]]));
}

/** Every colour with every line; first each colour with its own. @returns {Paint[]} */
function pairs() {
  return PAIRS.flatMap((_, shift) =>
    PAIRS.map(({ color }, i) => ({ color, line: PAIRS[(i + shift) % PAIRS.length].line }))
  );
}

/** The letters under a span. @param {string} label */
export function tagOf(label) {
  const letters = [...label];
  return letters.length <= 4 ? label : letters.slice(0, 3).join("");
}

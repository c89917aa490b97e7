/**
 * Which chord asks for which command: a tool's own table, and what the labeler has changed in it.
 *
 * @typedef {import("./chords.js").Press} Press
 * @typedef {"draw" | "choose" | "change" | "label" | "look" | "other"} Group
 */
import { chordOf, isLetter, split } from "./chords.js";

/**
 * @template C commands of the tool
 * @template K keys of its catalogue
 * @typedef {{id: string, group: Group, keys: string[], says: K, values?: Record<string, unknown>, command: C,
 *   held?: Record<string, C>, fixed?: boolean}} Row
 *   one row is one thing to do. keys: its chords, the first is the one that buttons show; held: what the same key does with
 *   "Shift" or "Alt" held; fixed: can't be changed, because it leads out of the tool
 */

/**
 * @template C
 * @typedef {{commandOf: (press: Press) => C | null, chordsOf: (id: string) => string[], ownerOf: (chord: string) => string | null}} Bindings
 *   ownerOf: the row that a chord belongs to
 */

/** @typedef {Record<string, string[]>} Changes row -> the chords that the labeler has given it */

/**
 * @template C, K
 * @param {Row<C, K>[]} rows
 * @param {Changes} [changes]
 * @param {boolean} [letters] whether single letters, digits and signs work at all
 * @returns {Bindings<C>}
 */
export function bind(rows, changes = {}, letters = true) {
  /** @type {Map<string, Row<C, K>>} */
  const owners = new Map();
  const chords = new Map(rows.map((row) => [row.id, row.fixed ? row.keys : changes[row.id] ?? row.keys]));
  // What the labeler has chosen counts more than what a row has by itself.
  const inRank = [...rows].sort((a, b) => Number(a.id in changes) - Number(b.id in changes));
  for (const row of inRank) {
    for (const chord of chords.get(row.id) ?? []) owners.set(chord, row);
  }
  const works = (/** @type {string} */ chord) => letters || !isLetter(chord);

  /** @param {string} chord @returns {{row: Row<C, K>, command: C} | null} */
  function find(chord) {
    const own = owners.get(chord);
    if (own) return { row: own, command: own.command };
    const { held, place } = split(chord);
    for (const more of ["Shift", "Alt", "Alt+Shift"]) {
      const rest = held.split("+").filter((one) => !more.split("+").includes(one));
      const row = owners.get([...rest, place].filter(Boolean).join("+"));
      const command = row?.held?.[more];
      if (row && command && held === [...rest, more].join("+")) return { row, command };
    }
    return null;
  }

  return {
    commandOf(press) {
      const chord = chordOf(press);
      if (!chord || !works(chord)) return null;
      const own = find(chord);
      if (own) return own.command;
      // The one sign that has another place on every keyboard.
      if (press.key === "?") return find("Shift+Slash")?.command ?? null;
      // Capitals, and the digits of French keyboards, are written with Shift.
      return chord.startsWith("Shift+") ? find(chord.slice("Shift+".length))?.command ?? null : null;
    },
    chordsOf: (id) => (chords.get(id) ?? []).filter(works),
    ownerOf: (chord) => find(chord)?.row.id ?? null,
  };
}

/**
 * Give a row this chord and no other; whoever had it before has the row's own ones for it.
 *
 * @template C, K
 * @param {Row<C, K>[]} rows @param {Changes} changes @param {string} id @param {string | null} chord null: no key at all
 * @returns {Changes}
 */
export function rebind(rows, changes, id, chord) {
  const next = { ...changes, [id]: chord ? [chord] : [] };
  const before = (changes[id] ?? rows.find((row) => row.id === id)?.keys ?? []).filter((one) =>
    one !== chord
  );
  for (const row of rows) {
    const has = next[row.id] ?? row.keys;
    if (row.id !== id && !row.fixed && has.includes(chord ?? "")) {
      next[row.id] = [...has.filter((one) => one !== chord), ...before];
    }
  }
  return next;
}

/** Labels by digit, as rows. @template C @template {string} K @param {number} count @param {K} says @param {(index: number) => C} command @returns {Row<C, K>[]} */
export function labelRows(count, says, command) {
  return Array.from({ length: Math.min(count, 9) }, (_, index) => ({
    id: `label${index + 1}`,
    group: "label",
    keys: [`Digit${index + 1}`],
    says,
    values: { number: index + 1 },
    command: command(index),
  }));
}

/** The rhythm of one person in this browser: kept here alone, never sent to the school. */
import { createRhythm } from "./rhythm.js";

const NOTED_MS = 5_000;

/** @param {string} person */
export function rhythmOf(person) {
  const name = `label-school:${person}:rests`;
  /** @type {import("./rhythm.js").Kept | null} where the browser keeps nothing */
  let here = null;
  return createRhythm({
    now: () => Date.now(),
    day,
    load: () => read(name) ?? here,
    save: (kept) => {
      here = kept;
      write(name, kept);
    },
  });
}

/** The reader's own day. */
function day() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].join("-");
}

/** Whether the set-up card was put away. @param {string} person */
export function setUpSeen(person) {
  return read(`label-school:${person}:set-up`) === true;
}

/** @param {string} person */
export function seeSetUp(person) {
  write(`label-school:${person}:set-up`, true);
}

/** @type {Set<string>} one listener for a window, however many widgets it holds */
const watched = new Set();

/** Count the time in which somebody works. @param {string} person */
export function watchWork(person) {
  if (watched.has(person)) return;
  watched.add(person);
  const rhythm = rhythmOf(person);
  let noted = 0;
  const note = () => {
    if (Math.abs(Date.now() - noted) < NOTED_MS) return;
    noted = Date.now();
    rhythm.act();
  };
  for (const event of ["pointerdown", "pointermove", "keydown", "wheel"]) {
    document.addEventListener(event, note, { passive: true, capture: true });
  }
}

/** @param {string} name @returns {any} */
function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "null");
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof DOMException) return null;
    throw error;
  }
}

/** A full or forbidden storage must never stop the work. @param {string} name @param {unknown} value */
function write(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

/**
 * What every view works with: the service, the reader's words, where links go, and when to stop.
 *
 * @typedef {{get(name: string): any, set(name: string, value: unknown): void, save_changes(): void,
 *   on(event: string, listener: () => void): void, off(event?: string, listener?: () => void): void}} Model
 * @typedef {{id: string, name: string, lang: string | null, practice_only: boolean, place: string,
 *   roles: string[]}} Me
 * @typedef {{view: string, course: string, lesson: string, item: string, project: string}} Place
 * @typedef {{api: import("../api.js").Api, words: import("../lang.js").Words, links: import("./links.js").Links,
 *   me: Me, place: Place, signal: AbortSignal}} Context
 */
import { createApi } from "../api.js";
import { createWords, pageLang, pickLang } from "../lang.js";
import { createLinks } from "./links.js";

const api = createApi();

/** @type {Promise<Me> | null} One question for all views of this window; a refusal is asked again. */
let asked = null;

/** @returns {Promise<Me>} */
function me() {
  asked ??= api.get("me").catch((error) => {
    asked = null;
    throw error;
  });
  return asked;
}

/**
 * @param {Model} model
 * @param {AbortSignal} signal
 * @returns {Promise<Context>}
 */
export async function createContext(model, signal) {
  const person = await me();
  const words = wordsFor(model, person);
  const names = /** @type {const} */ (["view", "course", "lesson", "item", "project"]);
  const place = /** @type {Place} */ (Object.fromEntries(names.map((name) => [name, model.get(name) ?? ""])));
  return { api, words, links: createLinks(words.lang), me: person, place, signal };
}

/** The words before anybody has answered who is reading. @param {Model} model @param {Me} [person] */
export function wordsFor(model, person) {
  const hints = {
    page: pageLang(),
    trait: model.get("lang"),
    saved: person?.lang,
    browser: navigator.language,
  };
  return createWords(pickLang(hints));
}

/**
 * What this browser keeps while the service is away: the answer as it stands, for each person and item.
 *
 * @typedef {{answer: any, revision: number, unanswered?: any}} Kept unanswered: an earlier one that was on its way
 * @typedef {ReturnType<typeof createKeep>} Keep
 */

/** @param {string} person @param {string} thing @param {Storage} [storage] */
export function createKeep(person, thing, storage = globalThis.localStorage) {
  const name = `label-school:${person}:${thing}`;
  return {
    /** @returns {Kept | null} */
    get() {
      try {
        return JSON.parse(storage.getItem(name) ?? "null");
      } catch (error) {
        if (error instanceof SyntaxError || error instanceof DOMException) return null;
        throw error;
      }
    },
    /** A full or forbidden storage must never stop the work: then the service alone keeps it. @param {Kept} kept */
    set(kept) {
      try {
        storage.setItem(name, JSON.stringify(kept));
      } catch (error) {
        if (!(error instanceof DOMException)) throw error;
      }
    },
    remove() {
      try {
        storage.removeItem(name);
      } catch (error) {
        if (!(error instanceof DOMException)) throw error;
      }
    },
  };
}

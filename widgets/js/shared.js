/**
 * What every Label School widget of one browser window has in common. In JupyterLab each widget brings its own copy
 * of these modules, so that a module variable is not shared: hence a registered symbol on the window.
 *
 * @typedef {{away: boolean, probing: boolean, events: EventTarget, copies: readonly import("./boxes/answer.js").Box[],
 *   keys?: import("./keys/store.js").Preferences}} Shared
 *   copies: the boxes that were copied last; keys: the labeler's own, once they were read
 */

const KEY = Symbol.for("label-school");

/** @returns {Shared} */
export function shared() {
  const holder = /** @type {Record<symbol, Shared | undefined>} */ (/** @type {unknown} */ (globalThis));
  return holder[KEY] ??= { away: false, probing: false, events: new EventTarget(), copies: [] };
}

/**
 * Tell every widget: `away`, `back` (the service), `progress` (a lesson), `enrolled` (a course), `keys` (changed),
 * `rested` (so many milliseconds).
 *
 * @param {string} name
 * @param {unknown} [detail]
 */
export function tell(name, detail) {
  shared().events.dispatchEvent(new CustomEvent(name, { detail }));
}

/**
 * Hear what other widgets tell, until the signal aborts.
 *
 * @param {string} name
 * @param {(detail: any) => void} listener
 * @param {AbortSignal} [signal]
 */
export function hear(name, listener, signal) {
  const handler = (/** @type {Event} */ event) => listener(/** @type {CustomEvent} */ (event).detail);
  shared().events.addEventListener(name, handler, { signal });
}

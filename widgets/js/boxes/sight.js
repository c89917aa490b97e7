/**
 * How pictures are shown in this window: their light, the magnifier, the crosshair. All tools of the window share it and
 * a reload keeps it; an answer never knows of it.
 *
 * @typedef {{brightness: number, contrast: number, magnifier: boolean, crosshair: boolean | null}} Sight
 *   brightness, contrast: 1 is as the photo is; crosshair: null is where it helps, while boxes are dragged
 * @typedef {Pick<Storage, "getItem" | "setItem">} Store
 */

const NAME = "label-school-sight";

/** @type {Readonly<Sight>} */
export const PLAIN = { brightness: 1, contrast: 1, magnifier: true, crosshair: null };
/** How dark and how bright, how flat and how hard. */
export const RANGE = { least: 0.4, most: 2.5, step: 0.05 };

/** What this window keeps; where the browser forbids that, as in some frames, nothing. @returns {Store} */
export function windowStore() {
  try {
    return globalThis.sessionStorage;
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "SecurityError")) throw error;
    return { getItem: () => null, setItem: () => {} };
  }
}

/** @param {Store} store @returns {Sight} */
export function readSight(store) {
  const kept = parse(store.getItem(NAME));
  const amount = (/** @type {unknown} */ value) =>
    typeof value === "number" && value >= RANGE.least && value <= RANGE.most ? value : 1;
  return {
    brightness: amount(kept.brightness),
    contrast: amount(kept.contrast),
    magnifier: kept.magnifier !== false,
    crosshair: typeof kept.crosshair === "boolean" ? kept.crosshair : null,
  };
}

/** @param {string | null} text @returns {Partial<Record<keyof Sight, unknown>>} */
function parse(text) {
  try {
    return Object(JSON.parse(text ?? "{}"));
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** For CSS; nothing where nothing is changed, so that the browser does nothing. @param {Sight} sight */
export function filterOf({ brightness, contrast }) {
  if (brightness === 1 && contrast === 1) return "";
  return `brightness(${brightness}) contrast(${contrast})`;
}

/**
 * @param {Store} store @param {EventTarget} all by which the tools of a window hear of each other's change
 * @param {(sight: Sight) => void} onChange @param {AbortSignal} signal
 */
export function createSight(store, all, onChange, signal) {
  let now = readSight(store);
  all.addEventListener(NAME, (event) => {
    now = /** @type {CustomEvent<Sight>} */ (event).detail;
    onChange(now);
  }, { signal });
  return {
    get now() {
      return now;
    },
    /** @param {Partial<Sight>} change */
    set(change) {
      const next = { ...now, ...change };
      store.setItem(NAME, JSON.stringify(next));
      all.dispatchEvent(new CustomEvent(NAME, { detail: next }));
    },
  };
}

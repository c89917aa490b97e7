/** Time at work: a pause that is longer than this is a pause. */
const PAUSE_MS = 30_000;

/**
 * Counts how long somebody works on something: between the deeds of hand and keys, pauses only up to half a minute.
 *
 * @param {EventTarget} where
 * @param {AbortSignal} until
 * @param {() => number} [clock] in milliseconds
 */
export function watchActivity(where, until, clock = () => performance.now()) {
  let last = clock();
  let active = 0;
  const count = () => {
    const now = clock();
    active += Math.min(now - last, PAUSE_MS);
    last = now;
  };
  for (const deed of ["pointerdown", "pointermove", "keydown", "wheel"]) {
    where.addEventListener(deed, count, { signal: until, passive: true });
  }
  /** Milliseconds so far. */
  return () => {
    count();
    return Math.round(active);
  };
}

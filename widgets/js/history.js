/**
 * Unlimited undo and redo over whole, immutable states.
 *
 * @template T
 * @typedef {{
 *   readonly state: T, readonly canUndo: boolean, readonly canRedo: boolean,
 *   push(next: T): T, undo(): T, redo(): T,
 * }} History
 */

/**
 * A history that begins at `initial`. `push` forgets what could be redone; a state that is the current one is no step.
 * `undo` and `redo` return the state they lead to, at the ends the one that is there.
 *
 * @template T
 * @param {T} initial
 * @returns {History<T>}
 */
export function createHistory(initial) {
  /** @type {T[]} */
  const past = [];
  /** @type {T[]} */
  let future = [];
  let state = initial;

  return {
    get state() {
      return state;
    },
    get canUndo() {
      return past.length > 0;
    },
    get canRedo() {
      return future.length > 0;
    },
    push(next) {
      if (next === state) return state;
      past.push(state);
      future = [];
      return state = next;
    },
    undo() {
      if (!past.length) return state;
      future.push(state);
      return state = /** @type {T} */ (past.pop());
    },
    redo() {
      if (!future.length) return state;
      past.push(state);
      return state = /** @type {T} */ (future.pop());
    },
  };
}

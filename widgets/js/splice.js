/**
 * What changed between two lists, as one splice: an edit among hundreds of boxes is still a short message.
 *
 * @typedef {{at: number, cut: number, put: unknown[]}} Splice
 *   from `at` on, `cut` things are taken out and `put` stand there instead
 */

/** @param {unknown[]} before @param {unknown[]} after @returns {Splice} */
export function spliceOf(before, after) {
  const [old, next] = [before, after].map((list) => list.map((one) => JSON.stringify(one)));
  const shorter = Math.min(old.length, next.length);
  let at = 0;
  while (at < shorter && old[at] === next[at]) at++;
  let end = 0;
  while (end < shorter - at && old[old.length - 1 - end] === next[next.length - 1 - end]) end++;
  return { at, cut: old.length - end - at, put: after.slice(at, after.length - end) };
}

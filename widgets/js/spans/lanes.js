/**
 * Lines under the text that would lie on each other get lanes of their own: the shortest nearest to the characters, so
 * that what is inside shows above what is around it.
 *
 * @typedef {import("./answer.js").Span} Span
 */

/** @param {Span[]} spans in the order of the text @returns {number[]} by span, from 0 */
export function lanesOf(spans) {
  const lanes = spans.map(() => 0);
  for (let from = 0; from < spans.length;) {
    let [to, end] = [from + 1, spans[from].range[1]];
    while (to < spans.length && spans[to].range[0] < end) end = Math.max(end, spans[to++].range[1]);
    if (to - from > 1) stack(spans, lanes, from, to);
    from = to;
  }
  return lanes;
}

/** @param {Span[]} spans @param {number[]} lanes @param {number} from @param {number} to of those that hang together */
function stack(spans, lanes, from, to) {
  const length = (/** @type {number} */ i) => spans[i].range[1] - spans[i].range[0];
  const order = Array.from({ length: to - from }, (_, i) => from + i).sort((a, b) =>
    length(a) - length(b) || b - a
  );
  order.forEach((i, done) => {
    const [start, end] = spans[i].range;
    const under = order.slice(0, done).filter((j) => spans[j].range[0] < end && start < spans[j].range[1]);
    const taken = new Set(under.map((j) => lanes[j]));
    while (taken.has(lanes[i])) lanes[i]++;
  });
}

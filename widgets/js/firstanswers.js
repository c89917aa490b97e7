/**
 * The answers that came with the page to what it asks first. Each is used once and only while the page is young: what
 * is asked again, or late, has to be asked of the school.
 */
const YOUNG_MS = 10_000;

/** @type {Map<string, unknown> | null} */
let kept = null;

/** @param {string} path @returns {unknown} undefined where it has to be asked */
export function firstAnswer(path) {
  kept ??= brought();
  const answer = performance.now() < YOUNG_MS ? kept.get(path) : undefined;
  kept.delete(path);
  return answer;
}

/** Nothing in JupyterLab. @returns {Map<string, unknown>} */
function brought() {
  const text = globalThis.document?.getElementById("first-answers")?.textContent;
  return new Map(Object.entries(JSON.parse(text || "{}")));
}

/**
 * An annotator over a published item: the picture fetched and decoded first, so that nothing jumps or flashes.
 *
 * @typedef {import("./types.js").Item} Item
 * @typedef {import("./types.js").Answer} Answer
 * @typedef {{answer: Answer, setAnswer(a: any): void, showFindings(f: any[]): void, clearFindings(): void,
 *   pointTo(index: number): void, setNotes(notes: any[]): void, setLang(lang: string): void,
 *   setReadOnly(b: boolean): void, focus(): void, destroy(): void}} Tool
 */
import { createBoxAnnotator } from "../boxes/annotator.js";
import { createSpanAnnotator } from "../spans/annotator.js";

/** @type {Map<string, Promise<HTMLImageElement>>} by address; an address names one version of one picture */
const pictures = new Map();

/**
 * @param {import("../api.js").Api} api
 * @param {Item} item
 * @returns {Promise<HTMLImageElement | null>} decoded; null for text
 */
export function loadPicture(api, item) {
  if (item.kind !== "boxes") return Promise.resolve(null);
  const address = api.asset(item);
  const known = pictures.get(address);
  if (known) return known;
  const picture = decode(address);
  pictures.set(address, picture);
  picture.catch(() => pictures.delete(address));
  return picture;
}

/** @param {string} address */
async function decode(address) {
  const image = new Image();
  image.src = address;
  await image.decode();
  return image;
}

/**
 * What a labeler starts from: a box to repair, or nothing.
 *
 * @param {Item} item
 * @returns {Answer}
 */
export function emptyAnswer(item) {
  const flags = { nothing: false, unsure: false };
  if (item.kind === "boxes") return { kind: "boxes", boxes: structuredClone(item.start ?? []), ...flags };
  return { kind: "spans", text_sha256: item.text_sha256, spans: [], ...flags };
}

/** @param {Answer | null | undefined} answer @returns {boolean} there is something to judge */
export function isAnswered(answer) {
  if (!answer) return false;
  return answer.nothing || answer.unsure ||
    (answer.kind === "boxes" ? answer.boxes : answer.spans).length > 0;
}

/**
 * @param {{api: import("../api.js").Api, words: import("../lang.js").Words}} ctx
 * @param {HTMLElement} el
 * @param {Item} item
 * @param {{answer?: Answer | null, panel?: HTMLElement | null, readOnly?: boolean,
 *   onChange?: (answer: Answer) => void, onSubmit?: () => void}} options
 * @returns {Promise<Tool>}
 */
export async function mountTool({ api, words }, el, item, options) {
  const picture = await loadPicture(api, item);
  const common = {
    labels: item.labels,
    lang: words.lang,
    answer: options.answer ?? emptyAnswer(item),
    readOnly: options.readOnly ?? false,
    panel: options.panel ?? null,
    onChange: options.onChange ?? (() => {}),
    onSubmit: options.onSubmit ?? (() => {}),
  };
  if (!picture || !item.image) return createSpanAnnotator(el, { ...common, text: item.text ?? "" });
  picture.alt = words.text(item.image.alt);
  const { width, height } = item.image;
  const mode = item.modes?.[0] === "drag" ? "drag" : "points";
  return createBoxAnnotator(el, { ...common, image: picture, width, height, mode, attributes: false });
}

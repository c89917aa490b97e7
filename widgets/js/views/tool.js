/**
 * An annotator over a published item: the picture fetched and decoded first, so that nothing jumps or flashes.
 *
 * @typedef {import("./types.js").Item} Item
 * @typedef {import("./types.js").Answer} Answer
 * @typedef {{answer: Answer, setAnswer(a: any): void, showFindings(f: any[]): void, clearFindings(): void,
 *   pointTo(index: number): void, setNotes(notes: any[]): void, setLang(lang: string): void,
 *   setReadOnly(b: boolean): void, focus(): void, destroy(): void}} Tool
 */
import { SchoolError } from "../api.js";
import { h } from "../dom.js";
import { createBoxAnnotator } from "../boxes/annotator.js";
import { createChoiceAnnotator } from "../choices/annotator.js";
import { createReviewer } from "../review/reviewer.js";
import { createSpanAnnotator } from "../spans/annotator.js";
import { emptyAnswer } from "./answers.js";

/** @type {Map<string, Promise<HTMLImageElement>>} by address; an address names one version of one picture */
const pictures = new Map();

/**
 * @param {import("../api.js").Api} api
 * @param {Item} item
 * @returns {Promise<HTMLImageElement | null>} decoded; null for text
 */
export function loadPicture(api, item) {
  if (!item.image) return Promise.resolve(null);
  const address = api.asset(item);
  const known = pictures.get(address);
  if (known) return known;
  const picture = decode(address).catch(async () => {
    // The service may have been away for a moment: asking for anything waits until it is back.
    await api.get("me");
    return decode(address);
  }).catch(() => {
    throw new SchoolError("picture_missing", "The picture did not load.");
  });
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
  if (picture && item.image) picture.alt = words.text(item.image.alt);
  if (item.kind === "choice") {
    const choice = /** @type {import("./types.js").ChoiceAnswer} */ (common.answer);
    return createChoiceAnnotator(el, {
      ...common,
      answer: choice,
      text: item.text,
      question: item.question,
    });
  }
  if (item.kind === "review") {
    const review = /** @type {import("./types.js").ReviewAnswer} */ (common.answer);
    const shown = {
      shown: item.shown ?? {},
      codes: item.codes ?? [],
      text: item.text,
      question: item.question,
    };
    return createReviewer(el, {
      ...common,
      ...shown,
      ...item.image,
      answer: review,
      image: picture ?? undefined,
    });
  }
  if (!picture || !item.image) {
    const spans = /** @type {{answer: import("./types.js").SpansAnswer}} */ (common).answer;
    return createSpanAnnotator(el, {
      ...common,
      answer: spans,
      text: item.text ?? "",
      question: item.question,
      single: item.single,
      textSha256: item.text_sha256,
      unit: item.unit,
      nested: item.nested,
    });
  }
  const { width, height } = item.image;
  // What an item is made of was checked by the service; the kind of the answer follows the kind of the item.
  const boxes = /** @type {{answer: import("./types.js").BoxesAnswer}} */ (common).answer;
  const modes = /** @type {("points" | "drag")[]} */ (item.modes ?? []);
  const tool = createBoxAnnotator(el, {
    ...common,
    answer: boxes,
    image: picture,
    width,
    height,
    modes,
    attributes: item.attributes ?? false,
  });
  if (item.image.credit) {
    el.append(h("small", { class: "ls-quiet", text: words.t("photo_by", { who: item.image.credit }) }));
  }
  return tool;
}

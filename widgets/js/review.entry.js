/**
 * The review tool as a plain notebook widget: the kernel hears of each reason and decision once.
 *
 * @typedef {import("./plain.js").Model} Model
 * @typedef {import("./review/answer.js").Answer} Answer
 */
import { h } from "./dom.js";
import { say } from "./messages/review.js";
import { createPort, loadPhoto, watch } from "./plain.js";
import { createReviewer } from "./review/reviewer.js";

export default { render };

/** @param {{model: Model, el: HTMLElement}} context @returns {() => void} */
function render({ model, el }) {
  const host = h("div", { class: "ls-root ls-plain" });
  el.append(host);
  /** @type {(() => void) | null} */
  let end = null;
  let shown = 0;

  async function show() {
    const turn = ++shown;
    const photo = await loadPhoto(model.get("_image"));
    // Another one was asked for, or the cell was cleared, while this one was decoded.
    if (turn !== shown) return photo?.release();
    end?.();
    end = mount(model, host, photo);
  }

  const again = () => void show();
  const unwatch = watch(model, ["_image", "text", "answer", "options", "codes", "lang"], again);
  again();
  return () => {
    shown++;
    unwatch();
    end?.();
    host.remove();
  };
}

/** @param {Model} model @param {HTMLElement} host @param {import("./plain.js").Photo | null} photo @returns {() => void} */
function mount(model, host, photo) {
  const lang = /** @type {"en" | "ko"} */ (model.get("lang"));
  const port = createPort(model, {
    dataOf: (/** @type {Answer} */ { decision, findings }) => ({ decision, findings }),
    answerOf: (data) => data,
    t: (key) => say(lang, key),
  });
  const answer = model.get("answer");
  const { naturalWidth: width, naturalHeight: height } = photo?.image ?? {};
  const tool = createReviewer(host, {
    ...port.options,
    shown: photo ? { boxes: answer } : { spans: answer },
    labels: model.get("options").map((/** @type {string} */ id) => ({ id, en: id, ko: id })),
    codes: model.get("codes"),
    image: photo?.image,
    width,
    height,
    text: model.get("text"),
    lang,
  });
  const end = port.attach(tool, host);
  return () => {
    end();
    photo?.release();
  };
}

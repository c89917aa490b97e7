/**
 * The review tool as a plain notebook widget: the kernel hears of each reason and decision once.
 *
 * @typedef {import("./plain.js").Model} Model
 * @typedef {import("./review/answer.js").Answer} Answer
 */
import { say } from "./messages/review.js";
import { createPort, renderPlain } from "./plain.js";
import { createReviewer } from "./review/reviewer.js";

export default { render };

/** @param {{model: Model, el: HTMLElement}} context */
function render(context) {
  const { model } = context;
  return renderPlain(
    context,
    ["_image", "text", "answer", "options", "codes", "lang"],
    (host, photo) => mount(model, host, photo),
  );
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
  return port.attach(tool, host);
}

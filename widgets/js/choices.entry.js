/**
 * The choice annotator as a plain notebook widget: the kernel hears of each choice once.
 *
 * @typedef {import("./plain.js").Model} Model
 * @typedef {import("./choices/answer.js").Answer} Answer
 */
import { createChoiceAnnotator } from "./choices/annotator.js";
import { say } from "./messages/choices.js";
import { createPort, renderPlain } from "./plain.js";

export default { render };

/** @param {{model: Model, el: HTMLElement}} context */
function render(context) {
  const { model } = context;
  return renderPlain(
    context,
    ["_image", "text", "question", "options", "lang"],
    (host, photo) => mount(model, host, photo),
  );
}

/** @param {Model} model @param {HTMLElement} host @param {import("./plain.js").Photo | null} photo @returns {() => void} */
function mount(model, host, photo) {
  const lang = /** @type {"en" | "ko"} */ (model.get("lang"));
  const port = createPort(model, {
    dataOf: (/** @type {Answer} */ { label }) => label,
    answerOf: (label) => ({ label }),
    t: (key) => say(lang, key),
  });
  const tool = createChoiceAnnotator(host, {
    ...port.options,
    onChange(answer) {
      port.options.onChange(answer);
      if (answer.label && model.get("submit_at_once")) port.options.onSubmit();
    },
    text: model.get("text"),
    question: model.get("question"),
    image: photo?.image,
    labels: model.get("options").map((/** @type {string} */ id) => ({ id, en: id, ko: id })),
    lang,
  });
  return port.attach(tool, host);
}

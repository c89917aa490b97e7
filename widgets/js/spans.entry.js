/**
 * The span annotator as a plain notebook widget: the kernel hears of each finished edit once.
 *
 * @typedef {import("./plain.js").Model} Model
 * @typedef {import("./spans/answer.js").Answer} Answer
 */
import { say } from "./messages/spans.js";
import { createPort, renderPlain } from "./plain.js";
import { createSpanAnnotator } from "./spans/annotator.js";

export default { render };

/** @param {{model: Model, el: HTMLElement}} context */
function render(context) {
  const { model } = context;
  return renderPlain(
    context,
    ["text", "classes", "unit", "nested", "lang"],
    (host) => mount(model, host),
  );
}

/** @param {Model} model @param {HTMLElement} host @returns {() => void} */
function mount(model, host) {
  const lang = /** @type {"en" | "ko"} */ (model.get("lang"));
  const port = createPort(model, {
    dataOf: (/** @type {Answer} */ { spans }) => spans,
    answerOf: (spans) => ({ spans }),
    t: (key) => say(lang, key),
  });
  const tool = createSpanAnnotator(host, {
    ...port.options,
    text: model.get("text"),
    labels: model.get("classes").map((/** @type {string} */ id) => ({ id, en: id, ko: id })),
    unit: model.get("unit"),
    nested: model.get("nested"),
    lang,
  });
  return port.attach(tool, host);
}

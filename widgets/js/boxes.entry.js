/**
 * The box annotator as a plain notebook widget: the kernel hears of each finished edit once.
 *
 * @typedef {import("./plain.js").Model} Model
 * @typedef {import("./boxes/answer.js").Answer} Answer
 */
import { createBoxAnnotator } from "./boxes/annotator.js";
import { say } from "./messages/boxes.js";
import { createPort, renderPlain } from "./plain.js";

export default { render };

/** @param {{model: Model, el: HTMLElement}} context */
function render(context) {
  const { model } = context;
  return renderPlain(
    context,
    ["_image", "options", "lang", "mode", "attributes"],
    (host, photo) => photo ? mount(model, host, photo) : () => {},
  );
}

/** @param {Model} model @param {HTMLElement} host @param {import("./plain.js").Photo} photo @returns {() => void} */
function mount(model, host, { image }) {
  const lang = /** @type {"en" | "ko"} */ (model.get("lang"));
  const attributes = Boolean(model.get("attributes"));
  const port = createPort(model, {
    dataOf: (/** @type {Answer} */ answer) => dataOf(answer, attributes),
    answerOf: (boxes) => ({ boxes }),
    t: (key) => say(lang, key),
  });
  const tool = createBoxAnnotator(host, {
    ...port.options,
    image,
    width: image.naturalWidth,
    height: image.naturalHeight,
    labels: model.get("options").map((/** @type {string} */ id) => ({ id, en: id, ko: id })),
    lang,
    mode: model.get("mode"),
    attributes,
  });
  return port.attach(tool, host);
}

/** ipyannotations' format; the attributes only where they were asked for. @param {Answer} answer @param {boolean} attributes */
function dataOf({ boxes }, attributes) {
  return attributes ? boxes : boxes.map(({ type, label, xyxy }) => ({ type, label, xyxy }));
}

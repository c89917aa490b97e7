/**
 * The choice annotator as a plain notebook widget: the kernel hears of each choice once.
 *
 * @typedef {import("./plain.js").Model} Model
 * @typedef {import("./choices/answer.js").Answer} Answer
 */
import { createChoiceAnnotator } from "./choices/annotator.js";
import { h } from "./dom.js";
import { say } from "./messages/choices.js";
import { createPort, loadPhoto, watch } from "./plain.js";

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
  const unwatch = watch(model, ["_image", "text", "question", "options", "lang"], again);
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
  const end = port.attach(tool, host);
  return () => {
    end();
    photo?.release();
  };
}

/**
 * The box annotator as a plain notebook widget: the kernel hears of each finished edit once.
 *
 * @typedef {import("./plain.js").Model} Model
 * @typedef {import("./boxes/answer.js").Answer} Answer
 */
import { createBoxAnnotator } from "./boxes/annotator.js";
import { h } from "./dom.js";
import { say } from "./messages/boxes.js";
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
    // Another photo was asked for, or the cell was cleared, while this one was decoded.
    if (turn !== shown) return photo?.release();
    end?.();
    end = photo && mount(model, host, photo.image, photo.release);
  }

  const again = () => void show();
  const unwatch = watch(model, ["_image", "options", "lang", "mode", "attributes"], again);
  again();
  return () => {
    shown++;
    unwatch();
    end?.();
    host.remove();
  };
}

/** @param {Model} model @param {HTMLElement} host @param {HTMLImageElement} image @param {() => void} release @returns {() => void} */
function mount(model, host, image, release) {
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
  const end = port.attach(tool, host);
  return () => {
    end();
    release();
  };
}

/** ipyannotations' format; the attributes only where they were asked for. @param {Answer} answer @param {boolean} attributes */
function dataOf({ boxes }, attributes) {
  return attributes ? boxes : boxes.map(({ type, label, xyxy }) => ({ type, label, xyxy }));
}

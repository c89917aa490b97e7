/**
 * The box annotator as a plain notebook widget: the kernel hears of each finished edit once, as the whole `data`.
 *
 * @typedef {{get: (name: string) => any, set: (name: string, value: unknown) => void, save_changes: () => void,
 *   send: (content: unknown) => void, on: (event: string, listener: () => void) => void,
 *   off: (event: string, listener: () => void) => void}} Model
 * @typedef {import("./boxes/answer.js").Answer} Answer
 */
import { createBoxAnnotator } from "./boxes/annotator.js";
import { h } from "./dom.js";
import { control } from "./boxes/control.js";
import { say } from "./messages/boxes.js";

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
  const traits = ["_image", "options", "lang", "mode", "attributes"].map((name) => `change:${name}`);
  for (const trait of traits) model.on(trait, again);
  again();
  return () => {
    shown++;
    for (const trait of traits) model.off(trait, again);
    end?.();
    host.remove();
  };
}

/**
 * @param {DataView | null} bytes
 * @returns {Promise<{image: HTMLImageElement, release: () => void} | null>} null while there is no photo
 */
async function loadPhoto(bytes) {
  if (!bytes?.byteLength) return null;
  const url = URL.createObjectURL(new Blob([/** @type {DataView<ArrayBuffer>} */ (bytes)]));
  const image = new Image();
  image.alt = "";
  image.src = url;
  await image.decode();
  return { image, release: () => URL.revokeObjectURL(url) };
}

/** @param {Model} model @param {HTMLElement} host @param {HTMLImageElement} image @param {() => void} release @returns {() => void} */
function mount(model, host, image, release) {
  const lang = /** @type {"en" | "ko"} */ (model.get("lang"));
  const attributes = Boolean(model.get("attributes"));
  const tool = createBoxAnnotator(host, {
    image,
    width: image.naturalWidth,
    height: image.naturalHeight,
    labels: model.get("options").map((/** @type {string} */ id) => ({ id, en: id, ko: id })),
    lang,
    mode: model.get("mode"),
    attributes,
    // The protocol has a list and nothing else: an empty one says "nothing here", and Skip "I am not sure".
    marks: false,
    answer: { boxes: model.get("data") },
    onChange: (answer) => keep(dataOf(answer, attributes)),
    onSubmit: () => model.send({ kind: "submit" }),
    onNothingToUndo: () => model.send({ kind: "undo" }),
  });
  const buttons = sendButtons(model, lang);
  host.append(buttons);

  /** @param {unknown[]} data */
  function keep(data) {
    model.set("data", data);
    model.save_changes();
  }

  function hear() {
    // Our own edit comes back from the kernel; taking it in again would forget what could be undone.
    const data = model.get("data");
    if (JSON.stringify(data) !== JSON.stringify(dataOf(tool.answer, attributes))) {
      tool.setAnswer({ boxes: data });
    }
  }

  model.on("change:data", hear);
  return () => {
    model.off("change:data", hear);
    buttons.remove();
    tool.destroy();
    release();
  };
}

/** ipyannotations' format; the attributes only where they were asked for. @param {Answer} answer @param {boolean} attributes */
function dataOf({ boxes }, attributes) {
  return attributes ? boxes : boxes.map(({ type, label, xyxy }) => ({ type, label, xyxy }));
}

/** @param {Model} model @param {"en" | "ko"} lang */
function sendButtons(model, lang) {
  const button = (/** @type {"submit" | "skip"} */ kind, className = "") =>
    control("button", {
      class: className,
      text: say(lang, kind),
      on: { click: () => model.send({ kind }) },
    });
  return h("div", { class: "ls-boxes-send" }, button("submit", "ls-main-action"), button("skip"));
}

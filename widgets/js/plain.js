/**
 * What the plain notebook widgets share: an edit goes to the kernel once, as what it changes in `data`; what the kernel
 * sets comes back; and buttons to submit and to skip.
 *
 * @typedef {{get: (name: string) => any, set: (name: string, value: unknown) => void, save_changes: () => void,
 *   send: (content: unknown) => void, on: (event: string, listener: () => void) => void,
 *   off: (event: string, listener: () => void) => void}} Model
 */
import { control } from "./control.js";
import { h } from "./dom.js";
import { spliceOf } from "./splice.js";

/**
 * @template {object} A the answer as the tool knows it
 * @param {Model} model
 * @param {{dataOf: (answer: A) => unknown, answerOf: (data: any) => Partial<A>, t: (key: "submit" | "skip") => string}} craft
 */
export function createPort(model, { dataOf, answerOf, t }) {
  return {
    /** For the tool. */
    options: {
      // The protocol has a list and nothing else: an empty one says "nothing here", and Skip "I am not sure".
      marks: false,
      answer: answerOf(model.get("data")),
      onChange: (/** @type {A} */ answer) => sendEdit(model, dataOf(answer)),
      onSubmit: () => model.send({ kind: "submit" }),
      onNothingToUndo: () => model.send({ kind: "undo" }),
    },
    /** @param {{readonly answer: A, setAnswer: (answer: Partial<A>) => void, destroy: () => void}} tool @param {HTMLElement} host @returns {() => void} */
    attach(tool, host) {
      const buttons = sendButtons(model, t);
      host.append(buttons);
      const hear = () => {
        // Our own edit comes back from the kernel; taking it in again would forget what could be undone.
        const data = model.get("data");
        if (JSON.stringify(data) !== JSON.stringify(dataOf(tool.answer))) tool.setAnswer(answerOf(data));
      };
      model.on("change:data", hear);
      return () => {
        model.off("change:data", hear);
        buttons.remove();
        tool.destroy();
      };
    },
  };
}

/**
 * A list goes as a splice of the list that the kernel has, with the turn by which it sees whether that is so; a kernel
 * that has another one refuses the edit and sends its own.
 *
 * @param {Model} model @param {unknown} data
 */
function sendEdit(model, data) {
  if (!Array.isArray(data)) {
    model.set("data", data);
    model.save_changes();
    return;
  }
  const [epoch, edits] = model.get("_turn");
  model.send({ kind: "edit", turn: [epoch, edits], ...spliceOf(model.get("data"), data) });
  model.set("data", data);
  model.set("_turn", [epoch, edits + 1]);
}

/** Call `again` when one of the traits changes. @param {Model} model @param {string[]} traits @param {() => void} again @returns {() => void} */
function watch(model, traits, again) {
  const events = traits.map((name) => `change:${name}`);
  for (const event of events) model.on(event, again);
  return () => events.forEach((event) => model.off(event, again));
}

/**
 * Show what the traits say in a place of its own, and again when one of them changes.
 *
 * @param {{model: Model, el: HTMLElement}} context
 * @param {string[]} traits
 * @param {(host: HTMLElement, photo: Photo | null) => () => void} mount show it; what it returns takes it away again
 * @returns {() => void}
 */
export function renderPlain({ model, el }, traits, mount) {
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
    const unmount = mount(host, photo);
    end = () => {
      unmount();
      photo?.release();
    };
  }

  const again = () => void show();
  const unwatch = watch(model, traits, again);
  again();
  return () => {
    shown++;
    unwatch();
    end?.();
    host.remove();
  };
}

/** @param {Model} model @param {(key: "submit" | "skip") => string} t */
function sendButtons(model, t) {
  const button = (/** @type {"submit" | "skip"} */ kind, className = "") =>
    control("button", { class: className, text: t(kind), on: { click: () => model.send({ kind }) } });
  return h("div", { class: "ls-annotator-send" }, button("submit", "ls-main-action"), button("skip"));
}

/**
 * The picture in a trait, decoded.
 *
 * @typedef {{image: HTMLImageElement, release: () => void}} Photo
 * @param {DataView | null} bytes
 * @returns {Promise<Photo | null>} null while there is none
 */
export async function loadPhoto(bytes) {
  if (!bytes?.byteLength) return null;
  const url = URL.createObjectURL(new Blob([/** @type {DataView<ArrayBuffer>} */ (bytes)]));
  const image = new Image();
  image.alt = "";
  image.src = url;
  await image.decode();
  return { image, release: () => URL.revokeObjectURL(url) };
}

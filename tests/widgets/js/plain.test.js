import { deepStrictEqual as assertEquals } from "node:assert";
import { createPort } from "../../../widgets/js/plain.js";

/** A model that remembers what was sent; `from` plays the kernel. @param {Record<string, unknown>} traits */
function modelOf(traits) {
  /** @type {unknown[]} */
  const sent = [];
  /** @type {Record<string, (() => void)[]>} */
  const listeners = {};
  const set = (/** @type {string} */ name, /** @type {unknown} */ value) => {
    traits[name] = value;
    for (const listener of listeners[`change:${name}`] ?? []) listener();
  };
  return {
    sent,
    get: (/** @type {string} */ name) => /** @type {any} */ (traits[name]),
    set,
    save_changes: () => void sent.push({ ...traits }),
    send: (/** @type {unknown} */ content) => void sent.push(content),
    on: (/** @type {string} */ event, /** @type {() => void} */ listener) =>
      void (listeners[event] ??= []).push(listener),
    off: () => {},
  };
}

/** @param {ReturnType<typeof modelOf>} model */
const portOf = (model) =>
  createPort(model, {
    dataOf: (/** @type {{boxes: unknown}} */ { boxes }) => boxes,
    answerOf: (boxes) => ({ boxes }),
    t: (key) => key,
  });

Deno.test("an edit of a list is sent as a splice with its turn, and the model is one edit further at once", () => {
  const model = modelOf({ data: ["a", "b"], _turn: [4, 0] });
  const { options } = portOf(model);
  options.onChange({ boxes: ["a", "b", "c"] });
  options.onChange({ boxes: ["b", "c"] });
  assertEquals(model.sent, [
    { kind: "edit", turn: [4, 0], at: 2, cut: 0, put: ["c"] },
    { kind: "edit", turn: [4, 1], at: 0, cut: 1, put: [] },
  ]);
  assertEquals([model.get("data"), model.get("_turn")], [["b", "c"], [4, 2]]);
  model.set("_turn", [5, 0]);
  options.onChange({ boxes: ["b"] });
  assertEquals(model.sent[2], { kind: "edit", turn: [5, 0], at: 1, cut: 1, put: [] });
});

Deno.test("what is no list is sent whole", () => {
  const model = modelOf({ data: "", _turn: [0, 0] });
  portOf(model).options.onChange({ boxes: "good" });
  assertEquals(model.sent, [{ data: "good", _turn: [0, 0] }]);
});

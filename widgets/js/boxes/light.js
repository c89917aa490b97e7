/**
 * The small panel with the light of the photo: brightness, contrast, and back to how it is.
 *
 * @typedef {import("./sight.js").Sight} Sight
 * @typedef {"brightness" | "contrast"} Part
 * @typedef {(key: import("../messages/boxes.js").Key) => string} Say
 */
import { control, tool } from "../control.js";
import { h } from "../dom.js";
import { PLAIN, RANGE } from "./sight.js";

/**
 * @param {Say} t @param {{now: Sight, set: (change: Partial<Sight>) => void}} sight
 * @param {() => void} onClose
 */
export function createLight(t, sight, onClose) {
  const ranges = [range(t, "brightness", sight), range(t, "contrast", sight)];
  const show = () => ranges.forEach((one) => one.show(sight.now));
  const reset = tool(t("lightReset"), () => {
    sight.set({ brightness: PLAIN.brightness, contrast: PLAIN.contrast });
    show();
  });
  const close = tool("×", onClose, t("close"));
  const keydown = (/** @type {KeyboardEvent} */ event) => {
    if (event.code !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  const el = h(
    "div",
    { class: "ls-boxes-light", role: "group", "aria-label": t("light"), on: { keydown } },
    ...ranges.map(({ row }) => row),
    h("div", { class: "ls-boxes-light-last" }, reset, close),
  );
  show();
  return { el, focus: () => ranges[0].input.focus() };
}

/** @param {Say} t @param {Part} part @param {{set: (change: Partial<Sight>) => void}} sight */
function range(t, part, sight) {
  const value = h("output", {});
  const input = /** @type {HTMLInputElement} */ (control("input", {
    type: "range",
    "aria-label": t(part),
    min: RANGE.least * 100,
    max: RANGE.most * 100,
    step: RANGE.step * 100,
    on: {
      input: () => {
        value.textContent = `${input.value} %`;
        sight.set({ [part]: Number(input.value) / 100 });
      },
    },
  }));
  return {
    row: h("label", {}, h("span", { text: t(part) }), input, value),
    input,
    /** @param {Sight} now */
    show(now) {
      input.value = String(Math.round(now[part] * 100));
      value.textContent = `${input.value} %`;
    },
  };
}

/**
 * The list of keys, as a dialog that any click outside, Esc or its button closes.
 *
 * @typedef {import("../messages/boxes.js").Key} Key
 */
import { h } from "../dom.js";
import { control } from "./control.js";

/** Keys that are signs stay as they are; words come from the catalogue. @type {[(string | {word: Key})[], Key][]} */
const ROWS = [
  [[{ word: "click" }, { word: "dragging" }], "keyPoints"],
  [[{ word: "click" }], "keyPick"],
  [["Shift", { word: "click" }], "keyOver"],
  [[{ word: "handle" }, { word: "click" }], "keyHandle"],
  [["Tab", "Shift+Tab"], "keyTab"],
  [[{ word: "arrows" }], "keyArrows"],
  [["Alt", { word: "arrows" }], "keyAlt"],
  [["E"], "keyE"],
  [["1", "…", "9"], "keyDigits"],
  [["B"], "keyB"],
  [["N"], "keyN"],
  [["Delete", "Backspace"], "keyDelete"],
  [["Z", "Ctrl+Z"], "keyZ"],
  [["H"], "keyH"],
  [["+", "−", "0"], "keyZoom"],
  [[{ word: "wheel" }], "keyWheel"],
  [["Space", { word: "dragging" }], "keyPan"],
  [["Enter"], "keyEnter"],
  [["Esc"], "keyEsc"],
];

/**
 * @param {(key: Key) => string} t
 * @param {boolean} attributes
 * @returns {HTMLDialogElement}
 */
export function createKeyList(t, attributes) {
  /** @type {typeof ROWS} */
  const rows = attributes ? [...ROWS, [["O", "T", "G"], "keyAttributes"]] : ROWS;
  const keys = rows.flatMap(([signs, meaning]) => [
    h(
      "dt",
      {},
      ...signs.map((sign) =>
        h("kbd", { class: "ls-key", text: typeof sign === "string" ? sign : t(sign.word) })
      ),
    ),
    h("dd", { text: t(meaning) }),
  ]);
  const close = control("button", {
    class: "ls-tool",
    text: t("close"),
    on: { click: () => dialog.close() },
  });
  const dialog = /** @type {HTMLDialogElement} */ (h(
    "dialog",
    { class: "ls-boxes-keys", "aria-label": t("keys") },
    h("header", {}, h("strong", { text: t("keys") }), close),
    h("dl", {}, ...keys),
  ));
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  return dialog;
}

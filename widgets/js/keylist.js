/**
 * The list of keys, as a dialog that any click outside, Esc or its button closes.
 *
 * @template K keys of the tool's catalogue
 * @typedef {[(string | {word: K})[], K]} Row
 *   signs on the keys, which stay as they are, or words of the catalogue; and what they do
 */
import { h } from "./dom.js";
import { control } from "./control.js";

/**
 * @template {string} K
 * @param {(key: K | "close" | "keys") => string} t
 * @param {Row<K>[]} rows
 * @returns {HTMLDialogElement}
 */
export function createKeyList(t, rows) {
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
    { class: "ls-annotator-keys", "aria-label": t("keys") },
    h("header", {}, h("strong", { text: t("keys") }), close),
    h("dl", {}, ...keys),
  ));
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  return dialog;
}

/**
 * A dialog of the page: outside of the tool that opened it, which may be made anew meanwhile. Esc and a click beside it close it.
 */
import { h } from "./dom.js";

/**
 * @param {{lang: "en" | "ko", name: string, className: string}} options
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {{el: HTMLDialogElement, show: () => void, close: () => void}}
 */
export function createDialog({ lang, name, className }, ...children) {
  const el = /** @type {HTMLDialogElement} */ (h(
    "dialog",
    { class: `ls-root ${className}`, lang, "aria-label": name, "data-lm-suppress-shortcuts": true },
    ...children,
  ));
  el.addEventListener("click", (event) => event.target === el && el.close());
  el.addEventListener("close", () => el.remove());
  return {
    el,
    show() {
      // A notebook's plain widgets bring their colours themselves, and the dialog lies outside of them.
      el.classList.toggle("ls-plain", document.querySelector(".ls-plain") !== null);
      document.body.append(el);
      el.showModal();
    },
    close: () => el.close(),
  };
}

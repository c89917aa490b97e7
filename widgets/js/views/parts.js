/** Small parts that several views are made of. */
import { SchoolError } from "../api.js";
import { h } from "../dom.js";
import { MESSAGES } from "../messages/school.js";

const LONGEST_NOTE = 500;
const IDLE_MS = 500;

/**
 * A button that cannot be pressed twice while its work is under way, and says what went wrong beside itself.
 *
 * @param {string} text
 * @param {() => unknown} action may return a promise
 * @param {{main?: boolean, key?: string, class?: string}} [look] `key` is shown as the key that does the same
 */
export function button(text, action, look = {}) {
  const classes = `${look.class ?? "ls-button"}${look.main ? " ls-main-button" : ""}`;
  const el = h(
    "button",
    { type: "button", class: classes },
    h("span", { text }),
    look.key && h("kbd", { text: look.key }),
  );
  let busy = false;
  el.addEventListener("click", async () => {
    if (busy) return;
    busy = true;
    if (el.nextElementSibling?.classList.contains("ls-beside")) el.nextElementSibling.remove();
    el.setAttribute("aria-disabled", "true");
    try {
      await action();
    } catch (error) {
      if (!(error instanceof SchoolError)) throw error;
      tellBeside(el, whyNot(error, el));
    } finally {
      busy = false;
      el.removeAttribute("aria-disabled");
    }
  });
  return el;
}

/** @param {SchoolError} error @param {HTMLElement} el whose surroundings say which language is read */
function whyNot(error, el) {
  const detail = /** @type {{detail?: {en: string, ko: string} | null}} */ (error).detail;
  const korean = el.closest("[lang]")?.getAttribute("lang") === "ko";
  return (korean ? detail?.ko : detail?.en) ?? MESSAGES[korean ? "ko" : "en"].away;
}

/** @param {HTMLElement} el @param {string} text */
function tellBeside(el, text) {
  el.after(h("span", { class: "ls-quiet ls-beside", role: "alert", text }));
}

/** @param {HTMLElement} el @param {string} text */
export function setButtonText(el, text) {
  if (el.firstElementChild) el.firstElementChild.textContent = text;
}

/** @param {number} share 0 to 1 @param {string} label what it measures, in words */
export function meter(share, label) {
  const full = h("b");
  full.style.width = `${Math.round(100 * Math.min(1, Math.max(0, share)))}%`;
  return h("div", { class: "ls-meter", role: "img", "aria-label": label }, full);
}

/**
 * Ask before something that cannot be taken back.
 *
 * @param {HTMLElement} near inside the widget, so that the dialog has its colours
 * @param {{text: string, yes: string, no: string}} question
 * @returns {Promise<boolean>}
 */
export function confirmed(near, { text, yes, no }) {
  return new Promise((done) => {
    const dialog = /** @type {HTMLDialogElement} */ (h("dialog", { class: "ls-dialog" }, h("p", { text })));
    const close = (/** @type {boolean} */ answer) => () => dialog.close(answer ? "yes" : "");
    dialog.append(
      h("div", { class: "ls-row" }, button(no, close(false)), button(yes, close(true), { main: true })),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      done(dialog.returnValue === "yes");
    });
    near.append(dialog);
    dialog.showModal();
  });
}

/** A field for a sentence or two. @returns {HTMLTextAreaElement} */
export function noteField() {
  return /** @type {HTMLTextAreaElement} */ (
    h("textarea", { class: "ls-textarea", rows: "2", maxlength: LONGEST_NOTE })
  );
}

/** A place that screen readers listen to. @returns {{el: HTMLElement, say: (text: string) => void}} */
export function announcer() {
  const el = h("p", { class: "ls-hidden", role: "status", "aria-live": "polite" });
  return { el, say: (text) => void (el.textContent = text) };
}

/**
 * At once in the window; near it, when the browser has nothing more urgent to do.
 *
 * @param {HTMLElement} el @param {AbortSignal} signal @returns {Promise<void>}
 */
export function near(el, signal) {
  const stop = new AbortController();
  const until = AbortSignal.any([signal, stop.signal]);
  return new Promise((done) => {
    const come = () => {
      stop.abort();
      done();
    };
    whenWithin(el, "0px", come, until);
    whenWithin(el, "600px 0px", () => idle(come), until);
  });
}

/** @param {HTMLElement} el @param {string} rootMargin @param {() => void} come @param {AbortSignal} signal */
function whenWithin(el, rootMargin, come, signal) {
  const watch = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) come();
  }, { rootMargin });
  watch.observe(el);
  signal.addEventListener("abort", () => watch.disconnect(), { once: true });
}

/** Safari has no requestIdleCallback. @param {() => void} then */
function idle(then) {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(then, { timeout: IDLE_MS });
  else setTimeout(then, IDLE_MS / 2);
}

/** Scroll without moving those who asked for less motion. @param {HTMLElement} el */
export function bringUp(el) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  el.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
  el.focus({ preventScroll: true });
}

/**
 * Keys from the browser to commands, only while the focus is on something in one of the tool's areas.
 *
 * @template C
 * @typedef {{commandOf: (press: KeyboardEvent) => C | null, command: (asked: C) => boolean, settle: () => void,
 *   grab?: (on: boolean) => void}} Handlers
 *   command: whether it meant something, else the key is the page's; settle: a key that did something came up;
 *   grab: the key that grabbed came up
 */
import { h } from "./dom.js";
import { chordOf } from "./keys/chords.js";

/** On a button these keys are the button's own. */
const OF_BUTTONS = ["Enter", "NumpadEnter", "Space", "Tab"];
/** Commands about what is chosen: on a row of the list, about what that row stands for. */
const OF_CHOSEN = new Set([
  "delete",
  "step",
  "label",
  "lock",
  "duplicate",
  "occluded",
  "truncated",
  "group",
  "end",
]);
/** On the frame of a tool that has given the keyboard back. */
const GIVEN = "keysGiven";
/** JupyterLab's own mark of what its shortcuts pass by. */
const OURS = "data-lm-suppress-shortcuts";
/** Save, find, print and the side bar: what one needs of the notebook round the tool, and what changes none of its cells. */
const OF_HOST = /^Ctrl\+(?:Shift\+)?Key[BFGPS]$/;
/** These have keys of their own. */
const OF_OTHERS = "input, textarea, select, dialog, [contenteditable]";

/** @template {{name: string}} C @param {HTMLElement[]} areas @param {Handlers<C>} handlers @param {AbortSignal} signal */
export function attachKeys(areas, handlers, signal) {
  /** What the keys that are down have asked for, by their code. @type {Map<string, string>} */
  const down = new Map();

  /** @param {KeyboardEvent} event */
  function keydown(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.defaultPrevented || event.isComposing || target.closest(OF_OTHERS)) return;
    if (GIVEN in target.dataset) return goOn(event, areas);
    if (target.closest("button, a") && OF_BUTTONS.includes(event.code)) return;
    const asked = handlers.commandOf(event);
    if (asked && OF_CHOSEN.has(asked.name)) choose(target);
    if (!asked || !handlers.command(asked)) return;
    down.set(event.code, asked.name);
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {KeyboardEvent} event */
  function keyup({ code }) {
    const name = down.get(code);
    if (!name) return;
    down.delete(code);
    if (name === "grab") handlers.grab?.(false);
    handlers.settle();
  }

  function focusout() {
    down.clear();
    handlers.grab?.(false);
    handlers.settle();
  }

  // Before JupyterLab, which listens at the document.
  addEventListener("keydown", (event) => {
    const inside = event.target instanceof Element &&
      areas.some((area) => area.contains(/** @type {Node} */ (event.target)));
    if (inside && OF_HOST.test(chordOf(event) ?? "") && !handlers.commandOf(event)) lend(event.target);
  }, { capture: true, signal });
  for (const area of areas) {
    area.addEventListener("keydown", keydown, { signal });
    area.addEventListener("keyup", keyup, { signal });
    area.addEventListener("focusout", focusout, { signal });
  }
}

/**
 * Give the keyboard back to the page: the frame of the tool has the focus then, so that one sees where one is, and no key
 * is the tool's.
 *
 * @param {HTMLElement} root
 */
export function giveBack(root) {
  root.dataset[GIVEN] = "";
  root.tabIndex = -1;
  root.removeAttribute(OURS);
  root.focus({ preventScroll: true });
  root.addEventListener("blur", () => {
    delete root.dataset[GIVEN];
    root.removeAttribute("tabindex");
    root.setAttribute(OURS, "");
  }, { once: true });
}

/** @param {HTMLElement} target perhaps in a row of the list that is not the chosen one */
function choose(target) {
  const row = target.closest(".ls-annotator-list li");
  /** @type {HTMLElement | null | undefined} */ (row?.querySelector(
    '[aria-pressed="false"].ls-annotator-pick',
  ))?.click();
}

/** Let the host see this one press. @param {Element} target */
function lend(target) {
  /** @type {Element[]} */
  const marked = [];
  for (let el = target.closest(`[${OURS}]`); el; el = el.closest(`[${OURS}]`)) {
    el.removeAttribute(OURS);
    marked.push(el);
  }
  setTimeout(() => marked.forEach((el) => el.setAttribute(OURS, "")));
}

/** From the frame, Tab goes on after the tool, and not through all of it. @param {KeyboardEvent} event @param {HTMLElement[]} areas */
function goOn({ code, shiftKey }, areas) {
  if (code !== "Tab" || shiftKey) return;
  const follows = (/** @type {Node} */ a, /** @type {Node} */ b) =>
    a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING;
  const end = h("span", { tabindex: "-1" });
  areas.reduce((last, area) => follows(last, area) ? area : last).append(end);
  end.addEventListener("blur", () => end.remove(), { once: true });
  // The browser looks for the next place from here.
  end.focus({ preventScroll: true });
}

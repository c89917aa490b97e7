/**
 * Keys from the browser to commands, only while the focus is in one of the tool's areas.
 *
 * @template C
 * @typedef {{commandOf: (press: KeyboardEvent) => C | null, command: (asked: C) => boolean, settle: () => void,
 *   grab?: (on: boolean) => void}} Handlers
 *   command: whether it meant something, else the key is the page's; settle: a key came up that may have moved something;
 *   grab: Space came up
 */

/** On a button these keys are the button's own. */
const OF_BUTTONS = ["Enter", "NumpadEnter", "Space", "Tab"];

/** @template C @param {HTMLElement[]} areas @param {Handlers<C>} handlers @param {AbortSignal} signal */
export function attachKeys(areas, handlers, signal) {
  /** @param {KeyboardEvent} event */
  function keydown(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.defaultPrevented || target.closest("input, textarea, select, dialog, [contenteditable]")) {
      return;
    }
    if (target.closest("button, a") && OF_BUTTONS.includes(event.code)) return;
    const asked = handlers.commandOf(event);
    if (!asked || !handlers.command(asked)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {KeyboardEvent} event */
  function keyup({ code }) {
    if (code === "Space") handlers.grab?.(false);
    // Shift may come and go while an arrow is held down.
    if (!/^(?:Shift|Alt|Control|Meta)/.test(code)) handlers.settle();
  }

  function focusout() {
    handlers.grab?.(false);
    handlers.settle();
  }

  for (const area of areas) {
    area.addEventListener("keydown", keydown, { signal });
    area.addEventListener("keyup", keyup, { signal });
    area.addEventListener("focusout", focusout, { signal });
  }
}

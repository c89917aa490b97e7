/**
 * The line under a tool that says what just happened, also to a screen reader.
 */
import { h } from "./dom.js";

export function createStatusLine() {
  const el = h("p", { class: "ls-annotator-status", role: "status", "aria-live": "polite" });
  return {
    el,
    /** @param {string} words */
    say(words) {
      // Said once: writing the same words again would have them read out again.
      if (el.textContent !== words) el.textContent = words;
    },
  };
}

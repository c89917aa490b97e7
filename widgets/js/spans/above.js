/**
 * What stands over the text: words about it, beside what they speak of, and the caret.
 *
 * @typedef {import("./blocktext.js").ShownMark} ShownMark
 * @typedef {import("./lines.js").Place} Place
 */
import { h } from "../dom.js";
import { placeChips } from "./chips.js";
import { SIGNS } from "./marks.js";

/** @param {(point: number) => Place | null} placeOf in the text, `top` from the top of this layer */
export function createAbove(placeOf) {
  const caret = h("span", { class: "ls-spans-caret", hidden: true });
  const chips = h("div");
  const el = h("div", { class: "ls-spans-above", "aria-hidden": "true" }, chips, caret);

  return {
    el,
    /** @param {ShownMark[]} marks */
    drawChips(marks) {
      const els = marks.map(({ mark, pointed }) => chipEl(mark, pointed));
      chips.replaceChildren(...els);
      const full = els.map((chip) => chip.offsetWidth);
      els.forEach((chip) => chip.classList.add("ls-spans-brief"));
      const brief = els.map((chip) => chip.offsetWidth);
      const wishes = marks.map(({ mark }, i) => {
        const { x = 0, top = 0 } = placeOf(mark.range[0]) ?? {};
        return { left: x, top, full: full[i], brief: brief[i] };
      });
      placeChips(wishes, el.clientWidth).forEach(({ left, top, words }, i) => {
        els[i].style.left = `${left}px`;
        els[i].style.top = `${top}px`;
        els[i].classList.toggle("ls-spans-brief", !words);
      });
    },
    /** @param {number | null} point @param {boolean} seen */
    drawCaret(point, seen) {
      const place = point === null ? null : placeOf(point);
      caret.hidden = !place;
      caret.classList.toggle("ls-spans-caret-unseen", !seen);
      if (!place) return;
      caret.style.left = `${place.x}px`;
      caret.style.top = `${place.top}px`;
      caret.style.height = `${place.bottom - place.top}px`;
    },
    /** Scroll to the caret, no farther than needed. */
    reveal() {
      if (!caret.hidden) caret.scrollIntoView({ block: "nearest", inline: "nearest" });
    },
  };
}

/** @param {import("./marks.js").Mark} mark @param {boolean} pointed */
function chipEl({ badge, text, kind }, pointed) {
  const sign = SIGNS[kind];
  return h(
    "span",
    { class: "ls-spans-chip", "data-kind": kind, "data-pointed": pointed },
    h("b", { text: sign ? `${badge}${sign}` : badge }),
    h("span", { text }),
  );
}

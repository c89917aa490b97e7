/**
 * The text on the screen, with what stands over it: drawn, measured, pointed at and scrolled.
 *
 * @typedef {import("./paper.js").Picture & {caret: number, focused: boolean}} Picture
 * @typedef {ReturnType<typeof createSheet>} Sheet
 */
import { control } from "../control.js";
import { createAbove } from "./above.js";
import { caretPlace, caretTo, spotAt } from "./lines.js";
import { createPaper } from "./paper.js";
import { drawnText } from "./picture.js";

/** A description longer than this is nothing that a screen reader should read in one breath. */
const BRIEF = 2000;

/** @param {import("./offsets.js").Ruler} ruler */
export function createSheet(ruler) {
  const paper = createPaper(ruler);
  const above = createAbove(placeOf);
  const described = ruler.length <= BRIEF ? paper.text.id : null;
  const el = control(
    "div",
    { class: "ls-spans-stage", tabindex: "0", "aria-describedby": described },
    paper.text,
    above.el,
  );
  const lines = { ruler, lines: paper.lines };
  /** @type {Picture} */
  let picture = { spans: [], chosen: null, selected: null, marks: [], caret: 0, focused: false };
  let scrolling = 0;

  /** @param {number} point */
  function placeOf(point) {
    const place = caretPlace(lines, point);
    if (!place) return null;
    const home = above.el.getBoundingClientRect();
    const box = paper.els[place.block].getBoundingClientRect();
    const [x, y] = [box.left - home.left, box.top - home.top];
    return { ...place, x: place.x + x, top: place.top + y, bottom: place.bottom + y };
  }

  function drawAbove() {
    above.drawChips(picture.marks.filter(({ range }) => inSight(range[0])));
    above.drawCaret(picture.focused ? picture.caret : null, true);
  }

  /** Words far away would have their blocks laid out. @param {number} point */
  function inSight(point) {
    if (paper.text.dataset.long === undefined) return true;
    const box = paper.blockBox(point);
    const { top, bottom, height } = el.getBoundingClientRect();
    return box.bottom > top - height && box.top < bottom + height;
  }

  const observer = new ResizeObserver(() => {
    paper.measure();
    drawAbove();
  });
  observer.observe(paper.text);
  el.addEventListener("scroll", () => {
    if (picture.marks.length) scrolling ||= requestAnimationFrame(() => (scrolling = 0, drawAbove()));
  });

  return {
    el,
    /** @param {Picture} next */
    draw(next) {
      const reviewed = next.marks.length > 0;
      const was = el.classList.contains("ls-spans-reviewed");
      el.classList.toggle("ls-spans-reviewed", reviewed);
      // There is room for words over the lines only where there are some.
      if (was !== reviewed) paper.measure();
      const moved = paper.draw(next) || was !== reviewed;
      const words = next.marks !== picture.marks || (moved && reviewed);
      picture = next;
      if (words) drawAbove();
      else above.drawCaret(next.focused ? next.caret : null, true);
    },
    /** Look again where each character stands, before a gesture that goes by it. */
    measure: () => paper.measure(),
    /** The character there, or the nearest that is not farther away. @param {{clientX: number, clientY: number}} event @param {number} reach */
    spot({ clientX, clientY }, reach) {
      const block = paper.blockAt(clientY);
      const box = paper.els[block]?.getBoundingClientRect();
      return box ? spotAt(paper.lines(block), ruler, clientX - box.left, clientY - box.top, reach) : null;
    },
    /** @param {number} caret @param {Parameters<typeof caretTo>[2]} way */
    caretTo: (caret, way) => caretTo(lines, caret, way),
    /** Scroll to a place in the text, no farther than needed. @param {number} point */
    reveal(point) {
      above.drawCaret(point, picture.focused);
      above.reveal();
      // What was only guessed to be so high is laid out now.
      above.drawCaret(picture.focused ? picture.caret : null, true);
    },
    /** All of it as one picture. */
    drawn: () => drawnText({ stage: el, text: paper.text, blocks: paper.els, lines: paper.lines, ruler }),
    destroy: () => observer.disconnect(),
  };
}

/**
 * How spans look, in the text and in the list. What did not change is the same object as before, so that nothing is drawn
 * twice.
 *
 * @typedef {import("./answer.js").Span} Span
 * @typedef {import("./blocktext.js").ShownSpan} ShownSpan
 * @typedef {import("./editor.js").Editor} Editor
 * @typedef {import("./toolbar.js").LabelChoice} LabelChoice
 */
import { inOrder } from "./answer.js";
import { shownSpans } from "./editor.js";
import { lanesOf } from "./lanes.js";
import { count, slice } from "./offsets.js";
import { paintsOf, tagOf, UNKNOWN } from "./palette.js";

export class Looks {
  #paints;
  #wordOf;
  /** @type {WeakMap<Span, ShownSpan>} */
  #known = new WeakMap();
  #inOrder = remember(inOrder);

  /** @param {string[]} labels @param {(label: string) => string} wordOf */
  constructor(labels, wordOf) {
    this.#paints = paintsOf(labels);
    this.#wordOf = wordOf;
  }

  /** @param {string} id @returns {LabelChoice} */
  labelOf(id) {
    return { value: id, word: this.#wordOf(id), tag: tagOf(id), paint: this.#paints.get(id) ?? UNKNOWN };
  }

  /** As they are drawn. @type {(spans: Span[]) => ShownSpan[]} */
  inText = remember((/** @type {Span[]} */ spans) => {
    const all = this.#inOrder(spans);
    const lanes = lanesOf(all);
    return all.map((span, i) => this.#shown(span, lanes[i]));
  });

  /** @param {Span} span @param {number} lane @returns {ShownSpan} */
  #shown(span, lane) {
    const known = this.#known.get(span);
    if (known?.lane === lane) return known;
    const { tag, paint } = this.labelOf(span.label);
    const shown = { id: span.id, range: span.range, tag, paint, lane };
    this.#known.set(span, shown);
    return shown;
  }

  /** For the list. @param {Editor} editor @param {Map<number, string[]>} flags what findings say, by span */
  rows(editor, flags) {
    const spans = this.#inOrder(shownSpans(editor));
    return {
      ids: spans.map(({ id }) => id),
      selected: editor.selected === null ? -1 : spans.findIndex(({ id }) => id === editor.selected),
      rowOf: (/** @type {number} */ i) => {
        const { id, range, label } = spans[i];
        return {
          id,
          text: slice(editor.ruler, range),
          count: count(editor.ruler, range),
          label: this.labelOf(label),
          selected: id === editor.selected,
          flags: flags.get(id) ?? [],
        };
      },
    };
  }
}

/**
 * The last result, as long as nothing else is asked for.
 *
 * @template {object} A
 * @template B
 * @param {(given: A) => B} make
 * @returns {(given: A) => B}
 */
function remember(make) {
  /** @type {{given: A, made: B} | null} */
  let last = null;
  return (given) => {
    if (last?.given !== given) last = { given, made: make(given) };
    return last.made;
  };
}

/**
 * The list of boxes as real buttons, in step with the photo: the way to every box without a pointer.
 *
 * @typedef {import("../messages/boxes.js").Key} Key
 * @typedef {import("./answer.js").Box} Box
 * @typedef {import("./answer.js").Doc} Doc
 * @typedef {{value: string, word: string, color: string, dashed: boolean}} LabelChoice
 * @typedef {{select: (id: number) => void, remove: (id: number) => void, relabel: (id: number, label: string) => void,
 *   describe: (id: number, change: Partial<Box>) => void, nothing: () => void, unsure: () => void}} Actions
 * @typedef {{doc: Doc, selected: number | null, flags: {box: number | null, text: string}[]}} Shown
 */
import { control, picker, toggle } from "../control.js";
import { h } from "../dom.js";
import { createList } from "../list.js";
import { sides } from "./geometry.js";

/**
 * @param {(key: Key, values?: Record<string, unknown>) => string} t
 * @param {{labels: LabelChoice[], attributes: boolean, marks: boolean, readOnly: boolean}} options
 * @param {Actions} actions
 * @returns {{el: HTMLElement, update: (shown: Shown) => void}}
 */
export function createPanel(t, options, actions) {
  const { attributes, marks, readOnly } = options;
  const list = createList(t("list"), t("noBoxes"));
  const nothing = toggle(t("nothing"), "N", actions.nothing);
  const unsure = toggle(t("unsure"), "", actions.unsure);
  const toggles = marks && !readOnly && h("div", { class: "ls-annotator-toggles" }, nothing, unsure);
  const el = h("div", { class: "ls-annotator-panel", "data-lm-suppress-shortcuts": true }, list.el, toggles);
  /** What the rows show; making them anew under a pressed button would swallow the click. */
  let shown = /** @type {[Doc | null, number | null, string]} */ ([null, null, ""]);

  return {
    el,
    update({ doc, selected, flags }) {
      const next = /** @type {typeof shown} */ ([doc, selected, JSON.stringify(flags)]);
      if (next.every((part, i) => part === shown[i])) return;
      shown = next;
      const rows = doc.boxes.map((box, i) =>
        row(
          t,
          {
            box,
            number: i + 1,
            chosen: box.id === selected,
            flags: flags.filter((flag) => flag.box === box.id),
          },
          options,
          actions,
        )
      );
      if (attributes && !readOnly) {
        doc.boxes.forEach((box, i) => box.id === selected && rows[i].append(details(t, box, actions)));
      }
      list.show(rows);
      nothing.setAttribute("aria-pressed", String(doc.nothing));
      unsure.setAttribute("aria-pressed", String(doc.unsure));
    },
  };
}

/**
 * @param {(key: Key, values?: Record<string, unknown>) => string} t
 * @param {{box: Box, number: number, chosen: boolean, flags: {text: string}[]}} shown
 * @param {{labels: LabelChoice[], readOnly: boolean}} options
 * @param {Actions} actions
 */
function row(t, { box, number, chosen, flags }, { labels, readOnly }, actions) {
  const label = labels.find(({ value }) => value === box.label);
  const word = label?.word ?? box.label;
  const [width, height] = sides(box.xyxy).map(Math.round);
  const swatch = h("i", {
    class: label?.dashed ? "ls-swatch ls-swatch-dashed" : "ls-swatch",
    "aria-hidden": "true",
  });
  swatch.style.setProperty("--ls-swatch", label?.color ?? "#8f97a1");
  const pick = control(
    "button",
    {
      class: "ls-annotator-pick",
      "aria-pressed": String(chosen),
      "data-part": `pick-${box.id}`,
      "aria-label": [t("boxLong", { number, label: word, width, height }), ...flags.map(({ text }) => text)]
        .join(", "),
      on: { click: () => actions.select(box.id) },
    },
    h("span", { class: "ls-annotator-name" }, swatch, h("span", { text: t("box", { number, label: word }) })),
    ...flags.map(({ text }) => h("span", { class: "ls-chip ls-chip-bad", text })),
  );
  if (readOnly) return h("li", {}, pick);
  const remove = control("button", {
    class: "ls-tool",
    text: "✕",
    title: t("remove"),
    "aria-label": t("removeBox", { number }),
    "data-part": `remove-${box.id}`,
    on: { click: () => actions.remove(box.id) },
  });
  return h("li", {}, pick, labels.length > 1 && chooser(t, box, number, labels, actions), remove);
}

/** @param {(key: Key, values?: Record<string, unknown>) => string} t @param {Box} box @param {number} number @param {LabelChoice[]} labels @param {Actions} actions */
function chooser(t, box, number, labels, actions) {
  const known = labels.some(({ value }) => value === box.label);
  const choices = known ? labels : [{ value: box.label, word: box.label }, ...labels];
  return picker(
    t("labelOf", { number }),
    `label-${box.id}`,
    choices.map(({ value, word }) => [value, word]),
    box.label,
    (value) => actions.relabel(box.id, value),
  );
}

/** @param {(key: Key, values?: Record<string, unknown>) => string} t @param {Box} box @param {Actions} actions */
function details(t, box, actions) {
  const levels = /** @type {const} */ (["none", "partly", "mostly"]);
  const hidden = picker(
    t("occluded"),
    `occluded-${box.id}`,
    levels.map((level) => [level, t(level)]),
    box.occluded,
    (value) => actions.describe(box.id, { occluded: /** @type {Box["occluded"]} */ (value) }),
  );
  const flag = (/** @type {"truncated" | "group"} */ name, /** @type {string} */ key) => {
    const button = toggle(t(name), key, () => actions.describe(box.id, { [name]: !box[name] }));
    button.setAttribute("aria-pressed", String(box[name]));
    button.setAttribute("data-part", `${name}-${box.id}`);
    return button;
  };
  return h(
    "div",
    { class: "ls-annotator-details" },
    h("label", {}, h("span", { text: t("occluded") }), hidden),
    flag("truncated", "T"),
    flag("group", "G"),
  );
}

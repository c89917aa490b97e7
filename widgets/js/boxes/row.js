/**
 * A box in the list: a button that selects it and one that deletes it. A row lives as long as its box, so that a click
 * on it is never lost, and hundreds of them cost nothing while one box changes.
 *
 * @typedef {import("./panel.js").LabelChoice} LabelChoice
 * @typedef {import("./controls.js").Say} Say
 * @typedef {{box: import("./answer.js").Box, number: number, chosen: boolean, locked: boolean, flags: string[]}} Shown
 * @typedef {ReturnType<typeof createRow>} Row
 */
import { control } from "../control.js";
import { h } from "../dom.js";
import { sides } from "./geometry.js";

/**
 * @param {Say} t
 * @param {{labels: LabelChoice[], readOnly: boolean}} options
 * @param {{select: () => void, remove: () => void}} actions
 */
export function createRow(t, { labels, readOnly }, actions) {
  const swatch = h("i", { "aria-hidden": "true" });
  const name = h("span", {});
  const chips = h("span", { class: "ls-annotator-chips" });
  const pick = control(
    "button",
    { class: "ls-annotator-pick", on: { click: actions.select } },
    h("span", { class: "ls-annotator-name" }, swatch, name),
    chips,
  );
  const remove = control("button", {
    class: "ls-tool",
    text: "✕",
    title: t("remove"),
    "data-part": "remove",
    on: { click: actions.remove },
  });
  const el = h("li", {}, pick, !readOnly && remove);
  /** @type {Shown | null} */
  let shown = null;

  return {
    el,
    /** @param {Shown} next */
    update(next) {
      if (shown && same(shown, next)) return;
      shown = next;
      const { box, number, chosen, locked } = next;
      const flags = locked ? [t("lockedBox"), ...next.flags] : next.flags;
      const label = labels.find(({ value }) => value === box.label);
      const word = label?.word ?? box.label;
      const [width, height] = sides(box.xyxy).map(Math.round);
      swatch.className = label?.dashed ? "ls-swatch ls-swatch-dashed" : "ls-swatch";
      swatch.style.setProperty("--ls-swatch", label?.color ?? "#8f97a1");
      name.textContent = t("box", { number, label: word });
      chips.replaceChildren(
        ...locked ? [h("span", { class: "ls-chip-quiet", text: t("lockedBox") })] : [],
        ...next.flags.map((text) => h("span", { class: "ls-chip ls-chip-bad", text })),
      );
      pick.setAttribute("aria-pressed", String(chosen));
      pick.setAttribute(
        "aria-label",
        [t("boxLong", { number, label: word, width, height }), ...flags].join(", "),
      );
      remove.setAttribute("aria-label", t("removeBox", { number }));
    },
  };
}

/** @param {Shown} a @param {Shown} b */
function same(a, b) {
  return a.box === b.box && a.number === b.number && a.chosen === b.chosen && a.locked === b.locked &&
    a.flags.length === b.flags.length && a.flags.every((text, i) => text === b.flags[i]);
}

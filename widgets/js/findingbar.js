/**
 * A bar over the photo or the text while there are findings: step from one to the next, see one or all, before and after.
 *
 * @typedef {"findings" | "findingBack" | "findingNext" | "findingCount" | "findingAt" | "allFindings" | "compare"} Key
 * @typedef {{step: (by: 1 | -1) => void, all: () => void, compare: () => void}} Actions
 * @typedef {{count: number, at: number | null, text: string, all: boolean, compared: boolean}} Shown
 *   at: the index of the one that is pointed at, and what it says
 */
import { group, toggle, tool } from "./control.js";
import { h } from "./dom.js";

/**
 * @param {(key: Key, values?: Record<string, unknown>) => string} t
 * @param {(id: string) => string} hint the key that a button shows
 * @param {Actions} actions
 */
export function createFindingBar(t, hint, actions) {
  const place = h("strong", {});
  const text = h("span", {});
  const all = toggle(t("allFindings"), "", actions.all);
  const compare = toggle(t("compare"), hint("compare"), actions.compare);
  const el = h(
    "div",
    { class: "ls-annotator-findings", role: "group", "aria-label": t("findings") },
    group(
      "",
      tool("‹", () => actions.step(-1), t("findingBack")),
      tool("›", () => actions.step(1), t("findingNext")),
    ),
    h("span", { class: "ls-annotator-finding" }, place, " ", text),
    group("", all, compare),
  );
  return {
    el,
    /** @param {Shown} shown */
    update({ count, at, text: words, all: every, compared }) {
      el.hidden = count === 0;
      place.textContent = at === null
        ? t("findingCount", { count })
        : t("findingAt", { number: at + 1, count });
      text.textContent = words;
      all.setAttribute("aria-pressed", String(every));
      compare.setAttribute("aria-pressed", String(compared));
    },
  };
}

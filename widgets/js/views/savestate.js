/** The line that says how a draft stands, and the two ways out when another tab worked on the same item. */
import { fill, h } from "../dom.js";
import { reason } from "./notices.js";
import { button } from "./parts.js";

/**
 * @param {import("../lang.js").Words} words
 * @param {{keepMine: () => unknown, takeTheirs: () => unknown}} ways
 */
export function saveState(words, ways) {
  const line = h("span", { class: "ls-save" });
  const conflict = h("div", { class: "ls-conflict" });
  /** @param {import("./draft.js").DraftState} state @param {import("../api.js").ApiError} [error] */
  const show = (state, error) => {
    const why = error ? reason(error, words) : "";
    line.textContent = state === "conflict" ? "" : words.t(`draft_${state}`, { why });
    line.dataset.state = state;
    if (state !== "conflict") return fill(conflict);
    const box = h("div", { class: "ls-notice", role: "alert" }, h("p", { text: words.t("draft_conflict") }));
    const theirs = button(words.t("draft_theirs"), ways.takeTheirs);
    box.append(h("div", { class: "ls-row" }, theirs, button(words.t("draft_mine"), ways.keepMine)));
    fill(conflict, box);
  };
  return { line, conflict, show };
}

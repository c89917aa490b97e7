/** In an exam's report: which item is meant, by its number. What was in it is asked of others, so it is not shown. */
import { h } from "../dom.js";
import { disputePart } from "./dispute.js";

/** @param {import("./context.js").Context} ctx @param {import("./exam.js").ExamState} sat */
export function examDoubts(ctx, { items, disputes = {} }) {
  const { words } = ctx;
  const rows = items.map(({ id, answered }, index) =>
    answered && h(
      "li",
      { class: "ls-row" },
      h("span", { text: words.t("item_of", { n: index + 1, total: items.length }) }),
      disputePart(ctx, id, disputes[id] ?? null),
    )
  );
  return h(
    "details",
    { class: "ls-card" },
    h("summary", { class: "ls-summary", text: words.t("dispute_exam") }),
    h("p", { text: words.t("dispute_exam_lead") }),
    h("ul", { class: "ls-list" }, ...rows),
  );
}

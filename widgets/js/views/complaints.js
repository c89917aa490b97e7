/**
 * Items that labelers reported: a reviewer decides; who reported sees what became of it.
 *
 * @typedef {import("./context.js").Context} Context
 * @typedef {{id: number, person: string, reason: "broken" | "private", note: string,
 *   item: import("./types.js").Item}} Complaint
 * @typedef {{project_title: any, number: number, reason: "broken" | "private",
 *   state: "open" | "upheld" | "refused", why: string, reported: string}} Report
 */
import { fill, h } from "../dom.js";
import { button, noteField } from "./parts.js";
import { mountTool } from "./tool.js";

/** @param {Context} ctx */
export async function complaintsCard(ctx) {
  const { api, words, signal } = ctx;
  const list = h("ul", { class: "ls-list" });
  const draw = async () => {
    /** @type {{complaints: Complaint[]}} */
    const { complaints } = await api.get("complaints", signal);
    const rows = complaints.map((one) => complaintRow(ctx, one, draw));
    fill(list, ...rows.length ? rows : [h("li", { class: "ls-quiet", text: words.t("complaints_none") })]);
  };
  await draw();
  return h("section", { class: "ls-card ls-stack" }, h("h2", { text: words.t("complaints") }), list);
}

/** @param {Context} ctx @param {Complaint} complaint @param {() => Promise<void>} again */
function complaintRow(ctx, { id, person, reason, note, item }, again) {
  const { api, words, signal } = ctx;
  const stage = h("div", { class: "ls-stage", "data-kind": item.kind });
  void mountTool(ctx, stage, item, { readOnly: true }).then((tool) =>
    signal.addEventListener("abort", () => tool.destroy(), { once: true })
  );
  const why = noteField();
  const decide = (/** @type {boolean} */ uphold) => async () => {
    if (!uphold && !why.value.trim()) return why.focus();
    await api.deliver(`complaints/${id}`, { uphold, why: why.value.trim() }, signal);
    await again();
  };
  return h(
    "li",
    { class: "ls-stack", "data-ls-complaint": String(id) },
    h("h3", { text: words.t("complaint_says", { person, reason: words.t(`report_${reason}`) }) }),
    note && h("p", { text: note }),
    stage,
    h("div", { class: "ls-row" }, button(words.t("complaint_uphold"), decide(true))),
    h("label", { class: "ls-field" }, words.t("complaint_why"), why),
    h("div", { class: "ls-row" }, button(words.t("complaint_refuse"), decide(false))),
  );
}

/** @param {import("../lang.js").Words} words @param {Report[]} reports */
export function reportsCard(words, reports) {
  const rows = reports.map(({ project_title: title, number, reason, state, why }) => {
    const name = `${words.text(title)} · ${words.t("task_n", { n: words.number(number) })}`;
    return h(
      "li",
      {},
      h("strong", { text: name }),
      h("p", { text: `${words.t(`report_${reason}`)}: ${words.t(`report_${state}`, { why })}` }),
    );
  });
  return h(
    "section",
    { class: "ls-card ls-stack" },
    h("h2", { text: words.t("my_reports") }),
    h("ul", { class: "ls-list" }, ...rows),
  );
}

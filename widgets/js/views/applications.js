/**
 * Who would like to work on a project that chooses its people; for its requester.
 *
 * @typedef {import("./context.js").Context} Context
 * @typedef {{id: number, person: string, project_title: any, text: string,
 *   tier: "new" | "bronze" | "silver" | "gold", applied: string}} Application
 */
import { fill, h } from "../dom.js";
import { button } from "./parts.js";

/** @param {Context} ctx */
export async function applicationsCard(ctx) {
  const { api, words, signal } = ctx;
  const list = h("ul", { class: "ls-list" });
  const draw = async () => {
    /** @type {{applications: Application[]}} */
    const { applications } = await api.get("applications", signal);
    const rows = applications.map((one) => row(ctx, one, draw));
    fill(list, ...rows.length ? rows : [h("li", { class: "ls-quiet", text: words.t("applications_none") })]);
  };
  await draw();
  return h("section", { class: "ls-card ls-stack" }, h("h2", { text: words.t("applications") }), list);
}

/** @param {Context} ctx @param {Application} application @param {() => Promise<void>} again */
function row({ api, words, signal }, { id, person, project_title: title, text, tier }, again) {
  const decide = (/** @type {boolean} */ accept) => async () => {
    await api.deliver(`applications/${id}`, { accept }, signal);
    await again();
  };
  return h(
    "li",
    { class: "ls-stack" },
    h("h3", { text: words.t("application_from", { person, tier: words.t(`tier_${tier}`) }) }),
    h("p", { class: "ls-quiet", text: words.text(title) }),
    text && h("p", { text }),
    h(
      "div",
      { class: "ls-row" },
      button(words.t("application_accept"), decide(true), { main: true }),
      button(words.t("application_decline"), decide(false)),
    ),
  );
}

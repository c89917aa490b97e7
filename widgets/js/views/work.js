/**
 * The work: the tier, which projects there are, and every task done with where it stands.
 *
 * @typedef {import("./types.js").Project} Project
 * @typedef {import("./context.js").Context} Context
 */
import { fill, h } from "../dom.js";
import { applicationsCard } from "./applications.js";
import { reportsCard } from "./complaints.js";
import { newsSwitch } from "./news.js";
import { practiceOnly } from "./notices.js";
import { progressCard } from "./overview.js";
import { projectsCard } from "./projects.js";
import { tierCard } from "./tier.js";
import { workList } from "./worklist.js";

/** @param {Context} ctx @param {HTMLElement} el */
export async function work(ctx, el) {
  const { api, words, signal, me } = ctx;
  /** @type {[{projects: Project[]}, import("./tier.js").Tier, {complaints: import("./complaints.js").Report[]},
   *   import("./news.js").News]} */
  const [{ projects }, tier, { complaints }, news] = await Promise.all([
    api.get("projects", signal),
    api.get("tier", signal),
    api.get("complaints/mine", signal),
    api.get("news", signal),
  ]);
  const list = await workList(ctx, projects);
  fill(
    el,
    h("h1", { text: words.t("work") }),
    practiceOnly(ctx),
    me.roles.includes("reviewer") &&
      h("p", {}, h("a", { class: "ls-button", ...ctx.links.to("review"), text: words.t("review_work") })),
    projectsCard(ctx, projects),
    tierCard(words, tier),
    list,
    complaints.length > 0 && reportsCard(words, complaints),
    newsSwitch(ctx, news),
    ...(me.roles.includes("requester") ? [await progressCard(ctx), await applicationsCard(ctx)] : []),
  );
}

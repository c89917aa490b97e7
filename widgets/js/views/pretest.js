/**
 * Three items before a course begins: tried without teaching, graded for nobody, skipped by one click.
 *
 * @typedef {{state: "none" | "open" | "done" | "skipped", items: {id: string, answered: boolean}[],
 *   score: number | null}} PretestState
 * @typedef {import("./context.js").Context} Context
 */
import { ApiError, newKey } from "../api.js";
import { fill, h } from "../dom.js";
import { button } from "./parts.js";
import { sit } from "./sitting.js";

/** @param {Context} ctx @param {HTMLElement} el */
export async function pretest(ctx, el) {
  const { api, words, place, signal } = ctx;
  const path = `pretests/${place.course}`;
  const [course, state] = await Promise.all([
    /** @type {Promise<import("./types.js").CourseState>} */ (api.get(`courses/${place.course}`, signal)),
    /** @type {Promise<PretestState>} */ (api.get(path, signal)),
  ]);
  if (!course.enrolled) throw new ApiError(403, { code: "not_enrolled" });

  const end = `${path}/submission`;
  const skip = button(words.t("pretest_skip"), async () => {
    over(await api.deliver(end, { key: newKey(), skip: true }, signal));
  }, { class: "ls-link" });
  const note = h(
    "section",
    { class: "ls-note" },
    h("h3", { text: words.t("pretest_title") }),
    h("p", { text: words.t("pretest_lead") }),
    h("p", { text: words.t("pretest_why") }),
    skip,
  );
  /** @param {PretestState} now */
  const over = (now) => fill(el, overCard(ctx, course, now));
  if (state.state !== "open") return over(state);
  await sit(ctx, el, state, { note, submit: words.t("pretest_submit"), asks: false, end }, over);
}

/** @param {Context} ctx @param {import("./types.js").CourseState} course @param {PretestState} now */
function overCard({ words, links }, course, now) {
  const text = words.t(now.state === "done" ? "pretest_done" : "pretest_over");
  const first = course.lessons?.[0];
  const to = links.to(first ? `${course.id}/${first.id}` : "home");
  const go = h("a", { class: "ls-button ls-main-button", ...to, text: words.t("pretest_first") });
  return h("section", { class: "ls-card", tabindex: "-1" }, h("h2", { text }), h("p", {}, go));
}

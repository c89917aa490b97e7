/** What stands in a view's place when it cannot be shown: why, and the one thing to do about it. */
import { ApiError, SchoolError } from "../api.js";
import { fill, h } from "../dom.js";
import { tell } from "../shared.js";
import { button } from "./parts.js";

/**
 * @param {HTMLElement} el
 * @param {unknown} error
 * @param {import("../lang.js").Words} words
 * @param {import("./context.js").Context | null} ctx null while nobody knows who is asking
 * @param {() => unknown} again
 */
export function showRefusal(el, error, words, ctx, again) {
  if (!(error instanceof SchoolError)) {
    fill(el, notice(words.t("unexpected")));
    throw error;
  }
  if (ctx?.place.course && error.code === "not_enrolled") return fill(el, enrolNotice(ctx));
  if (!(error instanceof ApiError)) {
    return fill(el, notice(reason(error, words), button(words.t("try_again"), again)));
  }
  const home = ctx && error.status !== 401 &&
    h("a", { class: "ls-button", ...ctx.links.to("home"), text: words.t("to_courses") });
  fill(el, notice(reason(error, words), home));
}

/** The sentence for a refusal. @param {SchoolError} error @param {import("../lang.js").Words} words */
export function reason(error, words) {
  if (error.code === "no_school" || error.code === "picture_missing") return words.t(error.code);
  if (!(error instanceof ApiError)) return words.t("away");
  if (error.status === 401) return words.t("signed_out");
  if (error.detail) return words.text(error.detail);
  return words.t(error.status === 404 ? "not_found" : "unexpected");
}

/** @param {string} text @param {...(Node | null | false)} actions */
export function notice(text, ...actions) {
  const row = actions.some(Boolean) && h("div", { class: "ls-row" }, ...actions);
  return h("div", { class: "ls-notice", role: "status" }, h("p", { text }), row);
}

/** One button a page: the other places only say what is missing. @param {import("./context.js").Context} ctx */
function enrolNotice(ctx) {
  const { words, place } = ctx;
  const others = document.querySelector("[data-ls-enrol]");
  if (others) return h("p", { class: "ls-note ls-quiet", text: words.t("opens_after_enrol") });
  const join = button(words.t("enrol"), () => enrol(ctx, place.course), { main: true });
  const text = h("p", { text: words.t("not_enrolled") });
  return h("div", { class: "ls-note", "data-ls-enrol": true, role: "status" }, text, h("p", {}, join));
}

/**
 * Join a course, and let every view of the window know.
 *
 * @param {import("./context.js").Context} ctx
 * @param {string} course
 */
export async function enrol({ api }, course) {
  const joined = await api.write("POST", `courses/${course}/enrolment`);
  tell("enrolled", course);
  return joined;
}

/** Said once on every overview where points are not money. @param {import("./context.js").Context} ctx */
export function practiceOnly({ words, me }) {
  if (!me.practice_only) return null;
  const text = words.t(me.place === "binder" ? "practice_binder" : "practice_only");
  return h("p", { class: "ls-note ls-quiet ls-practice-only", text });
}

/** Choosing the first course: what each asks for is said before anybody joins. */
import { fill, h } from "../dom.js";
import { enrol } from "./notices.js";
import { button } from "./parts.js";

/**
 * @param {import("./context.js").Context} ctx
 * @param {import("./types.js").CourseState[]} courses
 */
export function joinPanel(ctx, courses) {
  const { words } = ctx;
  const panel = h("div", { class: "ls-join" });
  const open = button(words.t("join"), () => {
    const title = h("h2", { text: words.t("join_title"), tabindex: "-1" });
    const choices = h("div", { class: "ls-grid" }, ...courses.map((course) => choice(ctx, course)));
    fill(panel, title, h("p", { class: "ls-quiet", text: words.t("join_lead") }), choices);
    title.focus();
  }, { main: true });
  fill(
    panel,
    h("p", {}, open),
    h("div", { class: "ls-grid" }, ...courses.map((course) => outline(ctx, course))),
  );
  return panel;
}

/** @param {import("./context.js").Context} ctx @param {import("./types.js").CourseState} course */
function choice(ctx, course) {
  const { words } = ctx;
  const card = outline(ctx, course);
  const needs = course.craft === "boxes" ? "needs_sight" : "text_friendly";
  card.append(h("p", { class: "ls-note ls-quiet", text: words.t(needs) }));
  const text = words.t("enrol_in", { course: words.text(course.title) });
  card.append(button(text, () => enrol(ctx, course.id), { main: true }));
  return card;
}

/** What a course is, before joining it. @param {import("./context.js").Context} ctx @param {import("./types.js").CourseState} course */
function outline({ words }, course) {
  const card = h(
    "section",
    { class: "ls-card ls-c6 ls-choice" },
    h("h2", { text: words.text(course.title) }),
  );
  card.append(h("p", { text: words.text(course.summary) }));
  const lessons = course.lessons ?? [];
  const minutes = lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
  const titles = lessons.map((lesson) => h("li", { text: words.text(lesson.title) }));
  card.append(h("ol", { class: "ls-notes" }, ...titles));
  card.append(h("p", { class: "ls-quiet", text: words.t("minutes", { n: minutes }) }));
  return card;
}

/**
 * A course on the first page: its lessons with where each stands, its exam, its project, and the way out.
 *
 * @typedef {import("./types.js").CourseState} CourseState
 * @typedef {import("./context.js").Context} Context
 */
import { h } from "../dom.js";
import { tell } from "../shared.js";
import { enrol } from "./notices.js";
import { button, confirmed, meter } from "./parts.js";

const CHIPS = /** @type {const} */ ({
  new: ["lesson_new", ""],
  started: ["lesson_started", ""],
  handed_in: ["lesson_handed_in", "ls-warn"],
  passed: ["lesson_passed_chip", "ls-good"],
});

/** @param {Context} ctx @param {CourseState} course */
export function courseCard(ctx, course) {
  const { words } = ctx;
  const name = words.text(course.title);
  const passed = words.t("passed_of", { n: course.lessons_passed, total: course.lessons_total });
  const status = h("span", {
    class: "ls-quiet ls-push ls-num",
    text: course.enrolled ? passed : words.t("not_joined"),
  });
  const card = h(
    "section",
    { class: "ls-card ls-c6" },
    h("div", { class: "ls-row" }, h("h2", { text: name }), status),
  );
  card.append(meter(course.lessons_passed / Math.max(1, course.lessons_total), passed));
  if (!course.enrolled) return withJoin(ctx, card, course);
  const rows = (course.lessons ?? []).map((lesson) => lessonRow(ctx, course, lesson));
  card.append(h("ul", { class: "ls-list" }, ...rows, examRow(ctx, course)), leaveButton(ctx, card, course));
  return card;
}

/** @param {Context} ctx @param {HTMLElement} card @param {CourseState} course */
function withJoin(ctx, card, course) {
  const { words } = ctx;
  card.append(h("p", { text: words.text(course.summary) }));
  if (course.craft === "boxes") card.append(h("p", { class: "ls-quiet", text: words.t("needs_sight") }));
  card.append(button(words.t("enrol_in", { course: words.text(course.title) }), () => enrol(ctx, course.id)));
  return card;
}

/** @param {Context} ctx @param {CourseState} course @param {import("./types.js").LessonState} lesson */
function lessonRow({ words, links }, course, lesson) {
  const [key, look] = CHIPS[lesson.state];
  const score = lesson.score === null ? "" : ` · ${words.number(lesson.score)}`;
  const link = h("a", { ...links.to(`${course.id}/${lesson.id}`), text: words.text(lesson.title) });
  const chip = h("span", { class: `ls-chip ls-push ${look}`, text: `${words.t(key)}${score}` });
  return h("li", { class: "ls-lesson" }, link, chip);
}

/** @param {Context} ctx @param {CourseState} course */
function examRow({ words, links }, course) {
  const text = words.t("exam");
  const name = course.exam === "locked"
    ? h("span", { class: "ls-locked", text })
    : h("a", { ...links.to(`${course.id}/exam`), text });
  const chip = h("span", {
    class: `ls-chip ls-push ${course.exam === "passed" ? "ls-good" : ""}`,
    text: words.t(`exam_${course.exam}`),
  });
  return h("li", { class: "ls-lesson" }, name, chip);
}

/** Leaving is as easy as joining. @param {Context} ctx @param {HTMLElement} card @param {CourseState} course */
function leaveButton({ api, words }, card, course) {
  return button(words.t("leave"), async () => {
    const text = words.t("leave_sure", { course: words.text(course.title) });
    if (!(await confirmed(card, { text, yes: words.t("leave"), no: words.t("stay") }))) return;
    await api.write("DELETE", `courses/${course.id}/enrolment`);
    tell("enrolled", null);
  }, { class: "ls-link ls-quiet" });
}

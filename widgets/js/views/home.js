/**
 * The first page: where you stand in plain words, the one next step, and everything else below it.
 *
 * @typedef {import("./types.js").CourseState} CourseState
 * @typedef {import("./context.js").Context} Context
 */
import { fill, h } from "../dom.js";
import { hear } from "../shared.js";
import { certificateCard } from "./certificate.js";
import { courseCard } from "./course.js";
import { joinPanel } from "./join.js";
import { nextPath } from "./finish.js";
import { newsCard } from "./news.js";
import { practiceOnly } from "./notices.js";
import { meter } from "./parts.js";
import { reviewCards, slipsCard } from "./slips.js";

/** @param {Context} ctx @param {HTMLElement} el */
export async function home(ctx, el) {
  const { signal } = ctx;
  await draw(ctx, el);
  const again = () => void draw(ctx, el);
  hear("enrolled", again, signal);
  hear("lesson", again, signal);
}

/** @param {Context} ctx @param {HTMLElement} el */
async function draw(ctx, el) {
  const { api, signal } = ctx;
  /** @type {[{courses: CourseState[]}, {certificates: import("./types.js").Certificate[]}, import("./types.js").Ledger, import("./slips.js").Slips,
   *   import("./news.js").News]} */
  const [{ courses }, { certificates }, ledger, slips, news] = await Promise.all([
    api.get("courses", signal),
    api.get("certificates", signal),
    api.get("ledger", signal),
    api.get("slips", signal),
    api.get("news", signal),
  ]);
  const details = await Promise.all(courses.map(({ id }) => api.get(`courses/${id}`, signal)));
  const joined = details.filter(({ enrolled }) => enrolled);
  fill(el, ...(joined.length ? standing(ctx, details, certificates, ledger) : welcome(ctx, details)));
  const told = newsCard(ctx, news);
  if (told) el.querySelector("h1")?.after(told);
  if (!joined.length) return;
  const grid = el.querySelector(".ls-grid");
  const reviews = reviewCards(ctx, slips.reviews, () => draw(ctx, el));
  grid?.before(...reviews);
  // After what comes next and the points, before the courses.
  grid?.children[1]?.after(slipsCard(ctx, slips));
}

/** Before any course: one button, and both courses to see. @param {Context} ctx @param {CourseState[]} courses */
function welcome(ctx, courses) {
  const { words } = ctx;
  const heading = h("h1", { text: words.t("home_new") });
  const lead = h("p", { text: words.t("home_new_lead") });
  return [heading, lead, joinPanel(ctx, courses), practiceOnly(ctx)];
}

/**
 * @param {Context} ctx
 * @param {CourseState[]} courses
 * @param {import("./types.js").Certificate[]} certificates
 * @param {import("./types.js").Ledger} ledger
 */
function standing(ctx, courses, certificates, ledger) {
  const { words } = ctx;
  const current = currentCourse(courses);
  const grid = h("div", { class: "ls-grid" }, nextCard(ctx, current), pointsCard(ctx, ledger));
  for (const course of courses) grid.append(courseCard(ctx, course));
  const cards = certificates.map((one) => certificateCard(words, one));
  if (cards.length) {
    grid.append(h("section", { class: "ls-stack" }, h("h2", { text: words.t("certificates") }), ...cards));
  }
  return [h("h1", { text: headline(words, current) }), practiceOnly(ctx), grid];
}

/** The course to go on with: an unfinished one before a finished one. @param {CourseState[]} courses */
function currentCourse(courses) {
  const joined = courses.filter(({ enrolled }) => enrolled);
  return joined.find(({ exam }) => exam !== "passed") ?? joined[0];
}

/** @param {import("../lang.js").Words} words @param {CourseState} course */
export function headline(words, course) {
  const left = course.lessons_total - course.lessons_passed;
  if (course.exam === "passed") return words.t("home_work");
  if (course.exam === "running") return words.t("home_exam_running");
  return left > 0 ? words.t("home_left", { n: left }) : words.t("home_exam");
}

/** @param {Context} ctx @param {CourseState} course */
function nextCard({ words, links }, course) {
  const { next } = course;
  const lessons = course.lessons ?? [];
  const index = next?.kind === "lesson" ? lessons.findIndex(({ id }) => id === next.id) : -1;
  const lesson = lessons[index];
  const name = words.text(course.title);
  const chip = lesson ? words.t("lesson_n_of", { course: name, n: index + 1, total: lessons.length }) : name;
  const card = h(
    "section",
    { class: "ls-card ls-c8" },
    h("p", {}, h("span", { class: "ls-chip", text: chip })),
  );
  const path = next ? nextPath(course.id, next) : "work";
  card.append(h("h2", { text: lesson ? words.text(lesson.title) : nextTitle(words, next) }));
  if (lesson) card.append(...lessonProgress(words, lesson));
  const first = next?.kind === "pretest" ? "pretest_go" : "start_lesson";
  const begun = next?.kind === "pretest" || lesson?.state === "new" ? first : "continue";
  const go = h("a", { class: "ls-button ls-main-button", ...links.to(path), text: words.t(begun) });
  const other = h("a", {
    class: "ls-quiet ls-push",
    ...links.other(path),
    text: words.t(links.inJupyter ? "open_page" : "open_lab"),
  });
  card.append(h("div", { class: "ls-row" }, go, other));
  return card;
}

/** @param {import("../lang.js").Words} words @param {import("./types.js").Next | null} next */
function nextTitle(words, next) {
  if (!next || next.kind === "work") return words.t("work");
  return words.text(next.title) || words.t("exam");
}

/** @param {import("../lang.js").Words} words @param {import("./types.js").LessonState} lesson */
function lessonProgress(words, lesson) {
  const done = lesson.items.filter(({ state }) => state === "right").length;
  const text = words.t("lesson_done", { done, total: lesson.items.length });
  const minutes = words.t("minutes", { n: lesson.minutes });
  return [
    h("p", { class: "ls-quiet", text: `${text} · ${minutes}` }),
    meter(done / Math.max(1, lesson.items.length), text),
  ];
}

/** @param {Context} ctx @param {import("./types.js").Ledger} ledger */
function pointsCard({ words, links }, ledger) {
  const card = h("section", { class: "ls-card ls-c4" }, h("h2", { text: words.t("points") }));
  card.append(h("div", { class: "ls-big", text: words.points(ledger.balance) }));
  const waiting = ledger.waiting > 0 && words.t("points_waiting", { points: words.points(ledger.waiting) });
  const text = waiting || (ledger.balance === 0 && words.t("points_none"));
  if (text) card.append(h("p", { class: "ls-quiet", text }));
  card.append(h("a", { class: "ls-link", ...links.to("points"), text: words.t("to_points") }));
  return card;
}

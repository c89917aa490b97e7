/**
 * Handing a lesson in: what is done, what is missing, the graded result, and what comes next.
 *
 * @typedef {import("./types.js").LessonState} LessonState
 * @typedef {import("./types.js").Submission} Submission
 * @typedef {import("./context.js").Context} Context
 */
import { ApiError, newKey } from "../api.js";
import { fill, h } from "../dom.js";
import { hear, tell } from "../shared.js";
import { applyProgress, lessonState } from "./lessons.js";
import { announcer, bringUp, button, confirmed, near, setButtonText } from "./parts.js";

const FIRST_LOOK_MS = 250;
const SLOWEST_LOOK_MS = 2_000;

/** @param {Context} ctx @param {HTMLElement} el */
export async function finish(ctx, el) {
  const { words, signal } = ctx;
  const live = announcer();
  const status = h("div", { class: "ls-stack" });
  const result = h("div", { class: "ls-stack" });
  const actions = h("div", { class: "ls-row" });
  const title = h("h2", { text: words.t("finish_title") });
  const card = h("section", { class: "ls-card ls-finish", "data-ls-finish": true, tabindex: "-1" }, title);
  card.append(h("div", { class: "ls-stack" }, status, result, actions), live.el);
  fill(el, card);
  await near(el, signal);

  const lesson = await lessonState(ctx);
  let submission = lesson.submission;
  const hand = button(words.t("hand_in"), handIn, { main: true });

  const draw = () => {
    fill(status, ...whatIsDone(ctx, lesson));
    fill(
      result,
      submission?.state === "graded" || submission?.state === "failed"
        ? resultTable(ctx, lesson, submission)
        : null,
    );
    const next = submission?.passed ? nextLink(ctx, lesson) : null;
    hand.classList.toggle("ls-main-button", !next);
    setButtonText(hand, words.t(submission ? "hand_in_again" : "hand_in"));
    fill(actions, next, hand);
  };

  async function handIn() {
    const missing = lesson.items.filter(({ state }) => state === "not_attempted").length;
    const question = {
      text: words.t("finish_missing", { n: missing }),
      yes: words.t("hand_in"),
      no: words.t("stay"),
    };
    if (missing && !(await confirmed(card, question))) return;
    setButtonText(hand, words.t("grading"));
    live.say(words.t("grading"));
    const path = `lessons/${lessonPath(ctx)}/submissions`;
    try {
      submission = await ctx.api.deliver(path, { key: newKey() }, signal);
      submission = await graded(ctx, path, submission);
    } finally {
      draw();
    }
    live.say(resultText(words, /** @type {Submission} */ (submission)));
    tell("lesson", { course: ctx.place.course, lesson: ctx.place.lesson });
  }

  hear("progress", (news) => {
    applyProgress(lesson, news);
    draw();
  }, signal);
  draw();
  if (submission?.state === "queued") {
    setButtonText(hand, words.t("grading"));
    submission = await graded(ctx, `lessons/${lessonPath(ctx)}/submissions`, submission);
    draw();
  }
}

/** @param {Context} ctx */
const lessonPath = ({ place }) => `${place.course}/${place.lesson}`;

/**
 * Look until it is graded, ever more slowly.
 *
 * @param {Context} ctx @param {string} path @param {Submission | null} submission
 */
async function graded({ api, signal }, path, submission) {
  for (
    let pause = FIRST_LOOK_MS;
    submission?.state === "queued";
    pause = Math.min(pause * 1.5, SLOWEST_LOOK_MS)
  ) {
    await new Promise((done) => setTimeout(done, pause));
    signal.throwIfAborted();
    submission = await api.get(path, signal).catch((error) => {
      if (error instanceof ApiError && error.code === "not_handed_in") return null;
      throw error;
    });
  }
  return submission;
}

/** @param {Context} ctx @param {LessonState} lesson */
function whatIsDone({ words }, lesson) {
  const right = lesson.items.filter(({ state }) => state === "right").length;
  const total = lesson.items.length;
  const missing = lesson.items.flatMap(({ state }, index) => (state === "not_attempted" ? [index] : []));
  const text = missing.length ? words.t("finish_missing", { n: missing.length }) : words.t("finish_ready");
  const lines = [
    h("p", { class: "ls-quiet", text: words.t("lesson_done", { done: right, total }) }),
    h("p", { text }),
  ];
  const first = missing[0];
  const target = first === undefined
    ? null
    : document.querySelector(`[data-ls-practice="${lesson.items[first].id}"]`);
  if (first !== undefined && target instanceof HTMLElement) {
    lines.push(button(words.t("finish_go", { n: first + 1 }), () => bringUp(target), { class: "ls-link" }));
  }
  return lines;
}

/** @param {import("../lang.js").Words} words @param {Submission} submission */
function resultText(words, submission) {
  if (submission.state === "failed") return words.text(submission.why) || words.t("grade_failed");
  const score = scoreOf(words, submission);
  return `${words.t(submission.passed ? "lesson_passed" : "lesson_not_yet")}. ${score}.`;
}

/** Of 100, like the pass mark, whatever the gradebook counts in. @param {import("../lang.js").Words} words @param {Submission} submission */
function scoreOf(words, { score, max_score: max }) {
  return words.t("score", { score: words.number(Math.round(1000 * score / Math.max(1, max)) / 10) });
}

/** @param {Context} ctx @param {LessonState} lesson @param {Submission} submission */
function resultTable({ words }, lesson, submission) {
  if (submission.state === "failed") {
    return h("p", { text: words.text(submission.why) || words.t("grade_failed") });
  }
  const { passed } = submission;
  const icon = h("span", {
    class: `ls-icon ${passed ? "ls-good" : ""}`,
    "aria-hidden": "true",
    text: passed ? "✓" : "!",
  });
  const score = scoreOf(words, submission);
  const head = h(
    "div",
    { class: "ls-row" },
    icon,
    h("h3", { text: words.t(passed ? "lesson_passed" : "lesson_not_yet") }),
  );
  head.append(h("span", { class: `ls-chip ${passed ? "ls-good" : "ls-warn"}`, text: score }));
  const why = words.text(submission.why) || words.t("lesson_why", { pass: lesson.pass });
  const rows = submission.items.map((item, index) => resultRow(words, lesson, item, index));
  const heads = [["item", ""], ["practice", ""], ["result", "ls-n"]];
  const header = h(
    "tr",
    {},
    ...heads.map(([key, look]) =>
      h("th", { class: look, scope: "col", text: words.t(/** @type {"item"} */ (key)) })
    ),
  );
  const table = h("table", { class: "ls-table" }, h("thead", {}, header), h("tbody", {}, ...rows));
  return h("div", { class: "ls-stack" }, head, passed ? null : h("p", { text: why }), table);
}

/** @param {import("../lang.js").Words} words @param {LessonState} lesson @param {{id: string, score: number, max: number}} item @param {number} index */
function resultRow(words, lesson, item, index) {
  const state = lesson.items.find(({ id }) => id === item.id)?.state ?? "not_attempted";
  const score = `${words.number(item.score)} / ${words.number(item.max)}`;
  const name = h("th", { scope: "row", class: "ls-num", text: `${index + 1}` });
  return h(
    "tr",
    {},
    name,
    h("td", { text: words.t(`state_${state}`) }),
    h("td", { class: "ls-n", text: score }),
  );
}

/** @param {Context} ctx @param {LessonState} lesson */
function nextLink({ words, links, place }, lesson) {
  const { next } = lesson;
  if (!next) {
    return h("a", { class: "ls-button ls-main-button", ...links.to("home"), text: words.t("to_courses") });
  }
  const text = next.kind === "lesson"
    ? words.t("next_lesson", { title: words.text(next.title) })
    : words.t(next.kind === "exam" ? "next_exam" : "next_work");
  return h("a", { class: "ls-button ls-main-button", ...links.to(nextPath(place.course, next)), text });
}

/** Where a "next" of the service leads. @param {string} course @param {import("./types.js").Next} next */
export function nextPath(course, next) {
  if (next.kind === "lesson") return `${course}/${next.id}`;
  if (next.kind === "pretest") return `${course}/pretest`;
  if (next.kind === "exam") return `${course}/exam`;
  if (next.kind === "work") return next.id && next.id !== course ? `${course}/tasks/${next.id}` : "work";
  return "home";
}

/**
 * The exam: locked with what is missing, ready to start, running, or decided.
 *
 * @typedef {import("./types.js").CourseState} CourseState
 * @typedef {{id: string, state: "running" | "passed" | "failed", items: {id: string, answered: boolean}[],
 *   minutes: string, result: ExamResult | null, to_do: ToDo[], before: number | null,
 *   disputes?: Record<string, import("./types.js").Dispute>}} ExamState
 * @typedef {{code: string, message: any, lesson: string, left: number}} ToDo
 * @typedef {{passed: boolean, score: number, rules: {rule: any, value: any, needed: any, met: boolean}[],
 *   codes: {code: string, count: number, message: any, lesson: string}[], again?: string | null}} ExamResult
 * @typedef {import("./context.js").Context} Context
 */
import { ApiError } from "../api.js";
import { fill, h } from "../dom.js";
import { certificateCard } from "./certificate.js";
import { examDoubts } from "./exam_doubts.js";
import { button } from "./parts.js";
import { sit } from "./sitting.js";
import { packLink } from "./packlinks.js";

/** @param {Context} ctx @param {HTMLElement} el */
export async function exam(ctx, el) {
  const { api, place, signal } = ctx;
  const path = `exams/${place.course}`;
  const [course, state] = await Promise.all([
    /** @type {Promise<CourseState>} */ (api.get(`courses/${place.course}`, signal)),
    /** @type {Promise<ExamState | null>} */ (api.get(path, signal).catch(noExamYet)),
  ]);
  if (!course.enrolled) throw new ApiError(403, { code: "not_enrolled" });

  /** @param {ExamState | null} now */
  const draw = (now) => {
    if (now?.state === "running") return sit(ctx, el, now, kindOf(ctx), draw);
    if (now?.result) return showResult(ctx, el, now.result, now, start);
    fill(el, course.exam === "locked" ? lockedCard(ctx, course) : introCard(ctx, course, start));
  };
  const start = async () => draw(await api.deliver(path, {}, signal));
  await draw(state);
}

/**
 * @param {Context} ctx @param {HTMLElement} el @param {ExamResult} result @param {ExamState} exam
 * @param {() => Promise<void>} again
 */
async function showResult(ctx, el, result, exam, again) {
  // Asked anew: a passed exam has just brought the certificate.
  const course = await ctx.api.get(`courses/${ctx.place.course}`, ctx.signal);
  fill(el, ...resultCards(ctx, course, result, exam.to_do, again), examDoubts(ctx, exam));
  const title = el.querySelector(".ls-card > h2.ls-row");
  if (exam.before !== null) title?.after(beforeAndNow(ctx.words, exam.before, result.score));
}

/** How far somebody has come. @param {import("../lang.js").Words} words @param {number} before @param {number} now */
function beforeAndNow(words, before, now) {
  const values = { before: words.number(before), now: words.number(now) };
  return h("p", { class: "ls-before-now", text: words.t("before_now", values) });
}

/** @param {Context} ctx @returns {import("./sitting.js").Kind} */
function kindOf({ words, place }) {
  return {
    note: h("p", { class: "ls-note ls-quiet", text: words.t("exam_intro") }),
    submit: words.t("exam_submit"),
    asks: true,
    end: `exams/${place.course}/submission`,
  };
}

/** @param {unknown} error */
function noExamYet(error) {
  if (error instanceof ApiError && error.code === "no_exam_yet") return null;
  throw error;
}

/** @param {Context} ctx @param {CourseState} course */
function lockedCard({ words, links }, course) {
  const missing = (course.lessons ?? []).filter(({ state }) => state !== "passed");
  const rows = missing.map((lesson) => {
    const link = h("a", { ...links.to(`${course.id}/${lesson.id}`), text: words.text(lesson.title) });
    return h("li", { class: "ls-lesson" }, link);
  });
  const card = h(
    "section",
    { class: "ls-card" },
    h("h2", { text: words.t("exam_locked_title") }),
  );
  card.append(h("p", { text: words.t("exam_locked_lead") }), h("ul", { class: "ls-list" }, ...rows));
  return card;
}

/** @param {Context} ctx @param {CourseState} course @param {() => Promise<void>} start */
function introCard({ words }, course, start) {
  const card = h(
    "section",
    { class: "ls-card" },
    titleOf(words, course),
    h("p", { text: words.t("exam_intro") }),
  );
  card.append(h("p", { text: words.t("exam_time", { minutes: "30–40" }) }));
  card.append(button(words.t("exam_start"), start, { main: true }));
  return card;
}

/** @param {import("../lang.js").Words} words @param {CourseState} course */
function titleOf(words, course) {
  return h("h2", { text: words.t("exam_title", { course: words.text(course.title) }) });
}

/**
 * @param {Context} ctx @param {CourseState} course @param {ExamResult} result @param {ToDo[]} toDo
 * @param {() => Promise<void>} again
 */
function resultCards(ctx, course, result, toDo, again) {
  const { words, links } = ctx;
  const { passed } = result;
  const icon = h("span", {
    class: `ls-icon ${passed ? "ls-good" : ""}`,
    "aria-hidden": "true",
    text: passed ? "✓" : "!",
  });
  const title = h("h2", { class: "ls-row" }, icon, words.t(passed ? "exam_pass_title" : "exam_fail_title"));
  const score = h("span", {
    class: `ls-chip ${passed ? "ls-good" : "ls-warn"}`,
    text: words.t("score", { score: words.number(result.score) }),
  });
  title.append(score);
  const card = h("section", { class: "ls-card ls-stack", tabindex: "-1" }, title);
  if (!passed) card.append(h("p", { text: words.t("exam_fail_lead") }));
  const rests = !passed && result.again && Date.parse(result.again) > Date.now();
  if (rests) card.append(h("p", { text: words.t("exam_rests", { date: words.date(result.again ?? "") }) }));
  if (toDo.length) card.append(practiceFirst(ctx, toDo));
  card.append(rulesTable(words, result.rules));
  if (result.codes.length) card.append(codeList(ctx, result.codes));
  const onward = h("a", {
    class: "ls-button ls-main-button",
    ...links.to("work"),
    text: words.t("to_work"),
  });
  card.append(
    h(
      "div",
      { class: "ls-row" },
      passed ? onward : rests || toDo.length ? null : button(words.t("exam_again"), again),
    ),
  );
  return passed && course.certificate
    ? [certificateCard(words, { ...course.certificate, title: course.title }), card]
    : [card];
}

/** @param {import("../lang.js").Words} words @param {ExamResult["rules"]} rules */
function rulesTable(words, rules) {
  const names = /** @type {const} */ (["rule", "yours", "needed", "state"]);
  const head = h(
    "tr",
    {},
    ...names.map((name) =>
      h("th", {
        scope: "col",
        class: name === "yours" || name === "needed" ? "ls-n" : "",
        text: words.t(name),
      })
    ),
  );
  const rows = rules.map(({ rule, value, needed, met }) => {
    const chip = h("span", {
      class: `ls-chip ${met ? "ls-good" : "ls-warn"}`,
      text: `${met ? "✓" : "!"} ${words.t(met ? "met" : "not_met")}`,
    });
    const cells = [value, needed].map((one, index) =>
      h("td", { class: "ls-n", "data-name": words.t(index ? "needed" : "yours"), text: plain(words, one) })
    );
    return h("tr", {}, h("th", { scope: "row", text: words.text(rule) }), ...cells, h("td", {}, chip));
  });
  return h(
    "div",
    {},
    h("h3", { text: words.t("exam_rules") }),
    h("table", { class: "ls-table ls-cards" }, h("thead", {}, head), h("tbody", {}, ...rows)),
  );
}

/** @param {import("../lang.js").Words} words @param {any} value */
function plain(words, value) {
  return typeof value === "number" ? words.number(Math.round(value * 100) / 100) : words.text(value);
}

/** @param {Context} ctx @param {ToDo[]} toDo */
function practiceFirst({ words, links, place }, toDo) {
  const rows = toDo.map(({ message, lesson, left }, index) => {
    const link = h("a", {
      class: `ls-button ls-push${index ? "" : " ls-main-button"}`,
      ...links.to(`${place.course}/${lesson}`),
      text: words.t("exam_practise_left", { n: left }),
    });
    return h("li", { class: "ls-row" }, h("span", { text: words.text(message) }), link);
  });
  const lead = h("p", { text: words.t("exam_practise_lead") });
  return h(
    "div",
    {},
    h("h3", { text: words.t("exam_practise") }),
    lead,
    h("ul", { class: "ls-list" }, ...rows),
  );
}

/** @param {Context} ctx @param {ExamResult["codes"]} codes */
function codeList({ words, links, place }, codes) {
  const rows = codes.map(({ code, message, count, lesson }) => {
    const link = lesson &&
      h("a", {
        class: "ls-button ls-push",
        ...packLink(links, { course: place.course, code }, `${place.course}/exam`),
        text: words.t("practise"),
      });
    return h(
      "li",
      { class: "ls-row" },
      h("span", { text: words.text(message) }),
      h("span", { class: "ls-chip", text: words.t("times", { n: count }) }),
      link,
    );
  });
  return h("div", {}, h("h3", { text: words.t("exam_codes") }), h("ul", { class: "ls-list" }, ...rows));
}

/**
 * One practice item: annotate, check, see what a reviewer would say, mend, go on.
 *
 * @typedef {import("./types.js").Item} Item
 * @typedef {import("./types.js").Verdict} Verdict
 * @typedef {import("./context.js").Context} Context
 */
import { newKey } from "../api.js";
import { fill, h } from "../dom.js";
import { hear, tell } from "../shared.js";
import { sameAnswer } from "./answers.js";
import { whereabouts } from "./dots.js";
import { applyProgress, lessonState } from "./lessons.js";
import { announcer, bringUp, button, near, setButtonText } from "./parts.js";
import { openSheet } from "./sheet.js";
import { loadPicture } from "./tool.js";
import { spokenVerdict, verdictCard } from "./verdict.js";

/** @param {Context} ctx @param {HTMLElement} el */
export async function practice(ctx, el) {
  const { api, place, signal } = ctx;
  const frame = createFrame(ctx, place.item);
  fill(el, frame.section);
  await near(el, signal);
  const [item, lesson] = await Promise.all([
    /** @type {Promise<Item>} */ (api.get(`items/${place.item}`, signal)),
    lessonState(ctx),
  ]);
  frame.describe(item, lesson);
  const desk = await createDesk(ctx, frame, item);
  hear("progress", (news) => {
    applyProgress(lesson, news);
    frame.progress(lesson);
  }, signal);
  signal.addEventListener("abort", () => desk.destroy(), { once: true });
  preloadNext(ctx, lesson);
}

/** The still parts: prompt, stage, and everything beside it. @param {Context} ctx @param {string} id */
function createFrame({ words, links, place }, id) {
  const prompt = h("h3", { class: "ls-prompt", text: words.t("loading") });
  const where = h("div", { class: "ls-where" });
  const stage = h("div", { class: "ls-stage" });
  const verdict = h("div", { class: "ls-verdict-place" });
  const rules = h("div", { class: "ls-rules-place" });
  const panel = h("div", { class: "ls-panel" });
  const buttons = h("div", { class: "ls-row ls-bar-row" });
  const status = h("div", { class: "ls-quiet ls-row" });
  const live = announcer();
  const check = h("div", { class: "ls-check" }, buttons, status);
  const body = h("div", { class: "ls-aside-body" }, verdict, rules, panel);
  const aside = h("div", { class: "ls-aside" }, body, check);
  const head = h("div", { class: "ls-item-head" }, prompt, where);
  const section = h(
    "section",
    { class: "ls-item", id: `item-${id}`, "data-ls-practice": id, tabindex: "-1" },
    head,
    h("div", { class: "ls-split" }, stage, aside),
    live.el,
  );
  const path = `${place.course}/${place.lesson}`;
  const other = h("a", { ...links.other(path), text: words.t(links.inJupyter ? "open_page" : "open_lab") });

  /** @param {import("./types.js").LessonState} lesson */
  const progress = (lesson) => {
    const states = lesson.items.map(({ state }) => state);
    fill(where, ...whereabouts(words, states, lesson.items.findIndex((row) => row.id === id)).childNodes);
  };
  /** @param {Item} item @param {import("./types.js").LessonState} lesson */
  const describe = (item, lesson) => {
    prompt.textContent = words.text(item.prompt);
    stage.dataset.kind = item.kind;
    const list = lesson.rules?.[words.lang] ?? [];
    fill(rules, item.card && ownCard(words, item.card), list.length > 0 && ruleCard(words, list));
    progress(lesson);
  };
  return { section, stage, verdict, panel, buttons, status, live, other, describe, progress };
}

/**
 * What holds for this item alone.
 *
 * @param {import("../lang.js").Words} words
 * @param {{name: string, says: import("./types.js").Sentence}} card
 */
export function ownCard(words, { name, says }) {
  const title = h("h3", { text: words.t("card", { name }) });
  return h("section", { class: "ls-rules ls-own-card" }, title, h("p", { text: words.text(says) }));
}

/** @param {import("../lang.js").Words} words @param {string[]} rules */
export function ruleCard(words, rules) {
  const list = h("ol", {}, ...rules.map((text) => h("li", { text })));
  return h("section", { class: "ls-rules" }, h("h3", { text: words.t("rules") }), list);
}

/**
 * The moving parts: the tool, its draft, and Check.
 *
 * @param {Context} ctx
 * @param {ReturnType<typeof createFrame>} frame
 * @param {Item} item
 */
async function createDesk(ctx, frame, item) {
  const { api, words, signal } = ctx;
  const path = `items/${item.id}`;
  const checkButton = button(words.t(item.last ? "check_again" : "check"), check, {
    main: true,
    key: "Enter",
  });
  let started = performance.now();
  const { tool, draft, answer } = await openSheet(ctx, item, {
    name: `item:${item.id}`,
    path: `${path}/draft`,
    stored: item.draft ?? null,
    last: item.last?.answer,
    until: signal,
    stage: frame.stage,
    panel: frame.panel,
    place: (saved) => {
      frame.status.before(saved.conflict);
      fill(frame.status, saved.line, frame.other);
    },
    onChange: () => frame.verdict.classList.toggle("ls-stale", frame.verdict.childElementCount > 0),
    onSubmit: () => checkButton.click(),
  });
  // Before the tool is there, there is nothing to check.
  fill(frame.buttons, checkButton);
  if (item.last) show(item.last.verdict, 0, sameAnswer(item.last.answer, answer));

  async function check() {
    setButtonText(checkButton, words.t("checking"));
    const active = Math.round(performance.now() - started);
    try {
      await draft.settled();
      const checked = tool.answer;
      const body = { answer: checked, key: newKey(), active_ms: active };
      const news = await api.deliver(`${path}/attempts`, body, signal);
      started = performance.now();
      // Who worked on meanwhile has another answer than the one that was checked.
      show(news.verdict, news.points, sameAnswer(checked, tool.answer));
      frame.verdict.scrollIntoView({ block: "nearest" });
      frame.live.say(spokenVerdict(words, news.verdict));
      tell("progress", { item: item.id, verdict: news.verdict, lesson: news.lesson });
    } finally {
      setButtonText(checkButton, words.t("check_again"));
    }
  }
  /** @param {Verdict} verdict @param {number} points @param {boolean} fresh the tool still shows what was checked */
  function show(verdict, points, fresh) {
    const onPoint = (/** @type {number} */ index) => tool.pointTo(index);
    frame.verdict.classList.toggle("ls-stale", !fresh);
    const stale = h("p", { class: "ls-quiet ls-when-stale", text: words.t("changed_since") });
    fill(
      frame.verdict,
      verdictCard(words, verdict, { kind: item.single ? "question" : item.kind, points, onPoint }),
      stale,
    );
    if (fresh) tool.showFindings(verdict.findings);
    const onward = verdict.state === "right" ? nextButton(words, frame.section) : null;
    checkButton.classList.toggle("ls-main-button", !onward);
    fill(frame.buttons, onward, checkButton);
  }
  return { destroy: () => tool.destroy() };
}

/** To the next practice item of the page, or to handing in after the last. */
function nextButton(/** @type {import("../lang.js").Words} */ words, /** @type {HTMLElement} */ here) {
  const stops = [...document.querySelectorAll("[data-ls-practice], [data-ls-finish]")];
  const next = stops.find((stop) => here.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING);
  if (!(next instanceof HTMLElement)) return null;
  const text = words.t(next.dataset.lsFinish === undefined ? "next_item" : "to_finish");
  return button(text, () => bringUp(next), { main: true });
}

/** The picture of the item after this one is on its way before anybody scrolls to it. */
async function preloadNext(
  /** @type {Context} */ { api, place, signal },
  /** @type {{items: {id: string}[]}} */ lesson,
) {
  const next = lesson.items[lesson.items.findIndex(({ id }) => id === place.item) + 1];
  if (!next) return;
  await loadPicture(api, await api.get(`items/${next.id}`, signal)).catch(() => null);
}

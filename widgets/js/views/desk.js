/**
 * A practice item being worked on: the tool and its draft, Check, hints, and the ways out.
 *
 * @typedef {import("./types.js").Item} Item
 * @typedef {import("./types.js").Verdict} Verdict
 * @typedef {import("./context.js").Context} Context
 * @typedef {{section: HTMLElement, stage: HTMLElement, verdict: HTMLElement, hints: HTMLElement, help: HTMLElement,
 *   panel: HTMLElement, buttons: HTMLElement, more: HTMLElement, conflict: HTMLElement, status: HTMLElement, other: HTMLElement,
 *   live: {say: (text: string) => void}}} Frame
 */
import { newKey } from "../api.js";
import { fill, h } from "../dom.js";
import { hear, tell } from "../shared.js";
import { sameAnswer } from "./answers.js";
import { disputePart } from "./dispute.js";
import { noteCheck } from "./breaks.js";
import { createHints } from "./hints.js";
import { goOn, nextButton } from "./onward.js";
import { button, setButtonText } from "./parts.js";
import { reveal } from "./reveal.js";
import { openSheet } from "./sheet.js";
import { helpCard, stuckCard } from "./stuck.js";
import { twiceCard, twiceMade } from "./twice.js";
import { spokenVerdict, verdictCard } from "./verdict.js";

/**
 * @param {Context} ctx its signal ends this desk
 * @param {Frame} frame
 * @param {Item} item
 * @param {() => Promise<void>} again another variant takes this one's place
 * @param {{name?: string, onward?: (verdict: Verdict) => HTMLElement | null}} [ways] name: of what this browser keeps;
 *   onward: the way on after a check, outside of a lesson
 */
export async function createDesk(ctx, frame, item, again, ways = {}) {
  const { api, words, signal } = ctx;
  const path = `items/${item.id}`;
  const checkButton = button(words.t(item.last ? "check_again" : "check"), check, {
    main: true,
    key: "Enter",
  });
  const hints = createHints(ctx, item.id, { hints: item.hints ?? [], say: frame.live.say });
  let started = performance.now();
  hear("rested", (ms) => started += ms, signal);
  const { tool, draft, answer } = await openSheet(ctx, item, {
    name: ways.name ?? `item:${item.id}`,
    path: `${path}/draft`,
    stored: item.draft ?? null,
    last: item.last?.answer,
    until: signal,
    stage: frame.stage,
    panel: frame.panel,
    place: (saved) => {
      fill(frame.status, saved.line, frame.other);
      fill(frame.conflict, saved.conflict);
    },
    onChange: () => frame.verdict.classList.toggle("ls-stale", frame.verdict.childElementCount > 0),
    onSubmit: () => checkButton.isConnected && checkButton.click(),
  });
  signal.addEventListener("abort", () => tool.destroy(), { once: true });
  // Before the tool is there, there is nothing to check.
  fill(frame.buttons, checkButton);
  fill(frame.more, hints.ask);
  fill(frame.hints, hints.list);
  fill(frame.help, helpCard(words, item.help ?? []));
  if (item.last) show(item.last.verdict, 0, sameAnswer(item.last.answer, answer));
  const shown = item.help?.find((help) => help.answer)?.answer;
  if (shown) showAnswer(shown);
  else if (item.stuck) offerHelp();

  async function check() {
    setButtonText(checkButton, words.t("checking"));
    const active = Math.max(0, Math.round(performance.now() - started));
    try {
      await draft.settled();
      const checked = tool.answer;
      const body = { answer: checked, key: newKey(), active_ms: active };
      const news = await api.deliver(`${path}/attempts`, body, signal);
      started = performance.now();
      hints.again();
      // Who worked on meanwhile has another answer than the one that was checked.
      show(news.verdict, news.points, sameAnswer(checked, tool.answer));
      if (news.stuck) offerHelp();
      else fill(frame.help, null);
      const made = ways.onward || news.stuck ? null : twiceMade(news.again);
      if (made) frame.verdict.append(twiceCard(ctx, made));
      frame.verdict.scrollIntoView({ block: "nearest" });
      frame.live.say(spokenVerdict(words, news.verdict));
      if (news.verdict.state !== "not_attempted") noteCheck(ctx, news.verdict.state === "wrong");
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
      disputePart(ctx, item.id, item.dispute ?? null, (now) => item.dispute = now),
    );
    if (fresh) tool.showFindings(verdict.findings);
    const right = verdict.state === "right";
    const onward = ways.onward ? ways.onward(verdict) : right ? nextButton(ctx, frame.section) : null;
    checkButton.classList.toggle("ls-main-button", !onward);
    fill(frame.buttons, onward, checkButton);
    const other = (item.variants ?? 1) > 1 ? button(words.t("another"), another) : null;
    fill(frame.more, right ? null : hints.ask, other);
  }

  async function another() {
    await draft.settled();
    await api.write("POST", `${path}/round`);
    await again();
    frame.live.say(words.t("another_here"));
  }

  function offerHelp() {
    fill(
      frame.help,
      stuckCard(ctx, item.id, {
        shown: showAnswer,
        aside: () => goOn(ctx, frame.section),
        say: frame.live.say,
      }),
    );
  }

  /** @param {import("./types.js").Answer} right */
  function showAnswer(right) {
    const mine = tool.answer;
    const open = reveal(words, tool, item, { mine, answer: right });
    const variants = (item.variants ?? 1) > 1;
    const on = button(words.t(variants ? "on_with_another" : "on_with_this"), () => {
      if (variants) return another();
      open.end();
      fill(frame.help, null);
      fill(frame.buttons, checkButton);
      fill(frame.more, hints.ask);
    }, { main: true });
    fill(frame.help, open.el);
    fill(frame.verdict);
    hints.again();
    fill(frame.more);
    fill(frame.buttons, on);
    on.focus();
    frame.live.say(words.t("answer_shown"));
  }
}

/**
 * What learners doubt, for trainers: the item, the learner's answer and the key side by side, and two buttons.
 *
 * @typedef {{id: number, item: {id: string, course: string, group: string, kind: string, role: string, body: any},
 *   person: string, note: string, answer: any, gold: any, proposal: any, confirmed_by: string | null}} Doubt
 * @typedef {import("./context.js").Context} Context
 */
import { fill, h } from "../dom.js";
import { button, noteField } from "./parts.js";
import { questionsCard } from "./questions.js";
import { mountTool } from "./tool.js";

/** @param {Context} ctx @param {HTMLElement} el */
export async function disputes(ctx, el) {
  const { api, words, signal } = ctx;
  const list = h("div", { class: "ls-stack" });
  fill(
    el,
    h("h1", { text: words.t("disputes") }),
    h("p", { text: words.t("disputes_lead") }),
    h("div", { class: "ls-stack" }, list, await questionsCard(ctx)),
  );
  const draw = async () => {
    /** @type {{disputes: Doubt[]}} */
    const { disputes } = await api.get("trainer/disputes", signal);
    const none = h("p", { class: "ls-quiet", text: words.t("disputes_none") });
    fill(list, ...(disputes.length ? disputes.map((one) => card(ctx, one, draw)) : [none]));
  };
  await draw();
}

/** @param {Context} ctx @param {Doubt} doubt @param {() => Promise<void>} again */
function card(ctx, doubt, again) {
  const { api, words, me, signal } = ctx;
  const { item } = doubt;
  const path = `trainer/disputes/${doubt.id}`;
  const confirm = async () => {
    await api.deliver(`${path}/confirmation`, {}, signal);
    await again();
  };
  const reason = noteField();
  const decline = async () => {
    if (!reason.value.trim()) return reason.focus();
    await api.deliver(`${path}/refusal`, { reason: reason.value.trim() }, signal);
    await again();
  };
  const mine = doubt.confirmed_by === me.id;
  const second = doubt.confirmed_by !== null;
  const label = words.t(second ? "dispute_confirm_second" : "dispute_confirm");
  const deeds = mine
    ? h("p", { class: "ls-quiet", text: words.t("dispute_yours_done") })
    : h("div", { class: "ls-row" }, button(label, confirm, { main: true }));
  return h(
    "section",
    { class: "ls-card ls-stack", "data-ls-dispute": String(doubt.id) },
    h("h2", { text: `${item.id} · ${doubt.person}` }),
    h("p", { text: words.text(item.body.prompt) }),
    item.body.text && h("blockquote", { class: "ls-dispute-text", text: item.body.text }),
    item.kind === "boxes" && drawn(ctx, doubt),
    facts(words, doubt),
    deeds,
    h("label", { class: "ls-field" }, words.t("dispute_why_not"), reason),
    h("div", { class: "ls-row" }, button(words.t("dispute_decline"), decline)),
  );
}

/** The picture twice: with the learner's boxes and with the key's. @param {Context} ctx @param {Doubt} doubt */
function drawn(ctx, doubt) {
  const { words, signal } = ctx;
  const item = { ...doubt.item.body, ...doubt.item, picture: `trainer/disputes/${doubt.id}/asset` };
  const sides = [
    [words.t("dispute_answer"), doubt.answer.boxes],
    [words.t("dispute_key"), (doubt.gold?.objects ?? []).map(asBox)],
  ];
  return h(
    "div",
    { class: "ls-pair" },
    ...sides.map(([name, boxes]) => {
      const stage = h("div", { class: "ls-stage", "data-kind": "boxes" });
      const answer = { kind: /** @type {const} */ ("boxes"), boxes, nothing: false, unsure: false };
      void mountTool(ctx, stage, item, { answer, readOnly: true }).then((tool) =>
        signal.addEventListener("abort", () => tool.destroy(), { once: true })
      );
      return h("figure", {}, h("figcaption", { class: "ls-quiet", text: name }), stage);
    }),
  );
}

/** @param {{label: string, xyxy: number[]}} thing of a key */
const asBox = ({ label, xyxy }) => ({
  type: "box",
  label,
  xyxy,
  occluded: "none",
  truncated: false,
  group: false,
});

/** @param {import("../lang.js").Words} words @param {Doubt} doubt */
function facts(words, doubt) {
  const { text, labels } = doubt.item.body;
  const named = (/** @type {string} */ id) => {
    const label = labels?.find((/** @type {{id: string}} */ one) => one.id === id);
    return label ? words.text(label) : id;
  };
  const rows = [
    [words.t("dispute_answer"), said(doubt.answer, text, named)],
    [words.t("dispute_key"), said(doubt.gold, text, named)],
    [words.t("dispute_proposal"), doubt.proposal ? said(doubt.proposal, text, named) : ""],
    [words.t("dispute_note_label"), doubt.note],
  ];
  const shown = rows.filter(([, value]) => value);
  return h(
    "dl",
    { class: "ls-facts" },
    ...shown.flatMap(([name, value]) => [h("dt", { text: name }), h("dd", { text: value })]),
  );
}

/**
 * An answer or a key in a line: what is marked and as what.
 *
 * @param {any} one
 * @param {string} text
 * @param {(label: string) => string} named
 */
export function said(one, text, named) {
  if (one.kind === "choice") return [one.label, ...(one.labels ?? [])].filter(Boolean).map(named).join(", ");
  if (one.kind === "spans") {
    return [one.spans, ...(one.accept ?? [])].map((reading) => readingOf(reading, text, named)).join(" / ");
  }
  if (one.kind === "boxes") {
    const drawn = one.boxes ?? one.objects;
    const box = (/** @type {any} */ { label, xyxy }) =>
      `${named(label)} (${xyxy.map(Math.round).join(", ")})`;
    return drawn.map(box).join(" · ") || "–";
  }
  return [one.decision, ...(one.findings ?? []).map((/** @type {any} */ { code }) => code)].join(" · ");
}

/** @param {[number, number, string][]} spans @param {string} text @param {(label: string) => string} named */
function readingOf(spans, text, named) {
  const points = [...text];
  const words = spans.map(([start, end, label]) => `${points.slice(start, end).join("")} (${named(label)})`);
  return words.join(", ") || "–";
}

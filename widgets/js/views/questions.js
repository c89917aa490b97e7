/**
 * What learners asked a person, for trainers: the item, what was asked, and a field for the answer, which the learner sees there.
 *
 * @typedef {import("./context.js").Context} Context
 * @typedef {{id: number, name: string, course: string, lesson: string, item: string, prompt: any, note: string,
 *   asked: string, attempts: number, hints: number, findings: import("./types.js").Finding[], reply: string | null}} Question
 */
import { fill, h } from "../dom.js";
import { button, noteField } from "./parts.js";
import { findingList } from "./verdict.js";

/** @param {Context} ctx */
export async function questionsCard(ctx) {
  const { api, words, signal } = ctx;
  const list = h("ul", { class: "ls-list" });
  const draw = async () => {
    /** @type {{help: Question[]}} */
    const { help } = await api.get("help", signal);
    const open = help.filter(({ reply }) => reply === null);
    const rows = open.map((one) => row(ctx, one, draw));
    fill(list, ...rows.length ? rows : [h("li", { class: "ls-quiet", text: words.t("questions_none") })]);
  };
  await draw();
  return h("section", { class: "ls-card ls-stack" }, h("h2", { text: words.t("questions") }), list);
}

/** @param {Context} ctx @param {Question} question @param {() => Promise<void>} again */
function row({ api, words, links }, question, again) {
  const { id, name, course, lesson, item, prompt, note, attempts, hints, findings } = question;
  const reply = noteField();
  const send = button(words.t("question_reply"), async () => {
    if (!reply.value.trim()) return reply.focus();
    await api.write("PUT", `help/${id}`, { reply: reply.value.trim() });
    await again();
  });
  const at = links.to(`${course}/${lesson}`, `item-${item}`);
  return h(
    "li",
    { class: "ls-stack", "data-ls-question": String(id) },
    h("h3", { text: words.t("question_from", { name, date: words.date(question.asked) }) }),
    h("p", {}, h("a", { ...at, text: words.text(prompt) || item })),
    note && h("blockquote", { class: "ls-dispute-text", text: note }),
    h("p", { class: "ls-quiet", text: words.t("question_tried", { attempts, hints }) }),
    findings.length > 0 && findingList(words, findings),
    h("label", { class: "ls-field" }, words.t("question_answer"), reply),
    h("div", { class: "ls-row" }, send),
  );
}

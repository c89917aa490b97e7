/**
 * The right answer over the learner's own, with before and after. Nothing can be changed or checked meanwhile.
 *
 * @typedef {import("./types.js").Item} Item
 * @typedef {import("./types.js").Answer} Answer
 * @typedef {import("./types.js").Note} Note
 */
import { h } from "../dom.js";

/**
 * @param {import("../lang.js").Words} words
 * @param {import("./tool.js").Tool} tool
 * @param {Item} item
 * @param {{mine: Answer, answer: Answer}} answers
 * @returns {{el: HTMLElement, end: () => void}} end: the learner's own answer is back, to go on with
 */
export function reveal(words, tool, item, { mine, answer }) {
  const views = /** @type {const} */ (["only_mine", "both_answers", "only_answer"]);
  const buttons = views.map((view) =>
    h("button", { type: "button", text: words.t(view), on: { click: () => show(view) } })
  );
  /** @param {(typeof views)[number]} view */
  function show(view) {
    tool.setAnswer(view === "only_answer" ? answer : mine);
    tool.setNotes(view === "both_answers" ? notesOf(item, answer) : []);
    buttons.forEach((one, index) => one.setAttribute("aria-pressed", String(views[index] === view)));
  }
  tool.clearFindings();
  tool.setReadOnly(true);
  show("both_answers");
  const said = inWords(words, item, answer);
  const el = h(
    "section",
    { class: "ls-note ls-reveal", "data-ls-reveal": true },
    h("h3", { text: words.t("answer_shown") }),
    said && h("p", { text: words.t("answer_words", { answer: said }) }),
    h("div", { class: "ls-tabs", role: "group", "aria-label": words.t("compare_answers") }, ...buttons),
  );
  return {
    el,
    end() {
      tool.setNotes([]);
      tool.setAnswer(mine);
      tool.setReadOnly(false);
    },
  };
}

/** What is drawn over the learner's answer. @param {Item} item @param {Answer} answer @returns {Note[]} */
export function notesOf(item, answer) {
  const good = true;
  if (answer.kind === "boxes") {
    return answer.boxes.map(({ label, xyxy }) => ({ where: { xyxy }, text: named(item, label), good }));
  }
  if (answer.kind === "spans") {
    return answer.spans.map(([start, end, label]) => ({
      where: { span: [start, end] },
      text: named(item, label),
      good,
    }));
  }
  return [];
}

/** The answer for who does not see the picture, and where nothing can be drawn. @param {import("../lang.js").Words} words @param {Item} item @param {Answer} answer */
export function inWords(words, item, answer) {
  const name = (/** @type {string} */ label) => words.text(named(item, label));
  if (answer.kind === "choice") return name(answer.label);
  if (answer.kind === "boxes") {
    return answer.boxes.map(({ label }) => name(label)).join(", ") || words.t("answer_nothing");
  }
  if (answer.kind === "spans") {
    const letters = [...(item.text ?? "")];
    const spans = answer.spans.map(([start, end, label]) =>
      `“${letters.slice(start, end).join("")}” (${name(label)})`
    );
    return spans.join(", ") || words.t("answer_nothing");
  }
  return "";
}

/** @param {Item} item @param {string} id @returns {import("./types.js").Sentence} */
function named({ labels }, id) {
  const label = labels.find((one) => one.id === id);
  return { en: label?.en ?? id, ko: label?.ko ?? id };
}

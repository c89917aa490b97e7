/**
 * Hints, one step at a time: a rule, where to look, how to mend it. The service says them and keeps what was asked.
 *
 * @typedef {{step: number, text: import("./types.js").Sentence}} Hint
 */
import { fill, h } from "../dom.js";
import { button, setButtonText } from "./parts.js";

const STEPS = 3;

/**
 * @param {import("./context.js").Context} ctx
 * @param {string} item
 * @param {{hints: Hint[], say: (text: string) => void}} parts hints: those that were asked for before a reload
 */
export function createHints({ api, words }, item, { hints, say }) {
  let given = hints;
  const list = h("div", { class: "ls-hints" });
  const ask = button("", async () => {
    const hint = /** @type {Hint} */ (await api.write("POST", `items/${item}/hints`, { step: next() }));
    given = [...given.filter(({ step }) => step !== hint.step), hint];
    draw();
    say(words.text(hint.text));
  });
  const next = () => given.length + 1;

  function draw() {
    const rows = given.map(({ text }) => h("li", { text: words.text(text) }));
    fill(
      list,
      rows.length > 0 &&
        h(
          "section",
          { class: "ls-note" },
          h("h3", { text: words.t("hints") }),
          h("ol", { class: "ls-notes" }, ...rows),
          h("p", { class: "ls-quiet", text: words.t("hint_free") }),
        ),
    );
    ask.hidden = given.length >= STEPS;
    setButtonText(ask, words.t("hint_ask", { n: Math.min(STEPS, next()) }));
  }
  draw();
  return {
    list,
    ask,
    /** After a check the hints are about the new answer. */
    again() {
      given = [];
      draw();
    },
  };
}

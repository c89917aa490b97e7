/**
 * All of the review tool beside the work itself: the reasons that can be given, those that were, and the decision.
 *
 * @typedef {import("./editor.js").Editor} Editor
 * @typedef {import("./answer.js").Finding} Finding
 * @typedef {import("./reasons.js").Reason} Reason
 * @typedef {import("../messages/review.js").Key} Key
 * @typedef {"en" | "ko"} Lang
 * @typedef {{undo: () => void, redo: () => void, keys: () => void, whole: () => void, reason: (index: number) => void,
 *   point: (index: number) => void, remove: (index: number) => void, approve: () => void, sendBack: () => void}} Actions
 */
import { control, enable, group, hint as keyHint, toggle, tool } from "../control.js";
import { fill, h } from "../dom.js";
import { createList } from "../list.js";
import { say } from "../messages/review.js";
import { createStatusLine } from "../statusline.js";
import { fits, reasonOf } from "./reasons.js";

/**
 * @param {Lang} lang
 * @param {{reasons: Reason[], readOnly: boolean, hint: (id: string) => string, quote: (span: [number, number]) => string}} options
 * @param {Actions} actions
 */
export function createFace(lang, { reasons, readOnly, hint, quote }, actions) {
  const t = (/** @type {Key} */ key, values = {}) => say(lang, key, values);
  const status = createStatusLine();
  const undo = tool(t("undo"), actions.undo);
  const redo = tool(t("redo"), actions.redo);
  const keys = tool("?", actions.keys, t("keys"));
  keys.classList.add("ls-tools-last");
  const whole = toggle(t("whole"), hint("whole"), actions.whole);
  const toolbar = h(
    "div",
    { class: "ls-annotator-toolbar" },
    h(
      "div",
      { class: "ls-tools", role: "toolbar", "aria-label": t("tool") },
      group("", undo, redo),
      whole,
      keys,
    ),
  );
  const choices = reasons.map((reason, i) =>
    control(
      "button",
      { class: "ls-tool ls-toggle", on: { click: () => actions.reason(i) } },
      keyHint(hint(`label${i + 1}`)),
      h("span", { text: reason.text[lang] }),
    )
  );
  const list = createList(t("list"), t("none"));
  const approve = toggle(t("approve"), hint("approve"), actions.approve);
  const sendBack = toggle(t("sendBack"), hint("sendBack"), actions.sendBack);
  approve.classList.add("ls-review-approve");
  sendBack.classList.add("ls-review-back");
  const heading = (/** @type {Key} */ key) => h("h4", { class: "ls-review-heading", text: t(key) });
  const asked = h(
    "div",
    { class: "ls-review-reasons", role: "group", "aria-label": t("reasons") },
    ...choices,
  );
  const decided = h(
    "div",
    { class: "ls-review-decision", role: "group", "aria-label": t("decision") },
    approve,
    sendBack,
  );
  const panel = h(
    "div",
    { class: "ls-annotator-panel ls-review-panel", "data-lm-suppress-shortcuts": true },
    ...readOnly ? [] : [heading("decision"), decided, heading("reasons"), asked],
    heading("list"),
    list.el,
  );

  /** @param {Finding} finding */
  function placeWords({ where: { answer, edge, span, xyxy } }) {
    if (span) return t("span", { text: quote(span) });
    if (answer !== undefined && edge) return t("edgeOf", { edge: t(edge), number: answer + 1 });
    if (answer !== undefined) return t("box", { number: answer + 1 });
    return t(xyxy ? "spot" : "everywhere");
  }

  /** @param {Finding} finding @param {number} i */
  function row(finding, i) {
    const reason = reasonOf(reasons, finding.code)?.text[lang] ?? finding.code;
    const text = t("at", { reason, place: placeWords(finding) });
    const pick = control(
      "button",
      { class: "ls-annotator-pick", "data-part": `point-${i}`, on: { click: () => actions.point(i) } },
      h("span", { class: "ls-review-number", text: String(i + 1) }),
      h("span", { text }),
    );
    const remove = control("button", {
      class: "ls-tool",
      text: "✕",
      title: t("remove"),
      "aria-label": t("removeOf", { number: i + 1, reason }),
      "data-part": `remove-${i}`,
      on: { click: () => actions.remove(i) },
    });
    return h("li", {}, pick, !readOnly && remove);
  }

  return {
    toolbar,
    panel,
    status: status.el,
    /** @param {{editor: Editor, canUndo: boolean, canRedo: boolean}} shown */
    update({ editor: { doc, place, said }, canUndo, canRedo }) {
      enable(undo, canUndo);
      enable(redo, canRedo);
      const everywhere = place !== null && !Object.keys(place).length;
      whole.setAttribute("aria-pressed", String(everywhere));
      choices.forEach((choice, i) => enable(choice, fits(reasons[i], place)));
      approve.setAttribute("aria-pressed", String(doc.decision === "approve"));
      sendBack.setAttribute("aria-pressed", String(doc.decision === "send_back"));
      list.show(doc.findings.map(row));
      status.say(said ? t(said.key, said) : t(readOnly ? "look" : "start"));
    },
    /** @param {HTMLElement} root @param {HTMLElement} subject @param {HTMLElement | null} beside */
    arrange(root, subject, beside) {
      root.setAttribute("aria-label", t("tool"));
      fill(root, !readOnly && toolbar, subject, !readOnly && status.el);
      (beside ?? root).append(panel);
    },
  };
}

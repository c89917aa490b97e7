/**
 * For reviewers: handed-in work one after the other, by keys; below it the appeals that somebody else has to decide.
 *
 * @typedef {import("./types.js").Item} Item
 * @typedef {import("./context.js").Context} Context
 * @typedef {{id: number, item: Item, card: {name?: string} | null, suggested: string[], second: boolean, left: number}} Review
 */
import { fill, h } from "../dom.js";
import { appealsCard } from "./appeals.js";
import { complaintsCard } from "./complaints.js";
import { agreementCard } from "./overview.js";
import { announcer, button, noteField } from "./parts.js";
import { mountTool } from "./tool.js";

const SAYS = /** @type {const} */ ({
  approved: "review_approved",
  sent_back: "review_sent_back",
  second: "review_second_asked",
});

/** @param {Context} ctx @param {HTMLElement} el */
export async function review(ctx, el) {
  const { api, words, links, me, signal } = ctx;
  const live = announcer();
  const desk = h("div", { class: "ls-desk" });
  /** @type {import("./tool.js").Tool | null} */
  let tool = null;
  signal.addEventListener("abort", () => tool?.destroy(), { once: true });
  const practise = h("a", { ...links.to("bounding/b8_card"), text: words.t("review_practice") });
  fill(
    el,
    h("h1", { text: words.t("review_work") }),
    h("p", { class: "ls-quiet" }, words.t("review_keys"), " ", practise),
    live.el,
    h(
      "div",
      { class: "ls-stack" },
      desk,
      await appealsCard(ctx),
      await complaintsCard(ctx),
      me.roles.includes("trainer") && await agreementCard(ctx),
    ),
  );

  /** @param {boolean} on whether the keys go on to the next one @returns {Promise<void>} */
  const next = async (on) => {
    tool?.destroy();
    tool = null;
    /** @type {{review: Review | null}} */
    const { review } = await api.write("POST", "work-reviews/leases");
    if (!review) {
      const none = h("p", { role: "status", text: words.t("review_none") });
      return fill(
        desk,
        h("section", { class: "ls-card" }, none, button(words.t("look_again"), () => next(true))),
      );
    }
    const frame = createFrame(ctx, review);
    fill(desk, frame.section);
    const send = button(words.t("review_go_on"), async () => {
      const { answer } = /** @type {{answer: any}} */ (tool);
      if (!answer.decision) return void (frame.hint.textContent = words.t("review_undecided"));
      const body = { answer, note: frame.note.value.trim() };
      /** @type {{state: keyof typeof SAYS}} */
      const { state } = await api.deliver(`work-reviews/${review.id}`, body, signal);
      await next(true);
      live.say(words.t(SAYS[state]));
    }, { main: true, key: "Enter" });
    tool = await mountTool(ctx, frame.stage, review.item, {
      panel: frame.panel,
      onChange: () => frame.hint.textContent = "",
      onSubmit: () => send.click(),
    });
    fill(frame.buttons, send);
    if (on) tool.focus();
  };
  await next(false);
}

/** @param {Context} ctx @param {Review} review */
function createFrame({ words }, { item, card, suggested, second, left }) {
  const stage = h("div", { class: "ls-stage", "data-kind": item.kind });
  const panel = h("div", { class: "ls-panel" });
  const hint = h("p", { class: "ls-quiet", role: "status" });
  const buttons = h("div", { class: "ls-row ls-bar-row" });
  const note = noteField();
  // The list beside the photo has no sides: what is loose at the top is loose.
  const named = (item.codes ?? [])
    .filter(({ code }) => suggested.some((found) => found === code || found.startsWith(`${code}_`)))
    .map(({ text }) => words.text(text));
  const facts = [
    second && h("p", { class: "ls-note", text: words.t("review_second") }),
    card?.name && h("p", { class: "ls-quiet", text: words.t("review_card", { name: card.name }) }),
    named.length > 0 &&
    h("p", { class: "ls-quiet", text: words.t("review_suggested", { codes: named.join(", ") }) }),
  ];
  const field = h("label", { class: "ls-field" }, words.t("review_note"), note);
  const aside = h(
    "div",
    { class: "ls-aside" },
    h("div", { class: "ls-aside-body" }, ...facts, panel, field),
    h("div", { class: "ls-check" }, hint, buttons),
  );
  const head = h(
    "div",
    { class: "ls-item-head" },
    h("h2", { class: "ls-prompt", text: words.text(item.prompt) }),
    h("div", { class: "ls-where", text: words.t("review_left", { n: words.number(left) }) }),
  );
  const section = h("section", { class: "ls-item" }, head, h("div", { class: "ls-split" }, stage, aside));
  return { section, stage, panel, hint, buttons, note };
}

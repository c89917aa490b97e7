/**
 * Between two items, and never within one: a rest that is due, or something easier for who is tired. One key goes on.
 *
 * @typedef {import("./context.js").Context} Context
 */
import { restSettings, setUpRules } from "../breaks/panel.js";
import { rhythmOf, seeSetUp, setUpSeen, watchWork } from "../breaks/store.js";
import { createDialog } from "../dialog.js";
import { h } from "../dom.js";
import { tell } from "../shared.js";
import { button } from "./parts.js";

/** @param {Context} ctx */
export function watchRests({ me }) {
  watchWork(me.id);
}

/** @param {Context} ctx @param {boolean} missed what a check said; stays in this browser */
export function noteCheck({ me }, missed) {
  rhythmOf(me.id).checked(missed);
}

/**
 * Wait for whoever wants to rest now. The time counts as no work.
 *
 * @param {Context} ctx
 * @param {(() => unknown) | null} [easier] leads to an easier item, where there is one
 * @returns {Promise<boolean>} whether to go on as was meant; false where something easier was chosen
 */
export async function betweenItems(ctx, easier = null) {
  const rhythm = rhythmOf(ctx.me.id);
  const rest = rhythm.due();
  const tired = !rest && rhythm.tired();
  if (!rest && !tired) return true;
  const began = Date.now();
  const chosen = await offer(ctx, rest ?? "tired", rhythm.today(), tired ? easier : null);
  if (rest) rhythm.took(rest);
  else rhythm.eased();
  tell("rested", Date.now() - began);
  if (chosen === "easier") easier?.();
  return chosen !== "easier";
}

/**
 * @param {Context} ctx @param {import("../breaks/rhythm.js").Rest | "tired"} rest @param {number} minutes of today
 * @param {(() => unknown) | null} easier
 * @returns {Promise<string>} "on" or "easier"
 */
function offer({ words, me }, rest, minutes, easier) {
  const name = rest === "tired" ? "tired" : /** @type {const} */ (`rest_${rest}`);
  const title = words.t(name, { n: minutes });
  const lead = words.t(/** @type {"tired_lead"} */ (`${name}_lead`));
  return new Promise((done) => {
    let chosen = "on";
    const easy = easier && button(words.t("tired_easier"), () => {
      chosen = "easier";
      dialog.close();
    });
    const on = button(words.t("rest_on"), () => dialog.close(), { main: true, key: "Enter" });
    on.setAttribute("autofocus", "");
    const dialog = createDialog(
      { lang: words.lang, name: title, className: "ls-dialog ls-rest" },
      h("h2", { text: title }),
      h("p", { text: lead }),
      h("p", { class: "ls-quiet", text: words.t("rest_free") }),
      h("div", { class: "ls-row" }, easy, on),
      h("details", {}, h("summary", { text: words.t("rests") }), restSettings(words, me.id)),
    );
    dialog.el.addEventListener("close", () => done(chosen));
    dialog.show();
  });
}

/** How to sit, before the first item that this person meets; later it stands in Help. @param {Context} ctx @returns {HTMLElement | null} */
export function setUpCard({ words, me }) {
  if (setUpSeen(me.id) || document.querySelector("[data-ls-set-up]")) return null;
  const seen = button(words.t("setup_seen"), () => {
    seeSetUp(me.id);
    card.remove();
  });
  const card = h(
    "section",
    { class: "ls-note ls-set-up", "data-ls-set-up": true },
    h("h3", { text: words.t("setup_title") }),
    setUpRules(words),
    h("div", { class: "ls-row" }, seen),
  );
  return card;
}

/** From one practice item of the page to the next, with a rest in between where one is due. */
import { betweenItems } from "./breaks.js";
import { bringUp, button } from "./parts.js";

/** @typedef {import("./context.js").Context} Context */

/** To the next practice item, or to handing in after the last. @param {Context} ctx @param {HTMLElement} here */
export function nextButton(ctx, here) {
  const next = nextStop(here);
  if (!next) return null;
  const text = ctx.words.t(next.dataset.lsFinish === undefined ? "next_item" : "to_finish");
  return button(text, () => goOn(ctx, here), { main: true });
}

/** @param {Context} ctx @param {HTMLElement} here */
export async function goOn(ctx, here) {
  const next = nextStop(here);
  const easy = easierItem(here);
  const easier = easy ? () => bringUp(easy) : null;
  if (await betweenItems(ctx, easier) && next) bringUp(next);
}

/** @param {HTMLElement} here @returns {HTMLElement | null} */
function nextStop(here) {
  const stops = [...document.querySelectorAll("[data-ls-practice], [data-ls-finish]")];
  const next = stops.find((stop) => here.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING);
  return next instanceof HTMLElement ? next : null;
}

/** The first one of this page that went well: known, and done again with pleasure. @param {HTMLElement} here @returns {HTMLElement | null} */
function easierItem(here) {
  const done = [...document.querySelectorAll("[data-ls-practice]:has([data-state='right'].ls-verdict)")];
  const easy = done.find((one) => one !== here);
  return easy instanceof HTMLElement ? easy : null;
}

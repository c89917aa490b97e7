/**
 * What can be done about a refusal, as buttons beside the line that says it.
 *
 * @typedef {import("./refusals.js").Offer} Offer
 */
import { tool } from "../control.js";
import { h } from "../dom.js";

/** @param {(key: "instead" | "toOther") => string} t @param {{take: () => void, goTo: (id: number) => void}} actions */
export function createOffers(t, { take, goTo }) {
  /** @type {Offer | undefined} */
  let offer;
  const el = h(
    "div",
    { class: "ls-spans-offers", hidden: true },
    tool(t("instead"), take),
    tool(t("toOther"), () => offer && goTo(offer.over[0])),
  );
  return {
    el,
    /** @param {Offer | undefined} next */
    update(next) {
      offer = next;
      el.hidden = !next;
    },
  };
}

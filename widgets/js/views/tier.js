/**
 * The tier: what it is, from what, what the next one asks for, and a fall that is announced.
 *
 * @typedef {{tier: "new" | "bronze" | "silver" | "gold", since: string | null, falls: string | null,
 *   figures: {passed: number, judged: number, bound: number},
 *   next: {tier: "bronze" | "silver" | "gold", items: number, bound: number} | null}} Tier
 */
import { h } from "../dom.js";

/** @param {import("../lang.js").Words} words @param {Tier} tier */
export function tierCard(words, { tier, falls, figures, next }) {
  const card = h("section", { class: "ls-card ls-stack" }, h("h2", { text: words.t("tier") }));
  card.append(h("p", {}, h("span", { class: "ls-chip", text: words.t(`tier_${tier}`) })));
  const { passed, judged } = figures;
  if (judged) {
    card.append(
      h("p", { text: words.t("tier_lead", { passed: words.number(passed), judged: words.number(judged) }) }),
    );
  }
  const text = next
    ? words.t("tier_next", {
      tier: words.t(`tier_${next.tier}`),
      items: words.number(next.items),
      bound: words.percent(next.bound),
    })
    : words.t("tier_top");
  card.append(h("p", { class: "ls-quiet", text }));
  if (judged && next) {
    card.append(
      h("p", { class: "ls-quiet", text: words.t("tier_own", { own: words.percent(figures.bound) }) }),
    );
  }
  if (falls) {
    const notice = words.t("tier_falls", { date: words.date(falls) });
    card.append(h("p", { class: "ls-notice", role: "status", text: notice }));
  }
  return card;
}

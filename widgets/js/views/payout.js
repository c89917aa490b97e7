/** The payout: what is ready, what would arrive, asking for it, and what became of earlier ones. */
import { newKey, schoolBase } from "../api.js";
import { h } from "../dom.js";
import { button, confirmed, meter } from "./parts.js";

/** @typedef {import("./types.js").Ledger} Ledger @typedef {Ledger["payouts"][number]} Payout */

/**
 * @param {import("./context.js").Context} ctx
 * @param {Ledger} ledger
 * @param {() => unknown} again shows the page anew, after asking
 */
export function payoutCard(ctx, ledger, again) {
  const { words } = ctx;
  const { settled, payout } = ledger;
  const card = h("section", { class: "ls-card ls-c7" }, h("h2", { text: words.t("payout") }));
  const missing = Math.max(0, payout.minimum - settled);
  const from = words.t("payout_from", {
    points: words.points(payout.minimum),
    missing: words.points(missing),
  });
  card.append(
    h("p", { class: "ls-row" }, words.t("payout_ready"), h("strong", { text: words.points(settled) })),
  );
  if (missing > 0) card.append(h("p", { text: from }), meter(settled / payout.minimum, from));
  card.append(h("p", { class: "ls-payout", text: words.t("payout_line", amounts(words, payout)) }));
  card.append(h("p", { class: "ls-quiet", text: words.t("payout_tax") }));
  if (ledger.balance > settled) card.append(h("p", { class: "ls-quiet", text: words.t("payout_midnight") }));
  if (missing === 0 && !ledger.practice_only) card.append(askRow(ctx, card, payout, again));
  if (ledger.payouts.length) card.append(...earlier(words, ledger.payouts));
  return card;
}

/** @param {import("./context.js").Context} ctx @param {HTMLElement} card @param {Ledger["payout"]} payout @param {() => unknown} again */
function askRow({ api, words }, card, payout, again) {
  const values = amounts(words, payout);
  const key = newKey();
  const ask = button(words.t("payout_ask", values), async () => {
    const text = words.t("payout_sure", values);
    if (!(await confirmed(card, { text, yes: words.t("payout_yes"), no: words.t("payout_no") }))) return;
    // As many points as were shown: what is settled meanwhile waits for the next payout.
    await api.write("POST", "payouts", { key, points: payout.gross });
    await again();
  }, { main: true });
  return h("div", { class: "ls-row" }, ask);
}

/** @param {import("../lang.js").Words} words @param {Payout[]} payouts */
function earlier(words, payouts) {
  const rows = payouts.map((payout) =>
    h(
      "li",
      { class: "ls-row" },
      h("span", { class: "ls-num", text: words.date(payout.asked) }),
      h("span", { text: words.t("payout_one", amounts(words, payout)) }),
      h("span", { class: "ls-chip", text: words.t(`payout_${payout.state}`) }),
      payout.reason && h("span", { class: "ls-quiet", text: payout.reason }),
      h("a", {
        class: "ls-link ls-push",
        href: `${schoolBase()}api/payouts/${payout.id}.pdf?lang=${words.lang}`,
        target: "_blank",
        rel: "noopener",
        text: words.t("payout_sheet"),
      }),
    )
  );
  return [h("h3", { text: words.t("payouts") }), h("ul", { class: "ls-list" }, ...rows)];
}

/** @param {import("../lang.js").Words} words @param {{gross: number, income_tax: number, local_tax: number, net: number}} payout */
function amounts(words, { gross, income_tax, local_tax, net }) {
  const won = (/** @type {number} */ n) => words.t("won", { n: words.number(n) });
  return {
    gross: won(gross),
    income_tax: won(income_tax),
    local_tax: won(local_tax),
    net: won(net),
  };
}

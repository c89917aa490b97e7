/** The points: what there is, what is waiting, what a payout would bring, and the cause of every entry. */
import { schoolBase } from "../api.js";
import { fill, h } from "../dom.js";
import { practiceOnly } from "./notices.js";
import { payoutCard } from "./payout.js";

/** @typedef {import("./types.js").Ledger} Ledger */

/** @param {import("./context.js").Context} ctx @param {HTMLElement} el */
export async function points(ctx, el) {
  const { api, words, signal } = ctx;
  /** @type {Ledger} */
  const ledger = await api.get("ledger", signal);
  const grid = h(
    "div",
    { class: "ls-grid" },
    balanceCard(words, ledger),
    payoutCard(ctx, ledger, () => points(ctx, el)),
    entriesCard(words, ledger),
  );
  fill(el, h("h1", { text: words.t("points") }), practiceOnly(ctx), grid);
}

/** @param {import("../lang.js").Words} words @param {Ledger} ledger */
function balanceCard(words, ledger) {
  const card = h("section", { class: "ls-card ls-c5" }, h("h2", { text: words.t("balance") }));
  card.append(h("div", { class: "ls-big", text: words.points(ledger.balance) }));
  card.append(
    h(
      "p",
      { class: "ls-row" },
      h("span", { text: words.t("waiting") }),
      h("strong", { class: "ls-num", text: words.points(ledger.waiting) }),
    ),
  );
  card.append(h("p", { class: "ls-quiet", text: words.t("waiting_lead") }));
  return card;
}

/** @param {import("../lang.js").Words} words @param {Ledger} ledger */
function entriesCard(words, { entries }) {
  const card = h("section", { class: "ls-card" }, h("h2", { text: words.t("entries") }));
  if (!entries.length) {
    card.append(h("p", { class: "ls-quiet", text: words.t("entries_none") }));
    return card;
  }
  const head = h(
    "tr",
    {},
    h("th", { scope: "col", text: words.t("when") }),
    h("th", { scope: "col", text: words.t("cause") }),
  );
  head.append(h("th", { scope: "col", class: "ls-n", text: words.t("points") }));
  const rows = entries.map((entry) => {
    const sign = entry.points > 0 ? "+" : "";
    const amount = h("td", { class: "ls-n", text: `${sign}${words.points(entry.points)}` });
    return h(
      "tr",
      {},
      h("td", { class: "ls-num ls-quiet", text: words.date(entry.at) }),
      h(
        "td",
        {},
        words.text(entry.text),
        !entry.settled && entry.points > 0 &&
          h("small", { class: "ls-quiet", text: ` · ${words.t("not_settled")}` }),
      ),
      amount,
    );
  });
  card.append(
    h("a", {
      class: "ls-link",
      href: `${schoolBase()}api/ledger.csv?lang=${words.lang}`,
      download: "points.csv",
      text: words.t("entries_csv"),
    }),
  );
  card.append(h("table", { class: "ls-table" }, h("thead", {}, head), h("tbody", {}, ...rows)));
  return card;
}

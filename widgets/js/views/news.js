/**
 * What happened to one's work since one last looked, for those who asked to be told.
 *
 * @typedef {import("./context.js").Context} Context
 * @typedef {{at: string, kind: Kind, values: Record<string, any>}} One
 * @typedef {{on: boolean, news: One[]}} News
 * @typedef {"approved" | "sent_back" | "appeal_upheld" | "appeal_refused" | "report_upheld" | "report_refused" | "invited"
 *   | "application_accepted" | "application_declined" | "tier" | "tier_falls" | "payout_sent" | "payout_returned"} Kind
 */
import { control } from "../control.js";
import { fill, h } from "../dom.js";
import { button } from "./parts.js";

/** On the first page, while there is something new. @param {Context} ctx @param {News} news */
export function newsCard({ api, words, links }, { news }) {
  if (!news.length) return null;
  const lines = news.map((one) =>
    h(
      "li",
      { class: "ls-row" },
      h("span", { text: newsLine(words, one) }),
      h("small", { class: "ls-num ls-quiet ls-push", text: words.date(one.at) }),
    )
  );
  const card = h("section", { class: "ls-note ls-stack" }, h("h2", { text: words.t("news") }));
  const read = button(words.t("news_read"), async () => {
    await api.write("PUT", "news", { on: true });
    card.remove();
  });
  const work = h("a", { class: "ls-button", ...links.to("work"), text: words.t("to_work") });
  card.append(h("ul", { class: "ls-list" }, ...lines), h("div", { class: "ls-row" }, work, read));
  return card;
}

/** @param {import("../lang.js").Words} words @param {One} one */
export function newsLine(words, { kind, values }) {
  const said = { ...values };
  if ("project" in values) said.project = words.text(values.project);
  if ("tier" in values) said.tier = words.t(/** @type {"tier_new"} */ (`tier_${values.tier}`));
  if ("until" in values) said.until = words.date(values.until);
  for (const won of ["net", "gross"]) {
    if (won in values) said[won] = words.t("won", { n: words.number(values[won]) });
  }
  return words.t(`news_${kind}`, said);
}

/** The switch, on the page of work. @param {Context} ctx @param {News} news */
export function newsSwitch({ api, words }, { on }) {
  const box =
    /** @type {HTMLInputElement} */ (control("input", { type: "checkbox", class: "ls-tick", checked: on }));
  const told = h("span", { class: "ls-quiet", role: "status" });
  box.addEventListener("change", async () => {
    const wanted = box.checked;
    try {
      await api.write("PUT", "news", { on: wanted });
      fill(told, words.t(wanted ? "news_on" : "news_off"));
    } catch {
      box.checked = !wanted;
      fill(told, words.t("away"));
    }
  });
  return h(
    "section",
    { class: "ls-card ls-stack" },
    h("h2", { text: words.t("news") }),
    h("label", { class: "ls-row" }, box, h("span", { text: words.t("news_ask") })),
    told,
  );
}

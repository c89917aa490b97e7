/** A certificate: who, which course, when. */
import { h } from "../dom.js";

/** @param {import("../lang.js").Words} words @param {import("./types.js").Certificate} certificate */
export function certificateCard(words, certificate) {
  const course = words.text(certificate.title);
  return h(
    "section",
    { class: "ls-certificate" },
    h("h3", { text: words.t("certificate") }),
    h("p", { text: words.t("certificate_for", { name: certificate.name, course }) }),
    h("p", {
      class: "ls-quiet",
      text: words.t("certificate_date", { date: words.date(certificate.issued) }),
    }),
  );
}

/** A certificate: who, which course, when, and the way to its sheet. */
import { schoolBase } from "../api.js";
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
    h(
      "div",
      { class: "ls-row" },
      sheet(words, certificate, "", "certificate_open"),
      sheet(words, certificate, ".pdf", "certificate_pdf"),
    ),
  );
}

/**
 * @param {import("../lang.js").Words} words
 * @param {import("./types.js").Certificate} certificate
 * @param {"" | ".pdf"} ending
 * @param {"certificate_open" | "certificate_pdf"} name
 */
function sheet(words, { id }, ending, name) {
  const href = `${schoolBase()}certificates/${id}${ending}?lang=${words.lang}`;
  return h("a", { class: "ls-button", href, target: "_blank", rel: "noopener", text: words.t(name) });
}

/**
 * The ways from something that was found to three minutes of practice on it.
 *
 * @typedef {import("./links.js").Links} Links
 */
import { h } from "../dom.js";

/**
 * Attributes of an anchor to the pack on a slip.
 *
 * @param {Links} links
 * @param {{course: string, code: string}} slip
 * @param {string} back where the pack leads back to
 * @param {number} [size]
 */
export function packLink(links, { course, code }, back, size) {
  const query = new URLSearchParams({ course, code, back });
  if (size) query.set("size", String(size));
  return links.page("pack", query);
}

/**
 * A link for each thing that was found, each once, and each says which it is for.
 *
 * @param {import("../lang.js").Words} words
 * @param {Links} links
 * @param {import("./types.js").Finding[]} findings
 * @param {string | undefined} course
 * @param {string} back where the pack leads back to
 */
export function practiseLinks(words, links, findings, course, back) {
  const once = new Map(findings.filter(({ lesson }) => lesson).map((finding) => [finding.code, finding]));
  const anchors = [...(course ? once.values() : [])].map(({ code, message }) =>
    h("a", {
      class: "ls-button",
      ...packLink(links, { course: course ?? "", code }, back),
      text: words.t("practise_this", { what: firstSentence(words.text(message)) }),
    })
  );
  return h("div", { class: "ls-row" }, ...anchors);
}

/** The rest says how to mend it, which stands beside the place. @param {string} text */
export function firstSentence(text) {
  return /^.*?[.!?](?=\s|$)/su.exec(text)?.[0] ?? text;
}

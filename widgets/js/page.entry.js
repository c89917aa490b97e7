/** What a page of the school runs: its widgets, the language switch, the help dialog. */
import { createApi, SchoolError } from "./api.js";
import { restSettings, setUpRules } from "./breaks/panel.js";
import { h } from "./dom.js";
import { mountAll } from "./host.js";
import { createWords, pickLang } from "./lang.js";
import { MESSAGES } from "./messages/school.js";

const LANG_MS = 1_000;

/** The module of a widget lies beside this one; only plain file names are ours. @param {string} esm */
function load(esm) {
  if (!/^[a-z]+(\.[0-9a-f]+)?\.js$/.test(esm)) throw new Error(`Not a widget module: ${esm}`);
  return import(new URL(esm, import.meta.url).href);
}

/** The choice of language is remembered, but never waited for long: the page in the other language is what counts. */
function wireLanguages() {
  const api = createApi();
  for (const link of document.querySelectorAll(".ls-lang a[hreflang]")) {
    link.addEventListener("click", async (event) => {
      const anchor = /** @type {HTMLAnchorElement} */ (event.currentTarget);
      const other = /** @type {MouseEvent} */ (event);
      if (other.ctrlKey || other.metaKey || other.shiftKey) return;
      event.preventDefault();
      const saved = api.write("PUT", "me", { lang: anchor.hreflang }).catch((error) => {
        if (!(error instanceof SchoolError)) throw error;
      });
      await Promise.race([saved, new Promise((done) => setTimeout(done, LANG_MS))]);
      // The place on the page goes along.
      location.assign(anchor.href.replace(/#.*$/, "") + location.search + location.hash);
    });
  }
}

function wireHelp() {
  const lang = pickLang({ page: document.documentElement.lang });
  const words = createWords(lang);
  const { t } = words;
  const api = createApi();
  const open = document.querySelector(".ls-help");
  if (!(open instanceof HTMLElement)) return;
  open.setAttribute("aria-haspopup", "dialog");
  if (!open.hasAttribute("aria-label")) open.setAttribute("aria-label", t("help_title"));
  open.addEventListener("click", () => {
    const dialog = helpDialog(t, MESSAGES[lang].help_keys);
    const care = h("section", {}, h("h3", { text: t("setup_title") }), setUpRules(words));
    dialog.lastElementChild?.before(care);
    // Whose rests they are only the school knows; without it the help is there all the same.
    void api.get("me").then(({ id }) => care.append(h("h3", { text: t("rests") }), restSettings(words, id)));
    document.body.append(dialog);
    dialog.addEventListener("close", () => dialog.remove());
    dialog.showModal();
  });
}

/** @param {import("./lang.js").Words["t"]} t @param {string[][]} keys */
function helpDialog(t, keys) {
  const rows = keys.flatMap(([key, text]) => [h("dt", {}, h("kbd", { text: key })), h("dd", { text })]);
  const close = h("button", { type: "button", class: "ls-button ls-main-button", text: t("help_close") });
  const dialog = /** @type {HTMLDialogElement} */ (h(
    "dialog",
    { class: "ls-dialog ls-root", "aria-label": t("help_title") },
    h("h2", { text: t("help_title") }),
    h("p", { text: t("help_lead") }),
    h("dl", {}, ...rows),
    h("p", { text: t("help_more") }),
    h("div", { class: "ls-row" }, close),
  ));
  close.addEventListener("click", () => dialog.close());
  return dialog;
}

const state = document.getElementById("widget-state")?.textContent;
wireLanguages();
wireHelp();
void mountAll(document, state ? JSON.parse(state) : {}, load);

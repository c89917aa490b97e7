/**
 * The reader's language: which one, and its words, numbers and dates.
 *
 * @typedef {"en" | "ko"} Lang
 * @typedef {{en: string, ko: string}} Sentence
 * @typedef {ReturnType<typeof createWords>} Words
 */
import { MESSAGES } from "./messages/school.js";

/** @typedef {keyof typeof MESSAGES.en} MessageKey */

/**
 * The page's language if it is one of the school's pages, else what the notebook says, else what the person saved.
 *
 * @param {{page?: string | null, trait?: string | null, saved?: string | null, browser?: string | null}} hints
 * @returns {Lang}
 */
export function pickLang({ page, trait, saved, browser }) {
  for (const hint of [page, trait, saved, browser]) {
    const code = hint?.slice(0, 2).toLowerCase();
    if (code === "en" || code === "ko") return code;
  }
  return "en";
}

/** @returns {string | null} the language of a page of the school; null elsewhere, where <html lang> is Jupyter's own */
export function pageLang() {
  const own = document.querySelector('meta[name="label-school-base"]');
  return own ? document.documentElement.lang : null;
}

/** Made when first needed and kept: a browser takes longer for one of these than for a whole widget. */
/** @type {Map<string, {format(value: any): string}>} */
const formats = new Map();

/** @param {Lang} lang @param {"whole" | "percent" | "day"} name */
function format(lang, name) {
  const locale = lang === "ko" ? "ko-KR" : "en-GB";
  const made = formats.get(lang + name) ?? {
    whole: () => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }),
    percent: () => new Intl.NumberFormat(locale, { style: "percent" }),
    day: () =>
      new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" }),
  }[name]();
  formats.set(lang + name, made);
  return made;
}

/** @param {Lang} lang */
export function createWords(lang) {
  const whole = (/** @type {number} */ value) => format(lang, "whole").format(value);

  return {
    lang,
    /** A sentence of the catalogue. @param {MessageKey} key @param {Record<string, any>} [values] @returns {string} */
    t(key, values = {}) {
      const message = /** @type {string | ((v: any) => string)} */ (MESSAGES[lang][key]);
      if (typeof message === "function") return message(values);
      return message.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
    },
    /** Several sentences of the catalogue. @param {"setup_rules"} key @returns {readonly string[]} */
    list: (key) => MESSAGES[lang][key],
    /** What the service says, in this language. @param {Sentence | string | null | undefined} value */
    text(value) {
      return typeof value === "string" ? value : value?.[lang] ?? value?.en ?? "";
    },
    /** @param {number} value */
    number: whole,
    /** @param {number} share 0 to 1 */
    percent: (share) => format(lang, "percent").format(share),
    /** Points with their unit. @param {number} value */
    points: (value) => `${whole(value)} P`,
    /** @param {string | number} when ISO 8601 */
    date: (when) => format(lang, "day").format(new Date(when)),
  };
}

/** What the finder of labels says, in both languages. A name in braces is filled in. */

const en = {
  find: "Find label",
  how: "Letters of the label, in English or Korean",
  labels: "Labels",
  found: "Labels: {count}",
  none: "No label fits. Try other letters.",
  close: "Close",
  chosen: "in use",
};

/** @typedef {keyof typeof en} Key */

/** @type {Record<Key, string>} */
const ko = {
  find: "라벨 찾기",
  how: "라벨의 글자나 첫소리(예: ㅋ)",
  labels: "라벨",
  found: "라벨 {count}개",
  none: "맞는 라벨이 없어요. 다른 글자로 찾아 보세요.",
  close: "닫기",
  chosen: "지금 라벨",
};

export const MESSAGES = { en, ko };

/** @param {"en" | "ko"} lang @param {Key} key @param {Record<string, unknown>} [values] */
export function say(lang, key, values = {}) {
  return MESSAGES[lang][key].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

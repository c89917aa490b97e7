/** What the label finder says, in both languages. */

const en = {
  find: "Find a label",
  labels: "Labels",
  type: "Type a few letters",
  none: "No label fits. Delete a letter to see more.",
};

/** @typedef {keyof typeof en} Key */

/** @type {Record<Key, string>} */
const ko = {
  find: "라벨 찾기",
  labels: "라벨",
  type: "몇 글자를 입력해 주세요",
  none: "맞는 라벨이 없어요. 한 글자를 지워 보세요.",
};

export const MESSAGES = { en, ko };

/** @param {"en" | "ko"} lang @param {Key} key */
export function say(lang, key) {
  return MESSAGES[lang][key];
}

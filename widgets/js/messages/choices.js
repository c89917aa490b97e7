/** What the choice tool says, in both languages. A name in braces is filled in. */

const en = {
  tool: "Choice tool",
  labels: "Labels",
  undo: "Undo",
  redo: "Redo",
  keys: "Keys",
  unsure: "I am not sure",
  skip: "Skip",
  submit: "Submit",

  start: "Choose what fits: click it, or press its number.",
  chosen: "Chosen: {label}.",
  cleared: "Nothing is chosen now.",
  unsureSet: "Marked as not sure.",
  undone: "Undone.",
  redone: "Redone.",
  nothingToUndo: "Nothing to undo.",
  nothingToRedo: "Nothing to redo.",

  keySpace: "choose the label in the frame",
  keyDelete: "choose nothing",
  keyLabel: "label {number}",
  keyOn: "next label",
  keyBack: "previous label",
  keyFirst: "first label",
  keyLast: "last label",
  keyFind: "find a label by typing",
  keyEsc: "back to the page",
};

/** @typedef {keyof typeof en} Key */

/** @type {Record<Key, string>} */
const ko = {
  tool: "고르기 도구",
  labels: "라벨",
  undo: "되돌리기",
  redo: "다시",
  keys: "단축키",
  unsure: "모르겠어요",
  skip: "건너뛰기",
  submit: "제출",

  start: "알맞은 것을 눌러 골라 주세요. 숫자 키로도 고를 수 있어요.",
  chosen: "고른 답: {label}.",
  cleared: "이제 고른 답이 없어요.",
  unsureSet: "‘모르겠어요’로 표시했어요.",
  undone: "되돌렸어요.",
  redone: "다시 했어요.",
  nothingToUndo: "되돌릴 것이 없어요.",
  nothingToRedo: "다시 할 것이 없어요.",

  keySpace: "테두리가 있는 라벨 고르기",
  keyDelete: "고른 답 지우기",
  keyLabel: "{number}번 라벨",
  keyOn: "다음 라벨",
  keyBack: "이전 라벨",
  keyFirst: "첫 라벨",
  keyLast: "마지막 라벨",
  keyFind: "글자를 입력해서 라벨 찾기",
  keyEsc: "페이지로 돌아가기",
};

export const MESSAGES = { en, ko };

/**
 * @param {"en" | "ko"} lang
 * @param {Key} key
 * @param {Record<string, unknown>} [values]
 */
export function say(lang, key, values = {}) {
  return MESSAGES[lang][key].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

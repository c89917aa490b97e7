/** What the list of keys says, in both languages. A name in braces is filled in. */

const en = {
  keys: "Keys",
  close: "Close",
  draw: "Draw",
  choose: "Choose",
  change: "Change",
  label: "Label",
  look: "Look",
  other: "Other",
  noKey: "no key",
  changeOf: "Change the key: {meaning}",
  press: "Press the new key for “{meaning}”. Esc cancels.",
  given: "“{meaning}” now has {chord}.",
  removed: "“{meaning}” has no key now.",
  taken: "{chord} belongs to the browser or leads out of the tool. Please press another key.",
  owned: "{chord} is the key for “{owner}”. Swap the two?",
  take: "Swap",
  remove: "No key",
  cancel: "Cancel",
  reset: "Back to the standard keys",
  wasReset: "The standard keys are back.",
  letters: "Keys of one letter, digit or sign",
  lettersWhy: "Switch them off if you speak to your computer, or press them by accident.",
  lettersOn: "Single keys work.",
  lettersOff: "Single keys are off. All buttons still work.",
};

/** @typedef {keyof typeof en} Key */

/** @type {Record<Key, string>} */
const ko = {
  keys: "단축키",
  close: "닫기",
  draw: "그리기",
  choose: "고르기",
  change: "바꾸기",
  label: "라벨",
  look: "보기",
  other: "그 밖에",
  noKey: "키 없음",
  changeOf: "키 바꾸기: {meaning}",
  press: "‘{meaning}’에 쓸 키를 눌러 주세요. Esc를 누르면 취소해요.",
  given: "‘{meaning}’ 키: {chord}.",
  removed: "‘{meaning}’에는 이제 키가 없어요.",
  taken: "{chord} 키는 브라우저가 쓰거나 도구에서 나갈 때 써요. 다른 키를 눌러 주세요.",
  owned: "{chord} 키는 ‘{owner}’에 쓰고 있어요. 서로 바꿀까요?",
  take: "서로 바꾸기",
  remove: "키 없애기",
  cancel: "취소",
  reset: "처음 키로 되돌리기",
  wasReset: "처음 키로 되돌렸어요.",
  letters: "글자·숫자·기호 하나로 된 키",
  lettersWhy: "음성 입력을 쓰거나 실수로 자주 누른다면 꺼 두세요.",
  lettersOn: "한 글자 키를 켰어요.",
  lettersOff: "한 글자 키를 껐어요. 버튼은 그대로 쓸 수 있어요.",
};

export const MESSAGES = { en, ko };

/** @param {"en" | "ko"} lang @param {Key} key @param {Record<string, unknown>} [values] */
export function say(lang, key, values = {}) {
  return MESSAGES[lang][key].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

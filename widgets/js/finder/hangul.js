/**
 * Hangul as it is typed: letter after letter, so that a word is found from its first key on, however the input method has
 * put the letters together so far.
 */

const FIRST = 0xac00;
const LAST = 0xd7a3;
const INITIALS = [..."ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"];
const VOWELS = [..."ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"];
const FINALS = ["", ..."ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"];

/** What is typed with two keys. @type {Record<string, string>} */
const PAIRS = {
  ㄳ: "ㄱㅅ",
  ㄵ: "ㄴㅈ",
  ㄶ: "ㄴㅎ",
  ㄺ: "ㄹㄱ",
  ㄻ: "ㄹㅁ",
  ㄼ: "ㄹㅂ",
  ㄽ: "ㄹㅅ",
  ㄾ: "ㄹㅌ",
  ㄿ: "ㄹㅍ",
  ㅀ: "ㄹㅎ",
  ㅄ: "ㅂㅅ",
  ㅘ: "ㅗㅏ",
  ㅙ: "ㅗㅐ",
  ㅚ: "ㅗㅣ",
  ㅝ: "ㅜㅓ",
  ㅞ: "ㅜㅔ",
  ㅟ: "ㅜㅣ",
  ㅢ: "ㅡㅣ",
};

/** The letters on the keys of a Korean keyboard, from Q to M; with Shift the second row. */
const KEYS = [..."ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", ..."ㅃㅉㄸㄲㅆㅒㅖ"];
const LATIN = [..."qwertyuiopasdfghjklzxcvbnm", ..."qwertop"];

/** "커피" -> "ㅋㅓㅍㅣ"; everything else stays. @param {string} text */
export function letters(text) {
  return [...text].map((sign) => {
    const code = sign.charCodeAt(0);
    if (code < FIRST || code > LAST) return PAIRS[sign] ?? sign;
    const at = code - FIRST;
    const parts = [INITIALS[Math.floor(at / 588)], VOWELS[Math.floor((at % 588) / 28)], FINALS[at % 28]];
    return parts.map((part) => PAIRS[part] ?? part).join("");
  }).join("");
}

/** "커피 컵" -> "ㅋㅍ ㅋ"; "" where there is no Hangul. @param {string} text */
export function initials(text) {
  const found = [...text].map((sign) => {
    const at = sign.charCodeAt(0) - FIRST;
    return at < 0 || at > LAST - FIRST ? sign : INITIALS[Math.floor(at / 588)];
  }).join("");
  return found === text ? "" : found;
}

/** What the same keys write with the Korean input method off: "쳐ㅔ" -> "cup". @param {string} text */
export function asLatin(text) {
  return [...letters(text)].map((sign) => LATIN[KEYS.indexOf(sign)] ?? sign).join("");
}

/** What the same keys write with it on, letter after letter: "zjv" -> "ㅋㅓㅍ". @param {string} text */
export function asHangul(text) {
  return [...text].map((sign) => KEYS[LATIN.indexOf(sign)] ?? sign).join("");
}

/** Everything the school's screens say, in both languages under the same names. */
import { CARE } from "./care.js";
import { en } from "./school.en.js";
import { ko } from "./school.ko.js";
import { en as workEn } from "./work.en.js";
import { ko as workKo } from "./work.ko.js";

export const MESSAGES = { en: { ...en, ...workEn, ...CARE.en }, ko: { ...ko, ...workKo, ...CARE.ko } };

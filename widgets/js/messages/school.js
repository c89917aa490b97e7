/** Everything the school's screens say, in both languages under the same names. */
import { CARE } from "./care.js";
import { en } from "./school.en.js";
import { ko } from "./school.ko.js";

export const MESSAGES = { en: { ...en, ...CARE.en }, ko: { ...ko, ...CARE.ko } };

import { deepStrictEqual as assertEquals, ok } from "node:assert";
import { createWords, pickLang } from "../../../widgets/js/lang.js";
import { MESSAGES } from "../../../widgets/js/messages/school.js";
import { headline } from "../../../widgets/js/views/home.js";

const keys = /** @type {(keyof typeof MESSAGES.en)[]} */ (Object.keys(MESSAGES.en));
const plain = (/** @type {unknown} */ message) => typeof message === "string" ? message : "";

Deno.test("both languages say the same things with the same values", () => {
  assertEquals(Object.keys(MESSAGES.ko).sort(), [...keys].sort());
  for (const key of keys) {
    assertEquals(typeof MESSAGES.ko[key], typeof MESSAGES.en[key], key);
    const [en, ko] = [MESSAGES.en[key], MESSAGES.ko[key]].map((message) =>
      (plain(message).match(/\{\w+\}/g) ?? []).sort()
    );
    assertEquals(ko, en, key);
  }
});

Deno.test("no sentence blames, and none holds markup", () => {
  for (const key of keys) {
    const both = plain(MESSAGES.en[key]) + plain(MESSAGES.ko[key]);
    // What a learner says of our answers blames no learner.
    const ofUs = key.startsWith("dispute");
    ok(ofUs || !/틀렸|실패|잘못|\bfail|\bwrong\b|\bmistake/i.test(both), `${key}: ${both}`);
    ok(!/[<>]/.test(both), key);
  }
});

Deno.test("the page's language wins, then the notebook's, then the person's, then the browser's", () => {
  assertEquals(pickLang({ page: "ko", trait: "en" }), "ko");
  assertEquals(pickLang({ page: null, trait: "", saved: "ko", browser: "en-GB" }), "ko");
  assertEquals(pickLang({ browser: "ko-KR" }), "ko");
  assertEquals(pickLang({ browser: "de" }), "en");
});

Deno.test("values and numbers take their place", () => {
  const { t, text, points } = createWords("en");
  assertEquals(t("item_of", { n: 4, total: 8 }), "Item 4 of 8");
  assertEquals(t("home_left", { n: 1 }), "1 lesson and the exam, then paid work opens");
  assertEquals(t("home_left", { n: 7 }), "7 lessons and the exam, then paid work opens");
  assertEquals(points(1240), "1,240 P");
  assertEquals([text({ en: "cup", ko: "컵" }), text("as it is"), text(null)], ["cup", "as it is", ""]);
  assertEquals(createWords("ko").t("item_of", { n: 4, total: 8 }), "8문항 중 4번");
});

Deno.test("the headline says where one stands", () => {
  const words = createWords("en");
  const course = /** @type {any} */ ({ lessons_total: 2, lessons_passed: 1, exam: "locked" });
  assertEquals(headline(words, course), "1 lesson and the exam, then paid work opens");
  assertEquals(headline(words, { ...course, lessons_passed: 2, exam: "open" }), words.t("home_exam"));
  assertEquals(
    headline(words, { ...course, lessons_passed: 2, exam: "running" }),
    words.t("home_exam_running"),
  );
  assertEquals(headline(words, { ...course, lessons_passed: 2, exam: "passed" }), words.t("home_work"));
});

/** What is told of a project before one starts, and what a link to practice says. */
import { deepStrictEqual as assertEquals, strictEqual } from "node:assert";
import { createWords } from "../../../widgets/js/lang.js";
import { firstSentence } from "../../../widgets/js/views/packlinks.js";
import { factLines } from "../../../widgets/js/views/projects.js";

const NOTHING = { minutes: null, hourly: null, sent_back: null, review_hours: null };
const KNOWN = {
  minutes: { median: 2.5, from: 1.8, to: 4 },
  hourly: { gross: 12_400, net: 11_990, minimum: 10_320 },
  sent_back: { share: 0.124, reasons: [{ code: "BOX_LOOSE", message: { en: "Too big.", ko: "커요." } }] },
  review_hours: 20,
};

Deno.test("of a new project nothing is claimed", () => {
  assertEquals(factLines(createWords("en"), NOTHING), [
    "Time and hourly amount show after the first approved tasks.",
  ]);
});

Deno.test("what was measured is told, the wage before and after tax", () => {
  assertEquals(factLines(createWords("en"), KNOWN), [
    "About 2.5 min a task (half of all: 1.8 to 4)",
    "12,400 won an hour, 11,990 won after 3.3%",
    "Legal minimum wage: 10,320 won an hour",
    "Sent back: 12% of tasks",
    "Most often: Too big.",
    "Reviewed after about 20 h",
  ]);
});

Deno.test("without a reason there is no line for reasons, without a wage none for the wage", () => {
  const few = {
    ...NOTHING,
    sent_back: { share: 0, reasons: [] },
    hourly: { gross: 1, net: 1, minimum: null },
  };
  assertEquals(factLines(createWords("ko"), few), [
    "한 시간에 1원, 3.3% 떼면 1원",
    "반려: 작업의 0%",
  ]);
});

Deno.test("of a finding the first sentence is enough", () => {
  strictEqual(firstSentence("상자가 4.5 px 커요. 왼쪽을 줄여 주세요."), "상자가 4.5 px 커요.");
  strictEqual(firstSentence("Is it a name? Look again."), "Is it a name?");
  strictEqual(firstSentence("No full stop"), "No full stop");
});

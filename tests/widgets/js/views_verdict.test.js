import { deepStrictEqual as assertEquals, ok } from "node:assert";
import { createWords } from "../../../widgets/js/lang.js";
import { whereabouts } from "../../../widgets/js/views/dots.js";
import { spokenVerdict, verdictCard } from "../../../widgets/js/views/verdict.js";
import { installDom, small } from "./small_dom.js";

installDom();
const words = createWords("en");
/** @param {string} en @param {"C" | "M" | "m" | "N"} severity */
const finding = (en, severity = "M") => ({
  code: "X",
  severity,
  where: {},
  message: { en, ko: en },
  lesson: "b2_tight",
});
/** @type {import("../../../widgets/js/views/types.js").Verdict} */
const wrong = {
  state: "wrong",
  score: 50,
  approved: false,
  findings: [finding("The right side is 3.5 px too far out. Move it in."), finding("A small gap.", "m")],
};

Deno.test("a wrong answer: state, score, what a reviewer would do, and each place", () => {
  const card = small(verdictCard(words, wrong, { kind: "boxes" }));
  ok(card.textContent.includes("Some places to look at again"));
  ok(card.textContent.includes("Score 50"));
  ok(card.textContent.includes("A reviewer might send this back."));
  assertEquals(card.all("ls-finding").map((one) => one.textContent), [
    "The right side is 3.5 px too far out.Move it in.",
    "A small gap.",
  ]);
});

Deno.test("a click on a finding points to its place", () => {
  /** @type {number[]} */
  const pointed = [];
  const card = small(verdictCard(words, wrong, { kind: "boxes", onPoint: (index) => pointed.push(index) }));
  card.all("ls-finding")[1].click();
  assertEquals(pointed, [1]);
});

Deno.test("nothing marked is not wrong: no score, but what to do", () => {
  const verdict = /** @type {const} */ ({ state: "not_attempted", score: 0, approved: false, findings: [] });
  const card = small(verdictCard(words, { ...verdict, findings: [] }, { kind: "spans" }));
  ok(card.textContent.includes("Nothing is marked yet"));
  ok(card.textContent.includes("Mark each name"));
  ok(!card.textContent.includes("Score"));
  assertEquals(spokenVerdict(words, { ...verdict, findings: [] }), "Nothing is marked yet");
});

Deno.test("points are told when there are some", () => {
  const right = /** @type {const} */ ({ state: "right", score: 96.25, approved: true });
  const card = small(verdictCard(words, { ...right, findings: [] }, { kind: "boxes", points: 5 }));
  ok(card.textContent.includes("+5 P for this item"));
  ok(card.textContent.includes("Score 96.3"));
  const again = small(verdictCard(words, { ...right, findings: [] }, { kind: "boxes", points: 0 }));
  ok(!again.textContent.includes("for this item"));
});

Deno.test("what the service says stays text", () => {
  const verdict = { ...wrong, findings: [finding("<img src=x onerror=alert(1)> is here")] };
  const card = small(verdictCard(words, verdict, { kind: "boxes" }));
  assertEquals(card.all("ls-finding")[0].textContent, "<img src=x onerror=alert(1)> is here");
});

Deno.test("a screen reader hears the state, the score and the worst place", () => {
  assertEquals(
    spokenVerdict(words, wrong),
    "Some places to look at again. Score 50. 2 places to look at. The right side is 3.5 px too far out. Move it in.",
  );
});

Deno.test("the dots have words, and say which item this is", () => {
  const where = small(whereabouts(words, ["right", "wrong", "not_attempted"], 1));
  ok(where.textContent.startsWith("Item 2 of 3"));
  assertEquals(where.all("ls-hidden").map((one) => one.textContent), [
    "1: right",
    "2: look again",
    "3: not tried yet",
  ]);
});

Deno.test("of a review: whether it was decided as it should be", () => {
  const otherwise = small(verdictCard(words, wrong, { kind: "review" }));
  ok(otherwise.textContent.includes("The other decision fits this work. Look again."));
  const right = small(verdictCard(words, { ...wrong, approved: true }, { kind: "review" }));
  ok(right.textContent.includes("Your decision is right."));
  const open = { ...wrong, state: /** @type {const} */ ("not_attempted"), findings: [] };
  const todo = small(verdictCard(words, open, { kind: "review" }));
  ok(todo.textContent.includes("approve it or send it back"));
});

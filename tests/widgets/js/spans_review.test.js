import { deepStrictEqual as assertEquals } from "node:assert";
import { docOf } from "../../../widgets/js/spans/answer.js";
import { Review } from "../../../widgets/js/spans/review.js";
import { isStale, stillInside } from "../../../widgets/js/spans/stale.js";

/** Two findings on two spans, and a place that was missed. */
function begin() {
  const { spans } = docOf({ spans: [[0, 4, "PS"], [5, 9, "LC"]] });
  const review = new Review();
  review.setFindings([
    { code: "SPAN_PARTICLE", where: { span: [3, 4], answer: 0 } },
    { code: "SPAN_PARTICLE", where: { span: [8, 9], answer: 1 } },
    { code: "SPAN_MISSED", where: { span: [12, 14] } },
  ], spans);
  return { review, spans };
}

Deno.test("findings are seen one by one or all, round and round, past those that are mended", () => {
  const { review, spans } = begin();
  const ranges = () => review.marks(spans, "en").map(({ range }) => range);
  assertEquals(ranges(), [[3, 4], [8, 9], [12, 14]]);
  assertEquals([review.next(1, spans, "en"), review.next(-1, spans, "en")], [0, 2]);
  review.pointTo(2, spans, "en");
  review.toggleAll();
  assertEquals([ranges(), review.next(1, spans, "en")], [[[12, 14]], 0]);
  assertEquals(review.bar(spans, "en"), { count: 3, at: 2, text: "missed", all: false, compared: false });
  const mended = [{ ...spans[0], range: /** @type {[number, number]} */ ([0, 3]) }, spans[1]];
  assertEquals(review.next(1, mended, "en"), 1);
});

Deno.test("the same marks are the same list, so that nothing is drawn twice", () => {
  const { review, spans } = begin();
  const marks = review.marks(spans, "en");
  assertEquals(review.marks([...spans], "en") === marks, true);
  assertEquals(review.marks(spans, "ko") === marks, false);
});

Deno.test("the answer as it was checked can be seen again with all its findings", () => {
  const { review, spans } = begin();
  const mended = [{ ...spans[0], range: /** @type {[number, number]} */ ([0, 3]) }, spans[1]];
  assertEquals(review.marks(mended, "en").length, 2);
  assertEquals([review.compare(), review.compared], [true, true]);
  assertEquals([review.spans(mended), review.marks(mended, "en").length], [spans, 3]);
  assertEquals([...review.flags(mended, "en").values()], [["leave out"]]);
  review.compare(false);
  assertEquals(review.spans(mended), mended);
  assertEquals(new Review().compare(), false);
});

Deno.test("an answer to an earlier text is noticed, and what lies outside of this one is left out", () => {
  assertEquals([isStale({ text_sha256: "a" }, "b"), isStale({ text_sha256: "a" }, "a")], [true, false]);
  assertEquals([isStale(null, "b"), isStale({}, "b"), isStale({ text_sha256: "a" }, undefined)], [
    false,
    false,
    false,
  ]);
  assertEquals(stillInside([[0, 2, "A"], [3, 9, "B"], [8, 12, "C"]], 9), [[0, 2, "A"], [3, 9, "B"]]);
});

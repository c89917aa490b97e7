"""Our counts of spans beside nervaluate's, on random marks: strict F1 means the same to everybody."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from labelgrader.exam_results import Sheet, judge
from labelgrader.formats.answers import Span, SpansAnswer
from labelgrader.formats.gold import SpansGold
from labelgrader.formats.verdicts import Counts
from labelgrader.scoring import score
from nervaluate import Evaluator

TEXT = "가수 김하늘 씨가 “서울”에서도 약 120명과 Oslo's 🙂 부산시청(가명)까지 갔다."
TYPES = ["PS", "LC", "QT"]

_span = st.builds(
    lambda start, length, label: (start, min(len(TEXT), start + length), label),
    st.integers(0, len(TEXT) - 1),
    st.integers(1, 9),
    st.sampled_from(TYPES),
)


def _apart(marked: list[Span]) -> list[Span]:
    """Without what overlaps: the tool lets nobody mark that, and nervaluate would count it twice."""
    kept: list[Span] = []
    for span in sorted(marked):
        if not kept or kept[-1][1] <= span[0]:
            kept.append(span)
    return kept


marks = st.lists(_span, max_size=7).map(_apart)


def ours(answer: list[Span], gold: list[Span]) -> tuple[Counts, Any]:
    given_ = SpansAnswer(kind="spans", spans=tuple(answer), nothing=not answer)
    verdict = score(given_, SpansGold(kind="spans", text=TEXT, spans=tuple(gold)))
    assert verdict.counts is not None
    return verdict.counts, verdict


def theirs(answer: list[Span], gold: list[Span], way: str) -> Any:
    """One of nervaluate's four schemes. Its ends are inclusive, ours are not."""

    def told(spans: list[Span]) -> list[list[dict[str, Any]]]:
        return [[{"label": label, "start": start, "end": end - 1} for start, end, label in spans]]

    return Evaluator(told(gold), told(answer), tags=TYPES, loader="dict").evaluate()["overall"][way]


@given(marks, marks)
@example([(3, 6, "PS")], [(3, 6, "PS"), (11, 13, "LC")])
def test_strict_precision_recall_and_f1_agree(answer: list[Span], gold: list[Span]) -> None:
    counts, verdict = ours(answer, gold)
    strict = theirs(answer, gold, "strict")

    assert (counts.exact, counts.drawn, counts.gold) == (strict.correct, strict.actual, strict.possible)
    if answer and gold:
        assert counts.exact / counts.drawn == pytest.approx(strict.precision)
        assert counts.exact / counts.gold == pytest.approx(strict.recall)
        (rule,) = judge(Sheet([verdict], [True], ["spans"]), {"f1": 0.9})["rules"]
        # Ours is shown in per cent and rounded down to a tenth.
        assert rule["value"] == pytest.approx(100 * strict.f1, abs=0.1)
        assert rule["value"] <= 100 * strict.f1 + 1e-9


@given(marks, marks)
def test_correct_incorrect_partial_missed_and_spurious_agree(answer: list[Span], gold: list[Span]) -> None:
    # Where a mark touches two names, or a name has two marks, the definitions part: nervaluate gives a mark to the
    # first name that it meets, we to the one with which it shares most, so that the order never matters.
    assume(all(sum(_touch(mark, name) for name in gold) < 2 for mark in answer))
    assume(all(sum(_touch(mark, name) for mark in answer) < 2 for name in gold))
    counts, verdict = ours(answer, gold)
    strict, exact, partial, by_type = (
        theirs(answer, gold, way) for way in ("strict", "exact", "partial", "ent_type")
    )
    pairs = [(mark, name) for mark in answer for name in gold if _touch(mark, name)]
    same_ends = sum(mark[:2] == name[:2] for mark, name in pairs)

    assert (counts.exact, counts.found - counts.exact) == (strict.correct, strict.incorrect)
    assert counts.gold - counts.found == strict.missed
    assert counts.extra == strict.spurious
    assert (same_ends, counts.found - same_ends) == (exact.correct, exact.incorrect)
    assert (same_ends, counts.found - same_ends) == (partial.correct, partial.partial)
    # Each scheme's own codes: another type, and wrong ends.
    found = [finding.code for finding in verdict.findings]
    assert found.count("SPAN_TYPE") == by_type.incorrect
    assert found.count("SPAN_MISSED") == by_type.missed


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]

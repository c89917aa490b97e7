"""A verdict gives way only to one that is lower in nothing."""

from __future__ import annotations

import pytest
from labelgrader.formats.verdicts import Counts, State, Verdict
from labelgrader.scoring.upward import kinder, kindest

COUNTS = Counts(gold=1, found=1, extra=0, exact=1, drawn=1)


def verdict(score: float, *, approved: bool = False, state: State = "wrong") -> Verdict:
    return Verdict(state=state, score=score, approved=approved, counts=COUNTS)


def test_a_higher_verdict_counts_and_says_thank_you() -> None:
    better = kinder(verdict(40), verdict(100, approved=True, state="right"))
    assert (better.score, better.approved, better.state) == (100, True, "right")
    (thanks,) = better.findings
    assert (thanks.code, thanks.severity, thanks.lesson) == ("GOLD_DISPUTED", "N", "")
    assert thanks.message.ko == "말씀이 맞아서 정답을 고쳤어요. 고마워요."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(verdict(80), verdict(80), id="the same"),
        pytest.param(verdict(80), verdict(60), id="lower"),
        pytest.param(verdict(60, approved=True), verdict(90), id="a higher score that is not approved"),
        pytest.param(verdict(90), verdict(60, approved=True), id="approved with a lower score"),
    ],
)
def test_whatever_would_cost_something_is_left(before: Verdict, after: Verdict) -> None:
    assert kinder(before, after) is before


def test_of_several_keys_the_kindest_counts() -> None:
    best = kindest([verdict(60), verdict(90), verdict(20)])
    assert (best.score, [one.code for one in best.findings]) == (90, ["GOLD_DISPUTED"])

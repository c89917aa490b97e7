"""Questions on a text: one range is the answer, or the text does not say it (course-spec.md 3.3, answer spans)."""

from __future__ import annotations

from labelgrader.formats.answers import Span, SpansAnswer
from labelgrader.formats.cards import Card
from labelgrader.formats.common import Text
from labelgrader.formats.gold import SpansGold
from labelgrader.formats.verdicts import Counts, Verdict, Where
from labelgrader.scoring.boundaries import boundary_faults
from labelgrader.scoring.findings import Fault, give_verdict, not_attempted
from labelgrader.scoring.words import Words, words_of

__all__ = ["score_question"]

_EXACT, _NEAR = 1.0, 0.5
_FEW_CHARACTERS = 4


def score_question(answer: SpansAnswer, gold: SpansGold, *, card: Card | None, lesson: str) -> Verdict:
    """Score the range that answers a question, against the reading of the gold that suits it best.

    The text not saying it is an answer of its own, `nothing`: who marked nothing and did not say so has not answered.
    """
    if answer.empty:
        return not_attempted(1)
    if not answer.spans:
        return _said_nothing(gold, lesson)
    words = words_of(card or Card())
    judged = [_judge(gold, span, index, words) for index, span in enumerate(answer.spans)]
    score = 100 * sum(points for points, _ in judged) / len(judged)
    found = [any(_overlap(span, wanted) for wanted in _readings(gold)) for span in answer.spans]
    counts = Counts(
        gold=len(gold.spans),
        found=int(any(found)),
        extra=found.count(False),
        exact=int(score == 100),
        drawn=len(answer.spans),
    )
    faults = [fault for _, about in judged for fault in about]
    return give_verdict(faults, score=score, objects=1, spare_from=2, counts=counts, lesson=lesson)


def _said_nothing(gold: SpansGold, lesson: str) -> Verdict:
    missed = [Fault("ANS_MISSED", 0, Where(), size=1.0)] if gold.spans else []
    counts = Counts(gold=len(gold.spans), found=0, extra=0, exact=0, drawn=0)
    score = 0.0 if missed else 100.0
    return give_verdict(missed, score=score, objects=1, spare_from=2, counts=counts, lesson=lesson)


def _judge(gold: SpansGold, span: Span, index: int, words: Words) -> tuple[float, list[Fault]]:
    """Points and faults of one range."""
    where = Where(span=span[:2], answer=index)
    if not gold.spans:
        return 0.0, [Fault("ANS_NONE_EXPECTED", index, where, size=1.0)]
    (code, points), wanted = min(
        ((_compare(span, wanted), wanted) for wanted in _readings(gold)),
        key=lambda found: (-found[0][1], _apart(span, found[1])),
    )
    if not code:
        return points, []
    start, end, _ = gold.spans[0]
    values: dict[str, Text | str | int] = {
        "gold": gold.text[start:end],
        "n": gold.text.count("\n", 0, start) + 1,
    }
    faults = [Fault(code, index, where, size=_apart(span, wanted) + 1, values=values)]
    if code == "ANS_LONG":
        # The same fault in a second sentence, that names the grammar which does not belong to the answer.
        ends = boundary_faults(gold.text, span, wanted, index=index, subject=index, words=words)
        faults += [fault for fault in ends if fault.code == "SPAN_PARTICLE"]
    return points, faults


def _compare(span: Span, wanted: Span) -> tuple[str, float]:
    """The code, "" for the exact range, and the points."""
    if span[:2] == wanted[:2]:
        return "", _EXACT
    if span[0] <= wanted[0] and wanted[1] <= span[1]:
        return "ANS_LONG", _NEAR if _apart(span, wanted) <= _FEW_CHARACTERS else 0.0
    if wanted[0] <= span[0] and span[1] <= wanted[1]:
        return "ANS_SHORT", _NEAR
    # A part of the answer with something beside it is no other place; the sentence says what would be complete.
    return ("ANS_SHORT" if _overlap(span, wanted) else "ANS_WRONG"), 0.0


def _readings(gold: SpansGold) -> list[Span]:
    return [span for reading in gold.readings for span in reading]


def _apart(span: Span, wanted: Span) -> int:
    """Characters between the starts and between the ends."""
    return abs(span[0] - wanted[0]) + abs(span[1] - wanted[1])


def _overlap(span: Span, wanted: Span) -> bool:
    return span[0] < wanted[1] and wanted[0] < span[1]

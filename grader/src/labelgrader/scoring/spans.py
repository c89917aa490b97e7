"""Text spans: one answer against one text's gold (course-spec.md 3.3)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from labelgrader.errors import BadAnswer
from labelgrader.formats.answers import Span, SpansAnswer
from labelgrader.formats.cards import Card
from labelgrader.formats.common import Text
from labelgrader.formats.gold import SpansGold
from labelgrader.formats.verdicts import Counts, Verdict, Where
from labelgrader.scoring.boundaries import boundary_faults
from labelgrader.scoring.findings import Fault, as_advice, give_verdict, not_attempted
from labelgrader.scoring.pairing import Pairing, pair_spans
from labelgrader.scoring.words import Words, words_of

__all__ = ["check_text", "score_spans", "trimmed"]

SPARE_FROM = 8
_EXACT, _OVERLAP, _TYPE_OFF = 1.0, 0.5, 0.25


def score_spans(
    answer: SpansAnswer, gold: SpansGold, *, card: Card | None, boundary_counts: bool, lesson: str
) -> Verdict:
    """Score and explain one answer, against the reading of the gold that suits it best.

    Args:
        boundary_counts: False where wrong ends are shown and not counted (lesson T1): an overlap then scores as exact,
            and its findings are advice.
    """
    if answer.empty and gold.spans:
        return not_attempted(len(gold.spans))
    card = card or Card()
    nested = card.nested or any(_nested(reading) for reading in gold.readings)
    desk = _Desk(gold.text, answer.spans, card, words_of(card), boundary_counts, nested)
    readings = [_judge(desk, reading) for reading in gold.readings]
    best = max(readings, key=lambda judged: (judged.score, -len(judged.faults)))
    return give_verdict(
        best.faults,
        score=best.score,
        objects=best.counts.gold,
        spare_from=SPARE_FROM,
        counts=best.counts,
        lesson=lesson,
    )


@dataclass(frozen=True, slots=True)
class _Desk:
    """What stays the same whichever reading is judged."""

    text: str
    spans: Sequence[Span]
    card: Card
    words: Words
    boundary_counts: bool
    nested: bool

    def said(self, span: Span) -> str:
        return self.text[span[0] : span[1]]


@dataclass(frozen=True, slots=True)
class _Reading:
    score: float
    faults: list[Fault]
    counts: Counts


@dataclass(slots=True)
class _Sum:
    points: float = 0.0
    exact: int = 0
    faults: list[Fault] = field(default_factory=list)


def check_text(answer: SpansAnswer, gold: SpansGold) -> None:
    """Whether the answer was made on this text.

    Raises:
        BadAnswer: "wrong_text", it was made on another one; "span_outside_text".
    """
    digest = hashlib.sha256(gold.text.encode("utf-8")).hexdigest()
    if answer.text_sha256 is not None and answer.text_sha256 != digest:
        raise BadAnswer(
            "wrong_text",
            "This answer belongs to another version of the text. Load the page again.",
            "다른 글에 표시한 답이에요. 페이지를 다시 불러와 주세요.",
        )
    if any(end > len(gold.text) for _, end, _ in answer.spans):
        raise BadAnswer(
            "span_outside_text",
            "A marked range goes past the end of the text. Mark it again.",
            "표시한 범위가 글의 끝을 넘어갔어요. 다시 표시해 주세요.",
        )


def trimmed(answer: SpansAnswer, gold: SpansGold) -> SpansAnswer:
    """The answer without the spaces at the ends of its spans; a span of nothing but spaces stays as it is."""

    def trim(span: Span) -> Span:
        said = gold.text[span[0] : span[1]]
        if not said.strip():
            return span
        return span[0] + len(said) - len(said.lstrip()), span[1] - len(said) + len(said.rstrip()), span[2]

    return answer.model_copy(update={"spans": tuple(map(trim, answer.spans))})


def _judge(desk: _Desk, golds: Sequence[Span]) -> _Reading:
    pairing = pair_spans(desk.spans, golds)
    total = _Sum()
    for pair in pairing.pairs:
        _judge_pair(desk, golds, pairing, pair, total)
    for index, near in pairing.left.items():
        total.faults.append(_spurious(desk, golds, index, near, pairing))
    total.faults += [_missed(desk, golds[gold], gold) for gold in pairing.missed]
    places = len(golds) + len(pairing.left)
    return _Reading(
        score=100 * total.points / places if places else 100.0,
        faults=total.faults,
        counts=Counts(
            gold=len(golds),
            found=len(pairing.pairs),
            extra=len(pairing.left),
            exact=total.exact,
            drawn=len(desk.spans),
        ),
    )


def _judge_pair(
    desk: _Desk, golds: Sequence[Span], pairing: Pairing, pair: tuple[int, int], total: _Sum
) -> None:
    index, gold = pair
    given, wanted = desk.spans[index], golds[gold]
    exact, same_type = given[:2] == wanted[:2], given[2] == wanted[2]
    if index in pairing.merged:
        total.faults.append(_merged(desk, [golds[held] for held in pairing.merged[index]], index, gold))
    elif gold in pairing.split:
        total.faults.append(_split(desk, wanted, pairing.split[gold], index, gold))
    else:
        ends = boundary_faults(desk.text, given, wanted, index=index, subject=gold, words=desk.words)
        total.faults += ends if desk.boundary_counts else [as_advice(fault) for fault in ends]
        exact = exact or not desk.boundary_counts
    if not same_type:
        total.faults.append(_type(desk, given, wanted, index, gold))
    if exact:
        total.points += _EXACT if same_type else _TYPE_OFF
    elif same_type:
        total.points += _OVERLAP
    total.exact += given == wanted


def _type(desk: _Desk, given: Span, wanted: Span, index: int, gold: int) -> Fault:
    values: dict[str, Text | str | int] = {
        "text": desk.said(wanted),
        "gold": desk.card.name_of(wanted[2]),
        "given": desk.card.name_of(given[2]),
    }
    variant = "" if given[:2] == wanted[:2] else "range"
    return Fault(
        "SPAN_TYPE", gold, Where(span=given[:2], answer=index), size=1.0, values=values, variant=variant
    )


def _merged(desk: _Desk, held: Sequence[Span], index: int, gold: int) -> Fault:
    names = [desk.said(span) for span in held]
    values: dict[str, Text | str | int] = {
        "a": names[0],
        "b": names[1],
        "n": len(names),
        "names": ", ".join(f"“{name}”" for name in names),
    }
    return Fault(
        "SPAN_MERGED",
        gold,
        Where(span=desk.spans[index][:2], answer=index),
        size=len(names),
        measured={"n": len(names)},
        values=values,
        variant="two" if len(names) == 2 else "",
    )


def _split(desk: _Desk, wanted: Span, pieces: tuple[int, ...], index: int, gold: int) -> Fault:
    count = len(pieces)
    where = Where(span=wanted[:2], answer=index)
    values: dict[str, Text | str | int] = {"n": count, "gold": desk.said(wanted)}
    return Fault("SPAN_SPLIT", gold, where, size=count, measured={"n": count}, values=values)


def _spurious(
    desk: _Desk, golds: Sequence[Span], index: int, near: tuple[int, ...], pairing: Pairing
) -> Fault:
    """A span that belongs to no gold, or to one that has its answer already."""
    span = desk.spans[index]
    where, subject = Where(span=span[:2], answer=index), ("span", index)
    size = span[1] - span[0]
    if not near:
        code = "SPAN_EXTRA_COMMON" if desk.words.is_common(desk.said(span)) else "SPAN_EXTRA"
        return Fault(code, subject, where, size=size, values={"text": desk.said(span)})
    outer = next((golds[gold] for gold in near if _strictly_inside(span, golds[gold])), None)
    if outer and desk.nested:
        return Fault("SPAN_EXTRA", subject, where, size=size, values={"text": desk.said(span)})
    if outer and not any(span[:2] == desk.spans[other][:2] for other, _ in pairing.pairs):
        values = {"inner": desk.said(span), "outer": desk.said(outer)}
        return Fault("SPAN_NESTED", subject, where, size=size, values=values)
    return Fault("SPAN_DUPLICATE", subject, where, size=size)


def _nested(golds: Sequence[Span]) -> bool:
    """Whether a gold span lies inside another one, so that marking inside is no fault by itself."""
    ordered = sorted(golds)
    return any(later[0] < before[1] for before, later in pairwise(ordered))


def _strictly_inside(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1] and inner[:2] != outer[:2]


def _missed(desk: _Desk, wanted: Span, gold: int) -> Fault:
    values: dict[str, Text | str | int] = {"text": desk.said(wanted), "type": desk.card.name_of(wanted[2])}
    return Fault("SPAN_MISSED", gold, Where(span=wanted[:2]), size=wanted[1] - wanted[0], values=values)

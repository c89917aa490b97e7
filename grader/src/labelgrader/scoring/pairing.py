"""Which answer span belongs to which gold span: exact ones first, then by shared characters (course-spec.md 3.3)."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from labelgrader.formats.answers import Span

__all__ = ["Pairing", "pair_spans"]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Indices into the answer's spans and the gold's.

    Attributes:
        pairs: an answer span and its gold, at least one character shared.
        merged: of those, the answer spans that hold two or more gold spans, with all of these.
        split: gold spans of which the answer marks pieces only, with the pieces.
        left: answer spans that belong to no gold, with the gold spans that they touch.
        missed: gold spans that nothing belongs to.
    """

    pairs: tuple[tuple[int, int], ...]
    merged: dict[int, tuple[int, ...]]
    split: dict[int, tuple[int, ...]]
    left: dict[int, tuple[int, ...]]
    missed: tuple[int, ...]


def pair_spans(answers: Sequence[Span], golds: Sequence[Span]) -> Pairing:
    """Pair greedily. The order of either list does not matter."""
    touching = _touching(answers, golds)
    of_answer, of_gold = _greedy(answers, golds, touching)
    merged = _merged(answers, golds, touching, of_answer, of_gold)
    swallowed = {gold for held in merged.values() for gold in held}
    split = _split(answers, golds, touching, of_answer, of_gold)
    pieces = {answer for parts in split.values() for answer in parts}
    return Pairing(
        pairs=tuple(sorted(of_answer.items())),
        merged=merged,
        split=split,
        left={
            index: tuple(touching[index])
            for index in range(len(answers))
            if index not in of_answer and index not in pieces
        },
        missed=tuple(index for index in range(len(golds)) if index not in of_gold and index not in swallowed),
    )


def shared(a: Span, b: Span) -> int:
    """Characters in both."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _touching(answers: Sequence[Span], golds: Sequence[Span]) -> list[list[int]]:
    """For each answer span, the gold spans that share a character with it, from left to right."""
    by_start = sorted(range(len(golds)), key=lambda index: golds[index][:2])
    starts = [golds[index][0] for index in by_start]
    longest = max((gold[1] - gold[0] for gold in golds), default=0)
    found = []
    for answer in answers:
        window = by_start[bisect_left(starts, answer[0] - longest) : bisect_left(starts, answer[1])]
        found.append([index for index in window if shared(answer, golds[index])])
    return found


def _greedy(
    answers: Sequence[Span], golds: Sequence[Span], touching: list[list[int]]
) -> tuple[dict[int, int], dict[int, int]]:
    def best_first(pair: tuple[int, int]) -> tuple[bool, int, bool, int, Span, Span]:
        answer, gold = answers[pair[0]], golds[pair[1]]
        length = answer[1] - answer[0]
        return answer[:2] != gold[:2], -shared(answer, gold), answer[2] != gold[2], length, gold, answer

    of_answer: dict[int, int] = {}
    of_gold: dict[int, int] = {}
    for index, gold in sorted(_candidates(touching), key=best_first):
        if index not in of_answer and gold not in of_gold:
            of_answer[index], of_gold[gold] = gold, index
    return of_answer, of_gold


def _candidates(touching: list[list[int]]) -> Iterator[tuple[int, int]]:
    return ((answer, gold) for answer, golds in enumerate(touching) for gold in golds)


def _merged(
    answers: Sequence[Span],
    golds: Sequence[Span],
    touching: list[list[int]],
    of_answer: dict[int, int],
    of_gold: dict[int, int],
) -> dict[int, tuple[int, ...]]:
    found = {}
    for index, gold in of_answer.items():
        # What has exactly the ends of its gold is that one, also where another gold span lies inside.
        if answers[index][:2] == golds[gold][:2]:
            continue
        held = tuple(near for near in touching[index] if _within(golds[near], answers[index]))
        # A gold span that another answer span has is not swallowed.
        swallowed = tuple(near for near in held if of_gold.get(near, index) == index)
        if len(swallowed) >= 2 and gold in swallowed:
            found[index] = swallowed
    return found


def _split(
    answers: Sequence[Span],
    golds: Sequence[Span],
    touching: list[list[int]],
    of_answer: dict[int, int],
    of_gold: dict[int, int],
) -> dict[int, tuple[int, ...]]:
    pieces = defaultdict(list)
    for index, near in enumerate(touching):
        for gold in near:
            if _within(answers[index], golds[gold]) and of_answer.get(index, gold) == gold:
                pieces[gold].append(index)
    return {
        gold: tuple(sorted(parts, key=lambda index: answers[index]))
        for gold, parts in pieces.items()
        if of_gold[gold] in parts
        and answers[of_gold[gold]][:2] != golds[gold][:2]
        and len({answers[index][:2] for index in parts}) >= 2
    }


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]

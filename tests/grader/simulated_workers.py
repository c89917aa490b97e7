"""Workers of known quality on made-up items, and a plain majority vote to compare with. Seeds make it the same each time."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

from labelgrader.consensus.lines import BoxesLine, SpansLine
from labelgrader.formats.answers import Box, Span

Line = TypeVar("Line", BoxesLine, SpansLine)
Xyxy = tuple[float, float, float, float]
SIDE = 600
LABELS = ("car", "bus", "bicycle")


@dataclass(frozen=True)
class Hand:
    """`finds`: of what is there; `falls`: for a trap; `invents`: marks an item; `off`: pixels; `names`: rightly."""

    finds: float
    falls: float
    invents: float
    off: float
    names: float


CAREFUL = Hand(finds=0.95, falls=0.05, invents=0.05, off=2, names=0.97)
CARELESS = Hand(finds=0.6, falls=0.6, invents=0.6, off=7, names=0.7)


def crew(careful: int, careless: int) -> dict[str, Hand]:
    hands = [CAREFUL] * careful + [CARELESS] * careless
    return {f"w{number}": hand for number, hand in enumerate(hands, start=1)}


def _grid(chance: random.Random) -> list[Xyxy]:
    """Places that don't touch, in any order."""
    cells = [(x, y) for x in range(0, SIDE, 150) for y in range(0, SIDE, 150)]
    chance.shuffle(cells)
    return [(x + 25.0, y + 25.0, x + 110.0, y + 95.0) for x, y in cells]


def box_items(
    workers: dict[str, Hand], *, items: int, seed: int
) -> tuple[list[BoxesLine], dict[str, list[Box]]]:
    """Five objects, two traps and room for inventions an item; every worker answers all."""
    chance = random.Random(seed)
    lines: list[BoxesLine] = []
    truth: dict[str, list[Box]] = {}
    for number in range(items):
        name = f"i{number}"
        places = _grid(chance)
        truth[name] = [Box(label=chance.choice(LABELS), xyxy=place) for place in places[:5]]
        traps = [Box(label=chance.choice(LABELS), xyxy=place) for place in places[5:7]]
        for worker, hand in workers.items():
            seen = [box for box in truth[name] if chance.random() < hand.finds]
            seen += [box for box in traps if chance.random() < hand.falls]
            if chance.random() < hand.invents:
                seen.append(Box(label=chance.choice(LABELS), xyxy=chance.choice(places[7:])))
            boxes = tuple(_drawn(box, hand, chance) for box in seen)
            lines.append(BoxesLine(item=name, worker=worker, width=SIDE, height=SIDE, boxes=boxes))
    return lines, truth


def _drawn(box: Box, hand: Hand, chance: random.Random) -> Box:
    x1, y1, x2, y2 = (side + chance.gauss(0, hand.off) for side in box.xyxy)
    label = box.label if chance.random() < hand.names else chance.choice(LABELS)
    return Box(label=label, xyxy=(x1, y1, x2, y2))


def span_items(
    workers: dict[str, Hand], *, items: int, seed: int
) -> tuple[list[SpansLine], dict[str, list[Span]]]:
    """Four names and two words that look like names an item; an end is wrong in `off` of twenty marks."""
    chance = random.Random(seed)
    lines: list[SpansLine] = []
    truth: dict[str, list[Span]] = {}
    for number in range(items):
        name = f"t{number}"
        words: list[Span] = [(at, at + 6, chance.choice(("PS", "LC"))) for at in range(2, 82, 10)]
        chance.shuffle(words)
        truth[name] = sorted(words[:4])
        for worker, hand in workers.items():
            seen = [word for word in words[:4] if chance.random() < hand.finds]
            seen += [word for word in words[4:6] if chance.random() < hand.falls]
            spans = tuple(_tagged(word, hand, chance) for word in seen)
            lines.append(SpansLine(item=name, worker=worker, text="가" * 90, spans=spans))
    return lines, truth


def _tagged(word: Span, hand: Hand, chance: random.Random) -> Span:
    start, end, label = word
    if chance.random() < hand.off / 20:
        end += chance.choice((-1, 1, 2))
    if chance.random() > hand.names:
        label = chance.choice(("PS", "LC"))
    return start, end, label


def iou(a: Xyxy, b: Xyxy) -> float:
    wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    shared = max(wide, 0) * max(high, 0)
    return shared / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - shared)


def box_majority(lines: Sequence[BoxesLine]) -> dict[str, list[Box]]:
    """What more than half of the workers drew: the commonest label, the median of each edge."""
    merged: dict[str, list[Box]] = {}
    for item, several in _by_item(lines).items():
        groups: list[list[Box]] = []
        for box in (box for line in several for box in line.boxes):
            near = [group for group in groups if iou(group[0].xyxy, box.xyxy) >= 0.5]
            if near:
                near[0].append(box)
            else:
                groups.append([box])
        merged[item] = [_middle(group) for group in groups if len(group) > len(several) / 2]
    return merged


def _middle(group: Sequence[Box]) -> Box:
    x1, y1, x2, y2 = (median(box.xyxy[side] for box in group) for side in range(4))
    return Box(label=Counter(box.label for box in group).most_common(1)[0][0], xyxy=(x1, y1, x2, y2))


def span_majority(lines: Sequence[SpansLine]) -> dict[str, list[Span]]:
    """What more than half of the workers tagged, exactly."""
    return {
        item: [
            span
            for span, many in Counter(span for line in several for span in line.spans).items()
            if many > len(several) / 2
        ]
        for item, several in _by_item(lines).items()
    }


def _by_item(lines: Sequence[Line]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.item, []).append(line)
    return found

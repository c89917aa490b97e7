"""A labeler by script: the right answer to a picture, with one slip of the taxonomy in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

from labelgrader.formats.answers import Box, BoxesAnswer
from labelgrader.formats.cards import Card
from labelgrader.formats.common import Xyxy
from labelgrader.formats.gold import BoxesGold

__all__ = ["with_slip"]

STEPS = (3, 5, 8, 12, 17, 24, 32, 45, 60)  # px; how much is a slip depends on the object's size
SIDES = {"LEFT": 0, "TOP": 1, "RIGHT": 2, "BOTTOM": 3}


def with_slip(code: str, right: BoxesAnswer, gold: BoxesGold, card: Card) -> Iterator[BoxesAnswer]:
    """Answers in which somebody has made this slip once, the smallest first.

    They are guesses: which of them the rules see as this slip depends on the sizes in the picture.
    """
    boxes = list(right.boxes)
    for changed in _makers(code)(code, boxes, gold, card):
        inside = [box for box in changed if box.xyxy[0] < box.xyxy[2] and box.xyxy[1] < box.xyxy[3]]
        yield BoxesAnswer(kind="boxes", boxes=tuple(inside), nothing=not inside)


Slips = Iterator[list[Box]]
Maker = Callable[[str, list[Box], BoxesGold, Card], Slips]


def _makers(code: str) -> Maker:
    if code.startswith(("BOX_LOOSE_", "BOX_CUTS_")):
        return _side
    if code.startswith("EXTRA"):
        return _extra
    return _BY_CODE[code]


def _side(code: str, boxes: list[Box], gold: BoxesGold, card: Card) -> Slips:
    side = SIDES[code.rpartition("_")[2]]
    outward = (1 if side > 1 else -1) * (1 if "LOOSE" in code else -1)
    for step in STEPS:
        for at, box in enumerate(boxes):
            corners = list(box.xyxy)
            corners[side] += outward * step
            yield _put(boxes, at, _within(corners, gold))


def _shifted(code: str, boxes: list[Box], gold: BoxesGold, card: Card) -> Slips:
    for step in STEPS:
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1), (-1, 1), (1, -1)):
            for at, box in enumerate(boxes):
                x1, y1, x2, y2 = box.xyxy
                moved = [x1 + dx * step, y1 + dy * step, x2 + dx * step, y2 + dy * step]
                yield _put(boxes, at, _within(moved, gold))


def _elsewhere(code: str, boxes: list[Box], gold: BoxesGold, card: Card) -> Slips:
    for at, box in enumerate(boxes):
        x1, y1, x2, y2 = box.xyxy
        for share in (0.4, 0.5, 0.6):
            w, h = (x2 - x1) * share, (y2 - y1) * share
            for dx, dy in ((w, 0), (-w, 0), (0, h), (0, -h), (w, h), (-w, -h)):
                yield _put(boxes, at, _within([x1 + dx, y1 + dy, x2 + dx, y2 + dy], gold))


def _part(code: str, boxes: list[Box], gold: BoxesGold, card: Card) -> Slips:
    for at, box in enumerate(boxes):
        x1, y1, x2, y2 = box.xyxy
        for share in (0.45, 0.35, 0.25):
            yield _put(boxes, at, (x1, y1, x2, y1 + (y2 - y1) * share))
            yield _put(boxes, at, (x1, y1, x1 + (x2 - x1) * share, y2))


def _with_trap(code: str, boxes: list[Box], gold: BoxesGold, card: Card) -> Slips:
    for at, trap in _traps(code, gold):
        x1, y1, x2, y2 = boxes[at].xyxy
        a1, b1, a2, b2 = trap
        yield _put(boxes, at, (min(x1, a1), min(y1, b1), max(x2, a2), max(y2, b2)))
        # No further than the strip reaches to one side: a drop shadow is not boxed in every direction.
        yield from (
            _put(boxes, at, corners)
            for corners in ((a1, y1, x2, y2), (x1, b1, x2, y2), (x1, y1, a2, y2), (x1, y1, x2, b2))
        )


def _without_trap(code: str, boxes: list[Box], gold: BoxesGold, card: Card) -> Slips:
    for at, (a1, b1, a2, b2) in _traps(code, gold):
        x1, y1, x2, y2 = boxes[at].xyxy
        for corners in ((a2, y1, x2, y2), (x1, b2, x2, y2), (x1, y1, a1, y2), (x1, y1, x2, b1)):
            yield _put(boxes, at, corners)
    for side in SIDES:
        yield from _side(f"BOX_CUTS_{side}", boxes, gold, card)


def _margin(code: str, boxes: list[Box], gold: BoxesGold, card: Card) -> Slips:
    for grown in (-card.margin_px, card.margin_px, 2 * card.margin_px, 4, 6, 8):
        yield [_moved(box, _grown(box, grown, gold)) for box in boxes]


def _slipped(code: str, boxes: list[Box], gold: BoxesGold, card: Card) -> Slips:
    yield from ([*boxes, _box(card, corners)] for corners in _free(gold, 3, 2))


def _missed(code: str, boxes: list[Box], gold: BoxesGold, card: Card) -> Slips:
    for at in range(len(boxes)):
        yield boxes[:at] + boxes[at + 1 :]


def _extra(code: str, boxes: list[Box], gold: BoxesGold, card: Card) -> Slips:
    places = [trap.xyxy for trap in gold.traps if trap.code == code] or list(_free(gold, 60, 40))
    for corners in places:
        yield from ([*boxes, _box(card, corners, label)] for label in (known.id for known in card.labels))


def _twice(code: str, boxes: list[Box], gold: BoxesGold, card: Card) -> Slips:
    for box in boxes:
        yield [*boxes, _moved(box, _within([c + 1 for c in box.xyxy], gold))]


def _sibling(code: str, boxes: list[Box], gold: BoxesGold, card: Card) -> Slips:
    for at, box in enumerate(boxes):
        for label in (known.id for known in card.labels):
            if label != box.label:
                yield [*boxes[:at], box.model_copy(update={"label": label}), *boxes[at + 1 :]]


def _together(code: str, boxes: list[Box], gold: BoxesGold, card: Card) -> Slips:
    for one, other in combinations(boxes, 2):
        if one.label == other.label:
            rest = [box for box in boxes if box is not one and box is not other]
            grouped = {"group": code == "GROUP_MISUSED", "xyxy": _around(one.xyxy, other.xyxy)}
            yield [*rest, one.model_copy(update=grouped)]
    if code == "GROUP_MISUSED":
        for at, box in enumerate(boxes):
            yield [*boxes[:at], box.model_copy(update={"group": True}), *boxes[at + 1 :]]


def _pieces(code: str, boxes: list[Box], gold: BoxesGold, card: Card) -> Slips:
    for at, box in enumerate(boxes):
        x1, y1, x2, y2 = box.xyxy
        halves = [(x1, y1, (x1 + x2) / 2, y2), ((x1 + x2) / 2, y1, x2, y2)]
        rest = boxes[:at] + boxes[at + 1 :]
        yield [*rest, *(box.model_copy(update={"xyxy": half, "group": False}) for half in halves)]


def _no_group(code: str, boxes: list[Box], gold: BoxesGold, card: Card) -> Slips:
    for at, box in enumerate(boxes):
        if box.group:
            x1, y1, x2, y2 = box.xyxy
            wide = (x2 - x1) / 6
            rest = boxes[:at] + boxes[at + 1 :]
            cells = [(x1 + k * wide, y1, x1 + (k + 1) * wide, y2) for k in range(6)]
            yield [*rest, *(box.model_copy(update={"xyxy": cell, "group": False}) for cell in cells)]
            yield [*rest, box.model_copy(update={"group": False})]


def _tick(code: str, boxes: list[Box], gold: BoxesGold, card: Card) -> Slips:
    for at, box in enumerate(boxes):
        others: tuple[dict[str, object], ...] = ({"truncated": not box.truncated},)
        if code == "ATTR_OCCLUDED":
            others = tuple({"occluded": level} for level in ("none", "partly", "mostly"))
        yield from ([*boxes[:at], box.model_copy(update=other), *boxes[at + 1 :]] for other in others)


def _other_card(code: str, boxes: list[Box], gold: BoxesGold, card: Card) -> Slips:
    yield from _margin(code, boxes, gold, card)
    yield from _without_trap("BOX_NOT_FULL_EXTENT", boxes, gold, card)


_BY_CODE: dict[str, Maker] = {
    "BOX_SHIFTED": _shifted,
    "BOX_POOR_OVERLAP": _elsewhere,
    "BOX_PART_ONLY": _part,
    "BOX_INCLUDES_SHADOW": _with_trap,
    "BOX_INCLUDES_REFLECTION": _with_trap,
    "BOX_CHASED_THIN_PART": _with_trap,
    "BOX_GUESSED_HIDDEN": _with_trap,
    "BOX_MISSED_EXTREMITY": _without_trap,
    "BOX_NOT_FULL_EXTENT": _without_trap,
    "BOX_MARGIN_POLICY": _margin,
    "BOX_ACCIDENTAL": _slipped,
    "MISSED": _missed,
    "DUPLICATE": _twice,
    "WRONG_LABEL": _sibling,
    "MERGED": _together,
    "GROUP_MISUSED": _together,
    "SPLIT": _pieces,
    "GROUP_NOT_USED": _no_group,
    "ATTR_OCCLUDED": _tick,
    "ATTR_TRUNCATED": _tick,
    "CARD_OLD_RULE": _other_card,
}


def _put(boxes: list[Box], at: int, xyxy: Xyxy) -> list[Box]:
    return [*boxes[:at], _moved(boxes[at], xyxy), *boxes[at + 1 :]]


def _within(corners: list[float], gold: BoxesGold) -> Xyxy:
    x1, y1, x2, y2 = corners
    return max(0.0, x1), max(0.0, y1), min(float(gold.width), x2), min(float(gold.height), y2)


def _grown(box: Box, px: float, gold: BoxesGold) -> Xyxy:
    x1, y1, x2, y2 = box.xyxy
    return _within([x1 - px, y1 - px, x2 + px, y2 + px], gold)


def _moved(box: Box, xyxy: Xyxy) -> Box:
    return box.model_copy(update={"xyxy": xyxy})


def _around(one: Xyxy, other: Xyxy) -> Xyxy:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _box(card: Card, xyxy: Xyxy, label: str | None = None) -> Box:
    return Box(label=label or card.labels[0].id, xyxy=xyxy)


def _traps(code: str, gold: BoxesGold) -> Iterator[tuple[int, Xyxy]]:
    """The strips of this kind: the number of the object that each belongs to, and its place."""
    at = {thing.id: number for number, thing in enumerate(gold.objects)}
    yield from ((at[trap.of], trap.xyxy) for trap in gold.traps if trap.code == code and trap.of in at)


def _free(gold: BoxesGold, wide: int, high: int) -> Iterator[Xyxy]:
    """Places where nothing is, neither an object nor what lures."""
    taken = [thing.xyxy for thing in gold.objects] + [trap.xyxy for trap in gold.traps]
    for x in range(2, gold.width - wide, 25):
        for y in range(2, gold.height - high, 25):
            if not any(x < x2 and x1 < x + wide and y < y2 and y1 < y + high for x1, y1, x2, y2 in taken):
                yield float(x), float(y), float(x + wide), float(y + high)

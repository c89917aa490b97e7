"""Items in another dress: pictures mirrored or cut out closer, names swapped with the particles put right.

What is asked and what it teaches stays the same, so the answers of different labelers stay comparable; the key is made
anew from the scene or from the marked text, never by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from labelgrader.item_files import AnyItem, BoxItem, TextItem, marked_spans
from labelgrader.item_keys import AnyGold, BoxGold, TextGold
from labelgrader.messages.josa import particle
from labelgrader.publishing.pictures import Picture

__all__ = ["dressed_boxes", "dressed_text", "swapped"]

MOST = 3
"""Variants of one text, itself included: enough for a retry and another one."""

_CLOSER = 0.08
"""How much of each side a closer crop takes away, at most."""
_AIR = 30
"""Pixels of the scene that stay free round what is asked for: more than any tolerance, so that a loose box can
be drawn."""
_LEAST = 12
"""Pixels that a closer crop takes away in all; less would look the same."""

# A mirrored picture would make these words wrong.
_SIDES = re.compile(r"\b(left|right)(-|\b)|왼|오른|좌|우측", re.IGNORECASE)

# Particles and endings whose form follows the name: after a consonant, after a vowel. 이다 may follow both.
_PAIRS = (
    ("이다", "이다"),
    ("이라고", "라고"),
    ("이라는", "라는"),
    ("이었다", "였다"),
    ("이에요", "예요"),
    ("으로", "로"),
    ("이며", "며"),
    ("이고", "고"),
    ("이나", "나"),
    ("이랑", "랑"),
    ("은", "는"),
    ("이", "가"),
    ("을", "를"),
    ("과", "와"),
)


def dressed_boxes(item: BoxItem, key: BoxGold | None, picture: Picture) -> Iterator[AnyItem]:
    """The same picture mirrored, unless its words name a side, and cut out closer, where that cuts nothing off."""
    words = (*item.prompt.model_dump().values(), *item.alt.model_dump().values())
    if not any(_SIDES.search(text) for text in words):
        start = item.start
        if start is not None:
            width = picture.shown_size(item)[0]
            start = (width - start[2], start[1], width - start[0], start[3])
        yield item.model_copy(update={"mirror": not item.mirror, "start": start})
    if item.start is None and key is not None:
        closer = _closer(item, (*key.objects, *key.ignore), picture)
        if closer is not None:
            yield item.model_copy(update={"crop": closer})


def _closer(item: BoxItem, kept: Sequence[int], picture: Picture) -> tuple[int, int, int, int] | None:
    """A smaller crop that shows all of `kept` as before; None if no side can give way."""
    x1, y1, x2, y2 = picture.corners(item)
    whole = picture.seen(item.model_copy(update={"mirror": False, "scale": 1.0}))
    boxes = [whole[name].xyxy for name in kept if name in whole]
    width, height = x2 - x1, y2 - y1
    free = {
        "left": min((box[0] for box in boxes), default=width / 2),
        "top": min((box[1] for box in boxes), default=height / 2),
        "right": width - max((box[2] for box in boxes), default=width / 2),
        "bottom": height - max((box[3] for box in boxes), default=height / 2),
    }
    most = {"left": width, "right": width, "top": height, "bottom": height}
    give = {side: max(0, int(min(free[side] - _AIR, most[side] * _CLOSER))) for side in free}
    if sum(give.values()) < _LEAST:
        return None
    return x1 + give["left"], y1 + give["top"], x2 - give["right"], y2 - give["bottom"]


def dressed_text(
    item: TextItem, key: TextGold, bank: Sequence[tuple[str, Sequence[str]]]
) -> Iterator[tuple[AnyItem, AnyGold]]:
    """The same sentence about somebody else.

    Args:
        bank: (label, names that may stand for each other). Names that teach something by their ends, such as 최은도, are
            kept among themselves.
    """
    if item.question is not None:
        return
    for turn in range(1, MOST):
        readings = [key.text, *key.accept]
        for label, names in bank:
            readings = _swapped_in(readings, label, names, turn)
        if readings[0] == key.text:
            return
        text, accept = readings[0], readings[1:]
        yield (
            item.model_copy(update={"text": marked_spans(text)[0]}),
            key.model_copy(update={"text": text, "accept": accept}),
        )


def _swapped_in(readings: list[str], label: str, names: Sequence[str], turn: int) -> list[str]:
    """Every name of this bank that stands in the text gets another one of it; all or none, so that two stay two."""
    plain = marked_spans(readings[0])[0]
    there = [name for name in names if plain.count(name) == 1 and f"[{name}¦{label}]" in readings[0]]
    if not there or not all(f"[{name}¦{label}]" in reading for reading in readings for name in there):
        return readings
    others = [name for name in names if name not in plain]
    if len(others) < len(there):
        return readings
    first = (turn - 1) * len(there) % len(others)
    new = [others[(first + step) % len(others)] for step in range(len(there))]
    return [swapped(reading, label, dict(zip(there, new, strict=True))) for reading in readings]


def swapped(marked: str, label: str, names: dict[str, str]) -> str:
    """A marked text with other names, and with the particle right after each put right: [한솔¦OG]은 → [하늘소리¦OG]는."""
    ends = "|".join(sorted({end for pair in _PAIRS for end in pair}, key=len, reverse=True))
    found = re.compile(rf"\[({'|'.join(map(re.escape, names))})¦{re.escape(label)}\]({ends})?")

    def one(match: re.Match[str]) -> str:
        name = names[match[1]]
        return f"[{name}¦{label}]{_end(name, match[1], match[2])}" if match[2] else f"[{name}¦{label}]"

    return found.sub(one, marked)


def _end(name: str, before: str, end: str) -> str:
    """The particle in the form that fits the new name. What did not fit the old name is no particle, and stays."""
    for pair in _PAIRS:
        if end in pair and end == pair[_form(before, pair)]:
            return pair[_form(name, pair)]
    return end


def _form(name: str, pair: tuple[str, str]) -> int:
    """0 for the form after a consonant, 1 for the other one."""
    like = "으로/로" if pair[0] == "으로" else "을/를"
    return 0 if particle(name, like) == like.partition("/")[0] else 1

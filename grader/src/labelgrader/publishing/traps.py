"""Traps of a picture: what its scene says of shadows, mirror images, thin and hidden parts, toys and statues.

A trap only gives an error its name. Nothing here makes an answer right or wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from labelgrader.formats.cards import Card
from labelgrader.formats.common import Text
from labelgrader.formats.gold import Trap
from labelgrader.messages import word
from labelgrader.publishing.pictures import Corners, Region, Seen

__all__ = ["below_limits", "target", "traps"]

_LEFT_OUT = {"aerial", "whiskers", "hair", "cable"}
"""Thin parts that no box goes out to. Every other named part belongs to its object."""

_LEAST = 1.0
"""A strip thinner than so many pixels explains no error."""


def target(thing: Seen, card: Card) -> Corners:
    """Where the object's box is by this card, without its margin."""
    if card.extent == "visible":
        return thing.xyxy
    # What is rendered and what is projected may differ by a pixel: whatever can be seen is inside.
    x1, y1, x2, y2 = thing.xyxy
    left, top, right, bottom = thing.full
    return min(x1, left), min(y1, top), max(x2, right), max(y2, bottom)


def below_limits(thing: Seen, card: Card) -> bool:
    """Whether the card leaves the object out: too small, or too little of it can be seen."""
    return _too_small(thing, card) or thing.visible < card.min_visible


def traps(
    things: Iterable[Seen],
    skipped: Iterable[Seen],
    regions: Iterable[Region],
    card: Card,
    about: Collection[str],
) -> tuple[Trap, ...]:
    """All that may lure in a picture.

    Args:
        things: the key's objects.
        skipped: what the card leaves out.
        about: codes that the item teaches. Nearly everything throws a shadow, and a side that is loose by a few pixels
            of it is told in pixels; only where the shadow or the mirror image is the point, it gives its name.
    """
    found = [trap for thing in things for trap in _strips(thing, card, about)]
    found += [Trap(code="EXTRA_BELOW_MIN", xyxy=thing.xyxy) for thing in skipped if _too_small(thing, card)]
    for region in regions:
        mirrored = region.kind == "reflection"
        if (card.reflections if mirrored else card.depictions) == "skip":
            code = "EXTRA_REFLECTION" if mirrored else "EXTRA_DEPICTION"
            found.append(Trap.model_validate({"code": code, "xyxy": region.xyxy}))
    return tuple(found)


def _too_small(thing: Seen, card: Card) -> bool:
    x1, y1, x2, y2 = thing.xyxy
    return min(x2 - x1, y2 - y1) < card.min_size


def _strips(thing: Seen, card: Card, about: Collection[str]) -> Iterator[Trap]:
    of = f"g{thing.id}"
    if thing.shadow and "BOX_INCLUDES_SHADOW" in about:
        yield Trap(code="BOX_INCLUDES_SHADOW", xyxy=thing.shadow, of=of)
    if thing.reflection and "BOX_INCLUDES_REFLECTION" in about:
        yield Trap(code="BOX_INCLUDES_REFLECTION", xyxy=thing.reflection, of=of)
    for name, box in thing.parts.items():
        out = name in _LEFT_OUT
        code = "BOX_CHASED_THIN_PART" if out else "BOX_MISSED_EXTREMITY"
        yield Trap.model_validate({"code": code, "xyxy": box, "of": of, "part": _part(name)})
    full = card.extent == "full"
    for strip in _beyond(thing.xyxy, target(thing, card) if full else thing.full):
        code = "BOX_NOT_FULL_EXTENT" if full else "BOX_GUESSED_HIDDEN"
        yield Trap.model_validate({"code": code, "xyxy": strip, "of": of})


def _beyond(inner: Corners, outer: Corners) -> Iterator[Corners]:
    """What a larger box has beyond each side of a smaller one."""
    x1, y1, x2, y2 = inner
    left, top, right, bottom = outer
    strips = (
        (left, top, x1, bottom),
        (left, top, right, y1),
        (x2, top, right, bottom),
        (left, y2, right, bottom),
    )
    return (strip for strip in strips if strip[2] - strip[0] >= _LEAST and strip[3] - strip[1] >= _LEAST)


def _part(name: str) -> Text | None:
    """What to call a part; None, and the sentence names none, where we have no word. Both mirrors have one name."""
    try:
        return word(f"part.{name.partition('_')[0]}")
    except KeyError:
        return None

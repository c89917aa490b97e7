"""Hidden, cut off, group: what each object accepts, with the grey zones (course-spec.md 3.2)."""

from __future__ import annotations

from labelgrader.formats.answers import Box, Occluded
from labelgrader.formats.cards import Card
from labelgrader.formats.gold import GoldObject
from labelgrader.formats.verdicts import Where
from labelgrader.messages import word
from labelgrader.scoring.findings import Fault, whole

__all__ = ["LEVELS", "attribute_faults", "attributes_fit", "occluded_accepted", "truncated_accepted"]

LEVELS: tuple[Occluded, ...] = ("none", "partly", "mostly")

PARTLY_FROM, MOSTLY_FROM = 0.05, 0.50
NONE_OR_PARTLY = (0.02, 0.10)
PARTLY_OR_MOSTLY = (0.40, 0.60)
CUT_FROM = 0.05


def occluded_accepted(hidden: float) -> tuple[Occluded, ...]:
    """The levels accepted for a hidden share, the best one first."""
    best: Occluded = "none" if hidden < PARTLY_FROM else "partly" if hidden <= MOSTLY_FROM else "mostly"
    if NONE_OR_PARTLY[0] <= hidden <= NONE_OR_PARTLY[1]:
        return ("none", "partly") if best == "none" else ("partly", "none")
    if PARTLY_OR_MOSTLY[0] <= hidden <= PARTLY_OR_MOSTLY[1]:
        return ("partly", "mostly") if best == "partly" else ("mostly", "partly")
    return (best,)


def truncated_accepted(cut: float) -> tuple[bool, ...]:
    """Nothing outside the photo: not cut off. A sliver outside: either. More: cut off."""
    if cut <= 0:
        return (False,)
    return (True,) if cut >= CUT_FROM else (False, True)


def attributes_fit(box: Box, gold: GoldObject) -> bool:
    return (
        box.occluded in occluded_accepted(gold.hidden)
        and box.truncated in truncated_accepted(gold.cut)
        and box.group == gold.group
    )


def attribute_faults(box: Box, gold: GoldObject, where: Where, card: Card) -> list[Fault]:
    faults = []
    if box.group != gold.group:
        code = "GROUP_NOT_USED" if gold.group else "GROUP_MISUSED"
        faults.append(Fault(code, gold.id, where, values={"g": card.group_over}))
    levels = occluded_accepted(gold.hidden)
    if box.occluded not in levels:
        pct = 100 * gold.hidden
        faults.append(
            Fault(
                "ATTR_OCCLUDED",
                gold.id,
                where,
                size=abs(LEVELS.index(box.occluded) - LEVELS.index(levels[0])),
                measured={"pct": pct},
                values={"gold": word(f"hidden.{levels[0]}"), "pct": whole(pct)},
            )
        )
    if box.truncated not in truncated_accepted(gold.cut):
        variant = "no" if box.truncated else ""
        faults.append(
            Fault("ATTR_TRUNCATED", gold.id, where, measured={"pct": 100 * gold.cut}, variant=variant)
        )
    return faults

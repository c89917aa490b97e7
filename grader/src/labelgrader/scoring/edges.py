"""The four sides of one box: how far each is off, what is tolerated, and what to say about it (course-spec.md 3.2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from labelgrader.formats.cards import Card
from labelgrader.formats.common import Text
from labelgrader.formats.gold import Trap
from labelgrader.formats.verdicts import Edge, Where
from labelgrader.messages import word
from labelgrader.scoring.findings import Fault, whole, xyxy
from labelgrader.scoring.geometry import EPSILON, Boxes, Matrix, shorter_side

__all__ = ["EDGES", "Pair", "Profile", "Tolerances", "deviations", "edge_faults", "tolerances"]

Profile = Literal["lesson", "real"]

EDGES: tuple[Edge, ...] = ("left", "top", "right", "bottom")
"""In the order of the coordinates."""

_OUTWARD = np.array([-1.0, -1.0, 1.0, 1.0])
_AXES: tuple[tuple[Edge, Edge], ...] = (("left", "right"), ("top", "bottom"))
_OPPOSITE: dict[Edge, Edge] = {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}

SMALL_UNDER, MEDIUM_UNDER = 32, 64
CRITICAL_CUT = 3
"""A cut of more than so many tolerances is critical."""

_LOOSE_TRAPS = {
    "BOX_INCLUDES_SHADOW",
    "BOX_INCLUDES_REFLECTION",
    "BOX_CHASED_THIN_PART",
    "BOX_GUESSED_HIDDEN",
}
_CUT_TRAPS = {"BOX_MISSED_EXTREMITY", "BOX_NOT_FULL_EXTENT"}
_NEEDS_EXTENT = {"BOX_GUESSED_HIDDEN": "visible", "BOX_NOT_FULL_EXTENT": "full"}
_NAMES_A_PART = {"BOX_CHASED_THIN_PART", "BOX_MISSED_EXTREMITY"}


@dataclass(frozen=True, slots=True)
class _Limit:
    """max(least, share of the side's length), at most `most` pixels."""

    least: float
    share: float = 0.0
    most: float = float("inf")

    def of(self, lengths: Matrix) -> Matrix:
        return np.minimum(self.most, np.maximum(self.least, self.share * lengths))


@dataclass(frozen=True, slots=True)
class _Row:
    out: _Limit
    cut: _Limit
    floor: float


# Small, medium, normal. Cutting is judged more strictly than empty space.
_TABLE: dict[Profile, tuple[_Row, _Row, _Row]] = {
    "lesson": (
        _Row(_Limit(3), _Limit(2), 0.50),
        _Row(_Limit(4), _Limit(3), 0.60),
        _Row(_Limit(4, 0.05, 16), _Limit(3, 0.03, 10), 0.75),
    ),
    "real": (
        _Row(_Limit(2), _Limit(1), 0.60),
        _Row(_Limit(3), _Limit(2), 0.70),
        _Row(_Limit(3, 0.04, 12), _Limit(2, 0.02, 6), 0.80),
    ),
}


@dataclass(frozen=True, slots=True)
class Tolerances:
    """For G gold boxes: `out` and `cut` in pixels per side, shape (G, 4); `floor`, the least IoU, shape (G,)."""

    out: Matrix
    cut: Matrix
    floor: npt.NDArray[np.float64]


def tolerances(golds: Boxes, profile: Profile) -> Tolerances:
    """What each gold box tolerates, by the size class of its shorter side."""
    widths, heights = golds[:, 2] - golds[:, 0], golds[:, 3] - golds[:, 1]
    lengths = np.stack([widths, heights, widths, heights], axis=1)
    size = np.digitize(shorter_side(golds), [SMALL_UNDER, MEDIUM_UNDER])
    out, cut, floor = np.empty_like(lengths), np.empty_like(lengths), np.empty(len(golds))
    for index, row in enumerate(_TABLE[profile]):
        of_size = size == index
        out[of_size] = row.out.of(lengths[of_size])
        cut[of_size] = row.cut.of(lengths[of_size])
        floor[of_size] = row.floor
    return Tolerances(out=out, cut=cut, floor=floor)


def deviations(answers: Boxes, golds: Boxes) -> npt.NDArray[np.float64]:
    """How far each side lies outside the gold, negative where it cuts; pixels, shape (A, G, 4)."""
    return np.asarray((answers[:, None, :] - golds[None, :, :]) * _OUTWARD)


@dataclass(frozen=True, slots=True)
class Pair:
    """An answer box and the gold box it belongs to, with all that its sentences need."""

    answer: int
    subject: object
    box: Boxes
    gold: Boxes
    off: npt.NDArray[np.float64]
    out: npt.NDArray[np.float64]
    cut: npt.NDArray[np.float64]
    iou: float
    label: Text
    traps: Sequence[Trap]
    size: tuple[int, int]

    def where(self, edge: Edge | None = None) -> Where:
        return Where(xyxy=xyxy(self.box), edge=edge, gold_xyxy=xyxy(self.gold), answer=self.answer)


@dataclass(frozen=True, slots=True)
class _Error:
    """A side beyond its tolerance."""

    edge: Edge
    px: float
    limit: float
    loose: bool


def edge_faults(pair: Pair, card: Card) -> list[Fault]:
    """The faults of the four sides; empty when each is within its tolerance.

    A box that is tight where the card wants a margin gets that one piece of advice instead of four cut sides.
    """
    if _ignores_margin(pair, card.margin_px):
        k = f"{card.margin_px:g}"
        return [
            Fault(
                "BOX_MARGIN_POLICY",
                pair.subject,
                pair.where(),
                measured={"px": card.margin_px, "iou": pair.iou},
                values={"k": k},
            )
        ]
    errors = {error.edge: error for error in _errors(pair)}
    faults = []
    for one, other in _AXES:
        a, b = errors.get(one), errors.get(other)
        if a and b and a.loose != b.loose:
            faults.append(_shifted(pair, a, b))
        else:
            faults += [_edge_fault(pair, error, card) for error in (a, b) if error]
    return faults


def _errors(pair: Pair) -> Iterable[_Error]:
    for index, edge in enumerate(EDGES):
        off = float(pair.off[index])
        limit = float(pair.out[index] if off > 0 else pair.cut[index])
        if abs(off) > limit + EPSILON:
            yield _Error(edge, abs(off), limit, loose=off > 0)


def _ignores_margin(pair: Pair, margin: float) -> bool:
    """Whether every side that could leave the margin stops short of it by just the margin, give or take a pixel."""
    if margin <= 0:
        return False
    width, height = pair.size
    borders = (0, 0, width, height)
    inward = [-float(pair.off[i]) for i in range(4) if pair.gold[i] != borders[i]]
    return bool(inward) and all(px >= 1 and abs(px - margin) <= 1 + EPSILON for px in inward)


def _shifted(pair: Pair, a: _Error, b: _Error) -> Fault:
    loose, cut = (a, b) if a.loose else (b, a)
    px = (loose.px + cut.px) / 2
    return Fault(
        "BOX_SHIFTED",
        pair.subject,
        pair.where(loose.edge),
        size=max(a.px / a.limit, b.px / b.limit),
        measured={"px": px, "iou": pair.iou},
        values={"px": whole(px), "direction": word(f"direction.{loose.edge}")},
    )


def _edge_fault(pair: Pair, error: _Error, card: Card) -> Fault:
    trap = _trap_at(pair, error, card)
    code = trap.code if trap else f"BOX_{'LOOSE' if error.loose else 'CUTS'}_{error.edge.upper()}"
    deep_cut = trap is None and not error.loose and error.px > CRITICAL_CUT * error.limit + EPSILON
    length = pair.gold[2] - pair.gold[0] if error.edge in ("left", "right") else pair.gold[3] - pair.gold[1]
    return Fault(
        code,
        pair.subject,
        pair.where(error.edge),
        size=error.px / error.limit,
        measured={
            "px": error.px,
            "pct": 100 * error.px / float(length),
            "tolerance": error.limit,
            "iou": pair.iou,
        },
        values={
            "px": whole(error.px),
            "edge": word(f"edge.{error.edge}"),
            "label": pair.label,
            **({"part": trap.part} if trap and trap.part else {}),
        },
        variant="unnamed" if trap and not trap.part and trap.code in _NAMES_A_PART else "",
        severity="C" if deep_cut else None,
    )


def _trap_at(pair: Pair, error: _Error, card: Card) -> Trap | None:
    """The strip that explains the error: it fills at least half of the way between the two sides."""
    codes = _LOOSE_TRAPS if error.loose else _CUT_TRAPS
    between = _between(pair, error)
    explained = [
        (_filled(between, trap), trap)
        for trap in pair.traps
        if trap.code in codes and _NEEDS_EXTENT.get(trap.code, card.extent) == card.extent
    ]
    axis = 0 if error.edge in ("left", "right") else 1
    fitting = [
        (sides[0] * sides[1], trap)
        for sides, trap in explained
        if min(sides) > 0 and sides[axis] >= error.px / 2 - EPSILON
    ]
    return max(fitting, key=lambda found: found[0])[1] if fitting else None


def _between(pair: Pair, error: _Error) -> npt.NDArray[np.float64]:
    """The strip between the answer's side and the gold's side, as long as the box that reaches further."""
    strip = np.array(pair.box if error.loose else pair.gold, dtype=np.float64)
    inner = pair.gold if error.loose else pair.box
    index = EDGES.index(error.edge)
    strip[EDGES.index(_OPPOSITE[error.edge])] = inner[index]
    return strip


def _filled(strip: npt.NDArray[np.float64], trap: Trap) -> tuple[float, float]:
    """Width and height of what the trap fills of the strip."""
    width = min(strip[2], trap.xyxy[2]) - max(strip[0], trap.xyxy[0])
    height = min(strip[3], trap.xyxy[3]) - max(strip[1], trap.xyxy[1])
    return max(0.0, float(width)), max(0.0, float(height))

"""From a fault to a finding, and from findings to a verdict: severity, sentence, order, approval."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from labelgrader.formats.common import Text
from labelgrader.formats.verdicts import Counts, Edge, Finding, Severity, State, Verdict, Where
from labelgrader.messages import code_of, sentence

__all__ = ["PASS_MARK", "WORST_FIRST", "Fault", "as_advice", "give_verdict", "not_attempted", "whole", "xyxy"]

PASS_MARK = 80.0

WORST_FIRST: dict[Severity, int] = {"C": 0, "M": 1, "m": 2, "N": 3}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing found, before it is put into words.

    Attributes:
        subject: the object that it is about; major faults are counted per object, not per sentence.
        size: how bad, to order faults of one severity: excess over what is tolerated, share of an object.
        variant: which of the code's sentences tells the truth here; "" for the plain one.
        severity: where it differs from the taxonomy's.
        values: what fills the sentence.
    """

    code: str
    subject: Hashable
    where: Where
    size: float = 0.0
    measured: Mapping[str, float] = field(default_factory=dict)
    values: Mapping[str, Text | str | int] = field(default_factory=dict)
    variant: str = ""
    severity: Severity | None = None

    @property
    def rank(self) -> Severity:
        return self.severity or code_of(self.code).severity

    def finding(self, lesson: str) -> Finding:
        """Args:
        lesson: the one the labeler is in; linked where it is among those that teach this.
        """
        row = code_of(self.code)
        return Finding(
            code=self.code,
            severity=self.rank,
            where=self.where,
            measured={name: round(value, 3) for name, value in self.measured.items()},
            message=sentence(f"{self.code}.{self.variant}" if self.variant else self.code, self.values),
            lesson=row.lesson_for(lesson),
            pack=row.pack,
        )


def as_advice(fault: Fault) -> Fault:
    """The same fault, shown and not counted."""
    return replace(fault, severity="m")


def whole(px: float) -> int:
    """Pixels as people read them: 2.5 is 3."""
    return int(px + 0.5)


def xyxy(row: Iterable[float]) -> tuple[float, float, float, float]:
    """A row of an array as plain numbers, to the hundredth of a pixel."""
    x1, y1, x2, y2 = (round(float(value), 2) for value in row)
    return x1, y1, x2, y2


def spared(objects: int, spare_from: int) -> int:
    """How many objects may carry a major fault and the work is still good enough (course-spec.md 3.4)."""
    return max(objects // 10, 1 if objects >= spare_from else 0)


def give_verdict(
    faults: Sequence[Fault], *, score: float, objects: int, spare_from: int, counts: Counts, lesson: str
) -> Verdict:
    """The verdict of an answer that was attempted.

    Args:
        score: 0 to 100.
        objects: gold objects or spans; a tenth of them may carry a major fault.
        spare_from: from this many objects on, at least one may (boxes 5, spans 8).
    """
    critical = any(fault.rank == "C" for fault in faults)
    majors = {fault.subject for fault in faults if fault.rank == "M"}
    approved = not critical and len(majors) <= spared(objects, spare_from)
    right = approved and not majors and score >= PASS_MARK
    state: State = "right" if right else "wrong"
    return Verdict(
        state=state,
        score=round(score, 2),
        approved=approved,
        findings=tuple(fault.finding(lesson) for fault in sorted(faults, key=_order)),
        counts=counts,
    )


def not_attempted(gold: int) -> Verdict:
    """Nothing drawn, nothing pressed, and something is expected: neither right nor wrong."""
    counts = Counts(gold=gold, found=0, extra=0, exact=0, drawn=0)
    return Verdict(state="not_attempted", score=0.0, approved=False, counts=counts)


_EDGES: tuple[Edge | None, ...] = (None, "left", "top", "right", "bottom")


def _order(fault: Fault) -> tuple[int, float, str, tuple[float, ...], int]:
    where = fault.where
    place = where.xyxy or where.span or ()
    return WORST_FIRST[fault.rank], -fault.size, fault.code, place, _EDGES.index(where.edge)

"""Verdicts: what the grader says about one answer (design.md 6)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from labelgrader.formats.common import Edge, Model, Sparse, Text

__all__ = ["Counts", "Edge", "Finding", "Severity", "State", "Verdict", "Where"]

Severity = Literal["C", "M", "m", "N"]
State = Literal["right", "wrong", "not_attempted"]
_Corners = tuple[float, float, float, float]


class Where(Sparse):
    """Where to look. Only what applies is written.

    `xyxy`: the box that the finding is about, `edge`: its side; `gold_xyxy`: the gold of that one object;
    `span`: the characters at fault; `answer`: index in the answer.
    """

    xyxy: _Corners | None = None
    edge: Edge | None = None
    gold_xyxy: _Corners | None = None
    span: tuple[int, int] | None = None
    answer: int | None = None


class Finding(Model):
    """One thing to mend. Severity: C critical, M major, m advice, N not the labeler's fault (course-spec.md 4)."""

    code: str
    severity: Severity
    where: Where = Where()
    measured: Mapping[str, float] = {}
    message: Text
    lesson: str = ""
    pack: str = ""


class Counts(Model):
    """How many gold objects, spans or choices there are, and what became of the answer's.

    `found`: gold that the answer found, whatever its label (boxes: IoU of at least 0.50; spans: they overlap);
    `exact`: found without any fault; `drawn`: boxes or spans in the answer, apart from accidental ones and those
    in ignore regions; `extra`: those that belong to no gold, or are a second one. Recall is found / gold, precision
    found / drawn; strict F1 is 2 exact / (gold + drawn).
    """

    gold: int
    found: int
    extra: int
    exact: int
    drawn: int


class Verdict(Model):
    """The outcome of one answer, the findings with the worst first.

    `right`: a reviewer would approve, the score passes, and nothing but advice is left. `not_attempted`: an empty
    answer, "nothing here" not pressed, where something is expected. An empty answer to an empty item is right: the
    course specification gives it 100 whether or not the button was pressed.
    """

    state: State
    score: float = Field(ge=0, le=100)
    approved: bool
    findings: tuple[Finding, ...] = ()
    counts: Counts | None = None

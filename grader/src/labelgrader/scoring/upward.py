"""Judging again: a new verdict takes the place of the old one only if it is lower in nothing."""

from __future__ import annotations

from collections.abc import Sequence

from labelgrader.formats.verdicts import Finding, State, Verdict
from labelgrader.messages import code_of, sentence

__all__ = ["kinder", "kindest"]

_CODE = "GOLD_DISPUTED"
_STATES: dict[State, int] = {"not_attempted": 0, "wrong": 1, "right": 2}


def kinder(before: Verdict, after: Verdict) -> Verdict:
    """The verdict that counts when an answer is judged again by another key.

    Returns:
        `after`, with GOLD_DISPUTED among its findings, if it gains the labeler something and costs nothing;
        else `before` as it was.
    """
    old, new = _worth(before), _worth(after)
    if old == new or any(was > now for was, now in zip(old, new, strict=True)):
        return before
    if any(finding.code == _CODE for finding in after.findings):
        return after
    return after.model_copy(update={"findings": (*after.findings, _thanks())})


def kindest(verdicts: Sequence[Verdict]) -> Verdict:
    """What counts of the verdicts by each key, the oldest first."""
    best = verdicts[0]
    for verdict in verdicts[1:]:
        best = kinder(best, verdict)
    return best


def _worth(verdict: Verdict) -> tuple[float, bool, int]:
    return verdict.score, verdict.approved, _STATES[verdict.state]


def _thanks() -> Finding:
    return Finding(code=_CODE, severity=code_of(_CODE).severity, message=sentence(_CODE, {}))

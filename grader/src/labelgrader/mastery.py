"""When a lesson is passed (course specification 3.4): from verdicts, never from a row of the gradebook alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from labelgrader.formats.verdicts import Verdict
from labelgrader.messages.lessons import said
from labelgrader.store import LessonBody, Text

__all__ = ["Outcome", "outcome_of"]

LAST = 3
# What the last items of a lesson may not show, whatever a reviewer would let pass.
_FREE_OF = {"t2_particles": "SPAN_PARTICLE"}


@dataclass(frozen=True)
class Outcome:
    """Whether a lesson is passed; if not, `why` says what to do. `score` is the mean, 0-100."""

    score: float
    passed: bool
    why: Text | None


def outcome_of(plan: LessonBody, verdicts: Mapping[str, Verdict | None]) -> Outcome:
    """Apply the lesson's rules to the last verdict on each of its items, in the order of teaching.

    Args:
        verdicts: by item; None for an item that was never tried. It counts as 0.
    """
    score = sum(verdict.score if verdict else 0.0 for verdict in verdicts.values()) / len(verdicts)
    reasons = [
        reason
        for reason in (_missing(verdicts), _too_low(score, plan["pass"]), _last(plan, verdicts))
        if reason
    ]
    why: Text | None = None
    if reasons:
        why = {
            "en": " ".join(reason["en"] for reason in reasons),
            "ko": " ".join(reason["ko"] for reason in reasons),
        }
    return Outcome(score=round(score, 1), passed=not reasons, why=why)


def _missing(verdicts: Mapping[str, Verdict | None]) -> Text | None:
    # "Not attempted" as in design.md 6: also an empty answer where something was expected.
    items = [
        item for item, verdict in verdicts.items() if verdict is None or verdict.state == "not_attempted"
    ]
    return said("not_attempted", items=_names(items, verdicts)) if items else None


def _too_low(score: float, needed: float) -> Text | None:
    if score >= needed - 1e-9:
        return None
    # Rounded down, so that 84.96 is not shown as the 85 that it is not.
    return said("score_too_low", score=f"{int(score * 10) / 10:g}", needed=f"{needed:g}")


def _last(plan: LessonBody, verdicts: Mapping[str, Verdict | None]) -> Text | None:
    last = list(verdicts.items())[-LAST:]
    needed = min(len(last), plan.get("last_approved", LAST))
    items = [item for item, verdict in last if verdict is None or not verdict.approved]
    if len(last) - len(items) < needed:
        name = "last_not_approved" if needed == len(last) else "last_too_few"
        return said(name, count=len(last), needed=needed, items=_names(items, verdicts))
    lesson = plan["id"]
    code = _FREE_OF.get(lesson)
    items = [item for item, verdict in last if verdict and any(f.code == code for f in verdict.findings)]
    return said(f"last_with_{code}", count=len(last), items=_names(items, verdicts)) if items else None


def _names(items: list[str], verdicts: Mapping[str, Verdict | None]) -> str:
    """The items by their numbers in the lesson, as the learner sees them."""
    order = list(verdicts)
    return ", ".join(str(order.index(item) + 1) for item in items)

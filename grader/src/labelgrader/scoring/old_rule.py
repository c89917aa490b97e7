"""Work that follows another project's card: wrong by this one, right by that one (course-spec.md, lesson B8)."""

from __future__ import annotations

from collections.abc import Sequence

from labelgrader.formats.answers import BoxesAnswer
from labelgrader.formats.cards import Card
from labelgrader.formats.gold import BoxesGold
from labelgrader.formats.verdicts import Finding, Verdict, Where
from labelgrader.scoring.boxes import score_boxes
from labelgrader.scoring.edges import Profile
from labelgrader.scoring.findings import WORST_FIRST, Fault

__all__ = ["with_old_rule"]


def with_old_rule(
    verdict: Verdict,
    answer: BoxesAnswer,
    gold: BoxesGold,
    *,
    others: Sequence[Card],
    profile: Profile,
    lesson: str,
) -> Verdict:
    """The verdict, and CARD_OLD_RULE where one of the other cards would have been met.

    Work by the wrong card is wrong as a whole, so a reviewer would not approve it, however few boxes it has.
    """
    if verdict.state != "wrong" or not any(
        score_boxes(answer, gold, card=other, profile=profile, lesson=lesson).state == "right"
        for other in others
    ):
        return verdict
    old = Fault("CARD_OLD_RULE", "card", Where()).finding(lesson)

    def worst_first(finding: Finding) -> int:
        return WORST_FIRST[finding.severity]

    # Sorting is stable: among findings of one severity, the cause stands before what follows from it.
    findings = sorted((old, *verdict.findings), key=worst_first)
    return verdict.model_copy(update={"findings": tuple(findings), "approved": False})

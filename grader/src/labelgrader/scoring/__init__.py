"""Scoring: pure functions from an answer and its gold to a verdict. No files, no database, no clock."""

from __future__ import annotations

from collections.abc import Sequence

from labelgrader.errors import BadAnswer
from labelgrader.formats.answers import BoxesAnswer, ChoiceAnswer, ReviewAnswer, SpansAnswer
from labelgrader.formats.cards import Card
from labelgrader.formats.gold import BoxesGold, ChoiceGold, ReviewGold, SpansGold
from labelgrader.formats.verdicts import Verdict
from labelgrader.scoring.boxes import score_boxes
from labelgrader.scoring.choices import score_choice
from labelgrader.scoring.edges import Profile
from labelgrader.scoring.old_rule import with_old_rule
from labelgrader.scoring.questions import score_question
from labelgrader.scoring.reviews import score_review
from labelgrader.scoring.spans import check_text, score_spans, trimmed

__all__ = ["Profile", "score"]


def score(
    answer: BoxesAnswer | SpansAnswer | ChoiceAnswer | ReviewAnswer,
    gold: BoxesGold | SpansGold | ChoiceGold | ReviewGold,
    card: Card | None = None,
    *,
    profile: Profile = "lesson",
    boundary_counts: bool = True,
    lesson: str = "",
    others: Sequence[Card] = (),
) -> Verdict:
    """Score one answer and explain it.

    Args:
        card: the rules of the course or project; without one, the defaults hold, labels are shown as they are, and
            attributes are scored.
        profile: tolerances of boxes: "lesson" (B1 to B3) or the stricter "real" (after that, exam, paid work).
        boundary_counts: False in lesson T1, where wrong ends of spans are shown and not counted.
        lesson: the lesson that the labeler is in; a code that several lessons teach then links to this one.
        others: further cards of the course; boxes that are right by one of these follow another project's rule.

    Raises:
        BadAnswer: "wrong_kind", "wrong_text" or "span_outside_text".
    """
    match answer, gold:
        case BoxesAnswer(), BoxesGold():
            verdict = score_boxes(answer, gold, card=card, profile=profile, lesson=lesson)
            # A tick that is wrong by this card is not another card's rule because that card does not look at ticks.
            ticks = {"attributes": card is None or card.attributes}
            drawn_so = [other.model_copy(update=ticks) for other in others]
            return with_old_rule(verdict, answer, gold, others=drawn_so, profile=profile, lesson=lesson)
        case SpansAnswer(), SpansGold():
            check_text(answer, gold)
            answer = trimmed(answer, gold) if gold.trim else answer
            if gold.single:
                return score_question(answer, gold, card=card, lesson=lesson)
            return score_spans(answer, gold, card=card, boundary_counts=boundary_counts, lesson=lesson)
        case ChoiceAnswer(), ChoiceGold():
            return score_choice(answer, gold, card=card, lesson=lesson)
        case ReviewAnswer(), ReviewGold():
            return score_review(answer, gold, lesson=lesson)
    raise BadAnswer(
        "wrong_kind",
        f"This item asks for {gold.kind}, and the answer holds {answer.kind}.",
        f"이 문항의 답은 {gold.kind} 형식이에요. 받은 답은 {answer.kind} 형식이에요.",
    )

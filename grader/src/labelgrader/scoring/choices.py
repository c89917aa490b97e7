"""Choices: one label for a whole item, such as the feeling of a sentence (course-spec.md 3.3)."""

from __future__ import annotations

from labelgrader.formats.answers import ChoiceAnswer
from labelgrader.formats.cards import Card
from labelgrader.formats.common import Text
from labelgrader.formats.gold import ChoiceGold
from labelgrader.formats.verdicts import Counts, Verdict, Where
from labelgrader.messages import word
from labelgrader.scoring.findings import Fault, give_verdict, not_attempted

__all__ = ["score_choice"]

_POLARITY = {
    "pos": "positive",
    "positive": "positive",
    "긍정": "positive",
    "neg": "negative",
    "negative": "negative",
    "부정": "negative",
    "neu": "neutral",
    "neutral": "neutral",
    "중립": "neutral",
    "mix": "mixed",
    "mixed": "mixed",
    "혼합": "mixed",
}


def score_choice(answer: ChoiceAnswer, gold: ChoiceGold, *, card: Card | None, lesson: str) -> Verdict:
    """100 for a label that is accepted, else 0 with the reason. Opposite polarity is critical, neighbours are major."""
    if answer.empty:
        return not_attempted(1)
    right = answer.label in gold.labels
    faults = [] if right else [_wrong(answer.label, gold, card or Card())]
    counts = Counts(gold=1, found=1, extra=0, exact=int(right), drawn=1)
    return give_verdict(faults, score=100.0 * right, objects=1, spare_from=2, counts=counts, lesson=lesson)


def _wrong(given: str, gold: ChoiceGold, card: Card) -> Fault:
    values: dict[str, Text | str | int] = {
        "gold": _name(gold.labels[0], card),
        "given": _name(given, card),
        "hint": gold.hint or "",
    }
    code = _code(_POLARITY.get(given.casefold()), _POLARITY.get(gold.labels[0].casefold()), gold)
    return Fault(code, "choice", Where(), size=1.0, values=values)


def _code(given: str | None, wanted: str | None, gold: ChoiceGold) -> str:
    if given is None or wanted is None:
        return "SENT_LABEL"
    if wanted == "mixed":
        return "SENT_MIXED"
    if wanted == "neutral":
        return "SENT_NEUTRAL"
    if wanted == "negative" and gold.sarcasm:
        return "SENT_SARCASM"
    return "SENT_OPPOSITE" if {given, wanted} == {"positive", "negative"} else "SENT_LABEL"


def _name(label: str, card: Card) -> Text:
    """The card's name for a label, else the polarity in the reader's language, else the label as it is."""
    if any(known.id == label for known in card.labels) or label.casefold() not in _POLARITY:
        return card.name_of(label)
    return word(f"polarity.{_POLARITY[label.casefold()]}")

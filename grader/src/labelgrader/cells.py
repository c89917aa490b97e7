"""What the hidden line of a lesson's test cell calls.

Runs on the school's side only, beside the trusted notebook. The answer comes from answers.json in the working directory
(validated before it was stored), the key from the school's database, by the version that the labeler saw.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from labelgrader import db, gold_versions
from labelgrader.errors import Broken
from labelgrader.formats.answers import parse_answer
from labelgrader.formats.cards import Card, parse_card
from labelgrader.formats.gold import parse_gold
from labelgrader.formats.verdicts import Verdict
from labelgrader.gradebook.course_folder import POINTS
from labelgrader.schema import Course, Item
from labelgrader.scoring import score as score_answer
from labelgrader.scoring.upward import kindest
from labelgrader.settings import Settings

__all__ = ["card_for", "points_of", "score", "verdict_on"]


def score(item: str) -> float:
    """The points for one item, from 0 to POINTS; 0 if the labeler never tried it.

    Raises:
        Broken: the key of that version is gone.
    """
    answers: dict[str, Any] = json.loads(Path("answers.json").read_text("utf-8"))
    given = answers["items"].get(item)
    if given is None:
        return 0.0
    with Session(_engine(Settings().database)) as session:
        session.connection(execution_options={"read_only": True})
        verdict = verdict_on(
            session,
            item=item,
            version=given["version"],
            answer=given["answer"],
            since=given.get("gold", 0),
        )
    return points_of(verdict)


def points_of(verdict: Verdict) -> float:
    """A verdict in nbgrader's points. The sums are shown: more than two decimals tell nobody anything."""
    return round(verdict.score * POINTS / 100, 2)


def verdict_on(
    session: Session, *, item: str, version: str, answer: object, since: int | None = None
) -> Verdict:
    """Score an answer against the version of the item that it was given to.

    Args:
        since: the number of the gold that judged it first; it counts what is best of that one and all later ones.
            None for the newest gold alone.

    Raises:
        BadAnswer: it is no answer.
        Broken: that version or its key is gone.
    """
    row = session.get(Item, (item, version))
    keys = gold_versions.keys(session, item=item, version=version)
    course = session.get(Course, row.course) if row else None
    if row is None or not keys or course is None:
        raise Broken(
            "gold_is_gone",
            f"The school has no key for {item} as it was when it was answered.",
            f"{item}에 답할 때의 정답 데이터가 없어요.",
        )
    plan: dict[str, Any] = next(
        (lesson for lesson in course.body["lessons"] if lesson["id"] == row.group), {}
    )
    card, others = _cards(course.body["card"], row.body.get("card"))
    verdicts = [
        score_answer(
            parse_answer(answer),
            parse_gold(gold),
            card,
            others=others,
            profile=row.body.get("profile", "lesson"),
            boundary_counts=plan.get("boundary_counts", True),
            lesson=row.group,
        )
        for gold in keys[-1 if since is None else since :]
    ]
    verdict = kindest(verdicts)
    return _within(verdict, {lesson["id"] for lesson in course.body["lessons"]})


def card_for(course: dict[str, Any], item: dict[str, Any]) -> Card:
    """The card that holds for an item.

    Args:
        course, item: their bodies.
    """
    return _cards(course["card"], item.get("card"))[0]


def _cards(usual: dict[str, Any], own: dict[str, Any] | None) -> tuple[Card, list[Card]]:
    """The card that holds for an item, and the course's usual one where the item has a card of its own."""
    if own is None:
        return parse_card(usual), []
    card = parse_card(usual | own["rules"])
    # To forget what this card asks about each box is another error than to follow the other card.
    return card, [parse_card(usual | {"attributes": card.attributes})]


def _within(verdict: Verdict, lessons: set[str]) -> Verdict:
    """Send nobody to a lesson that this course does not have (yet)."""
    findings = tuple(
        finding if finding.lesson in lessons else finding.model_copy(update={"lesson": ""})
        for finding in verdict.findings
    )
    return verdict.model_copy(update={"findings": findings})


@cache
def _engine(url: str) -> Engine:
    return db.connect(url)

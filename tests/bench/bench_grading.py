"""How many lessons a second the school's worker grades through nbgrader, as it does when labelers hand them in."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from labelgrader import auth, db, handing_in
from labelgrader.clock import utc_now
from labelgrader.db import Sessions
from labelgrader.schema import Attempt, Item, LessonSubmission
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.bench.figures import Figure
from tests.browser.answer_key import AnswerKey
from tests.grader.builders import enrol
from tests.running import RunningSchool, until

__all__ = ["measure"]

COURSE, LESSON = "bounding", "b2_tight"
_LABELERS = 20


def measure(school: RunningSchool) -> Iterator[Figure]:
    """Twenty labelers hand the same lesson in at once; the running school's worker does the rest."""
    engine = db.connect(school.settings.database)
    sessions = db.sessions(engine)
    answers = _right_answers(school)
    with sessions.begin() as session:
        submissions = [_hand_in(session, f"Pupil {n}", answers) for n in range(_LABELERS)]
    until(lambda: len(_graded(sessions, submissions)) == _LABELERS, seconds=120, what="the worker")
    times = _graded(sessions, submissions)
    engine.dispose()
    each = (times[-1] - times[0]) / (_LABELERS - 1)
    yield Figure(
        f"lesson of {len(answers)} items graded through nbgrader",
        "nbgrader autograde 5.7 s, its API 1.35 s (measured before)",
        f"{each:.2f} s, {1 / each:.1f} per second and process",
        "0.2 s, 5 per second and process",
        each <= 0.2,
    )


def _right_answers(school: RunningSchool) -> dict[str, dict[str, Any]]:
    key = AnswerKey(school.settings)
    with db.sessions(key.engine)() as session:
        items = session.scalars(
            select(Item.id).where(Item.current, Item.group == LESSON, Item.role == "practice")
        ).all()
    answers = {}
    for item in items:
        gold = key.gold(item) or {"objects": []}
        boxes = [{"type": "box", "label": one["label"], "xyxy": one["xyxy"]} for one in gold["objects"]]
        answers[item] = {"kind": "boxes", "boxes": boxes, "nothing": not boxes, "unsure": False}
    key.engine.dispose()
    return answers


def _hand_in(session: Session, name: str, answers: dict[str, dict[str, Any]]) -> int:
    now = utc_now()
    person = auth.add_person(session, name=name, roles=("labeler",), now=now)
    enrol(session, person, COURSE)
    versions = dict(session.execute(select(Item.id, Item.version).where(Item.current)).tuples().all())
    session.add_all(
        Attempt(
            person=person,
            item=item,
            version=versions[item],
            number=1,
            key=str(uuid.uuid4()),
            answer=answer,
            verdict={},
            state="right",
            score=100.0,
            approved=True,
            active_ms=1000,
            created=now,
        )
        for item, answer in answers.items()
    )
    session.flush()
    found = handing_in.hand_in(
        session, person=person, course=COURSE, lesson=LESSON, key=str(uuid.uuid4()), now=now
    )
    number: int = found["id"]
    return number


def _graded(sessions: Sessions, submissions: list[int]) -> list[float]:
    """When each was graded, in seconds; those that wait are left out."""
    with sessions() as session:
        session.connection(execution_options={"read_only": True})
        rows = session.scalars(select(LessonSubmission).where(LessonSubmission.id.in_(submissions))).all()
        return sorted(row.graded.timestamp() for row in rows if row.state == "graded" and row.graded)

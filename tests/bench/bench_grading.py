"""How many lessons a second the school's worker grades through nbgrader, as it does when labelers hand them in."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from labelgrader import auth, db, handing_in
from labelgrader.clock import utc_now
from labelgrader.db import Sessions
from labelgrader.schema import Attempt, Item, LessonSubmission
from labelgrader.store import gold_of
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.bench.figures import Figure
from tests.grader.builders import enrol
from tests.running import RunningSchool, until

__all__ = ["measure"]

COURSE, LESSON = "bounding", "b2_tight"
_LABELERS = 20


def measure(school: RunningSchool) -> Iterator[Figure]:
    """Twenty labelers hand the same lesson in at once; the running school's worker does the rest."""
    engine = db.connect(school.settings.database)
    sessions = db.sessions(engine)
    answers = _right_answers(sessions)
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


def _right_answers(sessions: Sessions) -> dict[tuple[str, str], dict[str, Any]]:
    """Item and version, as they were written, with the right answer."""
    lesson = (Item.current, Item.variant == 0, Item.group == LESSON, Item.role == "practice")
    with sessions() as session:
        items = session.execute(select(Item.id, Item.version).where(*lesson)).all()
        answers = {}
        for item, version in items:
            gold = gold_of(session, item=item, version=version) or {"objects": []}
            boxes = [{"type": "box", "label": one["label"], "xyxy": one["xyxy"]} for one in gold["objects"]]
            answers[item, version] = {
                "kind": "boxes",
                "boxes": boxes,
                "nothing": not boxes,
                "unsure": False,
            }
    return answers


def _hand_in(session: Session, name: str, answers: dict[tuple[str, str], dict[str, Any]]) -> int:
    now = utc_now()
    person = auth.add_person(session, name=name, roles=("labeler",), now=now)
    enrol(session, person, COURSE)
    session.add_all(
        Attempt(
            person=person,
            item=item,
            version=version,
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
        for (item, version), answer in answers.items()
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

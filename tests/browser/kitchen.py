"""The kitchen's paid work, opened to somebody without a whole course before it."""

from __future__ import annotations

from typing import Any

from labelgrader import db
from labelgrader.clock import utc_now
from labelgrader.schema import Certificate, Exam, Project

from tests.running import RunningSchool

__all__ = ["open_kitchen"]


def open_kitchen(school: RunningSchool, person: str, **policy: Any) -> None:
    """A certificate for this person, and the project's policy, such as review=1 or opens={"by": "application"}."""
    engine = db.connect(school.settings.database)
    with db.sessions(engine).begin() as session:
        project = session.get_one(Project, "kitchen")
        project.body = project.body | policy
        now = utc_now()
        exam = Exam(
            person=person, course="bounding", number=1, items=[], state="passed", started=now, finished=now
        )
        session.add(exam)
        session.flush()
        session.add(
            Certificate(
                id=f"cert-{person}", person=person, course="bounding", name="b", exam=exam.id, issued=now
            )
        )
    engine.dispose()

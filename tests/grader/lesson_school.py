"""A small published school with two lessons, made by hand: real nbgrader, real SQLite."""

from __future__ import annotations

import hashlib
import shutil
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from labelgrader import db, grading, handing_in
from labelgrader.gradebook.course_folder import course_folder, prepare_course
from labelgrader.schema import Attempt, Enrolment, LessonSubmission, Person
from labelgrader.settings import Settings
from labelgrader.store import CourseBody, PublishedCourse, PublishedItem, Text, store_release
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from sqlalchemy import Engine, func, select

BOXES = [f"b2-{number}" for number in range(1, 5)]
TEXTS = [f"t2-{number}" for number in range(1, 5)]
CHOICES = ["t7-1", "t7-2"]
TEXT = "서울에서 김하늘을 만났다."
GOLD_BOX = [101.25, 57.5, 201.25, 157.5]
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def hidden(item: str) -> str:
    return (
        f'### BEGIN HIDDEN TESTS\nfrom labelgrader.cells import score\nscore("{item}")\n### END HIDDEN TESTS'
    )


def test_cell(source: str, name: str, **changed: Any) -> NotebookNode:
    rules = {
        "grade": True,
        "grade_id": name,
        "locked": True,
        "points": 10,
        "schema_version": 3,
        "solution": False,
        "task": False,
    }
    return new_code_cell(source, metadata={"nbgrader": rules | changed})  # type: ignore[no-any-return, no-untyped-call]


# It is a builder; pytest collects what is called test_….
test_cell.__test__ = False  # type: ignore[attr-defined]


def notebook(*cells: NotebookNode) -> NotebookNode:
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    title = new_markdown_cell("# A lesson")  # type: ignore[no-untyped-call]
    return new_notebook(cells=[title, *cells], metadata={"kernelspec": kernel})  # type: ignore[no-any-return, no-untyped-call]


def lesson_notebook(items: list[str]) -> NotebookNode:
    cells = []
    for item in items:
        cells += [
            new_code_cell(f'lesson.practice("{item}")'),  # type: ignore[no-untyped-call]
            test_cell(hidden(item), item),
        ]
    return notebook(*cells)


def prepare(home: Path) -> None:
    """What publishing does for nbgrader. The text lesson asks for names, then for the feeling of a sentence."""
    prepare_course(home, "bounding", {"b2_tight-v1": lesson_notebook(BOXES)})
    prepare_course(home, "text_tagging", {"t2_particles-v1": lesson_notebook(TEXTS + CHOICES)})


def box(*, right: float = 0.0) -> dict[str, Any]:
    """The gold box with its right edge this many pixels further out."""
    x1, y1, x2, y2 = GOLD_BOX
    drawn = {"type": "box", "label": "car", "xyxy": [x1, y1, x2 + right, y2]}
    return {"kind": "boxes", "boxes": [drawn], "nothing": False, "unsure": False}


def spans(*marked: tuple[int, int, str]) -> dict[str, Any]:
    return {"kind": "spans", "text_sha256": None, "spans": [list(span) for span in marked], "nothing": False}


RIGHT_SPANS = spans((0, 2, "LC"), (5, 8, "PS"))
WITH_PARTICLE = spans((0, 4, "LC"), (5, 8, "PS"))


class LessonSchool:
    """What a labeler and the worker do, each step in its own transaction."""

    def __init__(self, settings: Settings, engine: Engine, clock: Callable[[], datetime]) -> None:
        self.settings, self.sessions, self.clock = settings, db.sessions(engine), clock
        self.folder = course_folder(settings.home, "bounding")
        with self.sessions.begin() as session:
            store_release(session, items=_items(), courses=_courses(), projects=[], now=NOON)

    def join(self, person: str = "mina", name: str = "김하늘") -> str:
        with self.sessions.begin() as session:
            session.add(Person(id=person, name=name, created=NOON))
            session.flush()
            for course in ("bounding", "text_tagging"):
                session.add(Enrolment(person=person, course=course, since=NOON))
        return person

    def answer(self, item: str, answer: dict[str, Any], *, person: str = "mina") -> None:
        with self.sessions.begin() as session:
            known = session.scalar(select(func.count()).where(Attempt.person == person, Attempt.item == item))
            session.add(
                Attempt(
                    person=person,
                    item=item,
                    version="0" * 12,
                    number=(known or 0) + 1,
                    key=str(uuid.uuid4()),
                    answer=answer,
                    verdict={"state": "right", "score": 100.0, "approved": True},
                    state="right",
                    # Wrong on purpose: what is handed in is scored again, never taken from here.
                    score=100.0,
                    approved=True,
                    active_ms=1000,
                    created=self.clock(),
                )
            )

    def answer_all(self, *, person: str = "mina") -> None:
        for item in BOXES:
            self.answer(item, box(), person=person)

    def hand_in(self, lesson: str = "b2_tight", *, person: str = "mina", key: str = "") -> int:
        with self.sessions.begin() as session:
            found = handing_in.hand_in(
                session,
                person=person,
                course=course_of(lesson),
                lesson=lesson,
                key=key or str(uuid.uuid4()),
                now=self.clock(),
            )
        number: int = found["id"]
        return number

    def grade(self, submission: int) -> dict[str, Any]:
        """What the worker does, then the submission as the API shows it (the newest one of the lesson)."""
        grading.grade(self.settings, self.sessions, submission=submission, clock=self.clock)
        with self.sessions() as session:
            row = session.get_one(LessonSubmission, submission)
            return handing_in.latest(session, person=row.person, course=row.course, lesson=row.lesson)

    def hand_in_and_grade(self, lesson: str = "b2_tight", *, person: str = "mina") -> dict[str, Any]:
        return self.grade(self.hand_in(lesson, person=person))


def course_of(lesson: str) -> str:
    return "bounding" if lesson == "b2_tight" else "text_tagging"


def copy_of(template: Path, home: Path) -> None:
    shutil.copytree(template / "nbgrader", home / "nbgrader")


def _courses() -> list[PublishedCourse]:
    return [
        PublishedCourse(id="bounding", body=_body("boxes", "b2_tight", BOXES)),
        PublishedCourse(id="text_tagging", body=_body("spans", "t2_particles", TEXTS + CHOICES)),
    ]


def _body(craft: str, lesson: str, items: list[str]) -> CourseBody:
    words: Text = {"en": "Tight", "ko": "꼭 맞게"}
    return {
        "title": words,
        "summary": words,
        "craft": craft,
        "lessons": [
            {
                "id": lesson,
                "version": 1,
                "title": words,
                "minutes": 8,
                "pass": 85,
                "profile": "lesson",
                "boundary_counts": True,
                "rules": {"en": ["Touch."], "ko": ["닿게."]},
                "items": items,
            }
        ],
        "exam": {"minutes": "5-10", "forms": [], "pass": {"approved": 1}, "profile": "real"},
        "certificate": "cert_v1",
        "points": {"practice": 2, "lesson": 20},
        "projects": [],
        "card": {"attributes": False},
    }


def _items() -> list[PublishedItem]:
    thing = {"id": "g1", "label": "car", "xyxy": GOLD_BOX}
    box_gold = {"kind": "boxes", "width": 400, "height": 300, "objects": [thing]}
    text_gold = {"kind": "spans", "text": TEXT, "spans": [[0, 2, "LC"], [5, 8, "PS"]]}
    choice_gold = {"kind": "choice", "labels": ["POS"]}
    image = {"image": {"width": 400, "height": 300}, "labels": [{"id": "car", "en": "car", "ko": "차"}]}
    text = {"text": TEXT, "text_sha256": hashlib.sha256(TEXT.encode()).hexdigest()}
    return [
        *(_item(item, "bounding", "b2_tight", "boxes", image, box_gold) for item in BOXES),
        *(_item(item, "text_tagging", "t2_particles", "spans", text, text_gold) for item in TEXTS),
        *(_item(item, "text_tagging", "t2_particles", "choice", text, choice_gold) for item in CHOICES),
    ]


def _item(
    item: str, course: str, lesson: str, kind: str, body: dict[str, Any], gold: dict[str, Any]
) -> PublishedItem:
    return PublishedItem(
        id=item,
        version="0" * 12,
        course=course,
        group=lesson,
        role="practice",
        kind=kind,
        body=body | {"profile": "lesson"},
        gold=gold,
    )

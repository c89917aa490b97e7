"""Two courses whose lessons have the same ids: nothing that is done in one is done in the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from labelgrader import attempts, courses, handing_in, lessons
from labelgrader.cells import verdict_on
from labelgrader.store import CourseBody, PublishedCourse, store_release
from sqlalchemy.orm import Session

from tests.grader import builders as b

ITEMS = ["e2-1", "e2-2", "e2-3"]
LESSON = "t2_particles"


@pytest.fixture
def school(make_person: Callable[..., str], session: Session) -> Session:
    """Two text courses; in the English one, wrong ends do not count. Mina is in both."""
    make_person("mina", "labeler")
    other: CourseBody = {
        **b.text_body(),
        "lessons": [{**b.lesson(LESSON, ITEMS), "boundary_counts": False}],
        "certificate": "cert_text_en_v1",
        "projects": [],
    }
    store_release(
        session,
        items=[
            *b.text_items(),
            *(replace(b.text_item(name, group=LESSON), course="text_tagging_en") for name in ITEMS),
        ],
        courses=[b.TEXT_TAGGING, PublishedCourse(id="text_tagging_en", body=other)],
        projects=[b.NEWS],
        now=b.NOW,
    )
    for course in ("text_tagging", "text_tagging_en"):
        b.enrol(session, "mina", course)
    return session


def test_each_lists_its_own_items(school: Session) -> None:
    def listed(course: str) -> list[str]:
        (plan,) = courses.one(school, person="mina", course=course)["lessons"]
        return [item["id"] for item in plan["items"]]

    assert listed("text_tagging") == ["t2-1", "t2-2", "t2-3"]
    assert listed("text_tagging_en") == ITEMS


def test_an_attempt_moves_only_its_own_lesson(school: Session) -> None:
    attempts.commit(
        school,
        person="mina",
        item="e2-1",
        answer=b.spans((0, 2, "LC")),
        key="first-try",
        active_ms=1000,
        now=b.NOW,
    )
    states = [
        courses.one(school, person="mina", course=course)["lessons"][0]["state"]
        for course in ("text_tagging", "text_tagging_en")
    ]
    assert states == ["new", "started"]


def test_handing_in_and_passing_belong_to_one_course(school: Session) -> None:
    handing_in.hand_in(
        school, person="mina", course="text_tagging", lesson=LESSON, key="hand-in-1", now=b.NOW
    )
    states = [
        courses.one(school, person="mina", course=course)["lessons"][0]["state"]
        for course in ("text_tagging", "text_tagging_en")
    ]
    assert states == ["handed_in", "new"]
    b.pass_lesson(school, "mina", LESSON, "text_tagging_en")
    assert lessons.passed_by(school, person="mina") == {"text_tagging_en": frozenset({LESSON})}


def test_the_rules_of_a_lesson_are_those_of_the_items_course(school: Session) -> None:
    """An end too far counts in one and is advice in the other."""
    scores = [
        verdict_on(school, item=name, version=b.version_of(name), answer=b.spans((0, 3, "LC"))).score
        for name in ("t2-1", "e2-1")
    ]
    assert scores == [50, 100]

"""A new version of a course: what a labeler has reached stays reached, whatever came, changed or went."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from labelgrader import attempts, certificates, courses, exams, handing_in, items, ledger
from labelgrader.schema import Attempt
from labelgrader.store import PublishedCourse, PublishedItem, store_release
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.grader import builders as b

LATER = b.NOW + timedelta(days=1)


@pytest.fixture
def school(make_person: Callable[..., str], session: Session) -> Session:
    """Mina has passed b1_points and begun b2_tight."""
    make_person("mina", "labeler")
    b.publish_school(session)
    b.enrol(session, "mina")
    b.pass_lesson(session, "mina", "b1_points")
    answer(session, "b1-1", b.RIGHT_BOX)
    answer(session, "b2-1", b.RIGHT_BOX)
    answer(session, "b2-2", b.LOOSE_BOX)
    return session


def answer(session: Session, item: str, given: dict[str, Any], key: str = "first") -> attempts.Outcome:
    return attempts.commit(
        session, person="mina", item=item, answer=given, key=f"{key}-{item}", active_ms=1, now=b.NOW
    )


def publish(
    session: Session, change: Callable[[list[PublishedItem]], list[PublishedItem]], **plans: list[str]
) -> None:
    """The bounding course again: its items changed, and these lessons with these items, as new versions."""
    body = copy.deepcopy(b.bounding_body())
    for plan in body["lessons"]:
        if plan["id"] in plans:
            plan["items"], plan["version"] = plans[plan["id"]], 2
    store_release(
        session,
        items=change(b.bounding_items()),
        courses=[PublishedCourse(id="bounding", body=body)],
        projects=[b.KITCHEN],
        now=LATER,
    )


def lessons(session: Session) -> dict[str, dict[str, Any]]:
    found = courses.one(session, person="mina", course="bounding")["lessons"]
    return {one["id"]: one for one in found}


def test_the_same_again_changes_nothing(school: Session) -> None:
    before = courses.one(school, person="mina", course="bounding")
    publish(school, lambda made: made)
    assert courses.one(school, person="mina", course="bounding") == before


def test_a_changed_item_keeps_its_attempts_and_what_they_were_worth(school: Session) -> None:
    prompt = b.both("Box the one cup.")
    before = lessons(school)["b2_tight"]

    publish(
        school,
        lambda made: [
            b.next_edition(one, body=one.body | {"prompt": prompt}) if one.id == "b2-1" else one
            for one in made
        ],
    )

    assert lessons(school)["b2_tight"] == before
    seen = items.one(school, person="mina", item="b2-1")
    # The next attempt goes on counting; what was said of the older version is not shown on the new one.
    assert (seen["prompt"], seen["attempts"], seen["last"]) == (prompt, 1, None)
    earned = ledger.balance(school, account="person:mina")
    outcome = answer(school, "b2-1", b.RIGHT_BOX, "second")
    assert (outcome.attempt, outcome.points) == (2, 0)
    assert ledger.balance(school, account="person:mina") == earned
    versions = school.scalars(
        select(Attempt.version).where(Attempt.item == "b2-1").order_by(Attempt.number)
    ).all()
    assert list(versions) == [b.version_of("b2-1"), b.version_of("b2-1", 2)]


def test_a_removed_item_hurts_nobody(school: Session) -> None:
    publish(
        school,
        lambda made: [one for one in made if one.id not in ("b1-1", "b2-2")],
        b1_points=["b1-2"],
        b2_tight=["b2-1", "b2-3"],
    )
    assert lessons(school)["b1_points"]["state"] == "passed"
    assert [one["id"] for one in lessons(school)["b2_tight"]["items"]] == ["b2-1", "b2-3"]
    assert b.attempts_of(school, "mina") == 3
    answer(school, "b2-3", b.RIGHT_BOX)
    handed = handing_in.hand_in(
        school, person="mina", course="bounding", lesson="b2_tight", key="hand-in-1", now=LATER
    )
    assert (handed["state"], handed["max_score"]) == ("queued", 20)


def test_new_items_ask_only_who_has_not_passed_yet(school: Session) -> None:
    publish(
        school,
        lambda made: [
            *made,
            b.box_item("b1-3", group="b1_points"),
            b.box_item("b2-4", group="b2_tight"),
        ],
        b1_points=["b1-1", "b1-2", "b1-3"],
        b2_tight=["b2-1", "b2-2", "b2-3", "b2-4"],
    )
    found = lessons(school)
    assert (found["b1_points"]["state"], found["b1_points"]["score"]) == ("passed", 90)
    assert found["b2_tight"]["state"] == "started"
    assert [one["id"] for one in found["b2_tight"]["items"] if one["state"] == "not_attempted"] == [
        "b2-3",
        "b2-4",
    ]
    course = courses.find(school, course="bounding")
    missing = courses.missing_lessons(school, person="mina", course=course)
    assert [plan["id"] for plan in missing] == ["b2_tight"]


def test_an_exam_that_runs_ends_with_the_items_that_it_began_with(school: Session) -> None:
    b.pass_lesson(school, "mina", "b2_tight")
    exams.start(school, person="mina", course="bounding", now=b.NOW)
    form = b.bounding_body()["exam"]["forms"][0]
    publish(
        school,
        lambda made: [
            replace(one, version=b.version_of(one.id, 2), body=one.body | {"prompt": b.both("New")})
            if one.role == "exam"
            else one
            for one in made
        ],
    )
    for item in form:
        given = b.boxes(nothing=True) if item == form[-1] else b.RIGHT_BOX
        answer(school, item, given)
    done = exams.finish(school, person="mina", course="bounding", key="the-end-1", now=LATER)
    assert done["state"] == "passed"


def test_a_certificate_stays(school: Session) -> None:
    b.certify(school, "mina")
    publish(school, lambda made: [one for one in made if one.group != "b2_tight"], b2_tight=["b1-2"])
    assert len(certificates.every(school, person="mina")) == 1
    assert courses.one(school, person="mina", course="bounding")["exam"] == "passed"

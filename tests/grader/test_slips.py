"""The error memory: kept with each judged answer, told honestly, made again from what it came from."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from labelgrader import attempts, exams, slips
from labelgrader.schema_slips import Judged
from labelgrader.store import store_release
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.grader import builders as b
from tests.grader.work_builders import is_check, open_kitchen, outcome, take


@pytest.fixture
def school(session: Session) -> Session:
    b.add_labeler(session, "mina")
    b.publish_school(session)
    b.enrol(session, "mina")
    return session


def answer(session: Session, item: str, answer: object, key: str) -> attempts.Outcome:
    return attempts.commit(
        session, person="mina", item=item, answer=answer, key=f"key-{key}", active_ms=1, now=b.NOW
    )


def rows(session: Session) -> list[dict[str, Any]]:
    names = ("person", "course", "lesson", "source", "cause", "item", "version", "codes", "traps", "at")
    found = session.scalars(select(Judged).order_by(Judged.cause))
    return [{name: getattr(row, name) for name in names} for row in found]


def test_a_finding_is_remembered_with_its_sentence_and_told_with_a_link(school: Session) -> None:
    answer(school, "b2-1", b.LOOSE_BOX, "one-one")

    (slip,) = slips.mine(school, person="mina")["slips"]
    assert (slip["code"], slip["count"], slip["trend"], slip["lesson"]) == ("BOX_LOOSE", 1, "new", "b2_tight")
    assert slip["message"]["ko"].startswith("변에 빈 공간")
    (example,) = slip["examples"]
    assert (example["item"], example["lesson"], example["source"]) == ("b2-1", "b2_tight", "lesson")
    assert "30" in example["message"]["en"]


def test_a_right_answer_counts_as_a_chance_and_an_empty_one_does_not(school: Session) -> None:
    answer(school, "b2-1", b.RIGHT_BOX, "one-one")
    answer(school, "b2-2", b.NO_BOX, "one-two")

    (row,) = rows(school)
    assert row["codes"] == {}
    assert "BOX_LOOSE" in row["traps"]
    assert slips.mine(school, person="mina")["slips"] == []


def test_an_item_says_itself_what_could_go_wrong(school: Session) -> None:
    item = replace(b.next_edition(b.box_item("b2-1", group="b2_tight")), traps=["BOX_INCLUDES_SHADOW"])
    store_release(school, items=[item], courses=[b.BOUNDING], projects=[b.KITCHEN], now=b.NOW)
    answer(school, "b2-1", b.LOOSE_BOX, "one-one")

    assert rows(school)[0]["traps"] == ["BOX_INCLUDES_SHADOW"]


def test_the_answer_says_how_often_a_slip_was_made_in_this_lesson(school: Session) -> None:
    first = answer(school, "b2-1", b.LOOSE_BOX, "one-one")
    second = answer(school, "b2-2", b.LOOSE_BOX, "one-two")
    elsewhere = answer(school, "b1-1", b.LOOSE_BOX, "one-three")
    right = answer(school, "b2-2", b.RIGHT_BOX, "one-four")

    assert [one.again for one in (first, second, elsewhere, right)] == [
        {"BOX_LOOSE": 1},
        {"BOX_LOOSE": 2},
        {"BOX_LOOSE": 1},
        {},
    ]
    assert answer(school, "b2-1", b.LOOSE_BOX, "one-one").again == {"BOX_LOOSE": 1}


def test_an_exam_is_remembered_when_it_is_over_and_without_its_gold(school: Session) -> None:
    b.pass_all_lessons(school, "mina")
    exams.start(school, person="mina", course="bounding", now=b.NOW)
    for number in (1, 2):
        answer(school, f"bx-{number}", b.LOOSE_BOX, f"exam-{number}")
    assert rows(school) == []

    exams.finish(school, person="mina", course="bounding", key="key-of-the-exam", now=b.NOW)

    assert [(row["source"], row["codes"]) for row in rows(school)] == [
        ("exam", {"BOX_LOOSE": {"severity": "M"}})
    ] * 2
    (slip,) = slips.mine(school, person="mina")["slips"]
    assert all(one["item"] is None and one["message"] == slip["message"] for one in slip["examples"])


def test_paid_work_is_remembered_once_it_was_looked_at(session: Session) -> None:
    open_kitchen(session, "mina")
    (lease,) = take(session, "mina")
    assert is_check(session, lease.id)
    outcome(session, "mina", lease.id, b.LOOSE_BOX)
    (task,) = take(session, "mina")
    if not is_check(session, task.id):
        outcome(session, "mina", task.id, b.LOOSE_BOX)

    kept = [row for row in rows(session) if row["item"] == "kitchen-c1" or row["source"] == "work"]
    assert [(row["course"], row["source"], list(row["codes"])) for row in kept][:1] == [
        ("bounding", "work", ["BOX_LOOSE"])
    ]
    (slip,) = slips.mine(session, person="mina")["slips"]
    # Nothing tells a check item from a task.
    assert slip["examples"][0]["item"].startswith("kitchen-")
    assert "kitchen-c" not in slip["examples"][0]["item"]


def test_the_memory_is_made_again_just_as_it_was(school: Session) -> None:
    b.pass_all_lessons(school, "mina")
    answer(school, "b2-1", b.LOOSE_BOX, "one-one")
    answer(school, "b2-2", b.RIGHT_BOX, "one-two")
    exams.start(school, person="mina", course="bounding", now=b.NOW)
    answer(school, "bx-1", b.LOOSE_BOX, "exam-one")
    exams.finish(
        school, person="mina", course="bounding", key="key-of-the-exam", now=b.NOW + timedelta(hours=1)
    )
    before = rows(school)

    assert slips.rebuild(school) == len(before) == 3
    assert slips.rebuild(school, person="mina") == 3
    assert slips.rebuild(school, person="nobody") == 0
    assert rows(school) == before

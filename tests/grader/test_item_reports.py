"""What trainers are told about their items, from a class that the test makes up."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import timedelta

import pytest
from labelgrader import attempts, db, disputes
from labelgrader.item_reports import before_after, codes_table, items_table, plot_codes, plot_items
from labelgrader.schema import Exam
from labelgrader.schema_help import Pretest
from labelgrader.settings import Settings
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from tests.grader import builders as b

RIGHT = b.RIGHT_BOX
WRONG = b.boxes((100.0, 100.0, 340.0, 260.0))


def try_item(session: Session, person: str, item: str, *answers: Mapping[str, object]) -> None:
    for turn, answer in enumerate(answers):
        attempts.commit(
            session,
            person=person,
            item=item,
            answer=answer,
            key=f"{person}-{item}-{turn}",
            active_ms=4000 + 1000 * turn,
            now=b.NOW,
        )


@pytest.fixture
def school(engine: Engine, settings: Settings) -> Settings:
    """Six who pass the exam and six who fail it; b1-2 is missed by those who pass: its key must be wrong."""
    with db.sessions(engine).begin() as session:
        b.publish_school(session)
        for number in range(12):
            person, passes = f"person-{number}", number < 6
            b.add_labeler(session, person)
            b.enrol(session, person)
            try_item(session, person, "b1-1", *((RIGHT,) if passes else (WRONG, RIGHT)))
            try_item(session, person, "b1-2", WRONG if passes else RIGHT)
            state = "passed" if passes else "failed"
            session.add(
                Exam(
                    person=person,
                    course="bounding",
                    number=1,
                    items=[],
                    state=state,
                    started=b.NOW,
                    finished=b.NOW + timedelta(hours=1),
                )
            )
    return settings


def test_an_item_that_the_good_ones_miss_comes_first(school: Settings) -> None:
    table = items_table("bounding", home=school.home).set_index("item")
    assert list(table.index) == ["b1-2", "b1-1"]
    assert table.loc["b1-2", "discrimination"] == -1
    assert table.loc["b1-2", "look_at"] == "those who pass miss it more"
    assert table.loc["b1-1", "discrimination"] == 1
    assert table.loc["b1-1", "look_at"] == ""
    assert (table.loc["b1-1", "right_at_first"], table.loc["b1-1", "right_at_last"]) == (0.5, 1)
    assert table.loc["b1-1", "median_seconds"] == 4
    assert table.loc["b1-1", "commonest_code"] == "BOX_LOOSE_RIGHT"


def test_codes_count_people_not_clicks(school: Settings) -> None:
    (row,) = codes_table("bounding", home=school.home).to_dict("records")
    assert row["code"] == "BOX_LOOSE_RIGHT"
    assert (row["people"], row["findings"], row["items"], row["share_of_people"]) == (12, 12, 2, 1.0)


def test_little_is_said_about_few(engine: Engine, settings: Settings) -> None:
    with db.sessions(engine).begin() as session:
        b.publish_school(session)
        b.add_labeler(session, "mina")
        b.enrol(session, "mina")
        try_item(session, "mina", "b1-1", WRONG)
    (row,) = items_table("bounding", home=settings.home).to_dict("records")
    assert math.isnan(row["discrimination"])
    assert row["look_at"] == ""


def test_an_empty_school_gives_empty_tables(engine: Engine, settings: Settings) -> None:
    assert items_table("bounding", home=settings.home).empty
    assert codes_table("bounding", home=settings.home).empty


def test_a_disputed_item_is_listed_first(school: Settings, engine: Engine) -> None:
    with db.sessions(engine).begin() as session:
        disputes.open_one(session, person="person-7", item="b1-1", note="", now=b.NOW)
    table = items_table("bounding", home=school.home).set_index("item")
    assert (table.loc["b1-1", "disputes"], table.loc["b1-1", "look_at"]) == (1, "disputed")
    assert table.loc["b1-2", "disputes"] == 0


def test_what_the_course_has_changed(school: Settings, engine: Engine) -> None:
    with db.sessions(engine).begin() as session:
        for person, score in (("person-1", 40.0), ("person-2", None), ("nobody-yet", 60.0)):
            if person == "nobody-yet":
                b.add_labeler(session, person)
            session.add(Pretest(person=person, course="bounding", score=score, items=[], finished=b.NOW))
        exam = session.scalars(select(Exam).where(Exam.person == "person-1")).one()
        exam.result = {"score": 92.0}
    table = before_after("bounding", home=school.home).set_index("person")
    assert set(table.index) == {"person-1", "nobody-yet"}
    assert table.loc["person-1", "gain"] == 52
    assert math.isnan(table.loc["nobody-yet", "gain"])


def test_plots_show_each_row(school: Settings) -> None:
    axes = plot_items(items_table("bounding", home=school.home))
    assert [label.get_text() for label in axes.get_yticklabels()] == ["b1-1", "b1-2"]
    axes = plot_codes(codes_table("bounding", home=school.home))
    assert [label.get_text() for label in axes.get_yticklabels()] == ["BOX_LOOSE_RIGHT"]

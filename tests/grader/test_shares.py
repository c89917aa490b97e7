"""Nobody takes more than a day's share of a project that has one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from labelgrader import leaving
from labelgrader.errors import Conflict
from labelgrader.schema import Project
from sqlalchemy.orm import Session

from tests.grader.builders import NOW
from tests.grader.work_builders import open_kitchen, outcome, take


@pytest.fixture
def kitchen(session: Session) -> Session:
    open_kitchen(session, "mina", "jun")
    project = session.get_one(Project, "kitchen")
    project.body = project.body | {"each_day": 3}
    session.flush()
    return session


def test_a_share_is_for_a_day_and_for_each(kitchen: Session) -> None:
    held = take(kitchen, "mina", 5)
    assert len(held) == 3
    assert take(kitchen, "mina", 5) == held
    for one in held:
        outcome(kitchen, "mina", one.id)
    with pytest.raises(Conflict, match="3 tasks"):
        take(kitchen, "mina")
    assert len(take(kitchen, "jun", 5)) == 3
    tomorrow = NOW + timedelta(days=1)
    assert len(take(kitchen, "mina", 5, now=tomorrow)) == 3


def test_what_is_skipped_is_no_part_of_it(kitchen: Session) -> None:
    held = take(kitchen, "mina", 3)
    leaving.skip(kitchen, person="mina", lease=held[0].id, why="too_hard", now=NOW)
    assert len(take(kitchen, "mina", 5)) == 3


def test_without_a_share_there_is_no_limit(session: Session) -> None:
    open_kitchen(session, "mina")
    for _ in range(2):
        held = take(session, "mina", 5)
        assert len(held) == 5
        for one in held:
            outcome(session, "mina", one.id)

"""What a project says of itself comes from what was measured, or it says nothing."""

from __future__ import annotations

from typing import Any

import pytest
from labelgrader import conditions, decisions, submissions
from labelgrader.schema import Project, Submission
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.grader.builders import LOOSE_BOX, NOW, RIGHT_BOX
from tests.grader.work_builders import hand_in, is_check, open_kitchen, take

MINUTE = 60_000


@pytest.fixture
def kitchen(session: Session) -> Session:
    open_kitchen(session, "mina")
    return session


def told(session: Session) -> dict[str, Any]:
    return conditions.conditions(session, project=session.get_one(Project, "kitchen"), now=NOW)


def do(session: Session, *minutes: float) -> None:
    """Tasks that took so long; check items come between and are passed in a tick that is not measured."""
    left = list(minutes)
    while left:
        lease = take(session, "mina")[0]
        check = is_check(session, lease.id)
        submissions.submit(
            session,
            person="mina",
            lease=lease.id,
            answer=RIGHT_BOX,
            key=f"key-{lease.id}",
            now=NOW,
            active_ms=None if check else int(left.pop() * MINUTE),
        )


def approve_all(session: Session) -> None:
    """What waits, as after 72 hours."""
    for one in session.scalars(select(Submission).where(Submission.state == "waiting")).all():
        decisions.approve(session, one, now=NOW)


def test_too_little_is_known(kitchen: Session) -> None:
    do(kitchen, 1, 1)
    assert told(kitchen) == {"minutes": None, "hourly": None, "sent_back": None, "review_hours": None}


def test_minutes_and_an_hour_before_and_after_tax(kitchen: Session) -> None:
    do(kitchen, 1, 1, 1.5, 2, 2, 3, 3, 3)
    approve_all(kitchen)
    found = told(kitchen)
    assert found["minutes"]["from"] <= found["minutes"]["median"] == 2 <= found["minutes"]["to"]
    # 45 points in two minutes: 1,350 won; tax 40 and 0.
    assert found["hourly"] == {"gross": 1_350, "net": 1_310, "minimum": 10_320}
    assert found["sent_back"] == {"share": 0.0, "reasons": []}


def test_how_often_and_why_work_comes_back(kitchen: Session) -> None:
    first = take(kitchen, "mina")[0]
    assert is_check(kitchen, first.id)
    hand_in(kitchen, "mina", first.id, LOOSE_BOX)
    do(kitchen, 1, 1, 1, 1, 1)
    approve_all(kitchen)
    found = told(kitchen)["sent_back"]
    assert 0 < found["share"] < 1
    assert [one["code"] for one in found["reasons"]] == ["BOX_LOOSE_RIGHT"]
    assert set(found["reasons"][0]["message"]) == {"en", "ko"}

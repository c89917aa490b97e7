"""Tiers rise at once, fall only for worse work, and then 30 days after notice."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from labelgrader import tiers
from labelgrader.schema_review import Appeal
from labelgrader.schema_standing import TierChange
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.grader.builders import NOW
from tests.grader.work_builders import decided_work, open_kitchen

DAY = timedelta(days=1)


@pytest.fixture
def kitchen(session: Session) -> Session:
    open_kitchen(session, "mina")
    return session


def look(session: Session, *, now: datetime = NOW) -> int:
    """At everybody, as each midnight; how many changed."""
    return sum(tiers.update_one(session, person=one, now=now) for one in tiers.due(session, now=now))


def update(session: Session, *, now: datetime = NOW) -> str:
    look(session, now=now)
    return tiers.current(session, person="mina")


@pytest.mark.parametrize(
    ("passed", "judged", "bound"), [(0, 0, 0.0), (50, 50, 0.9287), (45, 50, 0.7864), (0, 10, 0.0)]
)
def test_the_lower_end_of_wilsons_interval(passed: int, judged: int, bound: float) -> None:
    # Figures by statsmodels' proportion_confint(…, method="wilson").
    assert tiers.lower_bound(passed, judged) == pytest.approx(bound, abs=5e-5)


@pytest.mark.parametrize(
    ("passed", "failed", "tier"),
    [
        (49, 0, "new"),
        (50, 0, "bronze"),
        (50, 5, "bronze"),
        (50, 9, "new"),
        (300, 20, "silver"),
        (299, 0, "bronze"),
        (300, 40, "bronze"),
        (1_000, 50, "gold"),
        (1_000, 70, "silver"),
    ],
)
def test_a_tier_is_earned(kitchen: Session, passed: int, failed: int, tier: str) -> None:
    decided_work(kitchen, passed=passed, failed=failed)
    assert update(kitchen) == tier


def test_looking_twice_changes_once(kitchen: Session) -> None:
    decided_work(kitchen, passed=60)
    assert [look(kitchen) for _ in range(2)] == [1, 0]
    assert len(kitchen.scalars(select(TierChange)).all()) == 1


def test_who_does_not_work_keeps_the_tier(kitchen: Session) -> None:
    decided_work(kitchen, passed=60)
    assert update(kitchen) == "bronze"
    assert update(kitchen, now=NOW + 400 * DAY) == "bronze"
    assert tiers.told(kitchen, person="mina", now=NOW + 400 * DAY)["falls"] is None


def test_worse_work_is_told_30_days_before_the_tier_falls(kitchen: Session) -> None:
    decided_work(kitchen, passed=60)
    update(kitchen)
    later = NOW + 100 * DAY
    decided_work(kitchen, passed=20, failed=30, at=later)
    assert update(kitchen, now=later) == "bronze"
    told = tiers.told(kitchen, person="mina", now=later)
    assert told["falls"] == (later + 30 * DAY).isoformat()
    assert told["figures"]["judged"] == 50
    assert update(kitchen, now=later + 29 * DAY) == "bronze"
    assert update(kitchen, now=later + 30 * DAY) == "new"


def test_better_work_takes_the_notice_back(kitchen: Session) -> None:
    decided_work(kitchen, passed=60)
    update(kitchen)
    later = NOW + 100 * DAY
    decided_work(kitchen, passed=30, failed=20, at=later)
    update(kitchen, now=later)
    decided_work(kitchen, passed=50, at=later + 10 * DAY)
    assert update(kitchen, now=later + 10 * DAY) == "bronze"
    assert tiers.told(kitchen, person="mina", now=later + 10 * DAY)["falls"] is None
    assert update(kitchen, now=later + 40 * DAY) == "bronze"


def test_what_is_appealed_against_does_not_count(kitchen: Session) -> None:
    failed = decided_work(kitchen, passed=50, failed=9)
    kitchen.add_all(
        Appeal(submission=one, person="mina", reason="", state="open", why="", created=NOW)
        for one in failed[:6]
    )
    kitchen.flush()
    assert update(kitchen) == "bronze"


def test_what_comes_next_is_told(kitchen: Session) -> None:
    decided_work(kitchen, passed=60)
    update(kitchen)
    told = tiers.told(kitchen, person="mina", now=NOW)
    assert told["next"] == {"tier": "silver", "items": 300, "bound": 0.88}
    assert told["figures"]["passed"] == 60

"""Trust: what somebody's last check items change about their next tasks."""

from __future__ import annotations

from typing import Any

import pytest
from labelgrader import decisions, packs, trust
from labelgrader.errors import Refused
from labelgrader.schema import Item, Lease, Project, Submission
from labelgrader.schema_review import WorkReview
from labelgrader.schema_slips import Pack
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.conftest import SettableClock
from tests.grader.builders import KITCHEN, NOW, enrol
from tests.grader.work_builders import decided_one, is_check, open_kitchen, outcome, take


@pytest.fixture
def kitchen(session: Session) -> Session:
    open_kitchen(session, "mina")
    return session


def judged(session: Session, *passed: bool) -> None:
    """Mina's check items in the kitchen, the first one first."""
    item = session.scalars(select(Item).where(Item.group == "kitchen", Item.role == "check")).first()
    assert item is not None
    held = session.scalar(select(func.max(Lease.number))) or 0
    for number, good in enumerate(passed, held + 1):
        found = [] if good else [{"code": "BOX_LOOSE_LEFT", "severity": "M"}]
        verdict = {"approved": good, "findings": found}
        session.add(decided_one(session, item, number, good=good, verdict=verdict, price=45))
    session.flush()


def level(session: Session) -> str:
    return trust.record_of(session, person="mina", project="kitchen").level


@pytest.mark.parametrize(
    ("passed", "expected"),
    [
        ([], "new"),
        ([True] * 4, "new"),
        ([True] * 5, "known"),
        ([True] * 11, "known"),
        ([True] * 12, "proven"),
        ([False] + [True] * 19, "proven"),
        ([False, False] + [True] * 18, "known"),
        ([False] * 4 + [True] * 20, "proven"),
        ([True] * 20 + [False], "shaken"),
        ([True] * 20 + [False, True], "proven"),
        ([False], "shaken"),
    ],
)
def test_trust_grows_slowly_and_is_lost_at_once(kitchen: Session, passed: list[bool], expected: str) -> None:
    judged(kitchen, *passed)
    assert level(kitchen) == expected


def test_check_items_become_rarer_and_reviews_too(kitchen: Session) -> None:
    project = kitchen.get_one(Project, "kitchen")
    shares = [trust.check_share(project, one, usual=10) for one in ("shaken", "new", "known", "proven")]
    assert shares == [5, 10, 20, 40]
    for review, expected in ((0, [0, 0, 0, 0]), (1, [1, 1, 1, 1]), (4, [1, 4, 8, 16])):
        project.body = project.body | {"review": review}
        found = [trust.review_share(project, one) for one in ("shaken", "new", "known", "proven")]
        assert found == expected


def test_whoever_is_proven_is_paid_at_once(kitchen: Session) -> None:
    judged(kitchen, *[True] * 12)
    task = next(one for one in take(kitchen, "mina", 5) if not is_check(kitchen, one.id))
    done = outcome(kitchen, "mina", task.id)
    assert (done.state, done.verdict, done.points) == ("approved", None, KITCHEN.price)


def test_whoever_is_known_waits_for_the_next_check_item(kitchen: Session) -> None:
    judged(kitchen, *[True] * 5)
    task = next(one for one in take(kitchen, "mina", 5) if not is_check(kitchen, one.id))
    assert outcome(kitchen, "mina", task.id).state == "waiting"


def test_people_look_at_everything_after_a_check_item_that_was_not_passed(kitchen: Session) -> None:
    project = kitchen.get_one(Project, "kitchen")
    project.body = project.body | {"review": 50}
    judged(kitchen, *[True] * 20, False)
    tasks = [one for one in take(kitchen, "mina", 5) if not is_check(kitchen, one.id)]
    for task in tasks:
        outcome(kitchen, "mina", task.id)
    assert kitchen.scalar(select(func.count(WorkReview.id))) == len(tasks)


def refusal(session: Session) -> dict[str, Any] | None:
    try:
        take(session, "mina")
    except Refused as refused:
        return dict(refused.extra["practise"])
    return None


@pytest.mark.parametrize(
    ("passed", "told"),
    [
        ([False, False], None),
        ([False, False, False], (3, 3)),
        ([False, True, False, True, False], (3, 5)),
        ([False, False, True, True, False], (3, 5)),
        ([False, False, False, True, True, True], None),
    ],
)
def test_three_of_the_last_five_and_the_next_task_waits(
    kitchen: Session, passed: list[bool], told: tuple[int, int] | None
) -> None:
    judged(kitchen, *passed)
    found = refusal(kitchen)
    assert (found and (found["times"], found["of"])) == told
    if found:
        assert (found["code"], found["course"], found["must"]) == ("BOX_LOOSE", "bounding", True)


def test_a_pack_opens_the_next_task_and_begins_anew(kitchen: Session, now: SettableClock) -> None:
    judged(kitchen, False, False, False)
    assert refusal(kitchen)
    enrol(kitchen, "mina")
    pack = packs.begin(kitchen, person="mina", course="bounding", code="BOX_LOOSE", now=NOW)
    assert pack["items"]
    kitchen.get_one(Pack, pack["id"]).finished = NOW
    kitchen.flush()
    assert refusal(kitchen) is None


def test_nobody_waits_for_a_practice_that_does_not_exist(kitchen: Session) -> None:
    judged(kitchen, False, False, False)
    for work in kitchen.scalars(select(Submission)):
        work.verdict = {"approved": False, "findings": [{"code": "LABEL", "severity": "M"}]}
    kitchen.flush()
    assert refusal(kitchen) is None


def test_an_appeal_that_is_upheld_gives_trust_back(kitchen: Session) -> None:
    judged(kitchen, False)
    assert level(kitchen) == "shaken"
    decisions.approve(kitchen, kitchen.scalars(select(Submission)).one(), now=NOW)
    assert level(kitchen) == "new"

"""Several people do the same tasks: as few as agree, and nobody is sent back by a majority."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from labelgrader import leases, leaving, overlap, progress, projects, reviewing
from labelgrader.alike import alike
from labelgrader.exchange_command import approved_work
from labelgrader.schema import Lease, Project, Submission, Task
from labelgrader.schema_review import WorkReview
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from tests.grader.builders import LOOSE_BOX, NO_BOX, NOW, RIGHT_BOX, boxes, choice, spans
from tests.grader.work_builders import is_check, open_kitchen, outcome, take

PEOPLE = ("mina", "jun", "ara", "sol", "bora")
NEARLY = boxes((101.0, 100.0, 301.0, 260.0))
ELSEWHERE = boxes((10.0, 10.0, 60.0, 60.0))


@pytest.fixture
def kitchen(session: Session) -> Session:
    """Two people do each task, or up to four; everybody's first check item is behind them."""
    open_kitchen(session, *PEOPLE)
    project = session.get_one(Project, "kitchen")
    project.body = project.body | {"overlap": {"first": 2, "most": 4, "agree": 0.85}}
    session.execute(update(Task).values(hands=2))
    for person in PEOPLE:
        (check,) = take(session, person)
        assert is_check(session, check.id)
        outcome(session, person, check.id)
    return session


def hold(session: Session, person: str) -> leases.Leased:
    """The next task that is no check item."""
    while True:
        (one,) = take(session, person)
        if not is_check(session, one.id):
            return one
        outcome(session, person, one.id)


def do(session: Session, person: str, answer: Any = RIGHT_BOX) -> tuple[str, str]:
    """The next task that is no check item: its item and what became of the answer."""
    one = hold(session, person)
    return one.item["id"], outcome(session, person, one.id, answer).state


def only_one_task(session: Session) -> None:
    first = session.scalar(select(func.min(Task.id)))
    session.execute(update(Task).where(Task.id != first).values(state="withdrawn"))


def task(session: Session) -> Task:
    session.expire_all()
    return session.scalars(select(Task).where(Task.state != "withdrawn")).one()


def states(session: Session) -> dict[str, str]:
    rows = session.execute(
        select(Submission.person, Submission.state)
        .join(Lease, Lease.id == Submission.lease)
        .where(Lease.check.is_(False))
    )
    return dict(rows.all())


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (RIGHT_BOX, RIGHT_BOX, 1.0),
        (RIGHT_BOX, NEARLY, 1.0),
        (RIGHT_BOX, LOOSE_BOX, 1.0),
        (RIGHT_BOX, ELSEWHERE, 0.0),
        (RIGHT_BOX, NO_BOX, 0.0),
        (boxes(nothing=True), boxes(nothing=True), 1.0),
        (boxes((0, 0, 9, 9), (20, 20, 40, 40)), boxes((0, 0, 9, 9)), 2 / 3),
        (spans((0, 2, "PS"), (3, 5, "LC")), spans((0, 2, "PS"), (3, 5, "LC")), 1.0),
        (spans((0, 2, "PS"), (3, 5, "LC")), spans((0, 2, "PS"), (3, 6, "LC")), 0.5),
        (spans((0, 2, "PS")), spans((0, 2, "OG")), 0.0),
        (choice("good"), choice("good"), 1.0),
        (choice("good"), choice("bad"), 0.0),
    ],
)
def test_how_far_two_answers_say_the_same(
    one: dict[str, Any], other: dict[str, Any], expected: float
) -> None:
    assert alike(one, other) == alike(other, one) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("answers", "group"),
    [
        ([], []),
        ([RIGHT_BOX], []),
        ([RIGHT_BOX, NEARLY], [0, 1]),
        ([RIGHT_BOX, ELSEWHERE], []),
        ([ELSEWHERE, RIGHT_BOX, NEARLY], [1, 2]),
        ([ELSEWHERE, RIGHT_BOX, NEARLY, ELSEWHERE], []),
        ([ELSEWHERE, RIGHT_BOX, NEARLY, RIGHT_BOX], [1, 2, 3]),
    ],
)
def test_who_agrees(answers: list[dict[str, Any]], group: list[int]) -> None:
    assert sorted(overlap.group_of(answers, agree=0.85)) == group


def test_two_who_agree_are_enough_and_both_are_paid(kitchen: Session) -> None:
    only_one_task(kitchen)
    item, state = do(kitchen, "mina")
    assert state == "waiting"
    assert do(kitchen, "jun", NEARLY) == (item, "approved")
    assert states(kitchen) == {"mina": "approved", "jun": "approved"}
    assert (task(kitchen).state, task(kitchen).hands) == ("done", 0)
    assert take(kitchen, "ara") == []


def test_nobody_gets_the_same_item_twice(kitchen: Session) -> None:
    mine = [do(kitchen, "mina")[0] for _ in range(12)]
    assert len(set(mine)) == 12
    assert take(kitchen, "mina") == []


def test_one_more_is_asked_where_two_differ_and_the_third_decides(kitchen: Session) -> None:
    only_one_task(kitchen)
    do(kitchen, "mina")
    assert do(kitchen, "jun", ELSEWHERE)[1] == "waiting"
    assert (task(kitchen).state, task(kitchen).hands) == ("again", 1)
    assert do(kitchen, "ara", NEARLY)[1] == "approved"
    assert states(kitchen) == {"mina": "approved", "jun": "waiting", "ara": "approved"}
    # Nobody is sent back by a majority: a reviewer looks at what differs.
    review = kitchen.scalars(select(WorkReview)).one()
    assert kitchen.get_one(Submission, review.submission).person == "jun"


def test_where_nobody_agrees_a_reviewer_looks_at_all(kitchen: Session) -> None:
    only_one_task(kitchen)
    for n, person in enumerate(PEOPLE[:4]):
        do(kitchen, person, boxes((90.0 * n, 200.0, 90.0 * n + 80, 290.0)))
    assert set(states(kitchen).values()) == {"waiting"}
    assert kitchen.scalar(select(func.count(WorkReview.id))) == 4
    assert task(kitchen).state == "done"
    assert take(kitchen, "bora") == []


def test_who_is_late_is_compared_with_what_was_agreed(kitchen: Session) -> None:
    only_one_task(kitchen)
    kitchen.execute(update(Task).where(Task.state == "open").values(hands=3))
    held = {person: hold(kitchen, person).id for person in ("mina", "jun", "ara")}
    outcome(kitchen, "mina", held["mina"])
    outcome(kitchen, "jun", held["jun"])
    assert task(kitchen).chosen is not None
    assert outcome(kitchen, "ara", held["ara"], ELSEWHERE).state == "waiting"
    assert kitchen.scalar(select(func.count(WorkReview.id))) == 1


def test_a_check_item_frees_nothing_that_waits_for_others(kitchen: Session) -> None:
    for _ in range(11):
        do(kitchen, "mina")
    assert set(states(kitchen).values()) == {"waiting"}


def test_a_task_that_was_skipped_still_gets_its_two(kitchen: Session) -> None:
    only_one_task(kitchen)
    mine = hold(kitchen, "mina")
    leaving.skip(kitchen, person="mina", lease=mine.id, why="unsure", now=NOW)
    assert task(kitchen).hands == 2
    assert take(kitchen, "mina") == []
    do(kitchen, "jun")
    assert do(kitchen, "ara")[1] == "approved"


def test_nobody_waits_for_others_more_than_three_days(kitchen: Session) -> None:
    only_one_task(kitchen)
    do(kitchen, "mina")
    early, late = NOW + reviewing.LATE - timedelta(minutes=1), NOW + reviewing.LATE
    assert not overlap.any_late(kitchen, now=early)
    assert overlap.any_late(kitchen, now=late)
    assert overlap.approve_late(kitchen, now=late) == 1
    assert states(kitchen) == {"mina": "approved"}
    assert not overlap.any_late(kitchen, now=late)


def test_what_was_agreed_is_what_the_requester_gets(kitchen: Session) -> None:
    only_one_task(kitchen)
    do(kitchen, "mina")
    do(kitchen, "jun", ELSEWHERE)
    do(kitchen, "ara")
    differs = kitchen.scalars(select(WorkReview)).one()
    decisions_of_a_reviewer(kitchen, differs)
    ((document, _),) = approved_work(kitchen, project="kitchen")
    assert document.model_dump()["boxes"][0]["xyxy"] == (100.0, 100.0, 300.0, 260.0)
    told = progress.progress(kitchen, project=kitchen.get_one(Project, "kitchen"))
    assert told["overlap"] == {"agreed": 1, "people": 3.0}


def decisions_of_a_reviewer(session: Session, review: WorkReview) -> None:
    """Approved all the same."""
    review.reviewer = "bora"
    session.flush()
    answer = {"kind": "review", "decision": "approve", "findings": []}
    reviewing.decide(session, person="bora", review=review.id, answer=answer, note="", now=NOW)


def test_the_work_list_says_that_others_do_it_too(kitchen: Session) -> None:
    (listed,) = [
        one for one in projects.list_projects(kitchen, person="mina", now=NOW) if one["id"] == "kitchen"
    ]
    assert listed["overlap"] == {"first": 2, "most": 4, "agree": 0.85}
    assert listed["tasks_left"] == 12 + 2


def test_who_gives_back_what_was_agreed_asks_nobody_else(kitchen: Session) -> None:
    only_one_task(kitchen)
    kitchen.execute(update(Task).where(Task.state == "open").values(hands=3))
    mine = hold(kitchen, "ara")
    do(kitchen, "mina")
    do(kitchen, "jun")
    leaving.skip(kitchen, person="ara", lease=mine.id, why="unsure", now=NOW)
    assert (task(kitchen).state, task(kitchen).hands) == ("done", 0)

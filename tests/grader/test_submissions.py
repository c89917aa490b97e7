"""What is handed in waits for a check item to be passed, and is paid once."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from labelgrader import db, ledger, submissions, work
from labelgrader.errors import BadAnswer, Conflict, NotFound
from labelgrader.leases import Leased
from labelgrader.schema import Entry, Lease, Submission
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from tests.conftest import SettableClock
from tests.grader.builders import KITCHEN, LOOSE_BOX, NO_BOX, NOW, RIGHT_SPAN, boxes
from tests.grader.work_builders import hand_in, is_check, open_kitchen, outcome, take

PRICE = KITCHEN.price


@pytest.fixture
def kitchen(session: Session) -> Session:
    open_kitchen(session, "mina", "jun")
    return session


def balance(session: Session, person: str = "mina") -> int:
    return ledger.balance(session, account=ledger.account_of(person))


def next_check(session: Session, person: str = "mina") -> tuple[Leased, list[int]]:
    """The next check item, after all tasks before it were handed in: (lease, their submissions)."""
    waiting: list[int] = []
    while True:
        one = take(session, person)[0]
        if is_check(session, one.id):
            return one, waiting
        waiting.append(outcome(session, person, one.id).submission)


def states(session: Session, person: str = "mina") -> list[str]:
    return list(
        session.scalars(select(Submission.state).where(Submission.person == person).order_by(Submission.id))
    )


def test_a_task_waits_and_pays_nothing_yet(kitchen: Session) -> None:
    outcome(kitchen, "mina", take(kitchen, "mina")[0].id)
    before = balance(kitchen)
    task = next(one for one in take(kitchen, "mina", 5) if not is_check(kitchen, one.id))
    done = outcome(kitchen, "mina", task.id)
    assert (done.state, done.verdict, done.points) == ("waiting", None, 0)
    assert balance(kitchen) == before


def test_a_passed_check_approves_and_pays_everything_that_waits(kitchen: Session) -> None:
    first, _ = next_check(kitchen)
    done = outcome(kitchen, "mina", first.id)
    assert (done.state, done.points) == ("approved", PRICE)
    assert done.verdict is not None
    assert done.verdict["approved"]
    check, waiting = next_check(kitchen)
    outcome(kitchen, "mina", check.id)
    assert set(states(kitchen)) == {"approved"}
    assert balance(kitchen) == PRICE * (len(waiting) + 2)
    causes = set(kitchen.scalars(select(Entry.cause)))
    assert causes == {f"task:{one}" for one in kitchen.scalars(select(Submission.id))}


@pytest.mark.parametrize("answer", [boxes((100, 100, 360, 260)), NO_BOX, boxes(nothing=True)])
def test_a_missed_check_comes_back_and_the_others_go_on_waiting(kitchen: Session, answer: Any) -> None:
    first, _ = next_check(kitchen)
    outcome(kitchen, "mina", first.id)
    check, waiting = next_check(kitchen)
    done = outcome(kitchen, "mina", check.id, answer)
    assert (done.state, done.points) == ("sent_back", 0)
    assert done.verdict is not None
    assert not done.verdict["approved"]
    assert states(kitchen) == ["approved", *["waiting"] * len(waiting), "sent_back"]
    assert balance(kitchen) == PRICE


def test_one_labelers_check_approves_nobody_elses_work(kitchen: Session) -> None:
    for person in ("mina", "jun"):
        outcome(kitchen, person, next_check(kitchen, person)[0].id)
    task = next(one for one in take(kitchen, "jun", 5) if not is_check(kitchen, one.id))
    outcome(kitchen, "jun", task.id)
    outcome(kitchen, "mina", next_check(kitchen)[0].id)
    assert states(kitchen, "jun") == ["approved", "waiting"]


def test_sending_twice_is_sending_once(kitchen: Session) -> None:
    check, _ = next_check(kitchen)
    outcomes = [hand_in(kitchen, "mina", check.id, key="the-same-key") for _ in range(3)]
    assert outcomes[0] == outcomes[1] == outcomes[2]
    assert len(states(kitchen)) == 1
    assert balance(kitchen) == PRICE
    with pytest.raises(Conflict) as refused:
        hand_in(kitchen, "mina", check.id, LOOSE_BOX, key="another-key")
    assert refused.value.code == "already_submitted"


def test_a_key_is_for_one_task(kitchen: Session) -> None:
    one, two = take(kitchen, "mina", 2)
    hand_in(kitchen, "mina", one.id, key="the-same-key")
    with pytest.raises(Conflict) as refused:
        hand_in(kitchen, "mina", two.id, key="the-same-key")
    assert refused.value.code == "key_used"
    other = take(kitchen, "jun")[0]
    assert hand_in(kitchen, "jun", other.id, key="the-same-key")


@pytest.mark.parametrize(
    "answer", [RIGHT_SPAN, {}, boxes((0, 0, 900, 900)), boxes((0, 0, 9, 9), label="car")]
)
def test_an_answer_that_does_not_belong_is_refused_and_nothing_is_stored(
    kitchen: Session, answer: Any
) -> None:
    one = take(kitchen, "mina")[0]
    with pytest.raises(BadAnswer):
        hand_in(kitchen, "mina", one.id, answer)
    assert states(kitchen) == []
    assert kitchen.get_one(Lease, one.id).state == "active"


def test_somebody_elses_lease_does_not_exist(kitchen: Session) -> None:
    one = take(kitchen, "mina")[0]
    for lease in (one.id, "f" * 32, "nothing", ""):
        with pytest.raises(NotFound) as refused:
            hand_in(kitchen, "jun", lease)
        assert refused.value.code == "no_such_lease"


def test_late_but_nobody_else_has_it_counts(kitchen: Session, now: SettableClock) -> None:
    two = take(kitchen, "mina", 2, now=now())
    now.advance(hours=5)
    assert [outcome(kitchen, "mina", one.id, now=now()).state for one in two] == states(kitchen)
    assert states(kitchen)[0] == "approved"


def test_too_late_keeps_the_answer(kitchen: Session, now: SettableClock) -> None:
    task = next(one for one in take(kitchen, "mina", 5, now=now()) if not is_check(kitchen, one.id))
    now.advance(minutes=31)
    while kitchen.get_one(Lease, task.id).state == "active":
        outcome(kitchen, "jun", take(kitchen, "jun", now=now())[0].id, now=now())
    late = hand_in(kitchen, "mina", task.id, LOOSE_BOX, now=now())
    assert isinstance(late, Conflict)
    assert late.code == "lease_expired"
    kept = kitchen.get_one(Lease, task.id).draft
    assert kept is not None
    assert kept["boxes"][0]["xyxy"] == [100.0, 100.0, 330.0, 260.0]
    assert states(kitchen) == []


def test_a_task_can_be_done_again_once_and_then_frees_what_waits(
    kitchen: Session, now: SettableClock
) -> None:
    outcome(kitchen, "mina", next_check(kitchen)[0].id)
    check, waiting = next_check(kitchen)
    missed = outcome(kitchen, "mina", check.id, LOOSE_BOX)
    again = submissions.rework(kitchen, person="mina", submission=missed.submission, now=now())
    assert again == submissions.rework(kitchen, person="mina", submission=missed.submission, now=now())
    assert (again.number, again.item) == (check.number, check.item)
    assert again.draft is not None
    assert again.draft["answer"]["boxes"][0]["xyxy"] == [100.0, 100.0, 330.0, 260.0]
    assert take(kitchen, "mina")[0].id == again.id
    done = outcome(kitchen, "mina", again.id)
    assert (done.state, done.points) == ("approved", PRICE)
    assert balance(kitchen) == PRICE * (len(waiting) + 2)
    listed = work.list_work(kitchen, person="mina", state=None, limit=50, offset=0, now=NOW)
    assert listed["counts"]["approved"] == len(waiting) + 2
    assert listed["counts"]["waiting"] == listed["counts"]["sent_back"] == 0
    assert listed["counts"]["reworked"] == 1
    assert [task["number"] for task in listed["tasks"]].count(check.number) == 1


def test_a_second_miss_stays_sent_back(kitchen: Session, now: SettableClock) -> None:
    check, _ = next_check(kitchen)
    missed = outcome(kitchen, "mina", check.id, LOOSE_BOX)
    again = submissions.rework(kitchen, person="mina", submission=missed.submission, now=now())
    second = outcome(kitchen, "mina", again.id, NO_BOX)
    assert second.state == "sent_back"
    for submission in (missed.submission, second.submission):
        with pytest.raises(Conflict) as refused:
            submissions.rework(kitchen, person="mina", submission=submission, now=now())
        assert refused.value.code == "no_rework"
    tasks = work.list_work(kitchen, person="mina", state="sent_back", limit=9, offset=0, now=NOW)["tasks"]
    assert [(task["submission"], task["rework"]) for task in tasks] == [(second.submission, False)]
    assert balance(kitchen) == 0


def test_only_what_was_sent_back_to_me_can_be_done_again(kitchen: Session, now: SettableClock) -> None:
    check, _ = next_check(kitchen)
    missed = outcome(kitchen, "mina", check.id, LOOSE_BOX)
    for person, submission in (("jun", missed.submission), ("mina", 10**9)):
        with pytest.raises(NotFound):
            submissions.rework(kitchen, person=person, submission=submission, now=now())
    other, _ = next_check(kitchen, "jun")
    passed = outcome(kitchen, "jun", other.id)
    with pytest.raises(Conflict):
        submissions.rework(kitchen, person="jun", submission=passed.submission, now=now())


def test_ten_threads_that_send_the_same_are_paid_once(engine: Engine) -> None:
    make = db.sessions(engine)
    with make.begin() as session:
        open_kitchen(session, "mina")
        check = take(session, "mina")[0]
    outcomes: list[submissions.Outcome] = []
    together = threading.Barrier(10)

    def send() -> None:
        together.wait()
        with make.begin() as session:
            outcomes.append(outcome(session, "mina", check.id))

    threads = [threading.Thread(target=send) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(outcomes) == 10
    assert len({one.submission for one in outcomes}) == 1
    with make() as session:
        assert balance(session) == PRICE

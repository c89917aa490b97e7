"""One task, one pair of hands, for half an hour."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from labelgrader import checks, db, leases
from labelgrader.errors import BadAnswer, BadInput, Conflict, NotFound, Refused
from labelgrader.schema import Item, Lease, Task
from sqlalchemy import Engine, func, select, update
from sqlalchemy.orm import Session

from tests.conftest import SettableClock
from tests.grader.builders import KITCHEN, LOOSE_BOX, RIGHT_BOX, RIGHT_SPAN, box_item
from tests.grader.work_builders import hand_in, hire, is_check, open_kitchen, outcome, states, take


@pytest.fixture
def kitchen(session: Session) -> Session:
    """Mina and Jun may work; there are 12 tasks and 3 check items."""
    open_kitchen(session, "mina", "jun")
    return session


def work_through(session: Session, person: str, *, most: int) -> list[tuple[int, bool]]:
    """Lease and hand in, one by one: [(number, was it a check item)]."""
    done: list[tuple[int, bool]] = []
    while len(done) < most and (taken := take(session, person)):
        done.append((taken[0].number, is_check(session, taken[0].id)))
        outcome(session, person, taken[0].id)
    return done


def test_the_first_lease_is_a_check_item_then_one_of_every_ten(session: Session) -> None:
    open_kitchen(session, "mina")
    done = work_through(session, "mina", most=11)
    assert [number for number, _ in done] == list(range(1, 12))
    assert done[0] == (1, True)
    assert sum(check for _, check in done[1:]) == 1


@pytest.mark.parametrize("size", [1, 2, 5, 40])
def test_places_of_check_items(size: int) -> None:
    for block in (2, 10):
        drawn: dict[int, bool] = {}
        while len(drawn) < 41:
            first = len(drawn) + 1
            had = [number for number, check in drawn.items() if check]
            drawn |= dict(enumerate(checks.places(first, size, had=had, block=block), first))
        assert drawn[1]
        for start in range(2, 41 - block + 1, block):
            assert sum(drawn[number] for number in range(start, start + block)) == 1


def test_every_place_of_a_block_is_drawn_some_time() -> None:
    places = [checks.places(2, 10, had=[1]).index(True) for _ in range(400)]
    assert set(places) == set(range(10))


def test_a_check_item_looks_exactly_like_a_task(kitchen: Session) -> None:
    check = take(kitchen, "mina")[0]
    outcome(kitchen, "mina", check.id)
    task = next(one for one in take(kitchen, "mina", 5) if not is_check(kitchen, one.id))

    def shape(lease: leases.Leased) -> dict[str, Any]:
        item = lease.item | {"id": len(lease.item["id"]), "version": len(lease.item["version"])}
        return {"item": item, "expires": lease.expires, "draft": lease.draft, "id": len(lease.id)}

    assert is_check(kitchen, check.id)
    assert shape(check) == shape(task)
    assert check.item["role"] == "task"
    assert "gold" not in str(check) + str(task)
    assert "kitchen-c" not in str(check)


def test_what_is_held_comes_first_and_again(kitchen: Session) -> None:
    first = take(kitchen, "mina", 2)
    again = take(kitchen, "mina", 4)
    assert [one.id for one in again[:2]] == [one.id for one in first]
    assert [one.number for one in again] == [1, 2, 3, 4]
    assert [one.id for one in take(kitchen, "mina", 3)] == [one.id for one in again[:3]]


def test_nobody_gets_the_same_item_twice_and_no_task_is_in_two_hands(kitchen: Session) -> None:
    for _ in range(20):
        for person in ("mina", "jun"):
            for one in take(kitchen, person):
                outcome(kitchen, person, one.id)
    assert set(states(kitchen).values()) == {"done"}
    by_person = select(Lease.person, Lease.item, func.count()).group_by(Lease.person, Lease.item)
    assert {count for _, _, count in kitchen.execute(by_person)} == {1}
    tasks = select(func.count()).where(Lease.task.is_not(None)).group_by(Lease.task)
    assert set(kitchen.execute(tasks).scalars()) == {1}


def test_when_no_check_item_is_left_there_are_ordinary_tasks(kitchen: Session) -> None:
    hire(kitchen, "ara")
    kitchen.execute(update(Item).where(Item.role == "check").values(current=False))
    assert [is_check(kitchen, one.id) for one in take(kitchen, "ara", 5)] == [False] * 5


def test_the_last_task_is_followed_by_a_check_item_so_that_nothing_waits_for_ever(kitchen: Session) -> None:
    done = work_through(kitchen, "mina", most=100)
    assert done[-1][1] or sum(check for _, check in done) == 3
    assert take(kitchen, "mina") == []


def test_a_lease_that_ran_out_stays_until_the_open_tasks_are_gone(
    kitchen: Session, now: SettableClock
) -> None:
    mine = take(kitchen, "mina", 5, now=now())
    leases.save_draft(kitchen, person="mina", lease=mine[1].id, answer=LOOSE_BOX, revision=0, now=now())
    now.advance(hours=9)
    back = take(kitchen, "mina", 5, now=now())
    assert [one.id for one in back] == [one.id for one in mine]
    assert all(one.expires == now() + leases.LASTS for one in back)
    draft = back[1].draft
    assert draft is not None
    assert (draft["answer"]["boxes"][0]["xyxy"], draft["revision"]) == ([100.0, 100.0, 330.0, 260.0], 1)


def test_a_task_whose_time_is_over_goes_to_somebody_else(kitchen: Session, now: SettableClock) -> None:
    mine = [one for one in take(kitchen, "mina", 5, now=now()) if not is_check(kitchen, one.id)]
    now.advance(minutes=29)
    held = set(work_through_items(kitchen, "jun", now))
    assert held.isdisjoint(kitchen.get_one(Lease, one.id).item for one in mine)
    now.advance(minutes=1)
    assert set(work_through_items(kitchen, "jun", now)) >= {
        kitchen.get_one(Lease, one.id).item for one in mine
    }
    assert {kitchen.get_one(Lease, one.id).state for one in mine} == {"expired"}
    assert set(states(kitchen).values()) == {"done"}


def work_through_items(session: Session, person: str, now: SettableClock) -> list[str]:
    items = []
    while taken := take(session, person, now=now()):
        items.append(session.get_one(Lease, taken[0].id).item)
        outcome(session, person, taken[0].id, now=now())
    return items


def test_a_task_that_came_and_went_comes_back_with_its_draft(kitchen: Session, now: SettableClock) -> None:
    mine = take(kitchen, "mina", 5, now=now())
    task = next(one for one in mine if not is_check(kitchen, one.id))
    leases.save_draft(kitchen, person="mina", lease=task.id, answer=LOOSE_BOX, revision=0, now=now())
    now.advance(minutes=31)
    # Jun does all that is open and then takes Mina's tasks over, but leaves before doing them.
    while kitchen.get_one(Lease, task.id).state == "active":
        taken = take(kitchen, "jun", 5, now=now())
        for one in taken:
            if kitchen.get_one(Lease, task.id).state == "active":
                outcome(kitchen, "jun", one.id, now=now())
    now.advance(minutes=31)
    for one in take(kitchen, "mina", 5, now=now()):
        if one.id != task.id:
            outcome(kitchen, "mina", one.id, now=now())
    back = take(kitchen, "mina", 5, now=now())
    assert task.id in [one.id for one in back]
    assert next(one for one in back if one.id == task.id).draft is not None
    active = select(func.count()).where(Lease.task.is_not(None), Lease.state == "active").group_by(Lease.task)
    assert set(kitchen.execute(active).scalars()) == {1}


def test_an_open_tab_that_saves_keeps_its_lease(kitchen: Session, now: SettableClock) -> None:
    one = take(kitchen, "mina", now=now())[0]
    for revision in range(4):
        now.advance(minutes=29)
        saved = leases.save_draft(
            kitchen,
            person="mina",
            lease=one.id,
            answer=(RIGHT_BOX, LOOSE_BOX)[revision % 2],
            revision=revision,
            now=now(),
        )
        assert saved == revision + 1
    assert kitchen.get_one(Lease, one.id).expires == now() + leases.LASTS
    now.advance(minutes=5)
    assert leases.extend(kitchen, person="mina", lease=one.id, now=now()) == now() + leases.LASTS


def test_two_tabs_notice_each_other(kitchen: Session, now: SettableClock) -> None:
    one = take(kitchen, "mina")[0]
    save: dict[str, Any] = {"person": "mina", "lease": one.id, "now": now()}
    leases.save_draft(kitchen, answer=RIGHT_BOX, revision=0, **save)
    with pytest.raises(Conflict) as refused:
        leases.save_draft(kitchen, answer=LOOSE_BOX, revision=0, **save)
    assert refused.value.code == "draft_conflict"
    assert refused.value.extra["draft"]["revision"] == 1
    assert leases.save_draft(kitchen, answer=RIGHT_BOX, revision=0, **save) == 1, "the same answer again"


def test_a_draft_must_belong_to_the_item_and_to_me(kitchen: Session, now: SettableClock) -> None:
    one = take(kitchen, "mina")[0]
    with pytest.raises(BadAnswer):
        leases.save_draft(kitchen, person="mina", lease=one.id, answer=RIGHT_SPAN, revision=0, now=now())
    for person, lease in (("jun", one.id), ("mina", "0" * 32), ("mina", "../x"), ("mina", "\0")):
        with pytest.raises(NotFound) as refused:
            leases.save_draft(kitchen, person=person, lease=lease, answer=RIGHT_BOX, revision=0, now=now())
        assert refused.value.code == "no_such_lease"


def test_after_handing_in_there_is_nothing_to_save_or_extend(kitchen: Session, now: SettableClock) -> None:
    one = take(kitchen, "mina")[0]
    hand_in(kitchen, "mina", one.id)
    with pytest.raises(Conflict):
        leases.save_draft(kitchen, person="mina", lease=one.id, answer=RIGHT_BOX, revision=0, now=now())
    with pytest.raises(Conflict) as refused:
        leases.extend(kitchen, person="mina", lease=one.id, now=now())
    assert refused.value.code == "already_submitted"


@pytest.mark.parametrize("count", [0, 6, -1])
def test_one_to_five_at_once(kitchen: Session, count: int) -> None:
    with pytest.raises(BadInput):
        take(kitchen, "mina", count)


def test_without_the_certificate_there_is_no_lease(kitchen: Session, now: SettableClock) -> None:
    with pytest.raises(Refused) as refused:
        leases.lease(kitchen, person="mina", project="news", count=1, now=now())
    assert refused.value.code == "project_locked"
    assert refused.value.extra["course"] == "text_tagging"
    for project in ("nowhere", "../kitchen", ""):
        with pytest.raises(NotFound):
            leases.lease(kitchen, person="mina", project=project, count=1, now=now())


def test_ids_of_leases_cannot_be_guessed(kitchen: Session) -> None:
    ids = {one.id for person in ("mina", "jun") for one in take(kitchen, person, 5)}
    assert len(ids) == 10
    assert all(len(one) == 32 and int(one, 16) for one in ids)


def test_eight_people_at_once_share_the_tasks_without_doubles(engine: Engine) -> None:
    people = [f"worker-{n}" for n in range(8)]
    make = db.sessions(engine)
    with make.begin() as session:
        open_kitchen(session, *people)
        add_tasks(session, 200)
    problems: list[Exception] = []

    def work(person: str) -> None:
        try:
            for _ in range(100):
                with make.begin() as session:
                    taken = take(session, person, 3)
                if not taken:
                    return
                for one in taken:
                    with make.begin() as session:
                        outcome(session, person, one.id)
        except Exception as problem:  # noqa: BLE001 - whatever it is, the main thread must see it
            problems.append(problem)

    threads = [threading.Thread(target=work, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    with make() as session:
        tasks = session.execute(select(Lease.task, Lease.state).where(Lease.task.is_not(None))).all()
        assert len(tasks) == len({task for task, _ in tasks}) == 212
        assert {state for _, state in tasks} == {"submitted"}


def add_tasks(session: Session, count: int) -> None:
    """More tasks for the kitchen, all with the picture of kitchen-1."""
    for n in range(100, 100 + count):
        one = box_item(f"kitchen-{n}", group=KITCHEN.id, role="task")
        session.add(
            Item(
                id=one.id,
                version=one.version,
                current=True,
                course=one.course,
                group=one.group,
                role=one.role,
                kind=one.kind,
                body=one.body,
                asset=one.asset,
            )
        )
        session.add(Task(project=KITCHEN.id, item=one.id, state="open"))
    session.flush()

"""Publishing into the tables: versions, gold apart, tasks, and doing it twice."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from labelgrader.errors import Broken
from labelgrader.schema import Course, Gold, Item, Project, Task
from labelgrader.store import PublishedItem, gold_of, is_id, store_release
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.grader import builders as b


def publish(session: Session, *items: PublishedItem) -> None:
    store_release(session, items=items, courses=[b.BOUNDING], projects=[b.KITCHEN], now=b.NOW)


def versions(session: Session, item: str) -> dict[str, bool]:
    return {row.version: row.current for row in session.scalars(select(Item).where(Item.id == item))}


def tasks(session: Session) -> dict[str, str]:
    return {task.item: task.state for task in session.scalars(select(Task))}


def count(session: Session, table: Any) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def test_a_release_is_stored_with_its_gold_apart(session: Session) -> None:
    item = b.box_item("b1-1", group="b1_points")

    publish(session, item)

    stored = session.get_one(Item, ("b1-1", item.version))
    assert (stored.current, stored.course, stored.group, stored.role) == (
        True,
        "bounding",
        "b1_points",
        "practice",
    )
    assert "objects" not in str(stored.body)
    assert gold_of(session, item="b1-1", version=item.version) == item.gold
    assert session.get_one(Course, "bounding").body["certificate"] == "cert_bounding_v1"
    assert session.get_one(Project, "kitchen").price == 45


def test_publishing_the_same_twice_changes_nothing(session: Session) -> None:
    b.publish_school(session)
    before = [count(session, table) for table in (Item, Gold, Course, Project, Task)]

    b.publish_school(session)

    assert [count(session, table) for table in (Item, Gold, Course, Project, Task)] == before
    assert all(session.scalars(select(Item.current)))


def test_a_new_version_becomes_current_and_the_old_one_stays_with_its_gold(session: Session) -> None:
    old = b.box_item("b1-1", group="b1_points")
    new = b.next_edition(old, gold=b.box_gold((10.0, 10.0, 50.0, 50.0)))
    publish(session, old)

    publish(session, new)

    assert versions(session, "b1-1") == {old.version: False, new.version: True}
    assert gold_of(session, item="b1-1", version=old.version) == old.gold
    assert gold_of(session, item="b1-1", version=new.version) == new.gold


def test_going_back_to_an_old_version_makes_that_one_current_again(session: Session) -> None:
    old = b.box_item("b1-1", group="b1_points")
    new = b.next_edition(old)
    for item in (old, new, old):
        publish(session, item)

    assert versions(session, "b1-1") == {old.version: True, new.version: False}


def test_an_item_that_was_left_out_is_no_longer_current_but_another_course_keeps_its_own(
    session: Session,
) -> None:
    b.publish_school(session)

    publish(session, b.box_item("b1-1", group="b1_points"))

    current = set(session.scalars(select(Item.id).where(Item.current)))
    assert {i for i in current if i.startswith("b")} == {"b1-1"}
    assert "t2-1" in current


def test_tasks_are_made_for_items_with_the_role_task_and_not_for_checks(session: Session) -> None:
    publish(
        session,
        b.box_item("kitchen-1", group="kitchen", role="task"),
        b.box_item("kitchen-c1", group="kitchen", role="check"),
        b.box_item("b1-1", group="b1_points"),
    )

    assert tasks(session) == {"kitchen-1": "open"}


def test_a_task_that_is_leased_or_done_survives_being_left_out_and_an_open_one_is_withdrawn(
    session: Session,
) -> None:
    items = [b.box_item(f"kitchen-{n}", group="kitchen", role="task") for n in (1, 2, 3, 4)]
    publish(session, *items)
    for name, state in (("kitchen-1", "leased"), ("kitchen-2", "done")):
        session.scalars(select(Task).where(Task.item == name)).one().state = state

    publish(session, items[3])

    assert tasks(session) == {
        "kitchen-1": "leased",
        "kitchen-2": "done",
        "kitchen-3": "withdrawn",
        "kitchen-4": "open",
    }


def test_a_withdrawn_task_opens_when_its_item_comes_back(session: Session) -> None:
    item = b.box_item("kitchen-1", group="kitchen", role="task")
    publish(session, item)
    publish(session)

    publish(session, item)

    assert tasks(session) == {"kitchen-1": "open"}


@pytest.mark.parametrize("bad", ["../x", "*", "B1-1", "", "a" * 65, "b 1", "-b", "b\n"])
def test_an_id_that_could_be_a_path_or_a_pattern_is_refused_and_nothing_is_stored(
    session: Session, bad: str
) -> None:
    assert not is_id(bad)
    with pytest.raises(Broken, match="can't be an id"):
        publish(session, replace(b.box_item("b1-1", group="b1_points"), id=bad))
    assert count(session, Item) == count(session, Course) == 0


def test_what_can_not_be_scored_or_would_give_gold_away_is_refused(session: Session) -> None:
    practice, task = (
        b.box_item("b1-1", group="b1_points"),
        b.box_item("kitchen-1", group="kitchen", role="task"),
    )
    for bad in (replace(practice, gold=None), replace(task, gold=b.box_gold()), replace(task, role="secret")):
        with pytest.raises(Broken):
            publish(session, bad)
    with pytest.raises(Broken, match="there twice"):
        publish(session, practice, b.next_edition(practice))


def test_gold_of_an_unknown_item_is_none(session: Session) -> None:
    assert gold_of(session, item="b9-9", version="0" * 12) is None

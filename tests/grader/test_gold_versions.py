"""Versions of a key: put right by leads, or changed in the course's files; neither undoes the other by accident."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from labelgrader import gold_versions
from labelgrader.errors import BadInput, NotFound
from labelgrader.schema_trust import GoldVersion
from labelgrader.store import gold_of, store_release
from sqlalchemy.orm import Session

from tests.grader import builders as b

WIDER = b.box_gold((100.0, 100.0, 330.0, 260.0))
OTHER = b.box_gold((90.0, 100.0, 300.0, 260.0))
VERSION = b.version_of("b2-1")


def put_right(session: Session, body: object = WIDER) -> GoldVersion | None:
    return gold_versions.put_right(session, item="b2-1", version=VERSION, body=body, by=None, now=b.NOW)


def publish(session: Session, gold: dict[str, Any]) -> None:
    """The bounding course again, with this key of b2-1."""
    items = [replace(item, gold=gold) if item.id == "b2-1" else item for item in b.bounding_items()]
    store_release(
        session, items=items, courses=[b.BOUNDING], projects=[b.KITCHEN], now=b.NOW + timedelta(days=1)
    )


def judging(session: Session) -> list[list[float]]:
    gold = gold_of(session, item="b2-1", version=VERSION) or {}
    return [thing["xyxy"] for thing in gold["objects"]]


def test_a_key_that_is_put_right_judges_and_the_old_one_is_kept(session: Session) -> None:
    b.publish_school(session)
    made = put_right(session)
    assert made is not None
    assert (made.number, made.source, made.state) == (1, "put_right", "queued")
    assert judging(session) == [[100, 100, 330, 260]]
    assert len(gold_versions.keys(session, item="b2-1", version=VERSION)) == 2
    assert gold_versions.waiting(session) == [made.id]


def test_the_same_key_again_is_no_new_version(session: Session) -> None:
    b.publish_school(session)
    assert put_right(session, b.box_gold()) is None
    assert put_right(session) is not None
    assert put_right(session) is None
    assert gold_versions.number(session, item="b2-1", version=VERSION) == 1


def test_publishing_the_same_again_changes_no_key(session: Session) -> None:
    b.publish_school(session)
    b.publish_school(session)
    assert gold_versions.waiting(session) == []


def test_a_key_that_changed_in_the_files_is_a_new_version_of_the_same_item(session: Session) -> None:
    b.publish_school(session)
    publish(session, WIDER)
    assert judging(session) == [[100, 100, 330, 260]]
    (row,) = gold_versions.history(session, item="b2-1")
    assert [(key["number"], key["source"]) for key in row["keys"]] == [(0, "published"), (1, "published")]


def test_files_that_nobody_touched_do_not_undo_what_leads_put_right(session: Session) -> None:
    b.publish_school(session)
    put_right(session)
    publish(session, b.box_gold())
    assert judging(session) == [[100, 100, 330, 260]]


def test_files_that_say_the_same_as_the_leads_add_nothing_and_a_later_change_counts(session: Session) -> None:
    b.publish_school(session)
    put_right(session)
    publish(session, WIDER)
    assert gold_versions.number(session, item="b2-1", version=VERSION) == 1
    publish(session, OTHER)
    assert judging(session) == [[90, 100, 300, 260]]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({"kind": "boxes"}, id="no key"),
        pytest.param({"kind": "choice", "labels": ["cup"]}, id="another kind"),
        pytest.param(b.box_gold() | {"width": 500}, id="another picture"),
        pytest.param(
            b.box_gold() | {"objects": [{"id": "g1", "label": "dog", "xyxy": [1, 1, 9, 9]}]}, id="a label"
        ),
    ],
)
def test_what_can_not_be_the_key_is_refused(session: Session, body: object) -> None:
    b.publish_school(session)
    with pytest.raises(BadInput) as refused:
        put_right(session, body)
    assert refused.value.code == "bad_gold"
    assert gold_versions.waiting(session) == []


def test_a_text_keeps_its_text(session: Session) -> None:
    b.publish_school(session)
    body = {"kind": "spans", "text": "다른 글", "spans": []}
    version = b.version_of("t2-1")
    with pytest.raises(BadInput):
        gold_versions.put_right(session, item="t2-1", version=version, body=body, by=None, now=b.NOW)


def test_what_has_no_key_can_not_be_put_right(session: Session) -> None:
    b.publish_school(session)
    with pytest.raises(NotFound):
        gold_versions.put_right(session, item="cup-side", version="0" * 12, body=WIDER, by=None, now=b.NOW)
    with pytest.raises(NotFound):
        gold_versions.history(session, item="cup-side")
    with pytest.raises(NotFound):
        gold_versions.again(session, item="b2-1")

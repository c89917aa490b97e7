"""What comes in is checked at the door: answers, gold, cards. And verdicts go out in the form that was agreed."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labelgrader.errors import BadAnswer, Broken
from labelgrader.formats.answers import BoxesAnswer, SpansAnswer, parse_answer
from labelgrader.formats.cards import Card, parse_card
from labelgrader.formats.common import same
from labelgrader.formats.gold import BoxesGold, parse_gold
from labelgrader.formats.verdicts import Counts, Finding, Verdict, Where
from labelgrader.scoring import score

BOX = {"label": "cup", "xyxy": [1, 2, 30.5, 40]}


def boxes(**changes: Any) -> dict[str, Any]:
    return {"kind": "boxes", "boxes": [{**BOX, **changes}]}


def test_defaults() -> None:
    answer = parse_answer(boxes())
    assert isinstance(answer, BoxesAnswer)
    assert json.loads(answer.model_dump_json()) == {
        "kind": "boxes",
        "boxes": [
            {
                "type": "box",
                "label": "cup",
                "xyxy": [1.0, 2.0, 30.5, 40.0],
                "occluded": "none",
                "truncated": False,
                "group": False,
            }
        ],
        "nothing": False,
        "unsure": False,
    }


def test_spans() -> None:
    answer = parse_answer({"kind": "spans", "text_sha256": "ab" * 32, "spans": [[0, 2, "LC"]]})
    assert isinstance(answer, SpansAnswer)
    assert answer.spans == ((0, 2, "LC"),)


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (boxes(colour="red"), "boxes.0.colour"),
        ({"kind": "boxes", "boxs": []}, "boxs"),
        (boxes(xyxy=[1, 2, 3]), "boxes.0.xyxy"),
        (boxes(xyxy=[1, 2, math.nan, 4]), "boxes.0.xyxy.2"),
        (boxes(xyxy=[1, 2, math.inf, 4]), "boxes.0.xyxy.2"),
        (boxes(xyxy=[1, 2, 1e9, 4]), "boxes.0.xyxy.2"),
        (boxes(xyxy=[1, 2, 10**400, 4]), "boxes.0.xyxy.2"),
        (boxes(xyxy=["1", 2, 3, 4]), "boxes.0.xyxy.0"),
        (boxes(xyxy=[True, 2, 3, 4]), "boxes.0.xyxy.0"),
        (boxes(xyxy=[30, 2, 1, 4]), "left < right"),
        (boxes(xyxy=[1, 2, 1, 4]), "left < right"),
        (boxes(label=""), "boxes.0.label"),
        (boxes(label="x" * 101), "boxes.0.label"),
        (boxes(label=7), "boxes.0.label"),
        (boxes(occluded="a bit"), "boxes.0.occluded"),
        (boxes(truncated="yes"), "boxes.0.truncated"),
        (boxes(type="polygon"), "boxes.0.type"),
        ({"kind": "boxes", "boxes": [BOX] * 501}, "boxes"),
        ({"kind": "boxes", "boxes": [{"label": "cup"}]}, "boxes.0.xyxy"),
        ({"kind": "spans", "spans": [[2, 2, "LC"]]}, "start < end"),
        ({"kind": "spans", "spans": [[-1, 2, "LC"]]}, "spans.0.0"),
        ({"kind": "spans", "spans": [[0.5, 2, "LC"]]}, "spans.0.0"),
        ({"kind": "spans", "spans": [[0, 10**9, "LC"]]}, "spans.0.1"),
        ({"kind": "spans", "spans": [[0, 1, "LC"]] * 5001}, "spans"),
        ({"kind": "spans", "spans": [], "text_sha256": "abc"}, "text_sha256"),
        ({"kind": "choice"}, "label"),
        ({"kind": "circles"}, "kind"),
        ({}, "kind"),
        ([], ""),
        (None, ""),
        ("boxes", ""),
    ],
)
def test_refused_with_the_place_named(data: object, named: str) -> None:
    with pytest.raises(BadAnswer) as refusal:
        parse_answer(data)
    assert refusal.value.code == "bad_answer"
    assert named in refusal.value.detail["en"]
    assert refusal.value.detail["ko"].startswith("답을 읽을 수 없어요")


def test_the_place_is_named_as_it_was_written() -> None:
    with pytest.raises(BadAnswer) as refusal:
        parse_answer(boxes(label=7))
    assert (
        refusal.value.detail["en"]
        == "The answer can't be read: boxes.0.label: Input should be a valid string."
    )


def test_a_refusal_never_repeats_what_was_sent() -> None:
    with pytest.raises(BadAnswer) as refusal:
        parse_answer(boxes(occluded="<script>alert(1)</script>"))
    assert "<script>" not in str(refusal.value.detail)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)


@given(st.sampled_from(["boxes", "spans", "choice"]), _json, _json)
def test_any_json_is_an_answer_or_a_bad_answer(kind: str, first: object, second: object) -> None:
    field = "label" if kind == "choice" else kind
    try:
        answer = parse_answer(
            {"kind": kind, field: [first], "nothing": second} if kind != "choice" else {field: first}
        )
    except BadAnswer:
        return
    assert answer.kind == kind


OBJECT = {"id": "g1", "label": "cup", "xyxy": [10, 10, 50, 50]}


def gold(**changes: Any) -> dict[str, Any]:
    return {"kind": "boxes", "width": 100, "height": 80, "objects": [OBJECT], **changes}


def test_gold() -> None:
    key = parse_gold(
        gold(traps=[{"code": "EXTRA_REFLECTION", "xyxy": [1, 1, 9, 9]}], ignore=[[60, 1, 70, 9]])
    )
    assert isinstance(key, BoxesGold)
    assert (key.objects[0].hidden, key.objects[0].cut, key.objects[0].group) == (0, 0, False)


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (gold(objects=[OBJECT, OBJECT]), "same id"),
        (gold(objects=[{**OBJECT, "hidden": 25}]), "objects.0.hidden"),
        (gold(objects=[{**OBJECT, "xyxy": [100, 10, 150, 50]}]), "outside the image"),
        (gold(traps=[{"code": "BOX_INCLUDES_SHADOW", "xyxy": [1, 1, 9, 9]}]), '"of"'),
        (gold(traps=[{"code": "BOX_INCLUDES_SHADOW", "of": "g9", "xyxy": [1, 1, 9, 9]}]), "g9"),
        (gold(traps=[{"code": "BOX_INCLUDES_SUN", "xyxy": [1, 1, 9, 9]}]), "traps.0.code"),
        (gold(width=0), "width"),
        ({"kind": "spans", "text": "서울", "spans": [[0, 3, "LC"]]}, "does not lie in the text"),
        ({"kind": "spans", "text": "서울", "accept": [[[1, 1, "LC"]]]}, "does not lie in the text"),
        ({"kind": "spans", "text": "\u1109\u1165", "spans": []}, "NFC"),
        ({"kind": "spans", "text": "가" * 200_001}, "text"),
        ({"kind": "choice", "labels": []}, "labels"),
    ],
)
def test_bad_gold_is_the_schools_own_fault(data: object, named: str) -> None:
    with pytest.raises(Broken) as refusal:
        parse_gold(data)
    assert refusal.value.code == "bad_gold"
    assert named in refusal.value.detail["en"]


def test_a_card_alone_and_in_a_course() -> None:
    table = {"name": "HOME-12", "labels": [{"id": "cup", "en": "cup", "ko": "컵"}], "margin_px": 2}
    assert parse_card(table) == parse_card({"title": "Bounding", "card": table}) == Card.model_validate(table)
    card = parse_card(table)
    assert (card.name_of("cup").ko, card.name_of("mug")) == ("컵", same("mug"))


@pytest.mark.parametrize(
    ("table", "named"),
    [
        ({"margin": 2}, "margin"),
        ({"extent": "half"}, "extent"),
        ({"margin_px": math.inf}, "margin_px"),
        ({"labels": [{"id": "a", "en": "a", "ko": "가"}] * 2}, "same id"),
    ],
)
def test_bad_card(table: object, named: str) -> None:
    with pytest.raises(Broken) as refusal:
        parse_card(table)
    assert refusal.value.code == "bad_card"
    assert named in refusal.value.detail["en"]


def test_a_verdict_is_written_as_agreed() -> None:
    finding = Finding(
        code="BOX_LOOSE_LEFT",
        severity="M",
        where=Where(xyxy=(1, 2, 3, 4), edge="left", answer=0),
        measured={"px": 4.0},
        message=same("…"),
        lesson="b2_tight",
        pack="pack-edge",
    )
    counts = Counts(gold=1, found=1, extra=0, exact=0, drawn=1)
    verdict = Verdict(state="wrong", score=50, approved=False, findings=(finding,), counts=counts)
    written = json.loads(verdict.model_dump_json())
    assert written["findings"] == [
        {
            "code": "BOX_LOOSE_LEFT",
            "severity": "M",
            "where": {"xyxy": [1, 2, 3, 4], "edge": "left", "answer": 0},
            "measured": {"px": 4.0},
            "message": {"en": "…", "ko": "…"},
            "lesson": "b2_tight",
            "pack": "pack-edge",
        }
    ]
    assert (written["state"], written["score"], written["approved"]) == ("wrong", 50, False)
    assert written["counts"] == {"gold": 1, "found": 1, "extra": 0, "exact": 0, "drawn": 1}
    assert Verdict.model_validate(written) == verdict


def test_an_answer_of_another_kind_is_refused() -> None:
    with pytest.raises(BadAnswer) as refusal:
        score(parse_answer({"kind": "choice", "label": "x"}), parse_gold(gold()))
    assert refusal.value.code == "wrong_kind"

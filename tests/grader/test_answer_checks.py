"""An answer belongs to its item, or it is refused."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from labelgrader.answer_checks import checked_answer
from labelgrader.errors import BadAnswer

PICTURE = {"labels": [{"id": "cup", "en": "cup", "ko": "컵"}], "image": {"width": 100, "height": 80}}
SENTENCE = "서울에서 만나요 🙂"
TEXT = {
    "labels": [{"id": "LC", "en": "place", "ko": "장소"}],
    "text": SENTENCE,
    "text_sha256": hashlib.sha256(SENTENCE.encode()).hexdigest(),
}
BOX_REVIEW = PICTURE | {
    "of": "boxes",
    "shown": {"kind": "boxes", "boxes": [{"label": "cup", "xyxy": [10, 10, 50, 50]}]},
    "codes": [{"code": "BOX_LOOSE", "needs": "edge"}, {"code": "MISSED", "needs": "place"}],
}
TEXT_REVIEW = TEXT | {
    "of": "spans",
    "shown": {"kind": "spans", "spans": [[0, 4, "LC"]]},
    "codes": [{"code": "SPAN_PARTICLE", "needs": "answer"}],
}


def review(code: str, **where: Any) -> dict[str, Any]:
    return {"kind": "review", "decision": "send_back", "findings": [{"code": code, "where": where}]}


def box(*xyxy: float, label: str = "cup") -> dict[str, Any]:
    return {"kind": "boxes", "boxes": [{"label": label, "xyxy": list(xyxy)}]}


def spans(*spans: Any, **more: Any) -> dict[str, Any]:
    return {"kind": "spans", "spans": list(spans)} | more


def test_defaults_are_filled_in() -> None:
    assert checked_answer(PICTURE, kind="boxes", answer=box(0, -0.5, 100.4, 80)) == {
        "kind": "boxes",
        "boxes": [
            {
                "type": "box",
                "label": "cup",
                "xyxy": [0.0, -0.5, 100.4, 80.0],
                "occluded": "none",
                "truncated": False,
                "group": False,
            }
        ],
        "nothing": False,
        "unsure": False,
    }


def test_the_text_that_spans_belong_to_is_filled_in() -> None:
    answer = checked_answer(TEXT, kind="spans", answer=spans([0, 2, "LC"]))
    assert answer["text_sha256"] == TEXT["text_sha256"]
    assert answer["spans"] == [[0, 2, "LC"]]


def test_one_label_of_a_choice() -> None:
    assert checked_answer(TEXT, kind="choice", answer={"kind": "choice", "label": "LC"})["label"] == "LC"
    assert checked_answer(TEXT, kind="choice", answer={"kind": "choice", "label": ""})["label"] == ""


def test_a_review_comes_back_as_it_was_sent() -> None:
    sent = review("BOX_LOOSE_LEFT", xyxy=[10.0, 10.0, 50.0, 50.0], edge="left", answer=0)
    found = checked_answer(BOX_REVIEW, kind="review", answer=sent)
    # The page compares what comes back with what it holds, so there is nothing besides.
    assert found == sent
    found = checked_answer(TEXT_REVIEW, kind="review", answer=review("SPAN_PARTICLE", span=[2, 4], answer=0))
    assert found["findings"][0]["where"] == {"span": [2, 4], "answer": 0}
    undecided = {"kind": "review", "decision": "", "findings": []}
    assert checked_answer(BOX_REVIEW, kind="review", answer={"kind": "review"}) == undecided


@pytest.mark.parametrize(
    ("body", "kind", "answer"),
    [
        (PICTURE, "boxes", spans()),
        (PICTURE, "boxes", box(0, 0, 10, 10, label="<b>cup</b>")),
        (PICTURE, "boxes", box(0, 0, 102, 10)),
        (PICTURE, "boxes", box(-2, 0, 10, 10)),
        (PICTURE, "boxes", box(0, 0, float("nan"), 10)),
        (PICTURE, "boxes", box(10, 0, 0, 10)),
        (PICTURE, "boxes", None),
        (PICTURE, "boxes", {"kind": "boxes", "secret": 1}),
        (TEXT, "spans", spans([0, 11, "LC"])),
        (TEXT, "spans", spans([0, 2, "PS"])),
        (TEXT, "spans", spans([2, 2, "LC"])),
        (TEXT, "spans", spans(text_sha256="0" * 64)),
        (TEXT | {"single": True}, "spans", spans([0, 2, "LC"], [5, 7, "LC"])),
        (TEXT, "choice", {"kind": "choice", "label": "happy"}),
        (BOX_REVIEW, "review", review("BOX_LOOSE")),
        (BOX_REVIEW, "review", review("SPAN_PARTICLE")),
        (BOX_REVIEW, "review", review("MISSED_LEFT")),
        (BOX_REVIEW, "review", review("MISSED", answer=1)),
        (BOX_REVIEW, "review", review("MISSED", answer=-1)),
        (BOX_REVIEW, "review", review("MISSED", xyxy=[0, 0, 120, 20])),
        (BOX_REVIEW, "review", review("MISSED", xyxy=[5, 5, 5, 5])),
        (BOX_REVIEW, "review", review("MISSED", span=[0, 1])),
        (BOX_REVIEW, "review", review("MISSED", gold_xyxy=[0, 0, 1, 1])),
        (BOX_REVIEW, "review", {"kind": "review", "decision": "maybe"}),
        (BOX_REVIEW, "review", review("MISSED") | {"findings": [{"code": "MISSED"}] * 101}),
        (TEXT_REVIEW, "review", review("SPAN_PARTICLE", span=[0, 99])),
        (TEXT_REVIEW, "review", review("SPAN_PARTICLE", span=[2, 2])),
        (TEXT_REVIEW, "review", review("SPAN_PARTICLE", xyxy=[0, 0, 1, 1])),
    ],
)
def test_what_does_not_belong_is_refused(body: dict[str, Any], kind: str, answer: object) -> None:
    with pytest.raises(BadAnswer) as refused:
        checked_answer(body, kind=kind, answer=answer)
    assert refused.value.code == "bad_answer"

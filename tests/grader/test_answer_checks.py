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
    ],
)
def test_what_does_not_belong_is_refused(body: dict[str, Any], kind: str, answer: object) -> None:
    with pytest.raises(BadAnswer) as refused:
        checked_answer(body, kind=kind, answer=answer)
    assert refused.value.code == "bad_answer"

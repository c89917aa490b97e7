"""The plain review widget: what it shows, what it tells, what it refuses."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import traitlets
from labelwidgets import Reviewer

# ipyannotations' mixin warns of ipyevents' way of naming its source.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

PICTURE = np.full((40, 60, 3), 200, dtype="uint8")
BOX = {"type": "box", "label": "cup", "xyxy": (5.0, 5.0, 20.0, 30.0)}
LOOSE = {"code": "loose_LEFT", "where": {"answer": 0, "edge": "left", "xyxy": [5.0, 5.0, 20.0, 30.0]}}
SENT_BACK = {"decision": "send_back", "findings": [LOOSE]}
NOTHING = {"decision": "", "findings": []}


def test_a_review_arrives_as_data_and_is_submitted() -> None:
    widget = Reviewer(PICTURE, ["cup"], answer=[BOX], codes=["unclear"])
    told: list[Any] = []
    widget.on_submit(told.append)
    widget.set_state({"data": SENT_BACK})
    widget._handle_custom_msg({"kind": "submit"}, [])
    assert widget.data == SENT_BACK
    assert told == [SENT_BACK]
    widget.undo()
    assert widget.data == NOTHING


def test_another_answer_begins_anew() -> None:
    widget = Reviewer("서울에서 만나요.", ["LC"], answer=[(0, 4, "LC")], codes=["particle"])
    widget.set_state({"data": {"decision": "approve", "findings": []}})
    widget.display("부산에서 만나요.", [(0, 2, "LC")])
    assert (widget.text, widget.answer, widget.data) == ("부산에서 만나요.", [(0, 2, "LC")], NOTHING)
    widget.display(PICTURE, [BOX])
    assert widget.text == ""
    assert widget._image.startswith(b"\x89PNG")


def test_a_word_is_a_reason_for_any_place() -> None:
    loose = {"code": "loose", "needs": "edge", "text": {"en": "empty space", "ko": "빈 공간"}}
    widget = Reviewer(codes=["unclear", loose, {"code": "odd", "text": "odd"}])
    assert widget.codes == [
        {"code": "unclear", "needs": "any", "text": {"en": "unclear", "ko": "unclear"}},
        loose,
        {"code": "odd", "needs": "any", "text": {"en": "odd", "ko": "odd"}},
    ]


@pytest.mark.parametrize(
    ("wrong", "names"),
    [
        ({"decision": "perhaps", "findings": []}, "perhaps"),
        ({"decision": "approve"}, "findings"),
        ({"decision": "send_back", "findings": [{"code": "loose"}]}, "where"),
    ],
)
def test_data_of_another_form_is_refused_by_name(wrong: dict[str, Any], names: str) -> None:
    with pytest.raises(traitlets.TraitError, match=names):
        Reviewer(data=wrong)


def test_a_reason_of_another_form_is_refused_by_name() -> None:
    with pytest.raises(traitlets.TraitError, match="'needs' is one of"):
        Reviewer(codes=[{"code": "loose", "needs": "side"}])
    with pytest.raises(traitlets.TraitError, match="a reason is a word"):
        Reviewer(codes=[{"text": "loose"}])
    with pytest.raises(TypeError, match="not both"):
        Reviewer(PICTURE, ["cup"], options=["cup"])

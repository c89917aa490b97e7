"""The plain choice annotator: ipyannotations' protocol, texts and pictures, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import ipyannotations.images
import ipyannotations.text
import numpy as np
import pytest
import traitlets
from labelwidgets import ChoiceAnnotator

# ipyannotations' own widgets, which we compare with, warn of ipyevents' way of naming its source.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

LABELS = ["positive", "negative"]
PICTURE = np.full((4, 6, 3), 200, dtype="uint8")


def choose_in_ours(widget: ChoiceAnnotator, label: str) -> None:
    """What the browser sends at a click, where a choice submits at once."""
    widget.set_state({"data": label})
    widget._handle_custom_msg({"kind": "submit"}, [])


def choose_in_theirs(widget: Any, label: str) -> None:
    widget.submit(SimpleNamespace(description=label))


@pytest.mark.parametrize(
    ("make", "choose", "item"),
    [
        (ChoiceAnnotator, choose_in_ours, "빨라요."),
        (ChoiceAnnotator, choose_in_ours, PICTURE),
        (ipyannotations.text.ClassLabeller, choose_in_theirs, "빨라요."),
        (ipyannotations.images.ClassLabeller, choose_in_theirs, PICTURE),
    ],
    ids=["our text", "our picture", "their text", "their picture"],
)
def test_protocol_is_that_of_ipyannotations(
    make: Callable[..., Any], choose: Callable[[Any, str], None], item: Any
) -> None:
    widget = make(LABELS)
    told: list[Any] = []
    widget.on_submit(lambda data: told.append(("submit", data)))
    widget.on_undo(lambda: told.append("undo"))

    widget.display(item)
    choose(widget, "negative")
    assert widget.data == "negative"
    widget.display(item)
    widget.skip()
    widget.undo()
    assert told == [("submit", "negative"), ("submit", None), "undo"]
    assert list(widget.options) == LABELS


def test_the_labels_by_each_of_their_names() -> None:
    for widget in (
        ChoiceAnnotator("빨라요.", LABELS),
        ChoiceAnnotator("빨라요.", options=LABELS),
        ChoiceAnnotator(LABELS),
        ChoiceAnnotator(options=LABELS),
    ):
        assert widget.options == LABELS
    assert ChoiceAnnotator("빨라요.", LABELS).text == "빨라요."


def test_a_choice_can_be_taken_back_and_what_is_new_has_none() -> None:
    widget = ChoiceAnnotator("빨라요.", LABELS)
    undone: list[str] = []
    widget.on_undo(lambda: undone.append("undo"))
    widget.set_state({"data": "positive"})
    widget.set_state({"data": "negative"})
    widget.undo()
    assert widget.data == "positive"
    widget.undo()
    assert (widget.data, undone) == ("", [])
    widget.set_state({"data": "positive"})
    widget.display("비싸요.")
    widget.undo()
    assert (widget.data, widget.text, undone) == ("", "비싸요.", ["undo"])


def test_a_text_or_a_picture_never_both() -> None:
    widget = ChoiceAnnotator(PICTURE, LABELS, question="무엇인가요?")
    assert (widget.text, bytes(widget._image)[:4]) == ("", b"\x89PNG")
    widget.display("빨라요.")
    assert (widget.text, widget._image) == ("빨라요.", b"")


def test_what_it_refuses() -> None:
    with pytest.raises(TypeError, match="not both"):
        ChoiceAnnotator("빨라요.", LABELS, options=LABELS)
    with pytest.raises(TypeError, match="not a list"):
        ChoiceAnnotator(["빨라요."], LABELS)
    with pytest.raises(TypeError, match="has no option colour"):
        ChoiceAnnotator("빨라요.", LABELS, colour="red")
    with pytest.raises(ValueError, match="once only"):
        ChoiceAnnotator("빨라요.", ["a", "a"])
    with pytest.raises(traitlets.TraitError, match="not one of the labels"):
        ChoiceAnnotator("빨라요.", LABELS).data = "furious"
    with pytest.raises(ValueError, match="cannot show"):
        ChoiceAnnotator("빨라요.", LABELS).display(7)

"""The plain span annotator: ipyannotations' protocol, offsets as Python counts them, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import ipyannotations.text
import pytest
import traitlets
from labelwidgets import SpanAnnotator

# ipyannotations' own widgets, which we compare with, warn of ipyevents' way of naming its source.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

TEXT = "김하늘이 서울에서 왔다."
NAME = (0, 3, "PS")
PLACE = (5, 7, "LC")


def mark_in_ours(widget: SpanAnnotator, span: tuple[int, int, str]) -> None:
    """What the browser sends at the end of a drag."""
    widget.set_state({"data": [list(one) for one in (*widget.data, span)]})


def mark_in_theirs(widget: Any, span: tuple[int, int, str]) -> None:
    widget.text_widget.set_state({"entity_spans": [list(one) for one in (*widget.data, span)]})


@pytest.mark.parametrize(
    ("make", "mark"),
    [(SpanAnnotator, mark_in_ours), (ipyannotations.text.TextTagger, mark_in_theirs)],
    ids=["labelwidgets", "ipyannotations"],
)
def test_protocol_is_that_of_ipyannotations(
    make: Callable[..., Any], mark: Callable[[Any, tuple[int, int, str]], None]
) -> None:
    widget = make(classes=["PS", "LC"])
    told: list[Any] = []
    widget.on_submit(lambda data: told.append(("submit", data)))
    widget.on_undo(lambda: told.append("undo"))

    widget.display(TEXT)
    assert widget.data == []
    mark(widget, NAME)
    mark(widget, PLACE)
    assert widget.data == [NAME, PLACE]
    widget.submit()
    widget.undo()
    assert widget.data == [NAME]
    widget.undo()
    assert widget.data == []
    widget.undo()
    widget.skip()
    widget.data = [PLACE]
    widget.display(TEXT)
    assert widget.data == []
    widget.undo()
    assert told == [("submit", [NAME, PLACE]), "undo", ("submit", None), "undo"]


def test_the_same_constructor_arguments_as_ipyannotations() -> None:
    # Theirs drops `data` when it links its parts, so only ours is looked at for that.
    ipyannotations.text.TextTagger(classes=["PS", "LC"], text=TEXT, data=[NAME])
    assert SpanAnnotator(classes=["PS", "LC"], text=TEXT, data=[NAME]).data == [NAME]
    assert tuple(SpanAnnotator().classes) == tuple(ipyannotations.text.TextTagger().class_selector.options)


def test_the_buttons_in_the_browser_reach_the_callbacks() -> None:
    widget = SpanAnnotator(TEXT, ["PS"])
    told: list[Any] = []
    widget.on_submit(told.append)
    widget.on_undo(lambda: told.append("undo"))
    mark_in_ours(widget, NAME)
    for kind in ("submit", "skip", "undo", "undo", "no such thing"):
        widget._handle_custom_msg({"kind": kind}, [])
    assert told == [[NAME], None, "undo"]
    assert widget.data == []


def test_an_undo_in_the_browser_is_not_one_more_thing_to_undo() -> None:
    widget = SpanAnnotator(TEXT, ["PS", "LC"])
    mark_in_ours(widget, NAME)
    mark_in_ours(widget, PLACE)
    widget.set_state({"data": [list(NAME)]})
    widget.undo()
    assert widget.data == []


@pytest.mark.parametrize("before", ["", "🎉 ", "👩‍👩‍👧‍👦", "e\u0301", "<b>", "첫째 줄\n", "שלום "], ids=ascii)
def test_offsets_cut_the_text_as_python_does(before: str) -> None:
    text = f"{before}서울에서"
    widget = SpanAnnotator(text, ["LC"])
    start = len(before)
    mark_in_ours(widget, (start, start + 2, "LC"))
    assert [text[start:end] for start, end, _ in widget.data] == ["서울"]


def test_html_stays_text() -> None:
    widget = SpanAnnotator("<b>굵게</b><img src=x onerror=alert(1)>", ["<i>PS</i>"])
    state = widget.get_state()
    assert state["text"] == "<b>굵게</b><img src=x onerror=alert(1)>"
    assert state["classes"] == ["<i>PS</i>"]


def test_a_reload_finds_text_labels_and_spans_in_the_state() -> None:
    widget = SpanAnnotator(TEXT, ["PS", "LC"], lang="ko")
    mark_in_ours(widget, PLACE)
    state = json.loads(
        json.dumps({name: widget.get_state()[name] for name in ("text", "classes", "data", "lang")})
    )
    again = SpanAnnotator()
    again.set_state(state)
    assert (again.text, again.classes, again.data, again.lang) == (TEXT, ["PS", "LC"], [PLACE], "ko")


def test_no_view_is_asked_for_that_does_not_exist() -> None:
    assert "children" not in SpanAnnotator().get_state()


def test_labels_classes_and_options_are_the_same() -> None:
    made = [SpanAnnotator(TEXT, ["PS"]), SpanAnnotator(classes=["PS"]), SpanAnnotator(options=["PS"])]
    assert [widget.classes for widget in made] == [["PS"]] * 3
    with pytest.raises(TypeError, match="only one"):
        SpanAnnotator(TEXT, ["PS"], classes=["PS"])
    with pytest.raises(TypeError, match="only one"):
        SpanAnnotator(TEXT, classes=["PS"], options=["PS"])
    with pytest.raises(TypeError, match=r"\['PS'\]"):
        SpanAnnotator(TEXT, "PS")
    with pytest.raises(ValueError, match="once"):
        SpanAnnotator(TEXT, ["PS", "PS"])


def test_units_and_nesting_reach_the_browser_and_nothing_else_is_a_unit() -> None:
    widget = SpanAnnotator(TEXT, ["PS"], unit="word", nested=True)
    assert (widget.get_state()["unit"], widget.get_state()["nested"]) == ("word", True)
    mark_in_ours(widget, NAME)
    mark_in_ours(widget, (0, 2, "PS"))
    assert widget.data == [NAME, (0, 2, "PS")]
    assert (SpanAnnotator().unit, SpanAnnotator().nested) == ("character", False)
    with pytest.raises(traitlets.TraitError, match="unit"):
        SpanAnnotator(TEXT, ["PS"], unit="token")


def test_a_misspelt_option_names_itself() -> None:
    with pytest.raises(TypeError, match="clases"):
        SpanAnnotator(TEXT, clases=["PS"])


@pytest.mark.parametrize(
    ("span", "why"),
    [
        ((0, 3), "start, end, label"),
        ((0, 3, 1), "start, end, label"),
        ((0, 3.0, "PS"), "start, end, label"),
        ((False, 3, "PS"), "start, end, label"),
        ("03P", "start, end, label"),
        ({"start": 0}, "start, end, label"),
        ((3, 3, "PS"), "start < end"),
        ((3, 0, "PS"), "start < end"),
        ((-1, 3, "PS"), "0 <= start"),
        ((0, 99, "PS"), "<= 13"),
    ],
)
def test_data_of_another_format_is_refused_and_the_old_stays(span: Any, why: str) -> None:
    widget = SpanAnnotator(TEXT, ["PS"], data=[NAME])
    with pytest.raises(traitlets.TraitError, match=why):
        widget.data = [span]
    assert widget.data == [NAME]


def test_what_is_no_text_is_refused_and_the_old_one_stays() -> None:
    widget = SpanAnnotator(TEXT, ["PS"], data=[NAME])
    with pytest.raises(TypeError, match="bytes"):
        widget.display(b"text")  # type: ignore[arg-type]
    assert (widget.text, widget.data) == (TEXT, [NAME])


def test_another_text_may_be_shorter_than_the_spans_of_the_last() -> None:
    widget = SpanAnnotator(TEXT, ["PS"], data=[(8, 13, "PS")])
    widget.display("짧다")
    assert (widget.text, widget.data) == ("짧다", [])


def test_one_finished_span_costs_one_small_message() -> None:
    widget = SpanAnnotator(TEXT, ["PS"])
    sent: list[Any] = []
    widget.comm.send = lambda data=None, buffers=None, **_: sent.append((data, buffers))
    message = {"data": [[0, 3, "PS"]]}
    widget._handle_msg(
        {"content": {"data": {"method": "update", "state": message, "buffer_paths": []}}, "buffers": []}
    )
    assert [data["method"] for data, _ in sent] in ([], ["echo_update"])
    assert sum(len(json.dumps(data)) for data, _ in sent) < 1000

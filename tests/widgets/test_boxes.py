"""The plain box annotator: ipyannotations' protocol, what a reload keeps, and what it refuses."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import ipyannotations.images
import ipywidgets
import numpy as np
import pytest
import traitlets
from comm.base_comm import BaseComm
from labelwidgets.boxes import BoxAnnotator
from PIL import Image

# ipyannotations' own widgets, which we compare with, warn of ipyevents' way of naming its source.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

CUP = {"type": "box", "label": "cup", "xyxy": (10, 20, 110, 90)}
BOTTLE = {"type": "box", "label": "bottle", "xyxy": (5, 5, 50, 95)}


def png(width: int = 200, height: int = 100) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(file, "PNG")
    return file.getvalue()


def draw_in_ours(widget: BoxAnnotator, box: dict[str, Any]) -> None:
    """What the browser sends at the end of a drag."""
    edit(widget, len(widget.data), 0, box)


def edit(widget: BoxAnnotator, at: int, cut: int, *put: dict[str, Any], turn: Any = None) -> None:
    """What the browser sends when a drag, a key or its own undo is done."""
    as_json = [{**box, "xyxy": list(box["xyxy"])} for box in put]
    of = list(widget._turn if turn is None else turn)
    widget._handle_custom_msg({"kind": "edit", "turn": of, "at": at, "cut": cut, "put": as_json}, [])


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What any widget says of its boxes to the browser, message by message."""
    states: list[dict[str, Any]] = []

    def send(_: Any, data: dict[str, Any], *rest: Any, **more: Any) -> None:
        if data["state"].keys() & {"data", "_turn"}:
            states.append(data["state"])

    monkeypatch.setattr(BaseComm, "send", send)
    return states


def draw_in_theirs(widget: Any, box: dict[str, Any]) -> None:
    canvas = widget.canvas
    widget.class_selector.value = box["label"]
    (x1, y1), (x2, y2) = (canvas.image_to_canvas_coordinates(box["xyxy"][i : i + 2]) for i in (0, 2))
    canvas.on_click(x1, y1)
    canvas.on_drag(x2, y2)
    canvas.on_release(x2, y2)


@pytest.mark.parametrize(
    ("make", "draw"),
    [(BoxAnnotator, draw_in_ours), (ipyannotations.images.BoxAnnotator, draw_in_theirs)],
    ids=["labelwidgets", "ipyannotations"],
)
def test_protocol_is_that_of_ipyannotations(
    make: Callable[..., Any], draw: Callable[[Any, dict[str, Any]], None], tmp_path: Path
) -> None:
    photo = tmp_path / "photo.png"
    photo.write_bytes(png())
    widget = make(options=["cup", "bottle"])
    told: list[Any] = []
    widget.on_submit(lambda data: told.append(("submit", data)))
    widget.on_undo(lambda: told.append("undo"))

    widget.display(photo)
    assert widget.data == []
    draw(widget, CUP)
    draw(widget, BOTTLE)
    assert widget.data == [CUP, BOTTLE]
    widget.submit()
    widget.undo()
    assert widget.data == [CUP]
    widget.undo()
    assert widget.data == []
    widget.undo()
    widget.skip()
    widget.data = [BOTTLE]
    widget.undo()
    assert widget.data == [BOTTLE]
    widget.display(photo)
    assert widget.data == []
    assert told == [("submit", [CUP, BOTTLE]), "undo", ("submit", None), "undo"]


@pytest.mark.parametrize("make", [BoxAnnotator, ipyannotations.images.BoxAnnotator])
def test_a_callback_must_be_callable(make: Callable[..., Any]) -> None:
    with pytest.raises(ValueError, match="callable"):
        make(options=["cup"]).on_submit("not a function")


def test_the_buttons_in_the_browser_reach_the_callbacks() -> None:
    widget = BoxAnnotator(png(), ["cup"])
    told: list[Any] = []
    widget.on_submit(told.append)
    widget.on_undo(lambda: told.append("undo"))
    draw_in_ours(widget, CUP)
    for kind in ("submit", "skip", "undo", "undo", "no such thing"):
        widget._handle_custom_msg({"kind": kind}, [])
    assert told == [[CUP], None, "undo"]
    assert widget.data == []


def test_an_undo_in_the_browser_is_not_one_more_thing_to_undo() -> None:
    widget = BoxAnnotator(png(), ["cup", "bottle"])
    draw_in_ours(widget, CUP)
    draw_in_ours(widget, BOTTLE)
    edit(widget, 1, 1)
    assert widget.data == [CUP]
    widget.undo()
    assert widget.data == []


def test_an_edit_is_not_told_back_and_what_python_sets_is(told: list[dict[str, Any]]) -> None:
    widget = BoxAnnotator(png(), ["cup", "bottle"])
    draw_in_ours(widget, CUP)
    draw_in_ours(widget, BOTTLE)
    edit(widget, 0, 1)
    assert (widget.data, widget._turn, told) == ([BOTTLE], (0, 3), [])
    widget.undo()
    assert told == [{"data": [CUP, BOTTLE]}, {"_turn": (1, 0)}]
    edit(widget, 1, 1)
    assert (widget.data, widget._turn, len(told)) == ([CUP], (1, 1), 2)


def test_an_edit_of_another_list_is_refused_and_the_browser_hears_which_one_is_here(
    told: list[dict[str, Any]],
) -> None:
    widget = BoxAnnotator(png(), ["cup", "bottle"])
    before = widget._turn
    widget.data = [BOTTLE]
    del told[:]
    # Sent before the browser heard of it, twice; and from a second window, which did not see the first one's edit.
    edit(widget, 0, 0, CUP, turn=before)
    edit(widget, 1, 0, CUP, turn=(before[0], 1))
    turn = widget._turn
    edit(widget, 1, 0, CUP)
    edit(widget, 0, 1, turn=turn)
    assert widget.data == [BOTTLE, CUP]
    assert [set(state) for state in told] == [{"data"}, {"_turn"}] * 3
    assert told[-2:] == [{"data": [BOTTLE, CUP]}, {"_turn": widget._turn}]


def test_an_edit_that_is_refused_or_made_into_another_one_is_told_back(told: list[dict[str, Any]]) -> None:
    widget = BoxAnnotator(png(), ["cup"], data=[CUP])
    edit(widget, 0, 1, {**CUP, "xyxy": (9, 0, 0, 9)})
    assert (widget.data, told) == ([CUP], [{"data": [CUP]}, {"_turn": (1, 0)}])

    def whole_pixels(change: dict[str, Any]) -> None:
        widget.data = [{**box, "xyxy": tuple(map(round, box["xyxy"]))} for box in change["new"]]

    widget.observe(whole_pixels, "data")
    edit(widget, 1, 0, {**CUP, "xyxy": (1.4, 2.4, 30.2, 40.3)})
    assert widget.data == [CUP, {**CUP, "xyxy": (1, 2, 30, 40)}]
    assert told[-2:] == [{"data": widget.data}, {"_turn": (2, 0)}]


def test_a_reload_finds_photo_labels_and_boxes_in_the_state() -> None:
    widget = BoxAnnotator(png(), ["cup", "bottle"], mode="drag", lang="ko")
    draw_in_ours(widget, CUP)
    state = widget.get_state()
    assert bytes(state["_image"]) == png()
    again = BoxAnnotator()
    again.set_state({name: state[name] for name in ("_image", "options", "data", "mode", "lang")})
    assert (again.data, again.options, again.mode, again.lang) == ([CUP], ["cup", "bottle"], "drag", "ko")


def test_no_view_is_asked_for_that_does_not_exist() -> None:
    assert "children" not in BoxAnnotator().get_state()


def test_labels_and_options_are_the_same() -> None:
    assert BoxAnnotator(png(), ["cup"]).options == BoxAnnotator(options=["cup"]).options == ["cup"]
    with pytest.raises(TypeError, match="not both"):
        BoxAnnotator(png(), ["cup"], options=["cup"])
    with pytest.raises(TypeError, match=r"\['cup'\]"):
        BoxAnnotator(png(), "cup")
    with pytest.raises(ValueError, match="once"):
        BoxAnnotator(png(), ["cup", "cup"])


def test_a_misspelt_option_names_itself() -> None:
    with pytest.raises(TypeError, match="lables"):
        BoxAnnotator(png(), lables=["cup"])


def test_attributes_only_where_asked_for() -> None:
    full = {**CUP, "occluded": "partly", "truncated": True, "group": False}
    assert BoxAnnotator(png(), ["cup"], attributes=True, data=[full]).data == [full]
    with pytest.raises(traitlets.TraitError, match="occluded"):
        BoxAnnotator(png(), ["cup"], data=[full])
    with pytest.raises(traitlets.TraitError, match="partly"):
        BoxAnnotator(png(), ["cup"], attributes=True, data=[{**CUP, "occluded": "a bit"}])


@pytest.mark.parametrize(
    ("box", "why"),
    [
        ({"type": "polygon", "label": "cup", "xyxy": (0, 0, 9, 9)}, "type"),
        ({"type": "box", "label": 1, "xyxy": (0, 0, 9, 9)}, "label"),
        ({"type": "box", "label": "cup"}, "four numbers"),
        ({"type": "box", "label": "cup", "xyxy": (0, 0, 9)}, "four numbers"),
        ({"type": "box", "label": "cup", "xyxy": (0, 0, 9, float("nan"))}, "four numbers"),
        ({"type": "box", "label": "cup", "xyxy": (0, 0, 9, float("inf"))}, "four numbers"),
        ({"type": "box", "label": "cup", "xyxy": "0000"}, "four numbers"),
        ({"type": "box", "label": "cup", "xyxy": (9, 0, 0, 9)}, "x1 < x2"),
        ({"type": "box", "label": "cup", "xyxy": (0, 0, 9, 9), "colour": "red"}, "colour"),
    ],
)
def test_data_of_another_format_is_refused_and_the_old_stays(box: dict[str, Any], why: str) -> None:
    widget = BoxAnnotator(png(), ["cup"], data=[CUP])
    with pytest.raises(traitlets.TraitError, match=why):
        widget.data = [box]
    assert widget.data == [CUP]


class Photo(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = self.path == "/photo.png"
        self.send_response(200 if found else 404)
        self.end_headers()
        if found:
            self.wfile.write(png())

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Photo)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_photos_come_from_anywhere(tmp_path: Path, site: str) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(png())
    for source in (
        png(),
        memoryview(png()),
        path,
        str(path),
        f"{site}/photo.png",
        ipywidgets.Image(value=png()),
    ):
        assert BoxAnnotator(source)._image == png()
    for source in (
        Image.new("RGB", (200, 100)),
        Image.new("LA", (200, 100)),
        np.zeros((100, 200), dtype=np.uint8),
        np.ones((100, 200, 3), dtype=np.int64),
        np.ones((100, 200, 4), dtype=bool),
    ):
        assert Image.open(io.BytesIO(BoxAnnotator(source)._image)).size == (200, 100)


def test_what_is_no_photo_is_refused_and_the_old_one_stays(tmp_path: Path) -> None:
    widget = BoxAnnotator(png(), ["cup"], data=[CUP])
    bad: list[Any] = [
        None,
        7,
        "no/such/file.png",
        "ftp://somewhere/photo.png",
        np.full((4, 4), 0.5),
        np.full((4, 4), 300),
    ]
    for source in bad:
        with pytest.raises(ValueError, match=r"show|neither|array"):
            widget.display(source)
    with pytest.raises(FileNotFoundError):
        widget.display(tmp_path / "missing.png")
    assert (widget._image, widget.data) == (png(), [CUP])


def test_one_finished_box_costs_one_small_message() -> None:
    widget = BoxAnnotator(png(), ["cup"])
    sent: list[Any] = []
    widget.comm.send = lambda data=None, buffers=None, **_: sent.append((data, buffers))
    message = {"data": [{"type": "box", "label": "cup", "xyxy": [10.25, 20.5, 110.75, 90.25]}]}
    widget._handle_msg(
        {"content": {"data": {"method": "update", "state": message, "buffer_paths": []}}, "buffers": []}
    )
    assert [data["method"] for data, _ in sent] in ([], ["echo_update"])
    assert sum(len(json.dumps(data)) for data, _ in sent) < 1500

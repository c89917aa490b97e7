"""Bounding boxes in a notebook, drawn wholly in the browser: `BoxAnnotator(image, ["cup", "bottle"]).data`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import traitlets

from labelwidgets._images import image_bytes
from labelwidgets._plain import PlainWidget, labels_of
from labelwidgets._static import STATIC, styles

__all__ = ["BoxAnnotator"]

_ATTRIBUTES: dict[str, tuple[Any, ...]] = {
    "occluded": ("none", "partly", "mostly"),
    "truncated": (False, True),
    "group": (False, True),
}


class BoxAnnotator(PlainWidget):
    """Draw boxes on an image, with the protocol and the data format of `ipyannotations.images.BoxAnnotator`.

    Args:
        image: a path, a URL, bytes, a PIL image, an array or an ipywidgets Image; `display` shows another one.
        labels: the labels, in the order of the digit keys; `options` is the same by ipyannotations' name.
        mode: how a box is drawn at first, by four extreme "points" or by "drag".
        attributes: also ask for `occluded`, `truncated` and `group` of each box.
        lang: "en" or "ko".

    `data` is `[{"type": "box", "label": "cup", "xyxy": (x1, y1, x2, y2)}]` in float pixels of the image as it is
    shown (a photo's EXIF rotation applied), x1 < x2, y1 < y2; it can be set, to show boxes that exist already.

    Raises:
        TypeError: a keyword that does not exist; it is named.
        traitlets.TraitError: `data` that does not have this format.
    """

    _esm = STATIC / "boxes.js"
    _css = styles("annotator", "boxes")

    options = traitlets.List(traitlets.Unicode()).tag(sync=True)
    data = traitlets.List(traitlets.Dict()).tag(sync=True)
    mode = traitlets.Enum(["points", "drag"], default_value="points").tag(sync=True)
    attributes = traitlets.Bool(False).tag(sync=True)
    _image = traitlets.Bytes(b"").tag(sync=True)

    def __init__(self, image: Any = None, labels: Sequence[str] | None = None, **kwargs: Any) -> None:
        if labels is not None:
            if "options" in kwargs:
                raise TypeError("BoxAnnotator takes labels or options, which are the same, not both")
            kwargs["options"] = labels
        if "options" in kwargs:
            kwargs["options"] = labels_of(kwargs["options"])
        super().__init__(**kwargs)
        if image is not None:
            self._image = image_bytes(image)

    def display(self, image: Any) -> None:
        """Show another image, without boxes and without anything to undo."""
        shown = image_bytes(image)
        self._forget()
        self._image = shown

    @traitlets.validate("data")
    def _check_data(self, proposal: dict[str, Any]) -> list[dict[str, Any]]:
        return [_box(box, attributes=self.attributes) for box in proposal["value"]]


def _box(box: dict[str, Any], *, attributes: bool) -> dict[str, Any]:
    known = {"type", "label", "xyxy"} | (set(_ATTRIBUTES) if attributes else set())
    if unknown := sorted(set(box) - known):
        raise traitlets.TraitError(f"a box has no {', '.join(map(repr, unknown))}")
    if box.get("type") != "box" or not isinstance(box.get("label"), str):
        raise traitlets.TraitError("a box needs 'type': 'box' and a 'label'")
    for name in sorted(set(_ATTRIBUTES) & set(box)):
        if box[name] not in _ATTRIBUTES[name]:
            raise traitlets.TraitError(f"{name!r} is one of {_ATTRIBUTES[name]}, not {box[name]!r}")
    return {**box, "xyxy": _xyxy(box.get("xyxy"))}


def _xyxy(xyxy: Any) -> tuple[float, ...]:
    numbers = tuple(xyxy) if isinstance(xyxy, list | tuple) else ()
    if len(numbers) != 4 or not all(_is_number(value) for value in numbers):
        raise traitlets.TraitError("'xyxy' is four numbers: x1, y1, x2, y2")
    if not (numbers[0] < numbers[2] and numbers[1] < numbers[3]):
        raise traitlets.TraitError(f"a box has x1 < x2 and y1 < y2, and not {numbers}")
    return numbers


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)

"""One label for a text or an image, chosen wholly in the browser: `ChoiceAnnotator("빨라요.", ["good", "bad"]).data`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import traitlets

from labelwidgets._images import image_bytes
from labelwidgets._plain import PlainWidget, labels_of
from labelwidgets._static import STATIC, styles

__all__ = ["ChoiceAnnotator"]


class ChoiceAnnotator(PlainWidget):
    """Choose one label, with the protocol and the data format of ipyannotations' `ClassLabeller` for text and images.

    Args:
        item: a text, or an image: a path (`pathlib.Path`), bytes, a PIL image, an array or an ipywidgets Image;
            `display` shows another one. A list here is the labels, as `ClassLabeller` has them first.
        labels: the labels, in the order of the digit keys; `options` is the same by ipyannotations' name.
        question: stands between the item and the labels.
        submit_at_once: a choice submits, as in ipyannotations; otherwise Enter or the button does.
        lang: "en" or "ko".

    `data` is the chosen label, "" while there is none; it can be set, to show a choice that was made already.

    Raises:
        TypeError: a keyword that does not exist, or the labels under two names; it is named.
        traitlets.TraitError: `data` that is not one of the labels.
    """

    _esm = STATIC / "choices.js"
    _css = styles("annotator", "choices")

    text = traitlets.Unicode("").tag(sync=True)
    question = traitlets.Unicode("").tag(sync=True)
    options = traitlets.List(traitlets.Unicode()).tag(sync=True)
    submit_at_once = traitlets.Bool(False).tag(sync=True)
    data = traitlets.Unicode("").tag(sync=True)
    _image = traitlets.Bytes(b"").tag(sync=True)

    def __init__(self, item: Any = None, labels: Sequence[str] | None = None, **kwargs: Any) -> None:
        if isinstance(item, list | tuple):
            if labels is not None:
                raise TypeError(
                    "ChoiceAnnotator shows a text or an image, and not a list; the labels come second"
                )
            item, labels = None, item
        if labels is not None:
            if "options" in kwargs:
                raise TypeError("ChoiceAnnotator takes labels or options, which are the same, not both")
            kwargs["options"] = labels
        if "options" in kwargs:
            kwargs["options"] = labels_of(kwargs["options"])
        super().__init__(**kwargs)
        if item is not None:
            self.text, self._image = _shown(item)

    def display(self, item: Any) -> None:
        """Show another text or image, with nothing chosen and nothing to undo."""
        text, image = _shown(item)
        self._forget()
        # Together, so that no old picture is ever seen beside a new text.
        with self.hold_sync():
            self.text, self._image = text, image

    @traitlets.validate("data")
    def _check_data(self, proposal: dict[str, Any]) -> str:
        label: str = proposal["value"]
        if label and label not in self.options:
            raise traitlets.TraitError(f"{label!r} is not one of the labels {self.options}")
        return label


def _shown(item: Any) -> tuple[str, bytes]:
    """A text is a text, also when a file is called like it."""
    return (item, b"") if isinstance(item, str) else ("", image_bytes(item))

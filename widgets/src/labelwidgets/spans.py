"""Spans of text in a notebook, marked wholly in the browser: `SpanAnnotator("서울에서", ["PS", "LC"]).data`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import traitlets

from labelwidgets._plain import PlainWidget, labels_of
from labelwidgets._static import STATIC, styles

__all__ = ["SpanAnnotator"]


class SpanAnnotator(PlainWidget):
    """Mark spans of a text, with the protocol and the data format of `ipyannotations.text.TextTagger`.

    Args:
        text: the text; `display` shows another one.
        labels: the labels, in the order of the digit keys; `classes` (ipyannotations' name) and `options` are the same.
        unit: what is chosen at once: "character" (as a reader sees them), "word" or "sentence"; the key W changes it. A word
            is only the beginning: particles are taken off by [ and ], one character at a time.
        nested: whether a span may lie inside another one. Spans never cross.
        lang: "en" or "ko".

    `data` is `[(start, end, "PS")]` in Unicode code points of the text, end exclusive, so that `text[start:end]` is what
    was marked; it can be set, to show spans that exist already. An answer never splits what a reader sees as one
    character, such as an emoji with joiners.

    Raises:
        TypeError: a keyword that does not exist, or the labels under two names; it is named.
        traitlets.TraitError: `data` that does not have this format or lies outside the text.
    """

    _esm = STATIC / "spans.js"
    _css = styles("annotator", "spans")

    text = traitlets.Unicode("").tag(sync=True)
    classes = traitlets.List(traitlets.Unicode(), ["MISC", "PER", "LOC", "ORG"]).tag(sync=True)
    unit = traitlets.Enum(["character", "word", "sentence"], default_value="character").tag(sync=True)
    nested = traitlets.Bool(False).tag(sync=True)
    data: traitlets.List[Any] = traitlets.List(traitlets.Any()).tag(sync=True)

    def __init__(self, text: str | None = None, labels: Sequence[str] | None = None, **kwargs: Any) -> None:
        names = [name for name in ("options", "classes") if name in kwargs]
        if len(names) + (labels is not None) > 1:
            raise TypeError(
                "SpanAnnotator takes labels, classes or options, which are the same, only one of them"
            )
        given = kwargs.pop(names[0]) if names else labels
        if given is not None:
            kwargs["classes"] = labels_of(given)
        if text is not None:
            kwargs["text"] = text
        super().__init__(**kwargs)

    def display(self, text: str) -> None:
        """Show another text, without spans and without anything to undo."""
        if not isinstance(text, str):
            raise TypeError(f"SpanAnnotator shows text, and not {type(text).__name__}")
        self._forget()
        self.text = text

    @traitlets.validate("data")
    def _check_data(self, proposal: dict[str, Any]) -> list[tuple[int, int, str]]:
        return [_span(span, len(self.text)) for span in proposal["value"]]


def _span(span: Any, length: int) -> tuple[int, int, str]:
    parts = tuple(span) if isinstance(span, list | tuple) else ()
    if [type(part) for part in parts] != [int, int, str]:
        raise traitlets.TraitError(f"a span is (start, end, label), and not {span!r}")
    start, end, label = parts
    if not 0 <= start < end <= length:
        raise traitlets.TraitError(f"in this text a span has 0 <= start < end <= {length}, and not {span!r}")
    return start, end, label

"""Judging boxes or spans that somebody made: `Reviewer("photo.jpg", ["cup"], answer=boxes, codes=["loose", "missed"]).data`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import traitlets

from labelwidgets._images import image_bytes
from labelwidgets._plain import PlainWidget, labels_of
from labelwidgets._static import STATIC, styles

__all__ = ["Reviewer"]

_NEEDS = ("edge", "answer", "place", "any")


class Reviewer(PlainWidget):
    """Approve an answer, or send it back with reasons and the places that were clicked.

    Args:
        item: an image (a path, bytes, a PIL image, an array or an ipywidgets Image), or a text; `display` shows another one.
        labels: the labels of the answer; `options` is the same by ipyannotations' name.
        answer: what is judged: the `data` of a BoxAnnotator for an image, of a SpanAnnotator for a text.
        codes: the reasons on offer, as words, or as `{"code", "needs", "text"}`: needs is "edge" (a side of a box), "answer"
            (a box or span), "place" (a spot where something is missing) or "any"; text is a word, or one for "en" and "ko".
        lang: "en" or "ko".

    `data` is `{"decision": "approve" | "send_back" | "", "findings": [{"code": "loose", "where": {…}}]}`: `where` holds
    "answer" (the index of the box or span), "edge", "xyxy" in pixels of the image or "span" in code points, as they apply.

    Raises:
        TypeError: a keyword that does not exist; it is named.
        traitlets.TraitError: codes or `data` that do not have this format.
    """

    _esm = STATIC / "review.js"
    _css = styles("annotator", "boxes", "spans", "review")

    text = traitlets.Unicode("").tag(sync=True)
    options = traitlets.List(traitlets.Unicode()).tag(sync=True)
    answer: traitlets.List[Any] = traitlets.List(traitlets.Any()).tag(sync=True)
    codes: traitlets.List[Any] = traitlets.List(traitlets.Any()).tag(sync=True)
    data = traitlets.Dict({"decision": "", "findings": []}).tag(sync=True)
    _image = traitlets.Bytes(b"").tag(sync=True)

    def __init__(self, item: Any = None, labels: Sequence[str] | None = None, **kwargs: Any) -> None:
        if labels is not None:
            if "options" in kwargs:
                raise TypeError("Reviewer takes labels or options, which are the same, not both")
            kwargs["options"] = labels
        if "options" in kwargs:
            kwargs["options"] = labels_of(kwargs["options"])
        super().__init__(**kwargs)
        if item is not None:
            self.text, self._image = _shown(item)

    def display(self, item: Any, answer: Sequence[Any] = ()) -> None:
        """Show another image or text with what was marked in it; nothing is decided, and there is nothing to undo."""
        text, image = _shown(item)
        self._forget()
        with self.hold_sync():
            self.text, self._image, self.answer = text, image, list(answer)

    def clear(self) -> None:
        """Nothing decided, no reasons."""
        self.data = {"decision": "", "findings": []}

    @traitlets.validate("codes")
    def _check_codes(self, proposal: dict[str, Any]) -> list[dict[str, Any]]:
        return [_reason(code) for code in proposal["value"]]

    @traitlets.validate("data")
    def _check_data(self, proposal: dict[str, Any]) -> dict[str, Any]:
        data: dict[str, Any] = proposal["value"]
        if set(data) != {"decision", "findings"}:
            raise traitlets.TraitError("a review has 'decision' and 'findings', and nothing else")
        if data["decision"] not in ("", "approve", "send_back"):
            raise traitlets.TraitError(
                f"a decision is 'approve' or 'send_back', and not {data['decision']!r}"
            )
        for finding in data["findings"]:
            if set(finding) != {"code", "where"} or not isinstance(finding["where"], Mapping):
                raise traitlets.TraitError(f"a finding has 'code' and 'where', and not {finding!r}")
        return data


def _reason(code: Any) -> dict[str, Any]:
    if isinstance(code, str):
        return {"code": code, "needs": "any", "text": {"en": code, "ko": code}}
    if not isinstance(code, Mapping) or not {"code"} <= set(code) <= {"code", "needs", "text"}:
        raise traitlets.TraitError(f"a reason is a word, or has 'code', 'needs' and 'text', and not {code!r}")
    needs, text = code.get("needs", "any"), code.get("text", code["code"])
    if needs not in _NEEDS:
        raise traitlets.TraitError(f"'needs' is one of {_NEEDS}, and not {needs!r}")
    return {
        "code": code["code"],
        "needs": needs,
        "text": {"en": text, "ko": text} if isinstance(text, str) else dict(text),
    }


def _shown(item: Any) -> tuple[str, bytes]:
    """A text is a text, unless it is where an image lies."""
    if isinstance(item, str) and not (len(item) < 1000 and Path(item).is_file()):
        return item, b""
    return "", image_bytes(item)

"""Whether an answer belongs to its item: the same kind, labels that the item offers, places that the item has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from labelgrader.errors import BadAnswer
from labelgrader.formats.answers import (
    BoxesAnswer,
    ChoiceAnswer,
    Place,
    ReviewAnswer,
    SpansAnswer,
    parse_answer,
)

__all__ = ["checked_answer"]

# Edges are drawn at fractions of a pixel; more than this outside of the picture is no rounding.
_ROUNDING_PX = 1.0
_SIDES = ("_LEFT", "_TOP", "_RIGHT", "_BOTTOM")


def checked_answer(body: Mapping[str, Any], *, kind: str, answer: object) -> dict[str, Any]:
    """The answer in its complete form (defaults filled in, `text_sha256` set), ready to store and to score.

    Args:
        body: the item's body: "labels" and "image" with its size, or "text" and "text_sha256"; of a review also
            "shown", the answer that is looked at, and "codes".
        kind: the item's kind.
        answer: decoded JSON, as it was sent.

    Raises:
        BadAnswer: code "bad_answer"; says what does not belong to the item, never what would be right.
    """
    parsed = parse_answer(answer)
    if parsed.kind != kind:
        raise _bad(f"this item asks for {kind}", f"이 문항의 답은 {kind} 형식이에요")
    known = {label["id"] for label in body.get("labels", ())}
    match parsed:
        case BoxesAnswer():
            _check_labels((box.label for box in parsed.boxes), known)
            for box in parsed.boxes:
                _check_corners(box.xyxy, body["image"])
        case SpansAnswer():
            _check_labels((label for _, _, label in parsed.spans), known)
            parsed = _on_text(parsed, body)
        case ChoiceAnswer():
            _check_labels([parsed.label] if parsed.label else [], known)
        case ReviewAnswer():
            _check_reasons(parsed, body)
    return parsed.model_dump(mode="json")


def _check_labels(used: Iterable[str], known: set[str]) -> None:
    if any(label not in known for label in used):
        raise _bad("it holds a label that this item does not have", "이 문항에 없는 라벨이 있어요")


def _check_corners(xyxy: tuple[float, float, float, float], image: Mapping[str, Any]) -> None:
    right, bottom = image["width"] + _ROUNDING_PX, image["height"] + _ROUNDING_PX
    x1, y1, x2, y2 = xyxy
    if x1 < -_ROUNDING_PX or y1 < -_ROUNDING_PX or x2 > right or y2 > bottom:
        raise _bad("a box lies outside of the picture", "그림 밖에 있는 상자가 있어요")


def _check_reasons(answer: ReviewAnswer, body: Mapping[str, Any]) -> None:
    offered = {
        f"{reason['code']}{side}"
        for reason in body["codes"]
        for side in (_SIDES if reason["needs"] == "edge" else ("",))
    }
    for remark in answer.findings:
        if remark.code not in offered:
            raise _bad("it holds a reason that this item does not offer", "이 문항에 없는 사유가 있어요")
        _check_place(remark.where, body)


def _check_place(place: Place, body: Mapping[str, Any]) -> None:
    marks = body["shown"][body["of"]]
    if place.answer is not None and place.answer >= len(marks):
        raise _bad("a reason points at a mark that is not there", "없는 표시를 가리키는 사유가 있어요")
    if place.xyxy is not None:
        if body["of"] != "boxes":
            raise _bad("a text has no boxes", "글에는 상자가 없어요")
        _check_corners(place.xyxy, body["image"])
    if place.span is not None:
        if body["of"] != "spans":
            raise _bad("a picture has no text", "그림에는 글이 없어요")
        if place.span[1] > len(body["text"]):
            raise _bad("a span ends after the text", "글 밖에 있는 구간이 있어요")


def _on_text(answer: SpansAnswer, body: Mapping[str, Any]) -> SpansAnswer:
    if answer.text_sha256 not in (None, body["text_sha256"]):
        raise _bad("it belongs to another text", "다른 글의 답이에요")
    if any(end > len(body["text"]) for _, end, _ in answer.spans):
        raise _bad("a span ends after the text", "글 밖에 있는 구간이 있어요")
    if body.get("single") and len(answer.spans) > 1:
        raise _bad("the question has one answer", "답은 하나만 표시해요")
    return answer.model_copy(update={"text_sha256": body["text_sha256"]})


def _bad(en: str, ko: str) -> BadAnswer:
    return BadAnswer("bad_answer", f"The answer does not fit: {en}.", f"답이 맞지 않아요. {ko}.")

"""Answers: what a labeler hands in. Data, never a program (design.md 6)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal, Self

from pydantic import Field, TypeAdapter, ValidationError, model_validator

from labelgrader.errors import BadAnswer
from labelgrader.formats.common import Edge, Flag, Label, Model, Offset, Sparse, Xyxy, first_problem

__all__ = [
    "Answer",
    "Box",
    "BoxesAnswer",
    "ChoiceAnswer",
    "Occluded",
    "Place",
    "Remark",
    "ReviewAnswer",
    "Span",
    "SpansAnswer",
    "all_lie_in",
    "all_touch",
    "parse_answer",
]

MAX_BOXES = 500
MAX_SPANS = 5_000
MAX_REMARKS = 100

Occluded = Literal["none", "partly", "mostly"]


class Box(Model):
    type: Literal["box"] = "box"
    label: Label
    xyxy: Xyxy
    occluded: Occluded = "none"
    truncated: Flag = False
    group: Flag = False


class BoxesAnswer(Model):
    """Boxes on an image. `nothing` says that there is no target object; with boxes present, the boxes count."""

    kind: Literal["boxes"]
    boxes: tuple[Box, ...] = Field(default=(), max_length=MAX_BOXES)
    nothing: Flag = False
    unsure: Flag = False

    @property
    def empty(self) -> bool:
        return not self.boxes and not self.nothing


Span = tuple[Offset, Offset, Label]
"""Start, end (exclusive) in Unicode code points of the NFC text, and the label."""


class SpansAnswer(Model):
    """Spans on a text. `text_sha256` is the hash of the text's UTF-8, so that offsets never meet another text."""

    kind: Literal["spans"]
    text_sha256: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    spans: tuple[Span, ...] = Field(default=(), max_length=MAX_SPANS)
    nothing: Flag = False
    unsure: Flag = False

    @model_validator(mode="after")
    def _spans_hold_something(self) -> Self:
        if any(start >= end for start, end, _ in self.spans):
            raise ValueError("a span needs start < end")
        return self

    @property
    def empty(self) -> bool:
        return not self.spans and not self.nothing


class ChoiceAnswer(Model):
    """One label for the whole item; the empty string while nothing is chosen."""

    kind: Literal["choice"]
    label: str = Field(max_length=100)
    unsure: Flag = False

    @property
    def empty(self) -> bool:
        return not self.label


class Place(Sparse):
    """Where a reviewer points: a region, a box and perhaps its edge, or characters; nothing at all is the whole item.

    `answer`: index of the box or span in the answer that is looked at.
    """

    xyxy: Xyxy | None = None
    edge: Edge | None = None
    span: tuple[Offset, Offset] | None = None
    answer: Annotated[int, Field(strict=True, ge=0, lt=MAX_SPANS)] | None = None

    @model_validator(mode="after")
    def _span_holds_something(self) -> Self:
        if self.span and self.span[0] >= self.span[1]:
            raise ValueError("a span needs start < end")
        return self


class Remark(Model):
    """A reason for sending back, and its place."""

    code: Label
    where: Place = Place()


class ReviewAnswer(Model):
    """What a reviewer says of somebody's answer; the decision is the empty string while there is none."""

    kind: Literal["review"]
    decision: Literal["", "approve", "send_back"] = ""
    findings: tuple[Remark, ...] = Field(default=(), max_length=MAX_REMARKS)

    @property
    def empty(self) -> bool:
        return not self.decision


Answer = Annotated[BoxesAnswer | SpansAnswer | ChoiceAnswer | ReviewAnswer, Field(discriminator="kind")]

_ANSWER: TypeAdapter[BoxesAnswer | SpansAnswer | ChoiceAnswer | ReviewAnswer] = TypeAdapter(Answer)


def all_touch(boxes: Iterable[Box], *, width: int, height: int) -> None:
    """Refuse a box beside its picture.

    Raises:
        ValueError: says so.
    """
    for x1, y1, x2, y2 in (box.xyxy for box in boxes):
        if x1 >= width or y1 >= height or x2 <= 0 or y2 <= 0:
            raise ValueError("a box lies outside the picture")


def all_lie_in(spans: Iterable[Span], *, text: str) -> None:
    """Refuse a span that is empty or leaves its text.

    Raises:
        ValueError: says so.
    """
    if any(not start < end <= len(text) for start, end, _ in spans):
        raise ValueError("a span needs start < end, and an end inside the text")


def parse_answer(data: object) -> BoxesAnswer | SpansAnswer | ChoiceAnswer | ReviewAnswer:
    """Check decoded JSON.

    Raises:
        BadAnswer: code "bad_answer", naming the first field that is wrong.
    """
    try:
        return _ANSWER.validate_python(data)
    except ValidationError as error:
        problem = first_problem(error, tagged=True)
        raise BadAnswer(
            "bad_answer",
            f"The answer can't be read: {problem}.",
            f"답을 읽을 수 없어요. 확인할 곳: {problem}",
        ) from error

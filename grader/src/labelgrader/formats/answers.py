"""Answers: what a labeler hands in. Data, never a program (design.md 6)."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, TypeAdapter, ValidationError, model_validator

from labelgrader.errors import BadAnswer
from labelgrader.formats.common import Flag, Label, Model, Offset, Xyxy, first_problem

__all__ = ["Answer", "Box", "BoxesAnswer", "ChoiceAnswer", "Occluded", "Span", "SpansAnswer", "parse_answer"]

MAX_BOXES = 500
MAX_SPANS = 5_000

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


Answer = Annotated[BoxesAnswer | SpansAnswer | ChoiceAnswer, Field(discriminator="kind")]

_ANSWER: TypeAdapter[BoxesAnswer | SpansAnswer | ChoiceAnswer] = TypeAdapter(Answer)


def parse_answer(data: object) -> BoxesAnswer | SpansAnswer | ChoiceAnswer:
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

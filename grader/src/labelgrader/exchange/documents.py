"""What every format is read into and written from: pictures with boxes, passages with spans."""

from __future__ import annotations

from typing import Annotated, Self, TypeVar

from pydantic import Field, ValidationError, model_validator

from labelgrader.formats.answers import MAX_BOXES, MAX_SPANS, Box, Span, all_lie_in, all_touch
from labelgrader.formats.common import MAX_CHARACTERS, MAX_PIXEL, Model, first_problem
from labelgrader.left_out import Problem

__all__ = ["THOUSANDTH", "Document", "Passage", "Picture", "made", "pixels"]

THOUSANDTH = 3
"""Places after the point of a pixel: what every format keeps exactly."""

_Name = Annotated[str, Field(min_length=1, max_length=500, pattern=r"^[^\x00-\x1f]+$")]
_Side = Annotated[int, Field(strict=True, gt=0, le=MAX_PIXEL)]


class Picture(Model):
    """An image by its file name, its size in pixels, and what is on it."""

    name: _Name
    width: _Side
    height: _Side
    boxes: tuple[Box, ...] = Field(default=(), max_length=MAX_BOXES)

    @model_validator(mode="after")
    def _boxes_touch_the_picture(self) -> Self:
        all_touch(self.boxes, width=self.width, height=self.height)
        return self


class Passage(Model):
    """A text and its spans; offsets count code points."""

    name: _Name
    text: str = Field(max_length=MAX_CHARACTERS)
    spans: tuple[Span, ...] = Field(default=(), max_length=MAX_SPANS)

    @model_validator(mode="after")
    def _spans_lie_in_the_text(self) -> Self:
        all_lie_in(self.spans, text=self.text)
        return self


Document = Picture | Passage
DocumentT = TypeVar("DocumentT", Picture, Passage)


def made(model: type[DocumentT], where: str, problems: list[Problem], **values: object) -> DocumentT | None:
    """The document, or None and one more problem."""
    try:
        return model.model_validate(values)
    except ValidationError as error:
        problems.append(Problem(where, first_problem(error), "Correct it there; the rest was read."))
        return None


def pixels(value: float) -> float:
    """A coordinate as files keep it."""
    rounded = round(float(value), THOUSANDTH)
    return int(rounded) if rounded == int(rounded) else rounded

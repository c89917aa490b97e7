"""Reading answers, one worker's answer to one item a line; a line that can't be used is told, and the rest goes in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationError, model_validator

from labelgrader.formats.answers import MAX_BOXES, MAX_SPANS, Box, Span, all_lie_in, all_touch
from labelgrader.formats.common import MAX_CHARACTERS, MAX_PIXEL, Label, Model, first_problem
from labelgrader.left_out import Problem

__all__ = ["BoxesLine", "ChoiceLine", "Kind", "Line", "SpansLine", "read_lines"]

Kind = Literal["boxes", "spans", "choices"]
EVERY = 100_000
"""Lines between two words about progress."""

_Name = Annotated[str, Field(min_length=1, max_length=500)]
_Side = Annotated[int, Field(strict=True, gt=0, le=MAX_PIXEL)]


class Line(Model):
    """`asked`: the labels that the worker was asked for; None for all of them."""

    item: _Name
    worker: _Name
    asked: tuple[Label, ...] | None = None

    @property
    def subject(self) -> object:
        """What every answer to one item has to agree on."""
        return None


class BoxesLine(Line):
    width: _Side
    height: _Side
    boxes: tuple[Box, ...] = Field(max_length=MAX_BOXES)

    @property
    def subject(self) -> object:
        return self.width, self.height

    @model_validator(mode="after")
    def _boxes_touch_the_picture(self) -> Self:
        all_touch(self.boxes, width=self.width, height=self.height)
        return self


class SpansLine(Line):
    text: str = Field(max_length=MAX_CHARACTERS)
    spans: tuple[Span, ...] = Field(max_length=MAX_SPANS)

    @property
    def subject(self) -> object:
        return self.text

    @model_validator(mode="after")
    def _spans_lie_in_the_text(self) -> Self:
        all_lie_in(self.spans, text=self.text)
        return self


class ChoiceLine(Line):
    label: Label


_MODELS: dict[Kind, type[Line]] = {"boxes": BoxesLine, "spans": SpansLine, "choices": ChoiceLine}
_SHAPES: dict[Kind, str] = {
    "boxes": '{"item","worker","width","height","boxes":[{"label","xyxy":[x1,y1,x2,y2]}]}',
    "spans": '{"item","worker","text","spans":[[start,end,label]]}',
    "choices": '{"item","worker","label"}',
}


def read_lines(
    kind: Kind, lines: Iterable[bytes], say: Callable[[str], None]
) -> tuple[list[Line], list[Problem]]:
    """Empty lines are nobody's answer, and no problem."""
    model, shape = _MODELS[kind], f"Write it as {_SHAPES[kind]}."
    answers: list[Line] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, str], int] = {}
    subjects: dict[str, tuple[object, int]] = {}
    for number, raw in enumerate(lines, start=1):
        if number % EVERY == 0:
            say(f"… {number:,} lines read")
        text = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
        if not text.strip():
            continue
        try:
            line = model.model_validate_json(text)
        except ValidationError as error:
            problems.append(Problem(f"line {number}", first_problem(error), shape))
            continue
        first = seen.setdefault((line.item, line.worker), number)
        subject, elsewhere = subjects.setdefault(line.item, (line.subject, number))
        if first != number:
            what = f"this worker answered this item on line {first} already"
            problems.append(Problem(f"line {number}", what, "Keep one of the two lines."))
        elif subject != line.subject:
            what = f"the picture's size or the text differs from line {elsewhere}"
            problems.append(Problem(f"line {number}", what, "Give what differs an item name of its own."))
            del seen[line.item, line.worker]
        else:
            answers.append(line)
    return answers, problems

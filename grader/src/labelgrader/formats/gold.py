"""Gold: the answer key. It exists on the school's side only (design.md 1 and 6)."""

from __future__ import annotations

import unicodedata
from typing import Annotated, Literal, Self

from pydantic import Field, TypeAdapter, ValidationError, model_validator

from labelgrader.errors import Broken
from labelgrader.formats.answers import MAX_BOXES, MAX_SPANS, Span
from labelgrader.formats.common import (
    MAX_CHARACTERS,
    MAX_PIXEL,
    Flag,
    Label,
    Model,
    Share,
    Text,
    Xyxy,
    first_problem,
)
from labelgrader.formats.verdicts import Where

__all__ = [
    "BoxesGold",
    "ChoiceGold",
    "Gold",
    "GoldObject",
    "ReviewGold",
    "SeededError",
    "SpansGold",
    "Trap",
    "TrapCode",
    "parse_gold",
]

TrapCode = Literal[
    "BOX_INCLUDES_SHADOW",
    "BOX_INCLUDES_REFLECTION",
    "BOX_CHASED_THIN_PART",
    "BOX_MISSED_EXTREMITY",
    "BOX_GUESSED_HIDDEN",
    "BOX_NOT_FULL_EXTENT",
    "EXTRA_DEPICTION",
    "EXTRA_REFLECTION",
    "EXTRA_BELOW_MIN",
]


class GoldObject(Model):
    """One object. `hidden` is the share covered by something, `cut` the share outside the image."""

    id: Label
    label: Label
    xyxy: Xyxy
    hidden: Share = 0.0
    cut: Share = 0.0
    group: Flag = False


class Trap(Model):
    """A place that lures: a strip beside the object `of`, or (EXTRA_*) a region without an object.

    `part` names what is there, for the sentence: a tail, an aerial.
    """

    code: TrapCode
    xyxy: Xyxy
    of: Label | None = None
    part: Text | None = None

    @model_validator(mode="after")
    def _strips_belong_to_an_object(self) -> Self:
        if self.code.startswith("BOX_") and self.of is None:
            raise ValueError(f'a {self.code} strip needs "of", the id of its object')
        return self


class BoxesGold(Model):
    kind: Literal["boxes"]
    width: Annotated[int, Field(strict=True, gt=0, le=MAX_PIXEL)]
    height: Annotated[int, Field(strict=True, gt=0, le=MAX_PIXEL)]
    objects: tuple[GoldObject, ...] = Field(default=(), max_length=MAX_BOXES)
    ignore: tuple[Xyxy, ...] = Field(default=(), max_length=MAX_BOXES)
    traps: tuple[Trap, ...] = Field(default=(), max_length=MAX_BOXES)

    @model_validator(mode="after")
    def _names_and_places_are_known(self) -> Self:
        ids = [thing.id for thing in self.objects]
        if len(set(ids)) < len(ids):
            raise ValueError("two objects have the same id")
        for trap in self.traps:
            if trap.of is not None and trap.of not in ids:
                raise ValueError(f'a trap is "of" {trap.of!r}, which is no object')
        for thing in self.objects:
            x1, y1, x2, y2 = thing.xyxy
            if x2 <= 0 or y2 <= 0 or x1 >= self.width or y1 >= self.height:
                raise ValueError(f"object {thing.id!r} lies outside the image")
        return self


class SpansGold(Model):
    """Spans of the NFC text. `accept` holds further complete readings; the answer is scored against the best one.

    `single`: the one span, or none, is the answer to a question. `trim`: spaces at an answer's ends are overlooked.
    """

    kind: Literal["spans"]
    text: str = Field(max_length=MAX_CHARACTERS)
    spans: tuple[Span, ...] = Field(default=(), max_length=MAX_SPANS)
    accept: tuple[tuple[Span, ...], ...] = Field(default=(), max_length=20)
    single: Flag = False
    trim: Flag = False

    @model_validator(mode="after")
    def _spans_lie_in_the_text(self) -> Self:
        if not unicodedata.is_normalized("NFC", self.text):
            raise ValueError("the text is not in NFC, so offsets would differ between machines")
        for start, end, _ in (span for reading in self.readings for span in reading):
            if not start < end <= len(self.text):
                raise ValueError(f"span [{start}, {end}] does not lie in the text")
        if self.single and any(len(reading) > 1 for reading in self.readings):
            raise ValueError("a question has one answer, so each reading holds one span at most")
        return self

    @property
    def readings(self) -> tuple[tuple[Span, ...], ...]:
        return (self.spans, *self.accept)


class ChoiceGold(Model):
    """Labels that are right, the best one first. `hint` ends the sentence; `sarcasm` says that praise is not meant."""

    kind: Literal["choice"]
    labels: tuple[Label, ...] = Field(min_length=1, max_length=100)
    hint: Text | None = None
    sarcasm: Flag = False


class SeededError(Model):
    """What is wrong with an answer that is shown for review. `also`: further codes that name it as well."""

    code: Label
    also: tuple[Label, ...] = Field(default=(), max_length=20)
    where: Where = Where()
    message: Text


class ReviewGold(Model):
    """What a reviewer should find in an answer, and what to decide."""

    kind: Literal["review"]
    decision: Literal["approve", "send_back"]
    findings: tuple[SeededError, ...] = Field(default=(), max_length=100)

    @model_validator(mode="after")
    def _sent_back_for_reasons(self) -> Self:
        if (self.decision == "send_back") != bool(self.findings):
            raise ValueError("an answer is sent back for its errors, and for nothing else")
        return self


Gold = Annotated[BoxesGold | SpansGold | ChoiceGold | ReviewGold, Field(discriminator="kind")]

_GOLD: TypeAdapter[BoxesGold | SpansGold | ChoiceGold | ReviewGold] = TypeAdapter(Gold)


def parse_gold(data: object) -> BoxesGold | SpansGold | ChoiceGold | ReviewGold:
    """Check decoded JSON or TOML.

    Raises:
        Broken: code "bad_gold", naming the first field that is wrong; for trainers, never for labelers.
    """
    try:
        return _GOLD.validate_python(data)
    except ValidationError as error:
        problem = first_problem(error, tagged=True)
        raise Broken(
            "bad_gold",
            f"The gold can't be read: {problem}.",
            f"정답 데이터를 읽을 수 없어요. 확인할 곳: {problem}",
        ) from error

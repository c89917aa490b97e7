"""What every format is made of: strict models, coordinates, offsets and text in two languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    ValidationError,
    model_serializer,
)

__all__ = [
    "Edge",
    "Flag",
    "Label",
    "Language",
    "Model",
    "Offset",
    "Share",
    "Sparse",
    "Text",
    "Xyxy",
    "first_problem",
    "same",
]

Language = Literal["en", "ko"]
Edge = Literal["left", "top", "right", "bottom"]

MAX_PIXEL = 100_000
MAX_CHARACTERS = 200_000


class Model(BaseModel):
    """A value: frozen, and an unknown key is refused by its name."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Sparse(Model):
    """A value of which only what applies is written; the rest is None."""

    @model_serializer(mode="wrap")
    def _what_applies(self, serialize: SerializerFunctionWrapHandler) -> Mapping[str, Any]:
        return {key: value for key, value in serialize(self).items() if value is not None}


class Text(Model):
    """One text in both languages of the school."""

    en: str = Field(max_length=2_000)
    ko: str = Field(max_length=2_000)

    def in_(self, language: Language) -> str:
        return self.en if language == "en" else self.ko


def same(word: str) -> Text:
    """A word that reads the same in both languages, such as a name out of the text."""
    return Text.model_construct(en=word, ko=word)


def _ordered(xyxy: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = xyxy
    if not (x1 < x2 and y1 < y2):
        raise ValueError("a box needs left < right and top < bottom")
    return xyxy


Label = Annotated[str, Field(min_length=1, max_length=100)]
Flag = Annotated[bool, Field(strict=True)]
Share = Annotated[float, Field(strict=True, ge=0, le=1)]
Offset = Annotated[int, Field(strict=True, ge=0, le=MAX_CHARACTERS)]
_Pixel = Annotated[float, Field(strict=True, ge=-MAX_PIXEL, le=MAX_PIXEL)]
Xyxy = Annotated[tuple[_Pixel, _Pixel, _Pixel, _Pixel], AfterValidator(_ordered)]
"""Left, top, right, bottom in pixels of the natural image, origin top left."""


def first_problem(error: ValidationError, *, tagged: bool = False) -> str:
    """The first thing wrong, as "boxes.0.xyxy: …". Names the place and the rule, never the value that was sent.

    Args:
        tagged: the place begins with the kind, which the reader did not write there.
    """
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(step) for step in first["loc"][1 if tagged else 0 :])
    return f"{place}: {first['msg']}" if place else str(first["msg"])

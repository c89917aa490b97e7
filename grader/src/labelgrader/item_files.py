"""What stands in items/<group>.toml and gold/<group>.toml: items, worked examples and their keys."""

from __future__ import annotations

import re
from typing import Annotated, Any, Generic, Literal, Self, TypeVar

from pydantic import Field, model_validator

from labelgrader.course_files import Id, Words
from labelgrader.formats.common import Label, Model

__all__ = [
    "BoxExample",
    "BoxGold",
    "BoxItem",
    "BoxNote",
    "BoxView",
    "Crop",
    "DrawnBox",
    "GoldFile",
    "ItemsFile",
    "TextExample",
    "TextGold",
    "TextItem",
    "TextNote",
    "TextView",
    "marked_spans",
]

Pixels = Annotated[float, Field(allow_inf_nan=False)]

# items/<group>.toml


class Crop(Model):
    """A part of a picture of items/images: cut out, then mirrored, then made smaller.

    `crop` is [x1, y1, x2, y2] in pixels of the whole picture; left out, the whole picture is shown.
    """

    image: str = Field(pattern=r"^[a-z0-9_-]+\.(jpg|png)$")
    crop: tuple[int, int, int, int] | None = None
    mirror: bool = False
    scale: float = Field(default=1.0, gt=0, le=1)

    @model_validator(mode="after")
    def _crop_has_an_area(self) -> Self:
        if self.crop and not (0 <= self.crop[0] < self.crop[2] and 0 <= self.crop[1] < self.crop[3]):
            raise ValueError("crop must be [x1, y1, x2, y2] with x1 < x2 and y1 < y2")
        return self


class BoxItem(Crop):
    """A picture and what to box in it. `start` is the wrong box of a repair item, in pixels of the shown picture."""

    id: Id
    labels: list[Label] = Field(min_length=1)
    prompt: Words
    alt: Words
    modes: list[Literal["points", "drag"]] = Field(default=["points", "drag"], min_length=1)
    start: tuple[Pixels, Pixels, Pixels, Pixels] | None = None


class DrawnBox(Model):
    """A box of an example: round an object, its edges moved outward by `out` pixels of the shown picture."""

    object: int = Field(ge=1)
    label: Label
    out: dict[Literal["left", "top", "right", "bottom"], Pixels] = Field(default_factory=dict)


class BoxNote(Model):
    """A remark on a box of an example, or on one of its edges."""

    box: int = Field(default=0, ge=0)
    edge: Literal["left", "top", "right", "bottom"] | None = None
    text: Words
    good: bool


class BoxView(Model):
    """One step of a worked example: how the picture looks with these boxes."""

    caption: Words
    right: bool
    boxes: list[DrawnBox] = Field(default_factory=list)
    notes: list[BoxNote] = Field(default_factory=list)


class BoxExample(Crop):
    """A worked example on a picture; the right way is shown first."""

    id: Id
    alt: Words
    views: list[BoxView] = Field(min_length=1)


class TextItem(Model):
    """A text in which names are to be found. Holds the plain text only; the key is in gold/."""

    id: Id
    text: str = Field(min_length=1, max_length=2000)
    labels: list[Label] = Field(min_length=1)
    prompt: Words


class TextNote(Model):
    """A remark on a part of an example's text; `part` is the first place where it stands."""

    part: str = Field(min_length=1)
    text: Words
    good: bool


class TextView(Model):
    """One step of a worked example: the text with its names marked as [text¦TYPE]."""

    caption: Words
    right: bool
    marked: str = Field(min_length=1)
    notes: list[TextNote] = Field(default_factory=list)


class TextExample(Model):
    """A worked example on a text; the right way is shown first."""

    id: Id
    views: list[TextView] = Field(min_length=1)


ItemT = TypeVar("ItemT", BoxItem, TextItem)
ExampleT = TypeVar("ExampleT", BoxExample, TextExample)


class ItemsFile(Model, Generic[ItemT, ExampleT]):
    """items/<group>.toml. What stands under [defaults] is taken for every item that does not say it itself."""

    item: list[ItemT] = Field(default_factory=list)
    example: list[ExampleT] = Field(default_factory=list)

    @model_validator(mode="before")
    @classmethod
    def _fill_in_defaults(cls, data: Any) -> Any:
        if not isinstance(data, dict) or "defaults" not in data:
            return data
        rest = {key: value for key, value in data.items() if key != "defaults"}
        return rest | {"item": [data["defaults"] | item for item in data.get("item", [])]}


# gold/<group>.toml


class BoxGold(Model):
    """Which objects of the scene are the key; the numbers come from the scene's mask when publishing."""

    objects: list[int] = Field(default_factory=list)
    ignore: list[int] = Field(default_factory=list)


class TextGold(Model):
    """The key of a text as [text¦TYPE]; `accept` lists further readings that count as right."""

    text: str = Field(min_length=1)
    accept: list[str] = Field(default_factory=list)
    note: str = ""


GoldT = TypeVar("GoldT", BoxGold, TextGold)


class GoldFile(Model, Generic[GoldT]):
    """gold/<group>.toml: one table per item id."""

    item: dict[Id, GoldT]


_MARK = re.compile(r"\[([^\[\]¦]+)¦([^\[\]¦]+)\]")


def marked_spans(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Split "[서울¦LC]에서" into its plain text and its spans [start, end, type] in code points."""
    plain, spans, last = "", [], 0
    for mark in _MARK.finditer(marked):
        plain += marked[last : mark.start()]
        spans.append((len(plain), len(plain) + len(mark[1]), mark[2]))
        plain += mark[1]
        last = mark.end()
    return plain + marked[last:], spans

"""What stands in gold/<group>.toml: the key of each item, as its trainer wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationInfo, model_validator

from labelgrader.course_files import Id, Words
from labelgrader.formats.common import Flag, Label, Model, Xyxy

__all__ = ["AnyGold", "BoxGold", "ChoiceKey", "GoldFile", "Kinds", "ReviewKey", "TextGold"]


class DrawnKey(Model):
    """An object of a picture without a scene, as somebody drew it, in pixels of the shown picture."""

    label: Label
    xyxy: Xyxy
    group: Flag = False


class BoxGold(Model):
    """Which objects of the scene are the key; the numbers come from the scene's mask when publishing.

    `drawn` is the whole key of a picture without a scene.
    """

    kind: Literal["boxes"] = "boxes"
    objects: list[int] = Field(default_factory=list)
    ignore: list[int] = Field(default_factory=list)
    drawn: list[DrawnKey] | None = None

    @model_validator(mode="after")
    def _drawn_or_measured(self) -> Self:
        if self.drawn is not None and (self.objects or self.ignore):
            raise ValueError("a key is drawn, or it names objects of the scene; not both")
        return self


class TextGold(Model):
    """The key of a text as [text¦TYPE]; `accept` lists further readings that count as right."""

    kind: Literal["spans"] = "spans"
    text: str = Field(min_length=1)
    accept: list[str] = Field(default_factory=list)
    note: str = ""


class ChoiceKey(Model):
    """The right label; `accept` lists further ones that count as right.

    Attributes:
        hint: ends the sentence that says why another label is wrong.
        sarcasm: the sentence praises and does not mean it.
    """

    kind: Literal["choice"] = "choice"
    label: Label
    accept: list[Label] = Field(default_factory=list)
    hint: Words | None = None
    sarcasm: Flag = False
    note: str = ""


class ReviewKey(Model):
    """What would have been right in the answer that a review shows, and what is wrong with the one that is shown.

    Attributes:
        objects, ignore: as in the key of a picture.
        text, accept: as in the key of a text.
        errors: codes that the grader finds in the shown answer, without advice; empty if it is to be approved.
            Publishing measures them and refuses another list.
    """

    kind: Literal["review"] = "review"
    objects: list[int] = Field(default_factory=list)
    ignore: list[int] = Field(default_factory=list)
    text: str = ""
    accept: list[str] = Field(default_factory=list)
    errors: list[str]


AnyGold = BoxGold | TextGold | ChoiceKey | ReviewKey

Kinds = Mapping[str, str]
"""Item id -> its kind."""


class GoldFile(Model):
    """gold/<group>.toml: one table per item id. A key is of its item's kind."""

    item: dict[Id, Annotated[AnyGold, Field(discriminator="kind")]]

    @model_validator(mode="before")
    @classmethod
    def _of_the_items_kinds(cls, data: Any, info: ValidationInfo) -> Any:
        if not isinstance(data, dict) or not isinstance(data.get("item"), dict):
            return data
        kinds: Kinds = info.context or {}
        for name in data["item"].keys() - kinds.keys():
            raise ValueError(f'there is no item "{name}"')
        return data | {"item": {name: {"kind": kinds[name]} | key for name, key in data["item"].items()}}

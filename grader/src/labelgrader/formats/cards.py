"""Cards: the rules of a course or a project, as `--card CARD.toml` and as the [card] table of course.toml."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, ValidationError, model_validator

from labelgrader.errors import Broken
from labelgrader.formats.common import Flag, Label, Model, Share, Text, first_problem, same

__all__ = ["Card", "CardLabel", "Unit", "parse_card"]

Unit = Literal["character", "word", "sentence"]

_Words = Annotated[tuple[Label, ...], Field(max_length=1_000)]


class CardLabel(Model):
    id: Label
    en: Label
    ko: Label


class Card(Model):
    """What this work asks for. Without a card, these defaults hold and attributes are scored.

    Attributes:
        labels: the labels in use, named in both languages; others are shown by their id.
        extent: box the visible part, or the full object with a guess behind the cover.
        margin_px: gap that the card wants around the object, in pixels.
        min_size: shorter side in pixels below which an object need not be labelled.
        min_visible: visible share below which an object need not be labelled.
        depictions, reflections: whether pictures of things and mirror images are labelled.
        group_over: more touching objects than this make one group box.
        attributes: whether hidden, cut off and group are asked for.
        unit: what is chosen at once in a text; the labeler may change it.
        nested: whether a name may be marked inside another one.
        …_extra: words that this card adds to the grader's Korean and English lists.
    """

    name: str = Field(default="", max_length=100)
    labels: tuple[CardLabel, ...] = Field(default=(), max_length=200)
    extent: Literal["visible", "full"] = "visible"
    margin_px: Annotated[float, Field(ge=0, le=100)] = 0.0
    min_size: Annotated[float, Field(ge=0, le=10_000)] = 16.0
    min_visible: Share = 0.2
    depictions: Literal["skip", "label"] = "skip"
    reflections: Literal["skip", "label"] = "skip"
    group_over: Annotated[int, Field(strict=True, ge=1, le=1_000)] = 5
    attributes: Flag = False
    unit: Unit = "character"
    nested: Flag = False
    titles_extra: _Words = ()
    particles_extra: _Words = ()
    modifiers_extra: _Words = ()
    units_extra: _Words = ()
    common_extra: _Words = ()

    @model_validator(mode="after")
    def _labels_differ(self) -> Self:
        if len({label.id for label in self.labels}) < len(self.labels):
            raise ValueError("two labels have the same id")
        return self

    def name_of(self, label: str) -> Text:
        """The label in the reader's language; a label that the card does not know is shown as it is."""
        known = next((known for known in self.labels if known.id == label), None)
        return Text(en=known.en, ko=known.ko) if known else same(label)


def parse_card(data: object) -> Card:
    """Check decoded TOML: the card's own keys, or a course.toml with a [card] table.

    Raises:
        Broken: code "bad_card", naming the first field that is wrong.
    """
    table = data["card"] if isinstance(data, dict) and isinstance(data.get("card"), dict) else data
    try:
        return Card.model_validate(table)
    except ValidationError as error:
        problem = first_problem(error)
        raise Broken(
            "bad_card",
            f"The card can't be read: {problem}.",
            f"작업 지침을 읽을 수 없어요. 확인할 곳: {problem}",
        ) from error

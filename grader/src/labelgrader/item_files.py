"""What stands in items/<group>.toml: items and worked examples."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from labelgrader.course_files import Id, Words
from labelgrader.formats.answers import Occluded
from labelgrader.formats.cards import CardLabel, Unit
from labelgrader.formats.common import Flag, Label, Model
from labelgrader.messages import codes

__all__ = [
    "AnyExample",
    "AnyItem",
    "BoxExample",
    "BoxItem",
    "BoxNote",
    "BoxReview",
    "BoxView",
    "ChoiceExample",
    "ChoiceItem",
    "ChoiceView",
    "Crop",
    "DrawnBox",
    "ItemsFile",
    "TextExample",
    "TextItem",
    "TextNote",
    "TextReview",
    "TextView",
    "marked_spans",
]

Pixels = Annotated[float, Field(allow_inf_nan=False)]


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


class Taught(Model):
    """What an item teaches.

    Attributes:
        traps: the codes of the taxonomy that whoever falls for it gets. Learners are never told.
        hint: where to look, for who asks before the first check.
    """

    traps: list[str] = Field(default_factory=list)
    hint: Words | None = None

    @field_validator("traps")
    @classmethod
    def _codes_are_of_the_taxonomy(cls, traps: list[str]) -> list[str]:
        unknown = [code for code in traps if code not in codes()]
        if unknown:
            raise ValueError(f"no such codes: {', '.join(unknown)}")
        return traps


class BoxItem(Crop, Taught):
    """A picture and what to box in it.

    Attributes:
        start: the wrong box of a repair item, in pixels of the shown picture.
        card: another card of the course, by its name, that holds for this item.
        variants: whether other labelers may get it mirrored or cut out closer.
    """

    kind: Literal["boxes"] = "boxes"
    id: Id
    labels: list[Label] = Field(min_length=1)
    prompt: Words
    alt: Words
    variants: Flag = True
    modes: list[Literal["points", "drag"]] = Field(default=["points", "drag"], min_length=1)
    start: tuple[Pixels, Pixels, Pixels, Pixels] | None = None
    card: str | None = None


class DrawnBox(Model):
    """A box of an example: round an object, its edges moved outward by `out` pixels of the shown picture."""

    object: int = Field(ge=1)
    label: Label
    out: dict[Literal["left", "top", "right", "bottom"], Pixels] = Field(default_factory=dict)
    occluded: Occluded = "none"
    truncated: Flag = False
    group: Flag = False


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

    kind: Literal["boxes"] = "boxes"
    id: Id
    alt: Words
    views: list[BoxView] = Field(min_length=1)


class TextItem(Taught):
    """A text in which names are to be found, or the answer to a `question`. Holds the plain text only.

    Attributes:
        single: one range is the whole answer; a new mark takes the place of the last one.
        unit, nested: as in the card, where this item differs from it.
        trim: spaces at the ends of a mark are overlooked, once clean ends have been taught.
        variants: whether other labelers may get it with other names.
    """

    kind: Literal["spans"] = "spans"
    id: Id
    text: str = Field(min_length=1, max_length=2000)
    labels: list[Label] = Field(min_length=1)
    prompt: Words
    question: Words | None = None
    single: Flag = False
    variants: Flag = True
    unit: Unit | None = None
    nested: Flag | None = None
    trim: Flag = False


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

    kind: Literal["spans"] = "spans"
    id: Id
    question: Words | None = None
    single: Flag = False
    views: list[TextView] = Field(min_length=1)


class ChoiceItem(Taught):
    """A sentence or a question to which one label is the answer.

    Attributes:
        text: what the label is for.
        labels: of the card, by their ids.
        options: instead of labels: those of this item alone, such as the answers of a quiz. They are shown in an order
            of their own, so that the order in which they were written tells nothing.
    """

    kind: Literal["choice"] = "choice"
    id: Id
    text: str | None = Field(default=None, min_length=1, max_length=2000)
    question: Words | None = None
    labels: list[Label] = Field(default_factory=list)
    options: list[CardLabel] = Field(default_factory=list)
    prompt: Words

    @model_validator(mode="after")
    def _there_is_something_to_choose(self) -> Self:
        if self.text is None and self.question is None:
            raise ValueError("a choice needs a text, a question or both")
        if bool(self.labels) == bool(self.options) or len(self.labels or self.options) < 2:
            raise ValueError("a choice needs at least two labels of the card, or two options of its own")
        return self


class ChoiceView(Model):
    """One step of a worked example: the sentence with this label. `note` says why beside the choice."""

    caption: Words
    right: bool
    label: Label
    note: Words | None = None


class ChoiceExample(Model):
    """A worked example on a sentence; the right way is shown first."""

    kind: Literal["choice"] = "choice"
    id: Id
    text: str = Field(min_length=1, max_length=2000)
    labels: list[Label] = Field(min_length=2)
    views: list[ChoiceView] = Field(min_length=1)


class BoxReview(Crop, Taught):
    """Somebody's boxes on a picture, to approve or to send back; they stand beside the objects by `out`."""

    kind: Literal["review"] = "review"
    of: Literal["boxes"] = "boxes"
    id: Id
    labels: list[Label] = Field(min_length=1)
    prompt: Words
    alt: Words
    shown: list[DrawnBox] = Field(min_length=1)
    card: str | None = None


class TextReview(Taught):
    """Somebody's marks in a text as [text¦TYPE], to approve or to send back."""

    kind: Literal["review"] = "review"
    of: Literal["spans"] = "spans"
    id: Id
    shown: str = Field(min_length=1, max_length=4000)
    labels: list[Label] = Field(min_length=1)
    prompt: Words
    question: Words | None = None
    single: Flag = False

    @property
    def text(self) -> str:
        """Without the marks."""
        return marked_spans(self.shown)[0]


AnyItem = BoxItem | TextItem | ChoiceItem | BoxReview | TextReview
_Review = Annotated[BoxReview | TextReview, Field(discriminator="of")]
_OneOf = Annotated[BoxItem | TextItem | ChoiceItem | _Review, Field(discriminator="kind")]
AnyExample = BoxExample | TextExample | ChoiceExample


class ItemsFile(Model):
    """items/<group>.toml.

    What stands under [defaults] is taken for every item that does not say it itself. The file's `kind`, else the course's
    craft, is that of every item and example that does not say its own.
    """

    item: list[_OneOf] = Field(default_factory=list)
    example: list[Annotated[AnyExample, Field(discriminator="kind")]] = Field(default_factory=list)

    @model_validator(mode="before")
    @classmethod
    def _fill_in_defaults(cls, data: Any, info: ValidationInfo) -> Any:
        if not isinstance(data, dict):
            return data
        kind = {"kind": data.get("kind", info.context)}

        def of(item: Any) -> dict[str, Any]:
            return {"of": info.context} if item.get("kind") == "review" else {}

        filled = {
            "item": [kind | of(item) | data.get("defaults", {}) | item for item in data.get("item", [])],
            "example": [kind | example for example in data.get("example", [])],
        }
        return {key: value for key, value in data.items() if key not in ("defaults", "kind")} | filled


_SIGN = re.compile(r"\[|¦[^\[\]¦]+\]")


def marked_spans(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Split "[서울¦LC]에서" into its plain text and its spans [start, end, type] in code points.

    Marks may stand inside each other: "[[부산¦LC]대학교¦OG]". A bracket that begins or ends none is text.
    """
    plain = ""
    spans: list[tuple[int, int, str]] = []
    opened: list[tuple[int, int]] = []
    last = 0
    for sign in _SIGN.finditer(marked):
        plain += marked[last : sign.start()]
        last = sign.end()
        if sign[0] == "[":
            opened.append((len(plain), len(spans)))
            plain += "["
            continue
        if not opened or opened[-1][0] + 1 == len(plain):
            plain += sign[0]
            continue
        start, at = opened.pop()
        plain = plain[:start] + plain[start + 1 :]
        inner = [(begin - 1, end - 1, label) for begin, end, label in spans[at:]]
        spans[at:] = [(start, len(plain), sign[0][1:-1]), *inner]
    return plain + marked[last:], spans

"""course.toml, and how the files that a trainer writes are read: strictly.

What is missing, misspelt or out of place is refused with the file, the key and what to do.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import BaseModel, Field, ValidationError, model_validator

from labelgrader.errors import Broken
from labelgrader.formats.cards import Card
from labelgrader.formats.common import Flag, Model

__all__ = [
    "CardVariant",
    "CourseFile",
    "ExamPass",
    "ExamPlan",
    "Id",
    "LessonPlan",
    "NameBank",
    "PointsPlan",
    "ProjectPlan",
    "Rules",
    "Words",
    "broken",
    "read_json",
    "read_toml",
]

Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]
"""An id that is safe as a folder's name, in an address and in nbgrader, where ids are globs and paths."""

ModelT = TypeVar("ModelT", bound=BaseModel)


class Words(Model):
    """One thing said in both languages."""

    en: str = Field(min_length=1)
    ko: str = Field(min_length=1)


class CardVariant(Model):
    """Another card: `says` tells what is different, and the rest are the rules that differ from the course's card."""

    says: Words
    extent: Literal["visible", "full"] | None = None
    margin_px: float | None = Field(default=None, ge=0, le=100)
    min_size: float | None = Field(default=None, ge=0, le=10_000)
    min_visible: float | None = Field(default=None, ge=0, le=1)
    depictions: Literal["skip", "label"] | None = None
    reflections: Literal["skip", "label"] | None = None
    attributes: Flag | None = None

    @property
    def rules(self) -> dict[str, Any]:
        """The keys of formats.cards.Card that it changes."""
        return self.model_dump(mode="json", exclude={"says"}, exclude_none=True)


class Rules(Model):
    """At most three if-then sentences a lesson: few rules are learned, many are not."""

    en: list[str] = Field(min_length=1, max_length=3)
    ko: list[str] = Field(min_length=1, max_length=3)


class LessonPlan(Model):
    """A lesson: one nbgrader assignment. A new practice item or a changed key asks for a new `version`.

    `photos`: items on photographs from packages, for packs; left out where those are not installed.
    `last_approved`: of its last three items, how many a reviewer would have to approve.
    """

    id: Id
    version: int = Field(ge=1)
    title: Words
    minutes: int = Field(ge=1, le=60)
    pass_score: float = Field(alias="pass", ge=0, le=100)
    profile: Literal["lesson", "real"] = "lesson"
    boundary_counts: bool = True
    last_approved: int = Field(default=3, ge=0, le=3)
    rules: Rules
    items: list[Id] = Field(min_length=1)
    photos: list[Id] = Field(default_factory=list)

    @property
    def assignment(self) -> str:
        """The name under which nbgrader knows this version."""
        return f"{self.id}-v{self.version}"


class ExamPass(Model):
    """What an exam asks for; a rule that is left out is not asked.

    Attributes:
        score: mean item score, 0-100.
        approved: share of items that a reviewer would approve, 0-1.
        recall, precision: over all objects of the form, 0-1.
        f1: strict (range and type), over all names of the form, 0-1.
        labels: points over all sentence labels; answers: over all questions. One item is one point, half of it is half.
            Items that have such a rule are left out of the other four.
        same_critical: this often one critical code may appear at most.
        at_most: code -> how often it may appear at most.
    """

    score: float | None = Field(default=None, ge=0, le=100)
    approved: float = Field(ge=0, le=1)
    recall: float | None = Field(default=None, ge=0, le=1)
    precision: float | None = Field(default=None, ge=0, le=1)
    f1: float | None = Field(default=None, ge=0, le=1)
    labels: float | None = Field(default=None, ge=0)
    answers: float | None = Field(default=None, ge=0)
    same_critical: int | None = Field(default=None, ge=0)
    at_most: dict[str, int] = Field(default_factory=dict)


class ExamPlan(Model):
    """The exam: opens when every lesson is passed. `minutes` is a soft hint such as "10-15", never a limit.

    `forms`: each holds all items of one sitting, and whoever sits again gets the next form. `items` is one form alone.
    """

    minutes: str = Field(pattern=r"^\d+-\d+$")
    pass_rules: ExamPass = Field(alias="pass")
    profile: Literal["lesson", "real"] = "real"
    forms: list[Annotated[list[Id], Field(min_length=1)]] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _items_are_one_form(cls, data: Any) -> Any:
        if not isinstance(data, dict) or "items" not in data or "forms" in data:
            return data
        return {key: value for key, value in data.items() if key != "items"} | {"forms": [data["items"]]}

    @property
    def items(self) -> list[str]:
        """Those of all forms."""
        return [item for form in self.forms for item in form]


class PretestPlan(Model):
    """Items before the first lesson, without teaching: what the course is measured by, and no one else."""

    items: list[Id] = Field(min_length=1, max_length=5)


class PricesPlan(Model):
    """`per_object` points more for each box or span, in all at most `cap`; `bonus` is per cent more for a tier."""

    per_object: int = Field(default=0, ge=0)
    cap: int = Field(default=0, ge=0)
    bonus: dict[Literal["bronze", "silver", "gold"], Annotated[int, Field(ge=0, le=100)]] = Field(
        default_factory=dict
    )


class OpensPlan(Model):
    """What a project asks for beside the certificate. A skill is a course's id, or a name that trainers grant."""

    tier: Literal["bronze", "silver", "gold"] | None = None
    skills: dict[Id, Words] = Field(default_factory=dict)
    by: Literal["application", "invitation"] | None = None


class OverlapPlan(Model):
    """How many people do the same task: `first`, then one more at a time up to `most`, until they agree.

    agree: how alike two answers have to be (F1 of their marks); a reviewer looks at what differs.
    """

    first: int = Field(default=2, ge=2, le=10)
    most: int = Field(default=3, ge=2, le=10)
    agree: float = Field(default=0.85, gt=0, le=1)

    @model_validator(mode="after")
    def _more_at_most(self) -> Self:
        if self.most < self.first:
            raise ValueError("most must not be less than first")
        return self


class ProjectPlan(Model):
    """Paid work: `price` points a task; one in `check_share` leases is a check item, the first one always.

    One in `review` tasks is looked at by a person before it is paid: 1 for all, 0 for none. Both become rarer for whoever is
    trusted (trust.py). Nobody is given more than
    `each_day` tasks a day (Korea), so that a small project lasts for more than the fastest.
    """

    id: Id
    title: Words
    summary: Words
    price: int = Field(ge=1)
    check_share: int = Field(default=10, ge=2)
    review: int = Field(default=0, ge=0)
    prices: PricesPlan | None = None
    opens: OpensPlan | None = None
    each_day: int | None = Field(default=None, ge=1)
    overlap: OverlapPlan | None = None
    tasks: list[Id] = Field(min_length=1)
    checks: list[Id] = Field(default_factory=list)

    @model_validator(mode="after")
    def _somebody_looks(self) -> Self:
        if self.overlap and self.review:
            raise ValueError("with overlap, people look at what differs: take review away")
        if not self.checks and self.review != 1 and not self.overlap:
            raise ValueError("a project without checks needs review = 1, so that people look at all of it")
        return self


class NameBank(Model):
    """Names of one label that may stand for each other in a text (publishing/dressing.py)."""

    label: str
    names: list[str] = Field(min_length=2)


class PointsPlan(Model):
    """Points for practice: once per item and once per lesson."""

    practice: int = Field(ge=0)
    lesson: int = Field(ge=0)


class CourseFile(Model):
    """course.toml."""

    id: Id
    version: int = Field(ge=1)
    craft: Literal["boxes", "spans"]
    title: Words
    summary: Words
    certificate: Id
    card: Card
    cards: dict[Annotated[str, Field(pattern=r"^[A-Z0-9-]{1,30}$")], CardVariant] = Field(
        default_factory=dict
    )
    names: list[NameBank] = Field(default_factory=list)
    points: PointsPlan
    lessons: list[LessonPlan] = Field(min_length=1)
    pretest: PretestPlan | None = None
    exam: ExamPlan
    projects: list[ProjectPlan] = Field(default_factory=list)

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        groups = [lesson.id for lesson in self.lessons] + [project.id for project in self.projects] + ["exam"]
        groups += ["pretest"] if self.pretest else []
        items = [item for name, group in self.groups().items() if name != "exam" for item in group]
        items += self.exam.items
        for ids in (groups, items):
            twice = {i for i in ids if ids.count(i) > 1}
            if twice:
                raise ValueError(f"used more than once: {', '.join(sorted(twice))}")
        return self

    def groups(self) -> dict[str, dict[str, str]]:
        """group -> {item id: role}, in the order of teaching."""
        found = {
            lesson.id: dict.fromkeys(lesson.items + lesson.photos, "practice") for lesson in self.lessons
        }
        if self.pretest:
            found["pretest"] = dict.fromkeys(self.pretest.items, "pretest")
        found["exam"] = dict.fromkeys(self.exam.items, "exam")
        for project in self.projects:
            found[project.id] = dict.fromkeys(project.tasks, "task") | dict.fromkeys(project.checks, "check")
        return found

    def profile_of(self, group: str) -> Literal["lesson", "real"]:
        """How strict this group's boxes are scored."""
        return next((lesson.profile for lesson in self.lessons if lesson.id == group), "real")


def read_toml(model: type[ModelT], path: Path, *, context: object = None) -> ModelT:
    """A trainer's TOML file as this model.

    Args:
        context: what the model's validators ask for.

    Raises:
        Broken: names the file, the key and what to do.
    """
    return _read(model, path, tomllib.loads, context)


def read_json(model: type[ModelT], path: Path) -> ModelT:
    """A JSON file as this model; errors as in read_toml."""
    return _read(model, path, json.loads)


def broken(path: Path, key: str, en: str, ko: str) -> Broken:
    """The refusal of a trainer's file: where it is, what is wrong, what to do."""
    where = f"{path}: {key}" if key else f"{path}"
    return Broken("course_broken", f"{where}: {en}", f"{where}: {ko}", file=str(path), key=key)


def _read(model: type[ModelT], path: Path, parse: Callable[[str], object], context: object = None) -> ModelT:
    try:
        return model.model_validate(parse(path.read_text(encoding="utf-8")), context=context)
    except FileNotFoundError:
        raise broken(path, "", "This file is missing. Add it.", "파일이 없어요. 넣어 주세요.") from None
    except ValidationError as error:
        first = error.errors()[0]
        raise broken(path, _key(first["loc"]), *_advice(first["type"], first["msg"])) from error
    except ValueError as error:  # what both parsers raise, and what is not UTF-8
        en, ko = (
            f"This file can't be read: {error}. Mend it there.",
            f"파일을 읽을 수 없어요: {error}. 그곳을 고쳐 주세요.",
        )
        raise broken(path, "", en, ko) from error


def _key(location: tuple[int | str, ...]) -> str:
    """('item', 2, 'boxes', 'crop') as a person would say it: item[3].crop, without the kind, which they did not write."""
    if location[:1] in (("item",), ("example",)):
        location = location[:2] + location[4 if location[2:3] == ("review",) else 3 :]
    words = (f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in location)
    return "".join(words).removeprefix(".")


def _advice(kind: str, message: str) -> tuple[str, str]:
    if kind == "missing":
        return "This key is missing. Add it.", "이 키가 없어요. 적어 주세요."
    if kind == "extra_forbidden":
        return (
            "This key is not known. Check its spelling or remove it.",
            "모르는 키예요. 철자를 보거나 지워 주세요.",
        )
    said = message.removeprefix("Value error, ")
    return f"{said}. Change this value.", f"값을 고쳐 주세요: {said}."

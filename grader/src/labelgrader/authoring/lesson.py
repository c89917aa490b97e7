"""A lesson as its trainer writes it: items, keys drawn with the labelers' own tools, check, preview, publish."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat

from labelgrader.authoring import files, keys
from labelgrader.authoring.preview import Preview
from labelgrader.course_files import CourseFile, Id, read_toml
from labelgrader.errors import BadInput, NotFound
from labelgrader.item_files import AnyItem, BoxItem, ChoiceItem, ItemsFile, TextItem
from labelgrader.item_keys import GoldFile
from labelgrader.publishing.pictures import Picture
from labelgrader.publishing.sources import labels_of
from labelgrader.settings import Settings

if TYPE_CHECKING:
    from pandas.io.formats.style import Styler

__all__ = ["Lesson", "lesson"]

_PROMPTS = {
    "boxes": {
        "en": "Box every object that the buttons name.",
        "ko": "버튼에 있는 물체를 모두 상자로 표시해 주세요.",
    },
    "spans": {"en": "Mark what the buttons name.", "ko": "버튼에 있는 것을 모두 표시해 주세요."},
    "choice": {"en": "Choose one label for the sentence.", "ko": "문장에 맞는 라벨을 하나 골라 주세요."},
}


def lesson(course: str, name: str, *, en: str = "", ko: str = "") -> Lesson:
    """A lesson of a course, made now if it is not there yet.

    Args:
        course: the course's folder, such as "text_tagging".
        name: the lesson's id, such as "t9_streets".
        en, ko: its title; needed for a new one only.

    Raises:
        NotFound: there is no such course.
        BadInput: a new lesson without a title in both languages, or with an id that can't be used.
    """
    return Lesson(Settings().courses / course, name, {"en": en, "ko": ko})


class Lesson:
    """One lesson's sources. Every method writes at once, so that nothing is lost when a kernel ends."""

    def __init__(self, folder: Path, name: str, title: Mapping[str, str]) -> None:
        if not (folder / "course.toml").is_file():
            there = ", ".join(sorted(file.parent.name for file in folder.parent.glob("*/course.toml")))
            raise NotFound(
                "no_such_course",
                f"There is no course “{folder.name}”. There are: {there}.",
                f"‘{folder.name}’ 과정이 없어요. 있는 과정: {there}.",
            )
        self.folder, self.name = folder, name
        self._pictures: dict[str, Picture] = {}
        self._items_file = folder / "items" / f"{name}.toml"
        self._gold_file = folder / "gold" / f"{name}.toml"
        self._notebook_file = folder / "lessons" / name / f"{name}.ipynb"
        if not self._notebook_file.exists():
            self._begin(title)

    def text(self, item: str, text: str, labels: Sequence[str], **more: Any) -> None:
        """An item in which names are to be marked; `more` is what courses/README.md lists, such as traps or prompt."""
        self._add({"kind": "spans", "id": item, "text": text, "labels": list(labels)} | more)

    def sentence(self, item: str, text: str, labels: Sequence[str], **more: Any) -> None:
        """An item that asks for one label for the whole sentence."""
        self._add({"kind": "choice", "id": item, "text": text, "labels": list(labels)} | more)

    def picture(
        self, item: str, image: str, labels: Sequence[str], *, alt: Mapping[str, str], **more: Any
    ) -> None:
        """An item on a picture of items/images; `alt` says in both languages what can be seen."""
        self._add(
            {"kind": "boxes", "id": item, "image": image, "labels": list(labels), "alt": dict(alt)} | more
        )

    def gold(self, item: str, tool: Callable[..., Any]) -> Any:
        """A labeler's tool in which the right answer is drawn; its Submit saves the key where keys live.

        Args:
            tool: labelwidgets' BoxAnnotator or SpanAnnotator, or ipyannotations' ClassLabeller for sentences.

        Raises:
            NotFound: the lesson has no such item.
        """
        from ipywidgets import HTML, VBox

        known = self._item(item)
        shown = self._tool(known, tool)
        said = HTML()

        def save(data: Any) -> None:
            if data is None:
                return
            try:
                key = keys.key_of(known, data, self._seen(known))
            except BadInput as error:
                said.value = _escaped(f"{error.detail['en']} {error.detail['ko']}")
                return
            files.set_key(self._gold_file, item, key)
            said.value = _escaped(f"Saved · 저장했어요: {item} = {files.as_toml(key)}")

        shown.on_submit(save)
        return VBox([shown, said])

    def check(self, *, lang: str = "en", whole_course: bool = False) -> Styler:
        """What is still to be mended in this lesson: level, file, place, and what to do. `.data` is the plain table.

        Args:
            lang: "en" or "ko".
            whole_course: also what stands in other lessons.
        """
        import pandas as pd

        from labelgrader.checking import check_course

        found = [one.as_json(self.folder.resolve()) for one in check_course(self.folder, lambda _: None)]
        if not whole_course:
            found = [one for one in found if self.name in one["file"] or one["file"] == "course.toml"]
        table = pd.DataFrame(found, columns=["level", "file", "place", lang]).rename(
            columns={lang: "to mend"}
        )
        return table.style.hide(axis="index").set_properties(
            **{"text-align": "left", "white-space": "normal"}
        )

    def preview(self) -> Preview:
        """The lesson as a labeler sees it, in both languages, in a school of its own that nobody else enters."""
        return Preview.open(Settings(), f"{self.folder.name}/{self.name}")

    def publish(self) -> str:
        """Give this lesson to the labelers of the school; everybody keeps what they did."""
        from labelgrader.publishing import publish
        from labelgrader.serve import open_school

        settings = Settings()
        open_school(settings)
        release = publish(settings.courses, settings.home, lambda line: print(line, flush=True))
        return f"{len(release.items)} items are published."

    def _begin(self, title: Mapping[str, str]) -> None:
        if not (title["en"] and title["ko"]):
            raise BadInput(
                "title_missing",
                f"{self.name} is new: give it a title in both languages, lesson(…, en=…, ko=…).",
                f"{self.name}은(는) 새 강의예요. 두 언어로 제목을 적어 주세요: lesson(…, en=…, ko=…).",
            )
        _must_be_an_id(self.name)
        self._write_notebook(files.lesson_notebook(self.folder.name, self.name, title))

    def _list(self, item: str, notebook: Any) -> None:
        """Name the item in course.toml; the lesson itself with its first item, as a lesson without items is none."""
        file = self.folder / "course.toml"
        text = file.read_text("utf-8")
        if any(plan.id == self.name for plan in self.plan.lessons):
            file.write_text(files.add_to_lesson(text, self.name, item), "utf-8")
            return
        first = {cell.id: cell.source.splitlines()[0].lstrip("# ") for cell in notebook.cells if cell.source}
        table = {
            "id": self.name,
            "version": 1,
            "title": {"en": first["why-en"], "ko": first["why-ko"]},
            "minutes": 10,
            "pass": 80,
            "profile": "real",
            "items": [item],
        }
        rules = {"en": ["If you see …, do …."], "ko": ["…이 보이면 …해요."]}
        file.write_text(files.add_lesson(text, table, rules), "utf-8")

    def _add(self, table: dict[str, Any]) -> None:
        """A new item in its three places: what learners see, the course's list, the notebook."""
        item = table["id"]
        _must_be_an_id(item)
        if any(one.id == item for one in self._items()):
            return
        table.setdefault("prompt", _PROMPTS[table["kind"]])
        ItemsFile.model_validate({"item": [table]}, context="")
        files.add_item(self._items_file, table)
        notebook = nbformat.read(self._notebook_file, as_version=4)  # type: ignore[no-untyped-call]  # as it is
        self._list(item, notebook)
        files.with_practice(notebook, item)
        self._write_notebook(notebook)

    def _write_notebook(self, notebook: Any) -> None:
        self._notebook_file.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, self._notebook_file)  # type: ignore[no-untyped-call]  # as it is

    def _items(self) -> list[AnyItem]:
        if not self._items_file.exists():
            return []
        return read_toml(ItemsFile, self._items_file, context="").item

    def _item(self, item: str) -> AnyItem:
        known = next((one for one in self._items() if one.id == item), None)
        if known is None:
            raise NotFound(
                "no_such_item",
                f"{self.name} has no item “{item}”. Add it first.",
                f"{self.name}에 ‘{item}’ 문항이 없어요. 먼저 넣어 주세요.",
            )
        return known

    def _tool(self, item: AnyItem, tool: Callable[..., Any]) -> Any:
        key = self._key(item.id)
        match item:
            case BoxItem():
                shown = tool(self._picture(item.image).jpeg(item), item.labels)
                shown.data = keys.boxes_of(item, key, self._seen(item)) if key else []
            case TextItem():
                shown = tool(item.text, item.labels)
                shown.data = keys.spans_of(key) if key else []
            case ChoiceItem():
                shown = tool(options=labels_of(item), allow_freetext=False)
                shown.display(item.text or "")
            case _:
                raise keys.no_tool()
        return shown

    def _key(self, item: str) -> Any:
        if not self._gold_file.exists():
            return None
        kinds = {one.id: one.kind for one in self._items()}
        return read_toml(GoldFile, self._gold_file, context=kinds).item.get(item)

    def _picture(self, name: str) -> Picture:
        return self._pictures.setdefault(name, Picture(self.folder, name))

    def _seen(self, item: AnyItem) -> Mapping[int, Any]:
        return self._picture(item.image).seen(item) if isinstance(item, BoxItem) else {}

    @property
    def plan(self) -> CourseFile:
        """The course as it stands in course.toml."""
        return read_toml(CourseFile, self.folder / "course.toml")


def _must_be_an_id(name: str) -> None:
    from pydantic import TypeAdapter, ValidationError

    try:
        TypeAdapter(Id).validate_python(name)
    except ValidationError:
        raise BadInput(
            "unsafe_id",
            f"“{name}” can't be an id. Use small letters, digits, - and _, such as t9_streets or t9-1.",
            f"‘{name}’은(는) 아이디로 쓸 수 없어요. t9_streets, t9-1처럼 소문자, 숫자, -, _만 써 주세요.",
        ) from None


def _escaped(text: str) -> str:
    """Text for a widget that shows HTML: what a trainer typed is shown as it is."""
    from html import escape

    return escape(text)

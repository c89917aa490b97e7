"""The courses as their trainers wrote them: read, put together and checked, before anything is made of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from labelgrader.course_files import CourseFile, broken, read_toml
from labelgrader.item_files import (
    AnyExample,
    AnyItem,
    BoxExample,
    BoxReview,
    Crop,
    ItemsFile,
    TextExample,
    TextItem,
    TextReview,
    marked_spans,
)
from labelgrader.item_keys import AnyGold, GoldFile, TextGold
from labelgrader.publishing.photos import is_photo, photo_file

__all__ = [
    "Group",
    "Source",
    "check_group",
    "digest_of",
    "labels_of",
    "read_courses",
    "read_group",
    "school_notebooks",
]

_SCHOOL_PAGES = ("home", "work", "points", "pack", "disputes", "review")


@dataclass(frozen=True)
class Group:
    """The items of a lesson, of the exam or of a project.

    Attributes:
        file: items/<id>.toml, for messages.
        roles: item id -> practice, pretest, exam, task or check, in the order of course.toml.
        gold: item id -> key; nothing for tasks.
    """

    id: str
    file: Path
    gold_file: Path
    roles: dict[str, str]
    items: list[AnyItem]
    examples: list[AnyExample]
    gold: dict[str, AnyGold]


@dataclass(frozen=True)
class Source:
    """One course folder."""

    folder: Path
    plan: CourseFile
    groups: list[Group]

    def notebooks(self) -> Iterator[tuple[str, Path]]:
        """Address below the language, such as "bounding/b2_tight", and its notebook."""
        course = self.plan.id
        for lesson in self.plan.lessons:
            yield f"{course}/{lesson.id}", self.folder / "lessons" / lesson.id / f"{lesson.id}.ipynb"
        if self.plan.pretest:
            yield f"{course}/pretest", self.folder / "pretest.ipynb"
        yield f"{course}/exam", self.folder / "exam.ipynb"
        for project in self.plan.projects:
            yield f"{course}/tasks/{project.id}", self.folder / "tasks" / f"{project.id}.ipynb"


def school_notebooks(courses: Path) -> Iterator[tuple[str, Path]]:
    """The pages of the school itself."""
    for name in _SCHOOL_PAGES:
        yield name, courses / f"{name}.ipynb"


def read_courses(courses: Path) -> list[Source]:
    """Every folder below `courses` that has a course.toml, checked as a whole.

    Raises:
        Broken: names the file, the key and what to do.
    """
    files = sorted(courses.glob("*/course.toml"))
    if not files:
        raise broken(
            courses,
            "",
            "There is no course here. Add a folder with a course.toml, or set LABELGRADER_COURSES.",
            "강의가 없어요. course.toml이 있는 폴더를 넣거나 LABELGRADER_COURSES를 정해 주세요.",
        )
    sources = [_read_course(file) for file in files]
    _check_ids(sources)
    notebooks = [*school_notebooks(courses), *(pair for source in sources for pair in source.notebooks())]
    for _, notebook in notebooks:
        if not notebook.is_file():
            raise broken(notebook, "", "This notebook is missing. Add it.", "노트북이 없어요. 넣어 주세요.")
    return sources


def digest_of(*folders: Path) -> str:
    """A hash over every file below these folders: what is published of the same files is the same."""
    total = hashlib.sha256()
    for folder in folders:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            inside = file.relative_to(folder)
            if any(part.startswith(".") or part == "__pycache__" for part in inside.parts):
                continue
            total.update(f"{inside.as_posix()}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def _read_course(file: Path) -> Source:
    plan, folder = read_toml(CourseFile, file), file.parent
    if plan.id != folder.name:
        raise broken(
            file,
            "id",
            f'The folder is called "{folder.name}". Give both the same name.',
            f'폴더 이름이 "{folder.name}"예요. 둘을 같게 해 주세요.',
        )
    return Source(folder, plan, [_read_group(folder, plan, group) for group in plan.groups()])


def _read_group(folder: Path, plan: CourseFile, group: str) -> Group:
    made = read_group(folder, plan, group)
    check_group(made, plan, folder / "course.toml")
    return made


def read_group(folder: Path, plan: CourseFile, group: str) -> Group:
    """The files of a group as they are; whether they fit each other is `check_group`'s matter.

    Raises:
        Broken: a file is missing, or a key in it is wrong.
    """
    file, gold_file = folder / "items" / f"{group}.toml", folder / "gold" / f"{group}.toml"
    content = read_toml(ItemsFile, file, context=plan.craft)
    gold = read_toml(GoldFile, gold_file, context={item.id: item.kind for item in content.item})
    absent = {item.id for item in content.item if isinstance(item, Crop) and _is_absent(item.image)}
    roles = {name: role for name, role in plan.groups()[group].items() if name not in absent}
    items = [item for item in content.item if item.id not in absent]
    keys = {name: key for name, key in gold.item.items() if name not in absent}
    return Group(group, file, gold_file, roles, items, content.example, keys)


def _is_absent(image: str) -> bool:
    return is_photo(image) and photo_file(image) is None


def check_group(group: Group, plan: CourseFile, course_file: Path) -> None:
    """Whether items, keys, course.toml and card fit each other.

    Raises:
        Broken: the first thing that does not.
    """
    _check_items(group, course_file)
    _check_gold(group)
    _check_labels(group, {label.id for label in plan.card.labels})


def _check_items(group: Group, course_file: Path) -> None:
    there = [item.id for item in group.items]
    for name in group.roles:
        if there.count(name) != 1:
            raise broken(
                group.file,
                name,
                f"Listed in {course_file.name}, so it must be here exactly once; it is here {there.count(name)} times.",
                f"{course_file.name}에 적혀 있으니 여기에 꼭 한 번 있어야 해요. 지금은 {there.count(name)}번 있어요.",
            )
    for name in there:
        if name not in group.roles:
            raise broken(
                group.file,
                name,
                f"{course_file.name} does not list this item. List it there or remove it here.",
                f"{course_file.name}에 이 문항이 없어요. 거기에 적거나 여기서 지워 주세요.",
            )


def _check_gold(group: Group) -> None:
    for item in group.items:
        needed = group.roles[item.id] != "task"
        if needed != (item.id in group.gold):
            en = (
                "This item has no key. Add it."
                if needed
                else "This is a task: its key can't be known. Remove it."
            )
            ko = "정답이 없어요. 적어 주세요." if needed else "작업 문항에는 정답을 두지 않아요. 지워 주세요."
            raise broken(group.gold_file, item.id, en, ko)
        key = group.gold.get(item.id)
        if isinstance(key, TextGold) and isinstance(item, TextItem):
            for reading in (key.text, *key.accept):
                if marked_spans(reading)[0] != item.text:
                    raise broken(
                        group.gold_file,
                        item.id,
                        f"Without its marks this is not the text of {group.file.name}. Make both the same.",
                        f"표시를 빼면 {group.file.name}의 글과 달라요. 둘을 같게 해 주세요.",
                    )


def _check_labels(group: Group, known: set[str]) -> None:
    for thing in (*group.items, *group.examples):
        for label in labels_of(thing, group.gold.get(thing.id)):
            if label not in known:
                raise broken(
                    group.file,
                    thing.id,
                    f'The label "{label}" is not on the card of course.toml. Check its spelling.',
                    f'"{label}" 라벨이 course.toml의 작업 지침에 없어요. 철자를 확인해 주세요.',
                )


def labels_of(thing: AnyItem | AnyExample, key: AnyGold | None = None) -> list[str]:
    """The labels that an item asks for or an example shows, each once, in order."""
    used: list[str] = []
    if isinstance(thing, BoxExample):
        used += [box.label for view in thing.views for box in view.boxes]
    elif isinstance(thing, TextExample):
        used += [label for view in thing.views for _, _, label in marked_spans(view.marked)[1]]
    elif isinstance(thing, BoxReview):
        used += [*thing.labels, *(box.label for box in thing.shown)]
    elif isinstance(thing, TextReview):
        used += [*thing.labels, *(label for _, _, label in marked_spans(thing.shown)[1])]
    else:
        used += thing.labels
    if isinstance(key, TextGold):
        used += [label for text in (key.text, *key.accept) for _, _, label in marked_spans(text)[1]]
    return list(dict.fromkeys(used))


def _check_ids(sources: list[Source]) -> None:
    """Lessons of two courses may share an id: they are asked for with their course. Projects and items are not."""
    _check_projects(sources)
    owner: dict[str, Path] = {}
    for source in sources:
        for group in source.groups:
            for thing in (*group.items, *group.examples):
                if thing.id in owner:
                    raise broken(
                        group.file,
                        thing.id,
                        f"This id is used in {owner[thing.id]} too. Choose another one.",
                        f"이 아이디는 {owner[thing.id]}에도 있어요. 다른 아이디를 골라 주세요.",
                    )
                owner[thing.id] = group.file


def _check_projects(sources: list[Source]) -> None:
    owner: dict[str, Path] = {}
    for source in sources:
        file = source.folder / "course.toml"
        for name in (source.plan.certificate, *(project.id for project in source.plan.projects)):
            if name in owner:
                raise broken(
                    file,
                    name,
                    f"This project or certificate is in {owner[name]} too. Choose another id.",
                    f"이 작업이나 수료증은 {owner[name]}에도 있어요. 다른 아이디를 골라 주세요.",
                )
            owner[name] = file

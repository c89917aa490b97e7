"""A course folder, looked through file by file; one mistake does not hide the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from labelgrader.checking.keys import check_made
from labelgrader.checking.notebooks import check_notebook
from labelgrader.checking.pictures import check_pictures
from labelgrader.checking.problems import Problem, error_from, problem
from labelgrader.checking.words import check_words
from labelgrader.course_files import CourseFile, read_toml
from labelgrader.errors import LabelGraderError
from labelgrader.publishing.items import Made, Workshop, make_item
from labelgrader.publishing.sources import Group, Source, check_group, read_group

__all__ = ["check_course"]


def check_course(folder: Path, say: Callable[[str], None]) -> list[Problem]:
    """Everything that is wrong with a course, in the order of its files.

    Args:
        folder: holds course.toml.
        say: told what is being looked at.
    """
    folder = folder.resolve()
    file = folder / "course.toml"
    try:
        plan = read_toml(CourseFile, file)
    except LabelGraderError as error:
        return [error_from(error, file=file)]
    found = list(check_words(file, plan.model_dump(mode="json")))
    if plan.id != folder.name:
        found.append(
            problem(
                file,
                "id",
                f'The folder is called "{folder.name}". Give both the same name.',
                f'폴더 이름이 "{folder.name}"예요. 둘을 같게 해 주세요.',
            )
        )
    groups = []
    for name in plan.groups():
        try:
            groups.append(read_group(folder, plan, name))
        except LabelGraderError as error:
            found.append(error_from(error, file=folder / "items" / f"{name}.toml"))
    source = Source(folder, plan, groups)
    workshop = Workshop(source, secret=b"of the check")
    for group in groups:
        say(group.id)
        found += _check_group(workshop, group)
    found += check_pictures(source)
    for address, notebook in source.notebooks():
        found += check_notebook(notebook, address.rpartition("/")[2], source)
    return found


def _check_group(workshop: Workshop, group: Group) -> Iterator[Problem]:
    source = workshop.source
    listed = dict.fromkeys([*group.roles, *(one.id for one in (*group.items, *group.examples))])
    for name in listed:
        alone = _alone(group, name)
        try:
            check_group(alone, source.plan, source.folder / "course.toml")
            made = [
                one for thing in (*alone.items, *alone.examples) for one in make_item(workshop, alone, thing)
            ]
        except LabelGraderError as error:
            yield error_from(error, file=group.file, place=name)
            continue
        yield from _check_item(source, alone, made)


def _check_item(source: Source, alone: Group, made: list[Made]) -> Iterator[Problem]:
    for thing in (*alone.items, *alone.examples):
        yield from check_words(alone.file, thing.model_dump(mode="json"), place=thing.id)
    for one in made:
        yield from check_made(source, alone, one.item)
    for item in alone.items:
        if alone.roles[item.id] in ("practice", "exam") and item.kind != "review" and not item.traps:
            yield problem(
                alone.file,
                item.id,
                'This item does not say what it teaches. Add traps = ["CODE"]; `labelgrader codes` lists them.',
                '이 문항이 무엇을 가르치는지 적혀 있지 않아요. traps = ["코드"]를 적어 주세요. `labelgrader codes`가 코드를 보여 줘요.',
            )


def _alone(group: Group, name: str) -> Group:
    """The group as if it held only this item, so that what is wrong with another one does not come first."""
    return replace(
        group,
        roles={item: role for item, role in group.roles.items() if item == name},
        items=[item for item in group.items if item.id == name],
        examples=[example for example in group.examples if example.id == name],
        gold={item: key for item, key in group.gold.items() if item == name},
    )

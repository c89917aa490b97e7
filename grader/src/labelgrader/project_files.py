"""A project out of what a requester brings: a folder of pictures, a text file, or annotations in a known format.

It becomes files of a course (items, key, notebook, an entry of course.toml), which a trainer can read, check and change, and
which `labelgrader publish` publishes like any others. Annotations become the key of hidden check items, drawn at random.
"""

from __future__ import annotations

import csv
import json
import secrets
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from PIL import Image, ImageOps

from labelgrader import left_out
from labelgrader.brought import PICTURES, Brought, brought
from labelgrader.course_files import CourseFile, read_toml
from labelgrader.errors import BadInput
from labelgrader.exchange import Passage, Picture
from labelgrader.left_out import Problem
from labelgrader.publishing.pictures import GIVEN
from labelgrader.store import is_id

__all__ = ["Wish", "add_project", "names_file"]

_ALT = {"en": "A photo of this project", "ko": "이 프로젝트의 사진"}
_PROMPTS = {
    "boxes": {"en": "Box every {labels}.", "ko": "{labels}: 빠짐없이 상자로 표시해 주세요."},
    "spans": {"en": "Mark every {labels}.", "ko": "{labels}: 빠짐없이 표시해 주세요."},
}


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What a requester asks for.

    Attributes:
        id: of the project, and the beginning of its items' ids.
        title: {"en", "ko"}.
        labels: ids of the course's card.
        price: points a task.
        checks: how many annotated documents become hidden check items.
        licence: whose pictures these are.
    """

    id: str
    title: dict[str, str]
    labels: list[str]
    price: int
    checks: int
    licence: str


def add_project(
    course: Path, source: Path, wish: Wish, *, images: Path | None, say: Callable[[str], None]
) -> dict[str, Any]:
    """Write the project's files into the course; what can't be used is told, and the rest goes in.

    Args:
        images: where the pictures of an annotation file lie; beside it, or in its folder `images`, if not given.

    Raises:
        Broken: the course can't be read. BadInput: "project_exists", "bad_id", "unknown_label", "nothing_to_do".
    """
    plan = read_toml(CourseFile, course / "course.toml")
    _check(plan, wish)
    problems: list[Problem] = []
    found = list(brought(plan.craft, source, images, wish.labels, problems))
    left_out.tell(problems, say)
    if not found:
        raise BadInput(
            "nothing_to_do",
            f"Nothing in {source} can become a task.",
            f"{source}에서 작업으로 만들 수 있는 것이 없어요.",
        )
    secrets.SystemRandom().shuffle(found)
    checks = [task for task in found if task.known and _can_be_key(task)][: wish.checks]
    told = _write(course, plan, wish, found, checks)
    return told | {"left_out": len(problems)}


def names_file(project: str) -> str:
    """Beside the keys, as learners have no need of it: what the requester calls each item."""
    return f"{project}.names.csv"


def _check(plan: CourseFile, wish: Wish) -> None:
    if not is_id(wish.id):
        raise BadInput(
            "bad_id",
            "An id has lower-case letters, digits, - and _.",
            "id에는 영어 소문자, 숫자, -, _만 쓸 수 있어요.",
        )
    if wish.id in plan.groups():
        raise BadInput("project_exists", f"{wish.id} is there already.", f"{wish.id}은(는) 이미 있어요.")
    known = [label.id for label in plan.card.labels]
    for label in wish.labels:
        if label not in known:
            listed = ", ".join(known)
            raise BadInput(
                "unknown_label",
                f"The card has no label {label}. It has: {listed}.",
                f"지침에 {label} 라벨이 없어요. 있는 라벨: {listed}.",
            )


def _can_be_key(task: Brought) -> bool:
    document = task.document
    return isinstance(document, Picture) or _marked(document) is not None


def _marked(document: Passage) -> str | None:
    """The text with [words¦LABEL]; None where spans overlap or the text has such brackets itself."""
    if set("[]¦") & set(document.text):
        return None
    parts, at = [], 0
    for start, end, label in sorted(document.spans):
        if start < at:
            return None
        parts += [document.text[at:start], f"[{document.text[start:end]}¦{label}]"]
        at = end
    return "".join([*parts, document.text[at:]])


def _write(
    course: Path, plan: CourseFile, wish: Wish, found: Sequence[Brought], checks: Sequence[Brought]
) -> dict[str, Any]:
    """Everything into a folder beside, then moved; course.toml, which makes it count, last."""
    names = {id(task): f"{wish.id}-{number}" for number, task in enumerate(found, 1)}
    pictures = course / "items" / "images"
    with tempfile.TemporaryDirectory(dir=course, prefix=".new-") as made:
        new = Path(made)
        for task in found:
            if task.file is not None:
                _save_picture(task.file, new / f"{GIVEN}{names[id(task)]}.jpg")
        drawn = sorted(new.glob("*.jpg"))
        (new / "items.toml").write_text(_items(plan, wish, found, names), encoding="utf-8")
        (new / "gold.toml").write_text(_gold(checks, names), encoding="utf-8")
        nbformat.write(_notebook(plan.id, wish), new / "tasks.ipynb")  # type: ignore[no-untyped-call]  # as it is
        if drawn:
            pictures.mkdir(parents=True, exist_ok=True)
            lines = "".join(f"{_text(file.name)} = {_text(wish.licence)}\n" for file in drawn)
            with (pictures / "licences.toml").open("a", encoding="utf-8") as licences:
                licences.write(lines)
        for file in drawn:
            shutil.move(file, pictures / file.name)
        with (new / "names.csv").open("w", encoding="utf-8", newline="") as table:
            rows = csv.writer(table)
            rows.writerow(("item", "name"))
            rows.writerows((names[id(task)], task.document.name) for task in found)
        shutil.move(new / "names.csv", course / "gold" / names_file(wish.id))
        shutil.move(new / "items.toml", course / "items" / f"{wish.id}.toml")
        shutil.move(new / "gold.toml", course / "gold" / f"{wish.id}.toml")
        (course / "tasks").mkdir(exist_ok=True)
        shutil.move(new / "tasks.ipynb", course / "tasks" / f"{wish.id}.ipynb")
    kept = {id(task) for task in checks}
    tasks = [names[id(task)] for task in found if id(task) not in kept]
    with (course / "course.toml").open("a", encoding="utf-8") as listed:
        listed.write(_entry(wish, plan.craft, tasks, [names[id(task)] for task in checks]))
    return {"project": wish.id, "course": plan.id, "tasks": len(tasks), "checks": len(checks)}


def _save_picture(file: Path, target: Path) -> None:
    """Upright and without what a camera noted."""
    with Image.open(file, formats=PICTURES) as image:
        ImageOps.exif_transpose(image).convert("RGB").save(target, "JPEG", quality=92, exif=b"")


def _items(plan: CourseFile, wish: Wish, found: Sequence[Brought], names: dict[int, str]) -> str:
    titles = {label.id: label for label in plan.card.labels}
    prompt = {
        lang: text.format(labels=", ".join(getattr(titles[label], lang) for label in wish.labels))
        for lang, text in _PROMPTS[plan.craft].items()
    }
    head = f"[defaults]\nlabels = {json.dumps(wish.labels)}\nprompt = {_words(prompt)}\n"
    if plan.craft == "boxes":
        head += f"alt = {_words(_ALT)}\n"
    parts = [head]
    for task in found:
        name = names[id(task)]
        shown = (
            f"text = {_text(task.document.text)}"
            if isinstance(task.document, Passage)
            else f'image = "{GIVEN}{name}.jpg"'
        )
        parts.append(f'[[item]]\nid = "{name}"\n{shown}\n')
    return "\n".join(parts)


def _gold(checks: Sequence[Brought], names: dict[int, str]) -> str:
    lines = ["# The hidden check items."]
    for task in checks:
        document = task.document
        lines.append(f'[item."{names[id(task)]}"]')
        if isinstance(document, Passage):
            lines.append(f"text = {_text(_marked(document) or document.text)}")
        else:
            boxes = ", ".join(
                f"{{ label = {_text(box.label)}, xyxy = {list(map(float, box.xyxy))}, group = {json.dumps(box.group)} }}"
                for box in document.boxes
            )
            lines.append(f"drawn = [{boxes}]")
    return "\n".join([*lines, "" if checks else "[item]\n"])


def _entry(wish: Wish, craft: str, tasks: Sequence[str], checks: Sequence[str]) -> str:
    summary = {"en": "Work for a requester.", "ko": "의뢰받은 작업이에요."}
    # Without check items people have to look at everything.
    review = "" if checks else "review = 1\n"
    return (
        f'\n[[projects]]\nid = "{wish.id}"\ntitle = {_words(wish.title)}\nsummary = {_words(summary)}\n'
        f"price = {wish.price}\n{review}tasks = {json.dumps(tasks)}\nchecks = {json.dumps(checks)}\n"
    )


def _notebook(course: str, wish: Wish) -> Any:
    v4 = nbformat.v4
    texts = [
        v4.new_markdown_cell(f"# {wish.title[lang]}", metadata={"tags": [lang]})  # type: ignore[no-untyped-call]
        for lang in ("en", "ko")
    ]
    code = f'from labelwidgets import Tasks\nTasks("{course}/{wish.id}").open()'
    kernel = {"kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}}
    return v4.new_notebook(cells=[*texts, v4.new_code_cell(code)], metadata=kernel)  # type: ignore[no-untyped-call]


def _words(text: dict[str, str]) -> str:
    return f"{{ en = {_text(text['en'])}, ko = {_text(text['ko'])} }}"


def _text(text: str) -> str:
    """A TOML string: JSON's, but for one letter that TOML wants escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")

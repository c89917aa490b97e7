"""`labelgrader export`, `convert` and `compare`: annotations in the formats of the field."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from labelgrader import left_out
from labelgrader.errors import BadInput, NotFound
from labelgrader.exchange import FORMATS, Document, Passage, Picture, compare, format_of, read, write
from labelgrader.formats.answers import BoxesAnswer, SpansAnswer, parse_answer
from labelgrader.left_out import Problem
from labelgrader.project_files import names_file
from labelgrader.schema import Item, Lease, Project, Submission, Task
from labelgrader.serve import school_sessions
from labelgrader.settings import Settings

__all__ = ["approved_work", "compare_files", "convert", "export"]

_KINDS = ("boxes", "spans")


def export(settings: Settings, *, project: str, target: Path, form: str) -> dict[str, Any]:
    """Write a project's approved work, under the names that its requester gave. Pictures of the course's own go beside it,
    into a folder `images`, where the target is a folder.

    Raises:
        NotFound: "no_such_project". BadInput: an unknown format, or one for another kind of work.
    """
    _known(form)
    with school_sessions(settings) as sessions, sessions() as session:
        work = approved_work(session, project=project)
    given = _given_names(settings.courses, project)
    documents = [
        document.model_copy(update={"name": given.get(Path(document.name).stem, document.name)})
        for document, _ in work
    ]
    _whole(target, lambda part: write(documents, part, form))
    # A requester has the pictures that they gave.
    if target.is_dir() and not given:
        images = target / "images"
        images.mkdir(exist_ok=True)
        for document, asset in work:
            if asset is not None:
                shutil.copyfile(settings.release / asset, images / document.name)
    return {"project": project, "format": form, "documents": len(documents), "target": str(target)}


def _given_names(courses: Path, project: str) -> dict[str, str]:
    """item -> what its requester calls it; empty for a project of the course's own."""
    for file in courses.glob(f"*/gold/{names_file(project)}"):
        with file.open(encoding="utf-8", newline="") as table:
            return {row["item"]: row["name"] for row in csv.DictReader(table)}
    return {}


def approved_work(session: Session, *, project: str) -> list[tuple[Document, str | None]]:
    """Each task's approved answer with its picture's path below the release; check items, whose answer is known, are left out.

    Raises:
        NotFound: "no_such_project".
    """
    if session.get(Project, project) is None:
        raise NotFound("no_such_project", "There is no such project.", "그런 프로젝트가 없어요.")
    rows = session.execute(
        select(Submission.answer, Item)
        .join(Lease, Lease.id == Submission.lease)
        .join(Item, (Item.id == Submission.item) & (Item.version == Submission.version))
        .where(Submission.project == project, Submission.state == "approved", ~Lease.check)
        .where(Item.kind.in_(_KINDS))
        .outerjoin(Task, Task.chosen == Submission.id)
        .order_by(Submission.item, Task.id.is_not(None), Submission.id)
    )
    # The newest of several answers to one item is the last one here, but for the one that several people agreed on.
    newest = {item.id: (answer, item) for answer, item in rows}
    return [(_document(item, answer), item.asset) for answer, item in newest.values()]


def convert(
    source: Path, target: Path, *, form: str, source_form: str | None, say: Callable[[str], None]
) -> dict[str, Any]:
    """One format into another; what can't be read is told, and the rest goes in.

    Raises:
        BadInput: see exchange.read and exchange.write.
    """
    _known(form)
    documents = _read(source, source_form, say)
    _whole(target, lambda part: write(documents[0], part, form))
    return {
        "documents": len(documents[0]),
        "left_out": len(documents[1]),
        "format": form,
        "target": str(target),
    }


def compare_files(truth: Path, other: Path, *, say: Callable[[str], None]) -> str:
    """The table of `exchange.compare` for two files of any format.

    Raises:
        BadInput: see exchange.read.
    """
    left, _ = _read(truth, None, say)
    right, _ = _read(other, None, say)
    return str(compare(left, right).to_string(na_rep="–"))


def _read(source: Path, form: str | None, say: Callable[[str], None]) -> tuple[list[Document], list[Problem]]:
    if form is not None:
        _known(form)
    if not source.exists():
        raise BadInput("no_such_file", f"There is no {source}.", f"{source} 파일이 없어요.")
    documents, problems = read(source, form or format_of(source))
    left_out.tell(problems, say)
    return documents, problems


def _known(form: str) -> None:
    if form not in FORMATS:
        names = ", ".join(FORMATS)
        raise BadInput("unknown_format", f"The format is one of {names}.", f"형식은 {names} 중 하나예요.")


def _whole(target: Path, make: Callable[[Path], None]) -> None:
    """Made beside and then put in place, so that nothing half-written stays; what is there is never overwritten."""
    if target.exists():
        raise BadInput(
            "target_exists", f"{target} is there already. Name another.", f"{target}은(는) 이미 있어요."
        )
    beside = target.with_name(f"{target.name}.part")
    if beside.exists():
        shutil.rmtree(beside) if beside.is_dir() else beside.unlink()
    make(beside)
    beside.rename(target)


def _document(item: Item, answer: dict[str, Any]) -> Document:
    told = parse_answer(answer)
    if isinstance(told, SpansAnswer):
        return Passage(name=item.id, text=item.body["text"], spans=told.spans)
    assert isinstance(told, BoxesAnswer)  # noqa: S101 - the query asks for these two kinds only
    image = item.body["image"]
    name = f"{item.id}{Path(item.asset or '').suffix or '.jpg'}"
    return Picture(name=name, width=image["width"], height=image["height"], boxes=told.boxes)

"""Making a release: items, notebooks and pages, all in memory, so that a mistake leaves the school as it was."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Mapping
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any, cast

import nbformat

from labelgrader.course_files import CourseFile
from labelgrader.errors import Broken
from labelgrader.gradebook.course_folder import prepare_course
from labelgrader.publishing.items import make_items
from labelgrader.publishing.notebooks import LANGUAGES, in_language, read_notebook, released, run_notebooks
from labelgrader.publishing.pages import page_of
from labelgrader.publishing.release import Files, Release, school_secret
from labelgrader.publishing.sources import Source, read_courses, school_notebooks
from labelgrader.store import CourseBody, PublishedCourse, PublishedProject

__all__ = ["make_release"]

# In the order in which they build on each other. One file: a page waits for every one of its own.
_STYLES = ("school.css", "annotator.css", "boxes.css", "spans.css", "choices.css", "review.css")


def make_release(courses: Path, home: Path, digest: str, say: Callable[[str], None]) -> tuple[Release, Files]:
    """Everything that learners and the service need of these courses, and the files that go with it.

    Raises:
        Broken: names the file, the key or cell, and what to do.
    """
    say("Reading the courses.")
    sources = read_courses(courses)
    secret = school_secret(home)
    made = [item for source in sources for item in make_items(source, secret)]
    files = dict(school_notebooks(courses)) | dict(pair for source in sources for pair in source.notebooks())
    originals = {path: read_notebook(file) for path, file in files.items()}
    say("Preparing the lessons in nbgrader.")
    learners = {
        path: released(notebook) for path, notebook in (originals | _graded(sources, home, originals)).items()
    }
    static = _static()
    names = {_plain_name(name): name for name in static}
    pages, notebooks = _both_languages(learners, files, names, say)
    release = Release(
        digest=digest,
        items=[one.item for one in made],
        courses=[PublishedCourse(id=source.plan.id, body=_course_body(source.plan)) for source in sources],
        projects=[project for source in sources for project in _projects(source.plan)],
        notebooks=sorted(notebooks),
    )
    pictures = {Path(one.item.asset).name: one.picture() for one in made if one.item.asset and one.picture}
    packed = {f"{name}.gz": gzip.compress(content, mtime=0) for name, content in static.items()}
    return release, Files(pictures=pictures, static=static | packed, pages=pages, notebooks=notebooks)


def _graded(sources: list[Source], home: Path, originals: Mapping[str, Any]) -> dict[str, Any]:
    """The lessons as nbgrader releases them, by their address."""
    lessons: dict[str, Any] = {}
    for source in sources:
        course = source.plan.id
        address = {lesson.assignment: f"{course}/{lesson.id}" for lesson in source.plan.lessons}
        made = prepare_course(home, course, {name: originals[path] for name, path in address.items()})
        lessons |= {address[name]: notebook for name, notebook in made.items()}
    return lessons


def _both_languages(
    learners: Mapping[str, Any],
    files: Mapping[str, Path],
    static: Mapping[str, str],
    say: Callable[[str], None],
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Pages and notebooks, by file name: en/bounding/b2_tight.html, ko/home.ipynb …"""
    pages, notebooks, numbers = {}, {}, {path: n for n, path in enumerate(learners, start=1)}
    ran = run_notebooks(learners, files, lambda path: say(f"Page {numbers[path]} of {len(learners)}: {path}"))
    for path, notebook in ran.items():
        for lang in LANGUAGES:
            told = in_language(notebook, lang)
            page = page_of(told, path=path, lang=lang, file=files[path], static=static)
            pages[f"{lang}/{path}.html"] = page.encode()
            text = nbformat.writes(in_language(learners[path], lang))  # type: ignore[no-untyped-call]  # as it is
            notebooks[f"{lang}/{path}.ipynb"] = f"{text}\n".encode()
    return pages, notebooks


def _static() -> dict[str, bytes]:
    """The widgets' scripts and styles: the only thing that crosses from one side to the other.

    Named by what they hold, such as school.0123456789ab.js: a browser never has to ask again for one that it has.
    """
    contents = {
        file.name: file.read_bytes()
        for file in package_files("labelwidgets").joinpath("static").iterdir()
        if file.name.endswith((".js", ".css"))
    }
    if "page.js" not in contents:
        raise Broken(
            "widgets_not_built",
            "The widgets' scripts are not built. Run `make start`, or install labelwidgets again.",
            "위젯 스크립트가 아직 없어요. `make start`를 실행하거나 labelwidgets를 다시 설치해 주세요.",
        )
    page = {"page.css": b"\n".join(contents.pop(name) for name in _STYLES)}
    return {_full_name(name, content): content for name, content in (contents | page).items()}


def _full_name(name: str, content: bytes) -> str:
    stem, _, ending = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{ending}"


def _plain_name(name: str) -> str:
    stem, _, ending = name.split(".")
    return f"{stem}.{ending}"


def _course_body(plan: CourseFile) -> CourseBody:
    body = plan.model_dump(mode="json", by_alias=True, exclude={"id"})
    return cast(CourseBody, body | {"projects": [project.id for project in plan.projects]})


def _projects(plan: CourseFile) -> list[PublishedProject]:
    return [
        PublishedProject(
            id=project.id,
            course=plan.id,
            price=project.price,
            body={
                "title": project.title.model_dump(),
                "summary": project.summary.model_dump(),
                "kind": plan.craft,
                "check_share": project.check_share,
                "review": project.review,
                "card": plan.card.model_dump(mode="json"),
            }
            | project.model_dump(
                mode="json", include={"prices", "opens", "each_day", "overlap"}, exclude_none=True
            ),
        )
        for project in plan.projects
    ]

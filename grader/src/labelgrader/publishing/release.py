"""A release in the school's state folder: what is in it, and how it takes the place of the one before.

<home>/release/   items/  pages/{en,ko}/  static/      what the service gives out
<home>/notebooks/{en,ko}/                              the root of the learners' JupyterLab
<home>/published.json                                  what was published, with gold: for the school alone
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from labelgrader.store import PublishedCourse, PublishedItem, PublishedProject

__all__ = ["Files", "Release", "publishing_lock", "recall", "school_secret", "switch"]


@dataclass(frozen=True, kw_only=True)
class Release:
    """What was published.

    Attributes:
        digest: of everything that it was made of; the same digest means nothing to do.
        notebooks: the files below <home>/notebooks that are ours, so that a learner's own are left alone.
    """

    digest: str
    items: list[PublishedItem]
    courses: list[PublishedCourse]
    projects: list[PublishedProject]
    notebooks: list[str]


@dataclass(frozen=True, kw_only=True)
class Files:
    """What a release consists of: file below its folder -> content."""

    pictures: Mapping[str, bytes]
    static: Mapping[str, bytes]
    pages: Mapping[str, bytes]
    notebooks: Mapping[str, bytes]


@contextmanager
def publishing_lock(home: Path) -> Iterator[None]:
    """One publisher at a time; a second one waits, and then finds nothing to do."""
    with (home / ".publish.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def school_secret(home: Path) -> bytes:
    """Random bytes of this school, made once, for versions that give nothing away."""
    file = home / "publish.key"
    if not file.is_file():
        _write(file, secrets.token_hex(32).encode())
    return file.read_bytes()


def recall(home: Path, digest: str) -> Release | None:
    """The release that stands, if it was made of the same sources and is all there."""
    try:
        told = json.loads((home / "published.json").read_text(encoding="utf-8"))
        release = Release(
            digest=told["digest"],
            items=[PublishedItem(**item) for item in told["items"]],
            courses=[PublishedCourse(**course) for course in told["courses"]],
            projects=[PublishedProject(**project) for project in told["projects"]],
            notebooks=told["notebooks"],
        )
        sizes: dict[str, int] = told["sizes"]
        whole = all((home / name).stat().st_size == size for name, size in sizes.items())
    except (OSError, ValueError, KeyError, TypeError):
        # Not there, half written, or of an older school: publishing again mends each of these.
        return None
    parts = [home / "notebooks" / name for name in release.notebooks]
    parts += [home / "nbgrader" / course.id / "gradebook.db" for course in release.courses]
    return release if release.digest == digest and whole and all(part.exists() for part in parts) else None


def switch(home: Path, release: Release, files: Files) -> None:
    """Put this release in the place of the one before; whoever reads meanwhile gets one or the other.

    Pictures are only ever added (older answers are shown on the picture that they were drawn on), pages change all at
    once by a rename, and the note of what was published comes last: a stop half-way is mended by publishing again.
    """
    for folder, content in (("items", files.pictures), ("static", files.static)):
        for name, data in content.items():
            _write(home / "release" / folder / name, data, mode=0o644)
    _swap(home / "release" / "pages", files.pages)
    for name in _earlier_notebooks(home) - set(release.notebooks):
        (home / "notebooks" / name).unlink(missing_ok=True)
    for name, data in files.notebooks.items():
        _write(home / "notebooks" / name, data, mode=0o644)
    told = asdict(release) | {"sizes": _sizes(files)}
    _write(home / "published.json", json.dumps(told, ensure_ascii=False).encode())


def _sizes(files: Files) -> dict[str, int]:
    """What must be there, below <home>. Not the notebooks: learners may change theirs."""
    folders = {"items": files.pictures, "static": files.static, "pages": files.pages}
    return {
        f"release/{folder}/{name}": len(data)
        for folder, content in folders.items()
        for name, data in content.items()
    }


def _swap(folder: Path, content: Mapping[str, bytes]) -> None:
    new, old = folder.with_name(f"{folder.name}.new"), folder.with_name(f"{folder.name}.old")
    shutil.rmtree(new, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)
    for name, data in content.items():
        _write(new / name, data, mode=0o644)
    if folder.exists():
        folder.rename(old)
    new.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _earlier_notebooks(home: Path) -> set[str]:
    try:
        return set(json.loads((home / "published.json").read_text(encoding="utf-8"))["notebooks"])
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _write(file: Path, data: bytes, *, mode: int = 0o600) -> None:
    """All of it or nothing: a reader never meets half a file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(descriptor, "wb") as out:
        out.write(data)
    beside.replace(file)

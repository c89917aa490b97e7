"""A copy of the courses that a test may spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

from labelgrader.publishing.items import make_items
from labelgrader.publishing.sources import read_courses

COURSES = Path(__file__).parents[2] / "courses"


def copy_courses(folder: Path) -> Path:
    return shutil.copytree(COURSES, folder / "courses", ignore=shutil.ignore_patterns(".*"))


def versions(courses: Path, secret: bytes = b"this school") -> dict[str, str]:
    return {
        made.item.id: made.item.version
        for source in read_courses(courses)
        for made in make_items(source, secret)
    }


def spoil(file: Path, right: str, wrong: str) -> None:
    text = file.read_text("utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong, 1), "utf-8")

"""Pictures: each has a licence, none is too large to send to a phone, and none lies there unused."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from labelgrader.checking.problems import Problem, advice, problem
from labelgrader.item_files import Crop
from labelgrader.publishing.sources import Source

__all__ = ["LICENCES", "check_pictures"]

LICENCES = "licences.toml"
"""Beside the pictures: `"street.jpg" = "our own, MIT"`, or `"*" = …` for all that are not named."""

MOST_BYTES = 250_000


def check_pictures(source: Source) -> Iterator[Problem]:
    """Every picture of a course, and the list of their licences."""
    folder = source.folder / "items" / "images"
    if not folder.is_dir():
        return
    things = (thing for group in source.groups for thing in (*group.items, *group.examples))
    used = {thing.image for thing in things if isinstance(thing, Crop)}
    licences = _licences(folder / LICENCES)
    for file in sorted(one for one in folder.iterdir() if one.suffix in (".jpg", ".png")):
        if not licences.get(file.name, licences.get("*")):
            yield problem(
                file,
                "",
                f"Nobody knows whose picture this is. Write its author and licence into {LICENCES}.",
                f"누구의 사진인지 알 수 없어요. {LICENCES}에 만든 사람과 라이선스를 적어 주세요.",
            )
        if file.stat().st_size > MOST_BYTES:
            kb = file.stat().st_size // 1000
            yield advice(
                file,
                "",
                f"{kb} kB are much for a phone. Save it with a lower quality, below {MOST_BYTES // 1000} kB.",
                f"{kb}kB는 휴대전화로 받기에 커요. 품질을 낮춰 {MOST_BYTES // 1000}kB보다 작게 저장해 주세요.",
            )
        if file.name not in used:
            yield advice(
                file,
                "",
                "No item shows this picture. Use it or remove it.",
                "이 사진을 쓰는 문항이 없어요. 쓰거나 지워 주세요.",
            )


def _licences(file: Path) -> dict[str, str]:
    try:
        return {name: str(text) for name, text in tomllib.loads(file.read_text("utf-8")).items()}
    except (OSError, ValueError):
        return {}

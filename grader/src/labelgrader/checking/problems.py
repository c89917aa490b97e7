"""What a check finds: where it is, what is wrong, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from labelgrader.errors import LabelGraderError

__all__ = ["Problem", "advice", "error_from", "problem"]


@dataclass(frozen=True)
class Problem:
    """One thing to mend.

    Attributes:
        level: an error keeps the course from being published or teaches wrongly; advice can wait.
        place: the item, key or cell in the file; empty for the whole file.
        en, ko: what is wrong and what to do, one or two sentences.
    """

    level: Literal["error", "advice"]
    file: Path
    place: str
    en: str
    ko: str

    def as_json(self, root: Path) -> dict[str, Any]:
        return {
            "level": self.level,
            "file": self.file.relative_to(root).as_posix()
            if self.file.is_relative_to(root)
            else str(self.file),
            "place": self.place,
            "en": self.en,
            "ko": self.ko,
        }


def problem(file: Path, place: str, en: str, ko: str) -> Problem:
    """An error."""
    return Problem("error", file, place, en, ko)


def advice(file: Path, place: str, en: str, ko: str) -> Problem:
    """Something that a reader would rather have otherwise."""
    return Problem("advice", file, place, en, ko)


def error_from(refusal: LabelGraderError, *, file: Path, place: str = "") -> Problem:
    """A refusal of publishing or scoring as a problem, without the address that its sentence begins with.

    Args:
        file, place: where it is, if the refusal itself does not say.
    """
    said_file, said_place = refusal.extra.get("file"), refusal.extra.get("key")
    where = f"{said_file}: {said_place}" if said_place else f"{said_file}"
    sentences = {lang: text.removeprefix(f"{where}: ") for lang, text in refusal.detail.items()}
    return problem(
        Path(said_file) if said_file else file, said_place or place, sentences["en"], sentences["ko"]
    )

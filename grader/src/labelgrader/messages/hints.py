"""What hints say: a place in coarse words, and the part of a finding that says how to mend it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from labelgrader.messages.exam import general
from labelgrader.store import Text

__all__ = ["again", "in_picture", "in_text", "remedy"]

_ROWS = ("top", "", "bottom")
_COLUMNS = ("left", "", "right")
_FIRST_SENTENCE = re.compile(r"^.+?[.!?]\s+(?=\S)", re.DOTALL)


def in_picture(xyxy: tuple[float, float, float, float], *, width: float, height: float) -> Text:
    """Which ninth of the picture the middle of a box lies in."""
    row = _third((xyxy[1] + xyxy[3]) / 2, height)
    column = _third((xyxy[0] + xyxy[2]) / 2, width)
    name = "_".join(part for part in (_ROWS[row], _COLUMNS[column]) if part) or "middle"
    return _filled("picture", _table()["places"][name])


def in_text(start: int, text: str) -> Text:
    """Which line, or which third of the only line, a character stands in."""
    if "\n" in text:
        n = str(text.count("\n", 0, start) + 1)
        return _filled("line", {"en": n, "ko": n})
    name = ("beginning", "centre", "end")[_third(start, len(text))]
    return _filled("text", _table()["places"][name])


def again() -> Text:
    """Where there is no place to point at."""
    return _filled("again", {"en": "", "ko": ""})


def remedy(code: str, message: Mapping[str, str]) -> Text:
    """What to do about a finding: all but the first of its sentences, else of the general ones of its code, else all."""
    for said in (message, general(code)):
        if all(_FIRST_SENTENCE.match(said[lang]) for lang in ("en", "ko")):
            en, ko = (_FIRST_SENTENCE.sub("", said[lang], count=1) for lang in ("en", "ko"))
            return {"en": en, "ko": ko}
    return {"en": message["en"], "ko": message["ko"]}


def _third(at: float, whole: float) -> int:
    return min(2, max(0, int(3 * at / whole))) if whole else 0


def _filled(name: str, value: Text) -> Text:
    said = _table()[name]
    return {
        "en": said["en"].format(place=value["en"], n=value["en"]),
        "ko": said["ko"].format(place=value["ko"], n=value["ko"]),
    }


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("hints.toml").read_text(encoding="utf-8"))

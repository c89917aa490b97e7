"""What an exam's result says: rules in a sentence, and codes in general words that hold nothing of an exam's gold."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import cast

from labelgrader.store import Text

__all__ = ["general", "rule", "word"]


def word(name: str) -> Text:
    """A button's words: "exam" or "work"."""
    return _table()["words"][name]


def rule(name: str, *, needed: str, n: int) -> Text:
    """A rule of an exam in words.

    Args:
        name: as in course_files.ExamPass, or "at_most.CODE".
        needed: the limit as people read it.
        n: number of items.

    Raises:
        KeyError: there is no such rule.
    """
    table, _, code = name.partition(".")
    if not code:
        said, about = _table()["rules"][table], Text(en="", ko="")
    else:
        about = general(code)
        said = _table()["at_most"].get(code) or _table()["at_most"]["OTHER"]
    return Text(
        en=said["en"].format(needed=needed, n=n, about=about["en"]),
        ko=said["ko"].format(needed=needed, n=n, about=about["ko"]),
    )


def general(code: str) -> Text:
    """A sentence about a code that fits every item where it occurs."""
    sentences, name = _table()["codes"], code
    while name and name not in sentences:
        name = name.rpartition("_")[0]
    return sentences[name or "OTHER"]


@cache
def _table() -> dict[str, dict[str, Text]]:
    text = files(__package__).joinpath("exam.toml").read_text(encoding="utf-8")
    return cast(dict[str, dict[str, Text]], tomllib.loads(text))

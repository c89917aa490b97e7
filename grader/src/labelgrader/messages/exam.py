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


def rule(name: str) -> Text:
    """A rule of ExamBody's `pass`, or of its `at_most` ("at_most.SPAN_PARTICLE").

    Raises:
        KeyError: there is no such rule.
    """
    table, _, code = name.partition(".")
    return general(code, "at_most") if code else _table()["rules"][table]


def general(code: str, table: str = "codes") -> Text:
    """A sentence about a code that fits every item where it occurs."""
    sentences = _table()[table] if code in _table()[table] else _table()["codes"]
    name = code
    while name and name not in sentences:
        name = name.rpartition("_")[0]
    return sentences[name or "OTHER"]


@cache
def _table() -> dict[str, dict[str, Text]]:
    text = files(__package__).joinpath("exam.toml").read_text(encoding="utf-8")
    return cast(dict[str, dict[str, Text]], tomllib.loads(text))

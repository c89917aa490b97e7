"""What statements of points say."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

__all__ = ["statement_words"]


def statement_words(lang: str) -> dict[str, str]:
    """The words of a statement in a language, by name."""
    return _table()[lang]


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("statements.toml").read_text(encoding="utf-8"))

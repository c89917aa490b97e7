"""What is said about a lesson that was handed in."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from labelgrader.store import Text

__all__ = ["said"]


def said(name: str, **values: str | int | Text) -> Text:
    """A sentence, filled in; a Text among the values is taken in the sentence's language.

    Raises:
        KeyError: there is no such sentence, or it needs a value that was not given.
    """
    template = _table()[name]
    return {"en": _filled(template["en"], values, "en"), "ko": _filled(template["ko"], values, "ko")}


def _filled(template: str, values: dict[str, str | int | Text], language: str) -> str:
    return template.format(
        **{
            name: (value["ko"] if language == "ko" else value["en"]) if isinstance(value, dict) else value
            for name, value in values.items()
        }
    )


@cache
def _table() -> dict[str, Text]:
    text = files(__package__).joinpath("lessons.toml").read_text(encoding="utf-8")
    return {name: {"en": row["en"], "ko": row["ko"]} for name, row in tomllib.loads(text).items()}

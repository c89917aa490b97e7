"""The reasons that a reviewer can choose from, in plain words of both languages."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal, TypedDict

from labelgrader.store import Text

__all__ = ["Craft", "Reason", "reasons"]

Craft = Literal["boxes", "spans", "question"]


class Reason(TypedDict):
    """`code`: of the taxonomy, or its beginning where the chosen side ends it; `needs`: edge, answer, place or any."""

    code: str
    needs: str
    text: Text


def reasons(craft: Craft) -> list[Reason]:
    """All of them for this craft, in an order that never tells which is meant."""
    return [
        Reason(code=code, needs=row["needs"], text=Text(en=row["en"], ko=row["ko"]))
        for code, row in _table()[craft].items()
    ]


@cache
def _table() -> dict[str, dict[str, dict[str, str]]]:
    text = files(__package__).joinpath("reasons.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)

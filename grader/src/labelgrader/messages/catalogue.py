"""The catalogue: every code with its severity, lesson and pack, and its sentence in both languages."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from labelgrader.formats.common import Language, Model, Text
from labelgrader.formats.verdicts import Severity
from labelgrader.messages.josa import josa, particle

__all__ = ["Code", "code_of", "codes", "sentence", "taxonomy_version", "word"]


class Code(Model):
    """A row of the taxonomy. `lessons` teach it, the usual one first; empty for what no lesson is about."""

    severity: Severity
    lessons: tuple[str, ...] = ()
    pack: str = ""

    def lesson_for(self, current: str) -> str:
        """The lesson to practise: the one the labeler is in, if it teaches this."""
        return current if current in self.lessons else next(iter(self.lessons), "")


def codes() -> Mapping[str, Code]:
    """All codes, in the order of course-spec.md 4."""
    return _taxonomy()[1]


def code_of(name: str) -> Code:
    """One code.

    Raises:
        KeyError: no such code in the taxonomy.
    """
    return codes()[name]


def taxonomy_version() -> int:
    return _taxonomy()[0]


def word(name: str) -> Text:
    """A word for filling in, such as "edge.left"."""
    return Text(en=_table("en")["words"][name], ko=_table("ko")["words"][name])


def sentence(name: str, values: Mapping[str, Text | str | int]) -> Text:
    """The sentence of a code, or of `CODE.variant`, filled in.

    Args:
        values: by the names in the template. A Text is taken in the language of the sentence.

    Raises:
        KeyError: no such sentence, or a value is missing.
    """
    return Text.model_construct(en=_filled(name, values, "en"), ko=_filled(name, values, "ko"))


_VOWEL_SOUNDS = ("a", "e", "i", "o", "u", "8", "11", "18")


class _Filler(string.Formatter):
    """`{cup:을/를}` gives 컵을, `{cup:+을/를}` gives 을, `{cup:a}` gives "a cup"; attributes are not looked up."""

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> tuple[Any, str]:
        return kwargs[field_name], field_name

    def format_field(self, value: Any, format_spec: str) -> str:
        text = str(value)
        if format_spec == "a":
            return f"{'an' if text.lower().startswith(_VOWEL_SOUNDS) else 'a'} {text}"
        if format_spec.startswith("+"):
            return particle(text, format_spec[1:])
        return josa(text, format_spec) if format_spec else text


_FILLER = _Filler()


def _filled(name: str, values: Mapping[str, Text | str | int], language: Language) -> str:
    said = {
        key: value.in_(language) if isinstance(value, Text) else str(value) for key, value in values.items()
    }
    # An empty hint leaves a space behind.
    return _FILLER.vformat(_table(language)["sentences"][name], (), said).rstrip()


@cache
def _table(language: Language) -> dict[str, dict[str, str]]:
    return _read(f"{language}.toml")


@cache
def _taxonomy() -> tuple[int, Mapping[str, Code]]:
    table = _read("codes.toml")
    return table["taxonomy_version"], {name: Code.model_validate(row) for name, row in table["codes"].items()}


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))

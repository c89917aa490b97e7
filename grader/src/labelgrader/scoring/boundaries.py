"""Why a span starts or ends in the wrong place (course-spec.md 3.3, boundary diagnosis, rules 2 to 8)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from labelgrader.formats.answers import Span
from labelgrader.formats.common import Text
from labelgrader.formats.verdicts import Where
from labelgrader.messages import word
from labelgrader.scoring.findings import Fault
from labelgrader.scoring.words import Words, bare, is_quote

__all__ = ["boundary_faults"]

_Side = Literal["start", "end"]

NUMBER_TYPES = frozenset({"DT", "TI", "QT"})


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a pair that differs: the characters too many (or missing) and where they are."""

    side: _Side
    text: str
    at: tuple[int, int]


def boundary_faults(
    text: str, answer: Span, gold: Span, *, index: int, subject: object, words: Words
) -> list[Fault]:
    """What to say about both ends of an answer that overlaps its gold; empty when they agree.

    Args:
        index: of the span in the answer.
        subject: the gold span, for counting.
    """
    found: dict[tuple[str, str], Fault] = {}
    name = text[gold[0] : gold[1]]
    for end in _too_long(text, answer, gold):
        code = _long_code(end, gold, text, words)
        fault = _fault(code, end, index, subject, name)
        # Both quotation marks are one sentence.
        found.setdefault((code, end.side if code != "SPAN_QUOTE" else ""), fault)
    for end in _too_short(text, answer, gold):
        code = _short_code(end, number=_is_number(gold, text), words=words)
        found[code, end.side] = _fault(code, end, index, subject, name)
    return list(found.values())


def _too_long(text: str, answer: Span, gold: Span) -> list[_End]:
    ends = []
    if answer[1] > gold[1]:
        ends.append(_End("end", text[gold[1] : answer[1]], (gold[1], answer[1])))
    if answer[0] < gold[0]:
        ends.append(_End("start", text[answer[0] : gold[0]], (answer[0], gold[0])))
    return ends


def _too_short(text: str, answer: Span, gold: Span) -> list[_End]:
    ends = []
    if answer[1] < gold[1]:
        ends.append(_End("end", text[answer[1] : gold[1]], (answer[1], gold[1])))
    if answer[0] > gold[0]:
        ends.append(_End("start", text[gold[0] : answer[0]], (gold[0], answer[0])))
    return ends


def _long_code(end: _End, gold: Span, text: str, words: Words) -> str:
    """The first rule that fits."""
    rest, at_end = end.text, end.side == "end"
    if not rest.strip():
        return "SPAN_SPACE"
    # Before the quotation marks: of ”라는, the particle is what a reviewer sends back, and of 's the whole ending.
    if at_end and (words.is_particle(rest.strip()) or _lone_apostrophe(rest, gold, text)):
        return "SPAN_PARTICLE"
    if _quoted(end, words) or not bare(rest):
        return "SPAN_QUOTE"
    if words.is_title(rest):
        return "SPAN_TITLE"
    # English “for” or “over” before a person is no measure.
    if words.is_modifier(rest) and (_is_number(gold, text) or not bare(rest).isascii()):
        return "SPAN_MODIFIER"
    return "SPAN_LONG_RIGHT" if at_end else "SPAN_LONG_LEFT"


def _lone_apostrophe(rest: str, gold: Span, text: str) -> bool:
    """The ' of “Rosa Willis' garden”; where one stands before the name too, it is a quotation mark."""
    before = text[: gold[0]][-1:]
    return rest.strip(" .,") in ("'", "’") and text[gold[1] - 1] in "sS" and not (before and is_quote(before))


def _quoted(end: _End, words: Words) -> bool:
    """Whether a bracket or quotation mark stands at the outer start or next to the name; an English 's is none."""
    stripped = end.text.strip()
    if words.begins_with_ending(stripped):
        return False
    return is_quote(stripped[0]) or (end.side == "start" and is_quote(stripped[-1]))


def _is_number(gold: Span, text: str) -> bool:
    return gold[2] in NUMBER_TYPES or any(character.isdigit() for character in text[gold[0] : gold[1]])


def _short_code(end: _End, *, number: bool, words: Words) -> str:
    if end.side == "start":
        return "SPAN_SHORT_LEFT"
    if number and words.is_unit(end.text):
        return "SPAN_UNIT_CUT"
    if not number and words.is_lookalike(end.text):
        return "SPAN_CUT_LOOKALIKE"
    return "SPAN_SHORT_RIGHT"


def _fault(code: str, end: _End, index: int, subject: object, name: str) -> Fault:
    rest = end.text.strip(" .,;:!?") if _variant(code, end.text) == "ending" else _said(end.text)
    values: dict[str, Text | str | int] = {
        "extra": rest,
        "cut": rest,
        "gold": name,
        "side": word(f"side.{end.side}"),
    }
    size = len(end.text)
    where = Where(span=end.at, answer=index)
    return Fault(
        code,
        subject,
        where,
        size=size,
        measured={"characters": size},
        values=values,
        variant=_variant(code, end.text),
    )


def _variant(code: str, rest: str) -> str:
    """Which of the code's sentences is true here: a comma is no quotation mark, an English 's is no particle."""
    if code == "SPAN_QUOTE" and not any(map(is_quote, rest)):
        return "sign"
    return "ending" if code == "SPAN_PARTICLE" and bare(rest).isascii() else ""


def _said(rest: str) -> str:
    """The end as the sentence names it: "님, " is 님."""
    words = re.search(r"\w.*\w|\w", rest, re.DOTALL)
    return words[0] if words else rest.strip()

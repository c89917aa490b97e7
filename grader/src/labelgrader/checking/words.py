"""What labelers read: in both languages, short, and without blame (course-spec.md 7.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from labelgrader.checking.problems import Problem, advice, problem

__all__ = ["check_text", "check_words"]

MOST_WORDS = 15
MOST_SYLLABLES = 40

_SENTENCE_ENDS = re.compile(r"(?<=[.?!。…])\s+|\n+")
_HANGUL = re.compile(r"[가-힣]")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_MARKUP = re.compile(r"[*_`#>|]|\[([^\]]*)\]\([^)]*\)|https?://\S+")
_BLAME = ("틀렸", "실패", "잘못했", "wrong!", "you failed", "mistaken")


def check_words(file: Path, content: Any, *, place: str = "") -> Iterator[Problem]:
    """Every text in both languages below this value.

    Args:
        content: what a TOML file holds, as JSON: tables with "en" and "ko" are texts.
    """
    if isinstance(content, list):
        for one in content:
            yield from check_words(file, one, place=place)
    elif isinstance(content, dict):
        if content.keys() == {"en", "ko"}:
            yield from _both(file, place, content)
            return
        for key, value in content.items():
            yield from check_words(file, value, place=place or str(key))


def _both(file: Path, place: str, text: dict[str, Any]) -> Iterator[Problem]:
    pairs = [text] if isinstance(text["en"], str) else []
    if isinstance(text["en"], list):
        if len(text["en"]) != len(text["ko"]):
            yield problem(
                file,
                place,
                f"{len(text['en'])} sentences in English and {len(text['ko'])} in Korean. Say each in both.",
                f"영어는 {len(text['en'])}문장, 한국어는 {len(text['ko'])}문장이에요. 둘 다 적어 주세요.",
            )
        pairs = [{"en": en, "ko": ko} for en, ko in zip(text["en"], text["ko"], strict=False)]
    for pair in pairs:
        for lang in ("en", "ko"):
            yield from check_text(file, place, pair[lang], lang)


def check_text(file: Path, place: str, text: str, lang: str) -> Iterator[Problem]:
    """One text in one language."""
    for sentence in _SENTENCE_ENDS.split(_MARKUP.sub(r"\1", text)):
        yield from _sentence(file, place, sentence.strip(), lang)
    for word in _BLAME:
        if word in text.lower():
            yield advice(
                file,
                place,
                f"“{word}” blames the reader. Say what to look at instead.",
                f"‘{word}’은(는) 읽는 사람을 탓하는 말이에요. 어디를 볼지 적어 주세요.",
            )
    if lang == "en" and len(_HANGUL.findall(text)) > len(_WORD.findall(text)) * 3:
        yield problem(
            file,
            place,
            "The English text is Korean. Translate it.",
            "영어 자리에 한국어가 있어요. 번역해 주세요.",
        )
    if (
        lang == "ko"
        and text.strip()
        and _WORD.search(text)
        and not _HANGUL.search(text)
        and len(text) > MOST_SYLLABLES
    ):
        yield problem(
            file,
            place,
            "The Korean text is English. Translate it.",
            "한국어 자리에 영어가 있어요. 번역해 주세요.",
        )


def _sentence(file: Path, place: str, sentence: str, lang: str) -> Iterator[Problem]:
    words, syllables = len(_WORD.findall(sentence)), len(_HANGUL.findall(sentence))
    if lang == "en" and words > MOST_WORDS:
        yield advice(
            file,
            place,
            f"A sentence of {words} words: “{_short(sentence)}”. Make two of it; {MOST_WORDS} words are enough.",
            f"{words}단어 문장이에요: “{_short(sentence)}”. 두 문장으로 나눠 주세요. {MOST_WORDS}단어면 충분해요.",
        )
    if lang == "ko" and syllables > MOST_SYLLABLES:
        yield advice(
            file,
            place,
            f"A sentence of {syllables} syllables: “{_short(sentence)}”. Make two of it; {MOST_SYLLABLES} are enough.",
            f"{syllables}자 문장이에요: “{_short(sentence)}”. 두 문장으로 나눠 주세요. {MOST_SYLLABLES}자면 충분해요.",
        )


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= MOST_SYLLABLES else f"{sentence[:MOST_SYLLABLES]}…"

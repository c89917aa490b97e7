"""Taking the end of a span apart: particle or ending, title, modifier, unit. The lists are data (wordlists.toml)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from labelgrader.formats.cards import Card

__all__ = ["Words", "bare", "is_quote", "words_of"]

# Longer ends are no particle and no title, and trying to split them would take long.
LONGEST_END = 24

_QUOTES = set("\"'“”‘’„‚«»‹›「」『』〈〉《》〔〕【】()[]{}（）［］｛｝<>＜＞`´＂＇")
_STOPS = " \t\n.,;:!?…"
_POSSESSIVE = re.compile(r"\s*['’]s\b")
_ARTICLES = frozenset({"a", "an", "the", "my", "our", "your", "his", "her", "their", "this", "that", "every"})


def is_quote(character: str) -> bool:
    """A quotation mark or a bracket."""
    return character in _QUOTES


def bare(text: str) -> str:
    """The letters, digits and measuring signs alone."""
    return "".join(character for character in text if character.isalnum() or character in "%℃°")


@dataclass(frozen=True)
class Words:
    """The lists of one card, ready to match whole ends."""

    particles: re.Pattern[str]
    titles: re.Pattern[str]
    modifiers: re.Pattern[str]
    units: frozenset[str]
    common: frozenset[str]
    endings: frozenset[str]
    lookalikes: frozenset[str]

    def is_particle(self, end: str) -> bool:
        """Particles and endings, one or several: 에서, 에서도, 이라고, 's."""
        return self.is_ending(end) or _fits(self.particles, bare(end))

    def is_ending(self, end: str) -> bool:
        """What English writes at a name without a space: 's, -based. A lone apostrophe may also be a quotation mark."""
        return end.strip(_STOPS).casefold() in self.endings

    def begins_with_ending(self, end: str) -> bool:
        """Whether its apostrophe is that of an 's, and no quotation mark."""
        return _POSSESSIVE.match(end) is not None

    def is_lookalike(self, cut: str) -> bool:
        """What looks like a particle or an ending and may be the end of a name: 도, s, 's."""
        return cut in self.lookalikes or self.is_particle(cut)

    def is_title(self, end: str) -> bool:
        """Titles, perhaps with an article or particles: 씨가, 교수님께서, Dr., the singer."""
        return _fits(self.titles, bare(end))

    def is_modifier(self, end: str) -> bool:
        return _fits(self.modifiers, bare(end))

    def is_unit(self, end: str) -> bool:
        return " ".join(end.split()) in self.units or bare(end) in self.units

    def is_common(self, text: str) -> bool:
        """A common noun, a pronoun, or a title alone, perhaps with its particle; in Latin script, no capital."""
        letters = bare(text)
        if letters.isascii() and letters.isalpha():
            return self._is_common_in_english(text)
        if letters in self.common or self.is_title(text):
            return True
        return any(
            letters[:cut] in self.common and self.is_particle(letters[cut:]) for cut in range(1, len(letters))
        )

    def _is_common_in_english(self, text: str) -> bool:
        first, *rest = text.split()
        # Only the first word may have its capital from the beginning of a sentence.
        noun = " ".join(rest) if first.casefold() in _ARTICLES else text
        return noun.islower() or text.casefold() in self.common or self.is_title(text)


def words_of(card: Card) -> Words:
    """The grader's lists with the card's own words."""
    return _compiled(
        card.particles_extra, card.titles_extra, card.modifiers_extra, card.units_extra, card.common_extra
    )


@lru_cache(maxsize=64)
def _compiled(
    particles: tuple[str, ...],
    titles: tuple[str, ...],
    modifiers: tuple[str, ...],
    units: tuple[str, ...],
    common: tuple[str, ...],
) -> Words:
    lists = _lists()
    particle = _any_of((*lists["particles"], *particles))
    title = _any_of((*lists["titles"], *titles))
    modifier = _any_of((*lists["modifiers"], *modifiers))
    return Words(
        particles=re.compile(f"{particle}+"),
        titles=re.compile(f"(?:the|an?)?{title}+{particle}*", re.IGNORECASE),
        modifiers=re.compile(f"{modifier}+{particle}?", re.IGNORECASE),
        units=frozenset((*lists["units"], *units)),
        common=frozenset((*lists["common"], *common)),
        endings=frozenset(lists["endings"]),
        lookalikes=frozenset(lists["lookalikes"]),
    )


def _any_of(words: tuple[str, ...]) -> str:
    """Longest first; the end is compared without spaces and signs, so the words are too."""
    longest_first = sorted({bare(word) for word in words} - {""}, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, longest_first))})"


def _fits(pattern: re.Pattern[str], end: str) -> bool:
    return 0 < len(end) <= LONGEST_END and pattern.fullmatch(end) is not None


@cache
def _lists() -> dict[str, list[str]]:
    return tomllib.loads(files(__package__).joinpath("wordlists.toml").read_text(encoding="utf-8"))

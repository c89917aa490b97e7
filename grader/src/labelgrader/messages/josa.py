"""Korean particles that fit the word before them: 컵을, 의자를 (course-spec.md 4.5).

The choice follows the last sound. Hangul says it in its code point; digits and Latin letters are judged by how
Koreans read them; where nobody can know, both forms are written, as in "cup을(를)".
"""

from __future__ import annotations

from typing import Literal

__all__ = ["josa", "particle"]

_Ending = Literal["vowel", "rieul", "consonant"]

# After a consonant, after a vowel, when unknown.
_FORMS = {
    "을/를": ("을", "를", "을(를)"),
    "이/가": ("이", "가", "이(가)"),
    "은/는": ("은", "는", "은(는)"),
    "과/와": ("과", "와", "과(와)"),
    "으로/로": ("으로", "로", "(으)로"),
    "이에요/예요": ("이에요", "예요", "이에요(예요)"),
}
_ALIASES = {
    "를/을": "을/를",
    "가/이": "이/가",
    "는/은": "은/는",
    "와/과": "과/와",
    "로/으로": "으로/로",
    "예요/이에요": "이에요/예요",
}

_FIRST, _LAST, _FINALS = 0xAC00, 0xD7A3, 28
_RIEUL = 8

# 영 일 이 삼 사 오 육 칠 팔 구; a final 0 is read 십, 백, 천, 만 or 영: a consonant each time.
_DIGITS: dict[str, _Ending] = {
    "0": "consonant",
    "1": "rieul",
    "2": "vowel",
    "3": "consonant",
    "4": "vowel",
    "5": "vowel",
    "6": "consonant",
    "7": "rieul",
    "8": "rieul",
    "9": "vowel",
}
# Capitals alone are spelled out: 엘, 엠, 엔, 알 end in a consonant, all other letters in a vowel.
_CAPITALS: dict[str, _Ending] = {"L": "rieul", "M": "consonant", "N": "consonant", "R": "rieul"}
# Latin words: final letters whose reading does not hang on the word: 버스, 카, 데이; 펜, 팀, 풀. The rest (cup 컵, bike 바이크)
# does.
_WORD_ENDS: dict[str, _Ending] = {
    **dict.fromkeys("aiouyrsxzfvhj", "vowel"),
    "l": "rieul",
    "m": "consonant",
    "n": "consonant",
}


def josa(word: str, pair: str) -> str:
    """The word with the particle that fits it.

    Args:
        word: any text; closing quotes, brackets and other signs at its end are not read.
        pair: both forms, such as "을/를", in either order.

    Raises:
        KeyError: a pair that is not in the table.
    """
    return word + particle(word, pair)


def particle(word: str, pair: str) -> str:
    """The particle alone, for where a quotation mark stands between it and the word."""
    after_consonant, after_vowel, unknown = _FORMS[_ALIASES.get(pair, pair)]
    ending = _ending(word)
    if ending is None:
        return unknown
    if ending == "rieul" and after_consonant == "으로":
        return after_vowel
    return after_vowel if ending == "vowel" else after_consonant


def _ending(word: str) -> _Ending | None:
    if word.rstrip().endswith("%"):
        return "vowel"  # 퍼센트
    read = word
    while read and not read[-1].isalnum():
        read = read[:-1]
    if not read:
        return None
    last = read[-1]
    if _FIRST <= ord(last) <= _LAST:
        final = (ord(last) - _FIRST) % _FINALS
        return "vowel" if final == 0 else "rieul" if final == _RIEUL else "consonant"
    if last in _DIGITS:
        return _DIGITS[last]
    return _latin_ending(read)


def _latin_ending(read: str) -> _Ending | None:
    last = read[-1]
    if not last.isascii():
        return None
    letters = "".join(c if c.isascii() and c.isalpha() else " " for c in read).split()[-1]
    if letters.isupper():
        return _CAPITALS.get(last, "vowel")
    return _WORD_ENDS.get(last.lower())

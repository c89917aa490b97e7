"""Particles follow the last sound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labelgrader.messages import josa, particle


@pytest.mark.parametrize(
    ("word", "pair", "said"),
    [
        ("컵", "을/를", "컵을"),
        ("의자", "을/를", "의자를"),
        ("사람", "이/가", "사람이"),
        ("새", "이/가", "새가"),
        ("병", "은/는", "병은"),
        ("버스", "은/는", "버스는"),
        ("트럭", "과/와", "트럭과"),
        ("개", "과/와", "개와"),
        ("오른쪽", "으로/로", "오른쪽으로"),
        ("뒤", "으로/로", "뒤로"),
        ("서울", "으로/로", "서울로"),
        ("컵", "이에요/예요", "컵이에요"),
        ("컵", "예요/이에요", "컵이에요"),
        ("의자", "예요/이에요", "의자예요"),
        ("의자", "를/을", "의자를"),
    ],
)
def test_hangul(word: str, pair: str, said: str) -> None:
    assert josa(word, pair) == said


@pytest.mark.parametrize(
    ("word", "said"),
    [
        *[("0", "0을"), ("1", "1을"), ("2", "2를"), ("3", "3을"), ("4", "4를"), ("5", "5를"), ("6", "6을")],
        *[("7", "7을"), ("8", "8을"), ("9", "9를"), ("2025년 10", "2025년 10을"), ("12.5%", "12.5%를")],
        *[("USB", "USB를"), ("HTML", "HTML을"), ("KTX", "KTX를"), ("LAN", "LAN을"), ("PM", "PM을")],
        *[("bus", "bus를"), ("can", "can을"), ("room", "room을"), ("Peru", "Peru를")],
    ],
)
def test_digits_and_latin_letters_by_their_reading(word: str, said: str) -> None:
    assert josa(word, "을/를") == said


@pytest.mark.parametrize(("word", "said"), [("1", "1로"), ("7", "7로"), ("3", "3으로"), ("HTML", "HTML로")])
def test_rieul_is_no_consonant_before_ro(word: str, said: str) -> None:
    assert josa(word, "으로/로") == said


def test_closing_signs_are_not_read() -> None:
    assert particle("컵”", "을/를") == "을"
    assert particle("(의자)", "을/를") == "를"


@pytest.mark.parametrize("word", ["", "?!", "cup", "🙂", "猫", "..."])
def test_both_forms_where_nobody_can_know(word: str) -> None:
    assert josa(word, "을/를") == f"{word}을(를)"
    assert josa(word, "으로/로") == f"{word}(으)로"


def test_a_pair_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError):
        josa("컵", "을/가")


@given(st.text(max_size=20), st.sampled_from(["을/를", "이/가", "은/는", "과/와", "으로/로", "이에요/예요"]))
def test_any_text_gets_a_particle(word: str, pair: str) -> None:
    assert josa(word, pair).startswith(word)
    assert particle(word, pair)

"""The catalogue is complete, in both languages, in plain words."""

from __future__ import annotations

import re
import string
import tomllib
from importlib.resources import files
from typing import Any

import pytest
from labelgrader.formats.common import Text
from labelgrader.messages import code_of, codes, sentence, taxonomy_version, word

TABLES: dict[str, dict[str, dict[str, str]]] = {
    language: tomllib.loads(
        files("labelgrader.messages").joinpath(f"{language}.toml").read_text(encoding="utf-8")
    )
    for language in ("en", "ko")
}
LESSONS = {
    *("b1_points", "b2_tight", "b3_thin", "b4_every", "b5_label", "b6_hidden", "b7_crowd", "b8_card"),
    *(
        "t1_names",
        "t2_particles",
        "t3_titles",
        "t4_types",
        "t5_numbers",
        "t6_long",
        "t7_sentences",
        "t8_answers",
    ),
}
BLAME = {"en": ("wrong answer", "fail", "bad work", "your mistake"), "ko": ("틀렸", "실패", "잘못")}


def _names(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_every_code_has_a_sentence_in_both_languages() -> None:
    assert taxonomy_version() == 1
    for table in TABLES.values():
        assert {name.split(".")[0] for name in table["sentences"]} == set(codes())
        assert set(codes()) <= set(table["sentences"])


def test_the_languages_say_the_same() -> None:
    en, ko = TABLES["en"], TABLES["ko"]
    assert set(en["sentences"]) == set(ko["sentences"])
    assert set(en["words"]) == set(ko["words"])
    for name, template in en["sentences"].items():
        allowed_in_ko = {"edge", "label", "gold", "given", "part", "side"}
        assert _names(template) ^ _names(ko["sentences"][name]) <= allowed_in_ko, name


def test_every_code_says_where_to_practise() -> None:
    process = [name for name in codes() if name.startswith(("ITEM_", "GOLD_", "PRIVACY_", "TOO_"))]
    for name, code in codes().items():
        assert set(code.lessons) <= LESSONS
        assert bool(code.lessons) == bool(code.pack) == (name not in process), name


@pytest.mark.parametrize(
    ("code", "severity", "lesson", "pack"),
    [
        ("BOX_LOOSE_LEFT", "M", "b2_tight", "pack-edge"),
        ("BOX_PART_ONLY", "C", "b1_points", "pack-four"),
        ("BOX_INCLUDES_SHADOW", "M", "b3_thin", "pack-thin"),
        ("BOX_ACCIDENTAL", "m", "b4_every", "pack-scan"),
        ("WRONG_LABEL", "C", "b5_label", "pack-label"),
        ("ATTR_OCCLUDED", "M", "b6_hidden", "pack-hidden"),
        ("MERGED", "C", "b7_crowd", "pack-crowd"),
        ("BOX_MARGIN_POLICY", "m", "b8_card", "pack-card"),
        ("SPAN_MISSED", "C", "t1_names", "pack-names"),
        ("SPAN_PARTICLE", "M", "t2_particles", "pack-particles"),
        ("SPAN_QUOTE", "m", "t3_titles", "pack-titles"),
        ("ITEM_BAD_SOURCE", "N", "", ""),
    ],
)
def test_rows_of_the_taxonomy(code: str, severity: str, lesson: str, pack: str) -> None:
    row = code_of(code)
    assert (row.severity, row.lesson_for(""), row.pack) == (severity, lesson, pack)


def test_a_code_of_two_lessons_links_the_one_that_the_labeler_is_in() -> None:
    code = code_of("CARD_OLD_RULE")
    assert code.lesson_for("t8_answers") == "t8_answers"
    assert code.lesson_for("b2_tight") == "b8_card"


def test_no_blame_and_polite_korean() -> None:
    for language, table in TABLES.items():
        for name, template in table["sentences"].items():
            assert not any(blame in template.lower() for blame in BLAME[language]), name
    for name, template in TABLES["ko"]["sentences"].items():
        closing = re.sub(r"\{hint\}|: .*$", "", template).strip().rstrip(".")
        assert closing.endswith(("요", "이에요/예요}")), (name, closing)


def test_english_sentences_are_short() -> None:
    for name, template in TABLES["en"]["sentences"].items():
        for said in re.split(r"(?<=[.?:])\s", template):
            assert len(said.split()) <= 16, (name, said)


def test_articles_and_particles_are_resolved() -> None:
    values: dict[str, Any] = {"gold": Text(en="apple", ko="사과"), "given": Text(en="cup", ko="컵")}
    said = sentence("WRONG_LABEL", values)
    assert said.en == "The box fits, but this is an apple, not a cup."
    assert said.ko == "상자는 맞지만 컵이 아니라 사과예요."


def test_values_are_text_and_never_templates() -> None:
    said = sentence("SPAN_EXTRA", {"text": "{text.__class__} <b>"})
    assert said.en == "“{text.__class__} <b>” should not be tagged with this card."


def test_a_missing_value_is_an_error_of_the_caller() -> None:
    with pytest.raises(KeyError):
        sentence("MISSED", {})
    with pytest.raises(KeyError):
        word("edge.middle")

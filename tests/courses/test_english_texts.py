"""The course on English texts: gold passes, ends that English glues to names are named, each code has its item."""

from __future__ import annotations

import re

import pytest
from labelgrader.store import PublishedItem

from tests.courses.published import (
    choice,
    choice_gold,
    codes,
    item,
    sources,
    spans,
    spans_gold,
    verdict,
    with_gold,
)

COURSE = "text_tagging_en"
TEXTS = with_gold("spans", COURSE)
SENTENCES = [one for one in TEXTS if not one.body.get("single")]
CHOICES = with_gold("choice", COURSE)
PLANS = {source.plan.id: source.plan for source in sources()}


def name_of(one: PublishedItem) -> str:
    return f"{one.id}-{one.variant}"


@pytest.mark.parametrize("one", TEXTS, ids=name_of)
def test_the_gold_answer_is_right(one: PublishedItem) -> None:
    gold = spans_gold(one)
    for reading in (gold.spans, *gold.accept):
        found = verdict(one, spans(*reading, nothing=not reading))
        assert (found.state, found.score, found.approved, found.findings) == ("right", 100, True, ())


@pytest.mark.parametrize("one", CHOICES, ids=name_of)
def test_the_gold_label_is_right_and_others_are_explained(one: PublishedItem) -> None:
    right = choice_gold(one).labels
    for label in ("POS", "NEG", "NEU", "MIX"):
        found = verdict(one, choice(label))
        assert (found.score == 100) == (label in right) == (not found.findings)


@pytest.mark.parametrize("one", SENTENCES, ids=name_of)
def test_a_possessive_that_was_dragged_along_is_named(one: PublishedItem) -> None:
    gold = spans_gold(one)
    for at, (start, end, label) in enumerate(gold.spans):
        ending = re.match(r"'s?(?= )|-(based|born)", gold.text[end:])
        if ending is None:
            continue
        drawn = [*gold.spans[:at], (start, end + ending.end(), label), *gold.spans[at + 1 :]]
        (finding,) = verdict(one, spans(*drawn)).findings
        assert finding.code == "SPAN_PARTICLE"
        assert f"the ending “{ending[0]}”" in finding.message.en
        assert f"이름 뒤에 붙은 “{ending[0]}”" in finding.message.ko


# item, what is marked with its label, the code.
SLIPS = [
    ("e1-3", [("Omar Bell", "PS"), ("Nina Cole", "PS")], "SPAN_MISSED"),
    ("e1-4", [("The director", "PS")], "SPAN_EXTRA_COMMON"),
    ("e1-6", [("She", "PS")], "SPAN_EXTRA_COMMON"),
    ("e5-12", [("The numbers are", "QT")], "SPAN_EXTRA_COMMON"),
    ("e3-6", [("harbour.", "LC")], "SPAN_EXTRA_COMMON"),
    ("e2-1", [("Omar Bell's", "PS"), ("Fernhill", "LC")], "SPAN_PARTICLE"),
    ("e2-3", [("Ines Hughe", "PS"), ("Lucas Reyes", "PS"), ("Greyport", "LC")], "SPAN_CUT_LOOKALIKE"),
    ("e2-9", [("Fernhill", "LC"), ("Barlow", "OG")], "SPAN_CUT_LOOKALIKE"),
    ("e2-6", [("Nana", "OG"), ("Ana Ruiz", "PS")], "SPAN_SHORT_RIGHT"),
    ("e2-6", [("Nana's Kitchen with", "OG"), ("Ana Ruiz", "PS")], "SPAN_LONG_RIGHT"),
    ("e3-1", [("Dr. Lind", "PS"), ("Bellmoor College", "OG")], "SPAN_TITLE"),
    ("e3-2", [("The singer, Ms. Ana Ruiz", "PS")], "SPAN_TITLE"),
    ("e3-3", [("“Alder Motors”", "OG")], "SPAN_QUOTE"),
    ("e3-9", [("‘Silver Rain’", "OG"), ("Willis", "PS")], "SPAN_QUOTE"),
    ("e3-5", [("Cole ", "PS"), ("Northlake Hospital", "OG")], "SPAN_SPACE"),
    ("e3-7", [("P. J. Marsh", "PS")], "SPAN_SHORT_RIGHT"),
    ("e4-1", [("Norway", "LC"), ("Iceland", "OG")], "SPAN_TYPE"),
    ("e5-3", [("A total of 120 people", "QT")], "SPAN_MODIFIER"),
    ("e5-5", [("At least 100 people", "QT")], "SPAN_MODIFIER"),
    ("e5-8", [("nearly 12.5%", "QT")], "SPAN_MODIFIER"),
    ("e5-9", [("more than 40 km", "QT")], "SPAN_MODIFIER"),
    ("e5-9", [("40", "QT")], "SPAN_UNIT_CUT"),
    ("e5-3", [("120", "QT")], "SPAN_UNIT_CUT"),
    ("e5-1", [("2 March 2025", "DT"), ("9:30", "TI")], "SPAN_UNIT_CUT"),
    ("e5-2", [("Friday", "DT")], "SPAN_SHORT_LEFT"),
    ("e4-3", [("Alderby City Hall announced", "OG")], "SPAN_LONG_RIGHT"),
    ("e6-1", [("The Greyport University Hospital", "OG")], "SPAN_LONG_LEFT"),
    ("e6-4", [("Alderby and Greyport", "LC")], "SPAN_MERGED"),
    ("e6-2", [("12 Mill Lane", "LC"), ("Fernhill", "LC")], "SPAN_SPLIT"),
    ("e6-1", [("Greyport University Hospital", "OG"), ("Greyport", "LC")], "SPAN_NESTED"),
    ("e4-2", [("Norway", "LC"), ("Norway", "OG")], "SPAN_DUPLICATE"),
    ("e8-1", [("Fernhill", "ANS")], "ANS_WRONG"),
    ("e8-1", [("in September 2024", "ANS")], "ANS_LONG"),
    ("e8-1", [("September", "ANS")], "ANS_SHORT"),
    ("e8-6", [("8 p.m.", "ANS")], "ANS_NONE_EXPECTED"),
    ("e8-1", [], "ANS_MISSED"),
]


@pytest.mark.parametrize(("name", "marks", "code"), SLIPS)
def test_a_slip_gets_its_code(name: str, marks: list[tuple[str, str]], code: str) -> None:
    one = item(name)
    text = one.body["text"]
    drawn = [(text.index(part), text.index(part) + len(part), label) for part, label in marks]
    found = verdict(one, spans(*drawn, nothing=not drawn))
    assert code in codes(found)
    assert all("{" not in finding.message.en + finding.message.ko for finding in found.findings)


@pytest.mark.parametrize(
    ("name", "label", "code"),
    [
        ("e7-1", "NEG", "SENT_OPPOSITE"),
        ("e7-5", "POS", "SENT_SARCASM"),
        ("e7-6", "NEG", "SENT_OPPOSITE"),
        ("e7-4", "POS", "SENT_MIXED"),
        ("e7-3", "POS", "SENT_NEUTRAL"),
        ("e7-1", "MIX", "SENT_LABEL"),
    ],
)
def test_a_wrong_label_gets_its_code(name: str, label: str, code: str) -> None:
    assert codes(verdict(item(name), choice(label))) == {code}


def test_it_has_the_lessons_of_the_korean_course_and_says_its_language() -> None:
    here, korean = PLANS[COURSE], PLANS["text_tagging"]
    assert {lesson.id for lesson in korean.lessons} <= {lesson.id for lesson in here.lessons}
    assert "English" in here.title.en
    assert "영어" in here.title.ko
    assert "Korean" in korean.title.en
    assert "한국어" in korean.title.ko


def test_both_forms_hold_the_same_number_of_each_kind() -> None:
    kinds = []
    for form in PLANS[COURSE].exam.forms:
        found = [item(name) for name in form]
        kinds.append(
            (
                sum(one.kind == "spans" and not one.body.get("single") for one in found),
                sum(one.kind == "choice" for one in found),
                sum(bool(one.body.get("single")) for one in found),
            )
        )
    assert kinds == [(14, 12, 6), (14, 12, 6)]


def test_no_sentence_of_the_exam_is_practised() -> None:
    texts = [one.body["text"] for one in (*SENTENCES, *CHOICES) if one.variant == 0]
    assert len(set(texts)) == len(texts)

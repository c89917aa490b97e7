"""Every Korean text item: its gold passes, nothing is "not attempted", and a whole word chunk is a particle too long."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from itertools import pairwise

import pytest
from labelgrader.store import PublishedItem

from tests.courses.published import COURSES, codes, items, spans, spans_gold, verdict, with_gold

# Questions on a text have a test file of their own.
ITEMS = [item for item in with_gold("spans") if item.course == "text_tagging" and not item.body.get("single")]
SENTENCES = [item for item in ITEMS if item.variant == 0 and item.group != "news"]
each_item = pytest.mark.parametrize("item", ITEMS, ids=lambda item: f"{item.id}.{item.variant}")
PLACES = {"PS", "LC", "OG"}
NUMBERS = {"DT", "TI", "QT"}
LABELS = {"t5_numbers": NUMBERS, "t6_long": PLACES | NUMBERS, "exam": PLACES | NUMBERS}
# Course page 6: some of the sentences as they stand there.
EXACT = {
    "t1-1": "[이서준¦PS]은 [한강대학교¦OG]에서 컴퓨터를 배운다.",
    "t2-7": "[한빛전자¦OG]에서도 [최은도¦PS]를 기다렸다.",
    "t2-8": "[이가은¦PS]은 [경기도¦LC]에서 왔다.",
    "t2-10": "[김하늘¦PS]이라고 부르는 사람도 있다.",
    "t3-7": "[앤디 J. 박¦PS] 교수가 강연했다.",
    "t4-8": "화가 [백두산¦PS]이 [백두산¦LC]을 그렸다.",
    "t5-10": "[5월¦DT]부터 [7월¦DT]까지 [세 번째¦QT] 모임을 연다.",
    "t6-5": "[한빛전자 수원연구소¦OG]에서 [박도윤¦PS] 소장이 발표했다.",
    "ta-11": "[박¦PS] 감독은 [4년¦DT] 만에 돌아왔다.",
    "tb-9": "[다음 달 셋째 주¦DT]에 [두 번째¦QT] 모임이 있다.",
}


@each_item
def test_the_gold_answer_is_right(item: PublishedItem) -> None:
    gold = spans_gold(item)
    found = verdict(item, spans(*gold.spans, nothing=not gold.spans))
    assert (found.state, found.score, found.approved, found.findings) == ("right", 100, True, ())


@each_item
def test_an_empty_answer_is_not_attempted_unless_there_is_nothing(item: PublishedItem) -> None:
    found = verdict(item, spans())
    if spans_gold(item).spans:
        assert (found.state, found.score, found.findings) == ("not_attempted", 0, ())
    else:
        assert (found.state, found.score) == ("right", 100)


def test_the_eighty_sentences_of_the_course_page_are_there() -> None:
    counts = Counter("exam " + item.id[:2] if item.group == "exam" else item.group for item in SENTENCES)
    assert counts == {
        "t1_names": 8,
        "t2_particles": 10,
        "t3_titles": 8,
        "t4_types": 8,
        "t5_numbers": 10,
        "t6_long": 8,
        "exam ta": 14,
        "exam tb": 14,
    }


def test_dragging_whole_word_chunks_says_which_particle_is_too_much() -> None:
    """In 96 of 106 cases; lists, commas, a bracketed note and titles take the other ten."""
    found: dict[str, list[str]] = defaultdict(list)
    for item in SENTENCES:
        text = item.body["text"]
        for start, end, label in spans_gold(item).spans:
            dragged = chunk_end(text, end)
            if dragged == end:
                continue
            findings = verdict(item, spans((start, dragged, label))).findings
            (about,) = (finding for finding in findings if finding.where.answer == 0)
            found[about.code].append(text[start:dragged])

    assert len(found.pop("SPAN_PARTICLE")) == 96
    assert found == {
        "SPAN_MERGED": [
            "김하늘·이서준",
            "김하늘·이서준·최은도가",
            "이서준·최은도가",
            "춘천·원주·속초를",
            "원주·속초를",
        ],
        "SPAN_QUOTE": ["이서준(가명)은", "새봄병원,", "한강대학교,"],
        "SPAN_TITLE": ["정유나님,", "박도윤님께서"],
    }


@pytest.mark.parametrize("group", ["t1_names", "t2_particles"])
def test_in_the_first_lesson_a_particle_is_shown_and_not_counted(group: str) -> None:
    for item in (one for one in SENTENCES if one.group == group and spans_gold(one).spans):
        gold = spans_gold(item)
        chunks = [(start, chunk_end(gold.text, end), label) for start, end, label in gold.spans]
        found = verdict(item, spans(*chunks))
        assert codes(found) == {"SPAN_PARTICLE"} or item.id == "t1-7"
        assert (found.state == "wrong") == (group != "t1_names")


@each_item
def test_a_word_of_a_text_without_names_is_too_much(item: PublishedItem) -> None:
    gold = spans_gold(item)
    if gold.spans:
        return
    found = verdict(item, spans((0, gold.text.index(" "), "PS")))
    assert found.state == "wrong"
    assert codes(found) <= {"SPAN_EXTRA", "SPAN_EXTRA_COMMON"}


@each_item
def test_a_space_at_an_end_counts_until_it_has_been_taught(item: PublishedItem) -> None:
    gold = spans_gold(item)
    spaced = [
        (start - (start > 0 and gold.text[start - 1] == " "), end + gold.text[end:].startswith(" "), label)
        for start, end, label in gold.spans
    ]
    if spaced == list(gold.spans) or any(a[1] > b[0] for a, b in pairwise(spaced)):
        return
    found = verdict(item, spans(*spaced))
    overlooked = item.group in ("t4_types", "t5_numbers", "t6_long")
    assert codes(found) == (set() if overlooked else {"SPAN_SPACE"})
    assert (found.score == 100) == (overlooked or item.group == "t1_names")


@each_item
def test_a_name_that_was_left_out_is_missed(item: PublishedItem) -> None:
    gold = spans_gold(item)
    if len(gold.spans) < 2:
        return
    found = verdict(item, spans(*gold.spans[1:]))
    assert (found.state, codes(found)) == ("wrong", {"SPAN_MISSED"})


@each_item
def test_only_taught_labels_are_asked_for_and_spans_have_clean_ends(item: PublishedItem) -> None:
    gold, taught = spans_gold(item), LABELS.get(item.group, PLACES)
    assert {label["id"] for label in item.body["labels"]} == taught
    assert gold.text == item.body["text"]
    for start, end, label in gold.spans:
        name = gold.text[start:end]
        assert label in taught
        assert name == name.strip(" .,‘’“”()")
    if not taught & NUMBERS:
        assert not re.search(r"\d|시 |월 |명 ", gold.text), "dates, times and numbers are for later lessons"


@each_item
def test_every_item_says_what_it_teaches(item: PublishedItem) -> None:
    assert bool(item.traps) == (item.group != "news")


def test_the_sentences_are_those_of_the_course_page() -> None:
    keys: dict[str, str] = {}
    for file in (COURSES / "text_tagging" / "gold").glob("*.toml"):
        for name, key in tomllib.loads(file.read_text("utf-8"))["item"].items():
            keys[name] = key.get("text", "")
    assert {name: keys[name] for name in EXACT} == EXACT


def test_no_sentence_is_used_twice() -> None:
    here = [item for item in items() if item.kind == "spans" and item.course == "text_tagging"]
    texts = [item.body["text"] for item in here if not item.body.get("single")]
    assert len(set(texts)) == len(texts)


def test_the_forms_hold_empty_sentences_too() -> None:
    for group in ("t1_names", "exam", "news"):
        assert any(not spans_gold(item).spans for item in ITEMS if item.group == group)


def test_the_first_view_of_every_example_is_right() -> None:
    examples = [item for item in items() if item.role == "example"]
    assert len([item for item in examples if item.course == "text_tagging"]) == 8 * 3
    for item in examples:
        assert item.body["examples"][0]["right"]
        assert item.gold is None


def chunk_end(text: str, end: int) -> int:
    while end < len(text) and text[end] != " ":
        end += 1
    return end

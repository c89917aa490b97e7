"""Every text item: its gold passes, nothing is "not attempted", and a whole word chunk is one particle too long."""

from __future__ import annotations

import re
import tomllib

import pytest
from labelgrader.store import PublishedItem

from tests.courses.published import COURSES, codes, items, spans, spans_gold, verdict, with_gold

# Questions on a text have a test file of their own.
ITEMS = [item for item in with_gold("spans") if not item.body.get("single")]
each_item = pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
# Course page 6: the exact sentences of these lessons.
EXACT = {
    "t1-1": "[이서준¦PS]은 [한강대학교¦OG]에서 컴퓨터를 배운다.",
    "t2-7": "[한빛전자¦OG]에서도 [최은도¦PS]를 기다렸다.",
    "t2-8": "[이가은¦PS]은 [경기도¦LC]에서 왔다.",
    "t2-10": "[김하늘¦PS]이라고 부르는 사람도 있다.",
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


@each_item
def test_dragging_whole_word_chunks_says_which_particle_is_too_much(item: PublishedItem) -> None:
    gold = spans_gold(item)
    if not gold.spans:
        found = verdict(item, spans((0, gold.text.index(" "), "PS")))
        assert found.state == "wrong"
        assert codes(found) <= {"SPAN_EXTRA", "SPAN_EXTRA_COMMON"}
        return
    chunks = [(start, chunk_end(gold.text, end), label) for start, end, label in gold.spans]
    found = verdict(item, spans(*chunks))
    assert codes(found) == {"SPAN_PARTICLE"}
    # In the first lesson, wrong ends are shown and not counted.
    assert (found.state == "wrong") == (item.group != "t1_names")


@each_item
def test_a_name_that_was_left_out_is_missed(item: PublishedItem) -> None:
    gold = spans_gold(item)
    if len(gold.spans) < 2:
        return
    found = verdict(item, spans(*gold.spans[1:]))
    assert (found.state, codes(found)) == ("wrong", {"SPAN_MISSED"})


@each_item
def test_only_taught_labels_are_asked_for_and_spans_have_clean_ends(item: PublishedItem) -> None:
    gold = spans_gold(item)
    assert [label["id"] for label in item.body["labels"]] == ["PS", "LC", "OG"]
    assert gold.text == item.body["text"]
    for start, end, label in gold.spans:
        name = gold.text[start:end]
        assert label in ("PS", "LC", "OG")
        assert name == name.strip(" .,‘’“”()")
    assert not re.search(r"\d|시 |월 |명 ", gold.text), "dates, times and numbers are for later lessons"


def test_the_sentences_are_those_of_the_course_page() -> None:
    for name, marked in EXACT.items():
        group = "t1_names" if name.startswith("t1") else "t2_particles"
        keys = tomllib.loads((COURSES / "text_tagging" / "gold" / f"{group}.toml").read_text("utf-8"))
        assert keys["item"][name]["text"] == marked


def test_no_sentence_is_used_twice() -> None:
    texts = [item.body["text"] for item in items() if item.kind == "spans" and not item.body.get("single")]
    assert len(set(texts)) == len(texts)


def test_the_forms_hold_empty_sentences_too() -> None:
    for group in ("t1_names", "exam", "news"):
        assert any(not spans_gold(item).spans for item in ITEMS if item.group == group)


def test_the_first_view_of_every_example_is_right() -> None:
    examples = [item for item in items() if item.role == "example"]
    assert len(examples) == 21
    for item in examples:
        assert item.body["examples"][0]["right"]
        assert item.gold is None


def chunk_end(text: str, end: int) -> int:
    while end < len(text) and text[end] not in " .":
        end += 1
    return end

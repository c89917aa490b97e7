"""Every question on a text: its gold passes, and the answer that lures gets the code of its lesson's table."""

from __future__ import annotations

import pytest
from labelgrader.formats.answers import SpansAnswer
from labelgrader.store import PublishedItem

from tests.courses.published import codes, item, items, spans, spans_gold, verdict, with_gold

ITEMS = [item for item in with_gold("spans") if item.body.get("single") and item.course == "text_tagging"]
each_item = pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
# course-spec.md 6, T8: item, question, answers that are right ("" is "No answer"), a lure and what it says.
TABLE = [
    ("t8-1", "연구소는 언제 문을 열었나?", ["2024년 9월"], "9월", {"ANS_SHORT"}),
    (
        "t8-2",
        "연구소장은 누구인가?",
        ["박도윤", "박도윤 박사"],
        "박도윤 박사가",
        {"ANS_LONG", "SPAN_PARTICLE"},
    ),
    ("t8-3", "연구원은 몇 명인가?", ["240명"], "240명이", {"ANS_LONG", "SPAN_PARTICLE"}),
    ("t8-4", "무슨 요일에 쉬나?", ["월요일"], "월요일에", {"ANS_LONG", "SPAN_PARTICLE"}),
    ("t8-5", "비가 오는 날에는 몇 시까지 여나?", ["오후 8시"], "8시", {"ANS_SHORT"}),
    (
        "t8-5",
        "비가 오는 날에는 몇 시까지 여나?",
        ["오후 8시"],
        "오후 8시까지만",
        {"ANS_LONG", "SPAN_PARTICLE"},
    ),
    ("t8-6", "주차 요금은 얼마인가?", [""], "오후 8시", {"ANS_NONE_EXPECTED"}),
    ("ta-27", "도서관은 언제 열었나?", ["지난 5월 14일", "5월 14일"], "14일", {"ANS_SHORT"}),
    ("ta-28", "도서관은 어디에 열었나?", ["원주"], "원주에", {"ANS_LONG", "SPAN_PARTICLE"}),
    ("ta-29", "관장은 누구인가?", ["오하람"], "오하람 씨", {"ANS_LONG"}),
    ("ta-30", "좌석은 몇 개인가?", ["620개"], "620", {"ANS_SHORT"}),
    ("ta-31", "도서관은 몇 시에 문을 닫나?", ["밤 11시"], "11시", {"ANS_SHORT"}),
    ("ta-32", "책은 몇 권인가?", [""], "620개", {"ANS_NONE_EXPECTED"}),
    ("tb-27", "합창단은 언제 만들어졌나?", ["2023년"], "2023", {"ANS_SHORT"}),
    ("tb-28", "합창단은 어디에서 만들어졌나?", ["춘천"], "춘천에서", {"ANS_LONG", "SPAN_PARTICLE"}),
    ("tb-29", "단원은 몇 명인가?", ["38명"], "38명이", {"ANS_LONG", "SPAN_PARTICLE"}),
    ("tb-30", "무슨 요일에 모이나?", ["토요일", "매주 토요일"], "토요일 오후", {"ANS_LONG"}),
    ("tb-31", "지휘자는 누구인가?", ["윤도은"], "윤도은 씨", {"ANS_LONG"}),
    ("tb-32", "회비는 얼마인가?", [""], "38명", {"ANS_NONE_EXPECTED"}),
]


def marked(item: PublishedItem, said: str) -> SpansAnswer:
    if not said:
        return spans(nothing=True)
    start = item.body["text"].index(said)
    return spans((start, start + len(said), "ANS"))


def test_all_questions_of_the_course_page_are_there() -> None:
    assert [item.id for item in ITEMS] == list(dict.fromkeys(row[0] for row in TABLE))


@pytest.mark.parametrize(("name", "question", "right", "lure", "found"), TABLE)
def test_what_is_right_and_what_lures(
    name: str, question: str, right: list[str], lure: str, found: set[str]
) -> None:
    one = item(name)
    assert one.body["question"]["ko"] == question
    for said in right:
        good = verdict(one, marked(one, said))
        assert (good.state, good.score, good.approved, good.findings) == ("right", 100, True, ())
    bad = verdict(one, marked(one, lure))
    assert (bad.state, codes(bad)) == ("wrong", found)
    assert bad.findings[0].lesson == "t8_answers"


@each_item
def test_another_place_is_wrong_and_no_answer_is_missed(item: PublishedItem) -> None:
    if not spans_gold(item).spans:
        assert verdict(item, spans()).state == "not_attempted"
        return
    elsewhere = verdict(item, spans((0, 2, "ANS")))
    assert codes(elsewhere) == {"ANS_WRONG"}
    line = 1 + item.body["text"].count("\n", 0, spans_gold(item).spans[0][0])
    assert f"{line}번째 줄" in elsewhere.findings[0].message.ko
    assert codes(verdict(item, spans(nothing=True))) == {"ANS_MISSED"}
    assert verdict(item, spans()).state == "not_attempted"


@each_item
def test_it_asks_for_one_answer_on_lines_that_can_be_counted(item: PublishedItem) -> None:
    assert [label["id"] for label in item.body["labels"]] == ["ANS"]
    assert len(item.body["text"].split("\n")) == (3 if item.group == "exam" else 2)
    assert set(item.body) == {"labels", "profile", "prompt", "question", "single", "text", "text_sha256"}


def test_the_examples_ask_on_a_passage_of_their_own() -> None:
    examples = [
        one.body
        for one in items()
        if one.group == "t8_answers" and one.role == "example" and one.course == "text_tagging"
    ]
    assert [body["question"]["ko"] for body in examples] == [
        "회의는 언제 열리나?",
        "회의는 어디서 열리나?",
        "회의에는 몇 명이 오나?",
    ]
    assert examples[2]["examples"][0]["answer"]["nothing"] is True
    assert all(body["single"] for body in examples)

"""Questions on a text: the passages of T8 (course-spec.md 6) and what each answer to them says."""

from __future__ import annotations

import pytest
from labelgrader.errors import Broken
from labelgrader.formats.answers import SpansAnswer
from labelgrader.formats.gold import SpansGold, parse_gold
from labelgrader.formats.verdicts import Verdict
from labelgrader.scoring import score

from tests.grader.answer_builders import codes, only, spans

A = (
    "한빛전자는 2024년 9월 수원에 배터리 연구소를 열었다.\n"
    "연구소장은 박도윤 박사가 맡았으며, 연구원 240명이 일한다."
)
B = "강릉 바다부엌은 월요일에 쉰다.\n비가 오는 날에는 오후 8시까지만 문을 연다."
NONE = ""


def marked(text: str, said: str) -> SpansAnswer:
    """An answer of the first place where this stands; "" presses "No answer"."""
    if not said:
        return spans(nothing=True)
    start = text.index(said)
    return spans((start, start + len(said), "ANS"))


def key(text: str, said: str, *accept: str) -> SpansGold:
    first, *others = (marked(text, reading).spans for reading in (said, *accept))
    return SpansGold(kind="spans", text=text, spans=first, accept=tuple(others), single=True)


def check(text: str, said: str, *wanted: str) -> Verdict:
    return score(marked(text, said), key(text, *wanted))


@pytest.mark.parametrize(
    ("text", "said", "wanted"),
    [
        (A, "2024년 9월", ["2024년 9월"]),
        (A, "박도윤", ["박도윤", "박도윤 박사"]),
        (A, "박도윤 박사", ["박도윤", "박도윤 박사"]),
        (B, "오후 8시", ["오후 8시"]),
        (B, NONE, [NONE]),
    ],
)
def test_right(text: str, said: str, wanted: list[str]) -> None:
    verdict = check(text, said, *wanted)
    assert (verdict.state, verdict.score, verdict.approved, verdict.findings) == ("right", 100, True, ())


@pytest.mark.parametrize(
    ("text", "said", "wanted", "score", "found"),
    [
        (A, "9월", "2024년 9월", 50, ["ANS_SHORT"]),
        (A, "240", "240명", 50, ["ANS_SHORT"]),
        (B, "8시", "오후 8시", 50, ["ANS_SHORT"]),
        (A, "240명이", "240명", 50, ["ANS_LONG", "SPAN_PARTICLE"]),
        (B, "월요일에", "월요일", 50, ["ANS_LONG", "SPAN_PARTICLE"]),
        (B, "오후 8시까지만", "오후 8시", 50, ["ANS_LONG", "SPAN_PARTICLE"]),
        (A, "연구원 240명", "240명", 50, ["ANS_LONG"]),
        # Five characters too many are no longer near.
        (A, "9월 수원에 배", "9월 수원", 50, ["ANS_LONG"]),
        (A, "9월 수원에 배터", "9월 수원", 50, ["ANS_LONG"]),
        (A, "9월 수원에 배터리", "9월 수원", 0, ["ANS_LONG"]),
        (A, "수원", "2024년 9월", 0, ["ANS_WRONG"]),
        (A, "9월 수원", "2024년 9월", 0, ["ANS_SHORT"]),
        (B, "월요일", NONE, 0, ["ANS_NONE_EXPECTED"]),
        (B, NONE, "월요일", 0, ["ANS_MISSED"]),
    ],
)
def test_wrong(text: str, said: str, wanted: str, score: float, found: list[str]) -> None:
    verdict = check(text, said, wanted)
    assert (verdict.state, verdict.score, verdict.approved, codes(verdict)) == ("wrong", score, False, found)


def test_what_is_said() -> None:
    wrong = only(check(A, "수원", "240명"))
    assert (wrong.severity, wrong.lesson) == ("C", "t8_answers")
    assert wrong.message.ko == "질문의 답이 아니에요. 2번째 줄을 보세요."
    assert wrong.where.span == (A.index("수원"), A.index("수원") + 2)
    long, particle = check(A, "240명이", "240명").findings
    assert long.severity == "M"
    assert long.message.en == "Shortest complete answer: “240명”."
    assert long.message.ko == "가장 짧고 완전한 답은 “240명”이에요."
    assert particle.message.ko == "조사 “이”를 빼 주세요: “240명”."
    assert only(check(B, NONE, "월요일")).message.ko == "글에 답이 있어요."
    assert only(check(B, "월요일", NONE)).message.ko == "글에 나오지 않아요. ‘답 없음’을 눌러 주세요."


def test_the_nearest_reading_counts_and_the_shortest_is_named() -> None:
    long, particle = check(A, "박도윤 박사가", "박도윤", "박도윤 박사").findings
    assert "“박도윤”" in long.message.ko
    assert particle.message.ko == "조사 “가”를 빼 주세요: “박도윤 박사”."


@pytest.mark.parametrize("wanted", [NONE, "월요일"])
def test_nothing_marked_and_nothing_pressed_is_not_attempted(wanted: str) -> None:
    verdict = score(spans(), key(B, wanted))
    assert (verdict.state, verdict.score, verdict.findings) == ("not_attempted", 0, ())


def test_a_second_range_is_no_answer_more() -> None:
    first, second = B.index("월요일"), B.index("오후")
    verdict = score(spans((first, first + 3, "ANS"), (second, second + 5, "ANS")), key(B, "월요일"))
    assert (verdict.score, codes(verdict)) == (50, ["ANS_WRONG"])
    assert verdict.counts is not None
    assert (verdict.counts.found, verdict.counts.extra, verdict.counts.exact) == (1, 1, 0)


def test_a_key_of_a_question_holds_one_range() -> None:
    two = {"kind": "spans", "text": B, "spans": [[0, 2, "ANS"], [3, 7, "ANS"]], "single": True}
    with pytest.raises(Broken, match="one answer"):
        parse_gold(two)

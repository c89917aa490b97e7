"""Spans: the sentences of T1 to T3, every boundary code with its words, and the properties that always hold."""

from __future__ import annotations

import hashlib
import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labelgrader.errors import BadAnswer
from labelgrader.formats.answers import Span, SpansAnswer
from labelgrader.formats.gold import SpansGold
from labelgrader.formats.verdicts import Verdict
from labelgrader.item_files import marked_spans
from labelgrader.scoring import score

from tests.grader.answer_builders import NAMES, codes, only, parse, sentence, spans, tagged

# course-spec.md 6, lessons T1 to T3.
T1 = (
    "[이서준¦PS]은 [한강대학교¦OG]에서 컴퓨터를 배운다.",
    "우리 동네 시장에는 맛있는 가게가 많다.",
    "[박도윤¦PS]과 [김하늘¦PS]은 [제주도¦LC]로 여행을 갔다.",
    "사장님은 오늘 회사에 안 나오셨다.",
    "[한빛전자¦OG]는 [수원¦LC]에 새 공장을 지었다.",
    "그는 대학교를 졸업하고 병원에서 일했다.",
    "[새봄병원¦OG]의 [정유나¦PS] 간호사가 상을 받았다.",
    "[서울¦LC]에서 출발한 기차가 [대전¦LC]을 지나 [부산¦LC]에 도착했다.",
)
T2 = (
    "[김하늘¦PS]이 [서울¦LC]에서 [한빛전자¦OG]로 출근한다.",
    "[부산¦LC]에는 [이서준¦PS]의 할머니가 사신다.",
    "[한강대학교¦OG]와 [새봄병원¦OG]이 함께 연구한다.",
    "[대전¦LC]까지 [박도윤¦PS]만 버스를 탔다.",
    "상을 받은 사람은 [정유나¦PS]였다.",
    "[제주도¦LC]보다 [강릉¦LC]이 더 가깝다.",
    "[한빛전자¦OG]에서도 [최은도¦PS]를 기다렸다.",
    "[이가은¦PS]은 [경기도¦LC]에서 왔다.",
    "[바로은행¦OG]은 [인천¦LC]으로 본점을 옮겼다.",
    "[김하늘¦PS]이라고 부르는 사람도 있다.",
)
T3 = (
    "[박도윤¦PS] 감독은 웃으며 인사했다.",
    "가수 [정유나¦PS] 씨가 새 노래를 냈다.",
    "“[한빛전자¦OG]”라는 이름은 여기서 나왔다.",
    "[이서준¦PS](가명)은 인터뷰를 거절했다.",
    "[김¦PS] 대표는 [새봄병원¦OG]을 찾았다.",
    "대통령은 [대전¦LC]을 방문했다.",
    "[앤디 J. 박¦PS] 교수가 강연했다.",
    "[정유나¦PS]님, [박도윤¦PS]님께서 오셨어요.",
)


def check(marked: str, answer: str, *, boundary_counts: bool = True) -> Verdict:
    """Gold and answer in the same notation, on the same text."""
    assert parse(marked)[0] == parse(answer)[0]
    return score(tagged(answer), sentence(marked), NAMES, boundary_counts=boundary_counts)


def whole_words(gold: SpansGold) -> SpansAnswer:
    """Every span drawn over its whole 어절: to the next space on both sides."""

    def widened(span: Span) -> Span:
        start, end, label = span
        while start > 0 and not gold.text[start - 1].isspace():
            start -= 1
        while end < len(gold.text) and not gold.text[end].isspace():
            end += 1
        return start, end, label

    return spans(*(widened(span) for span in gold.spans))


@pytest.mark.parametrize("marked", T1 + T2 + T3)
def test_gold_is_right(marked: str) -> None:
    verdict = score(tagged(marked), sentence(marked), NAMES)
    assert (verdict.state, verdict.score, verdict.approved, codes(verdict)) == ("right", 100, True, [])


@pytest.mark.parametrize("marked", [marked for marked in T1 if "¦" in marked] + list(T2))
def test_a_whole_word_takes_the_particle_along(marked: str) -> None:
    gold = sentence(marked)
    answer = whole_words(gold)
    verdict = score(answer, gold, NAMES)
    wide = [span for span, right in zip(answer.spans, gold.spans, strict=True) if span != right]
    assert wide
    assert codes(verdict) == ["SPAN_PARTICLE"] * len(wide)
    assert verdict.state == "wrong"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (T3[2], ["SPAN_PARTICLE", "SPAN_QUOTE"]),
        (T3[3], ["SPAN_QUOTE"]),
        (T3[4], ["SPAN_PARTICLE"]),
        (T3[5], ["SPAN_PARTICLE"]),
        (T3[7], ["SPAN_TITLE", "SPAN_TITLE"]),
    ],
)
def test_whole_words_of_t3(marked: str, expected: list[str]) -> None:
    gold = sentence(marked)
    assert codes(score(whole_words(gold), gold, NAMES)) == expected


@pytest.mark.parametrize("marked", [marked for marked in T1 + T3 if "¦" not in marked])
def test_empty_sentences(marked: str) -> None:
    gold = sentence(marked)
    for answer in (spans(nothing=True), spans()):
        verdict = score(answer, gold, NAMES)
        assert (verdict.state, verdict.score) == ("right", 100)
    lured = score(spans((0, 2, "PS")), gold, NAMES)
    assert (lured.state, lured.score, lured.approved) == ("wrong", 0, False)


def test_nothing_done_is_not_attempted() -> None:
    gold = sentence(T2[0])
    silent = score(spans(), gold, NAMES)
    assert (silent.state, silent.score, silent.findings) == ("not_attempted", 0, ())
    said = score(spans(nothing=True), gold, NAMES)
    assert (said.state, codes(said)) == ("wrong", ["SPAN_MISSED"] * 3)


# Every code, with its sentence in both languages and the characters that it is about.


@pytest.mark.parametrize(
    ("marked", "answer", "code", "severity", "span", "en", "ko"),
    [
        (
            "[서울¦LC]에서 만났다.",
            "[서울에서¦LC] 만났다.",
            "SPAN_PARTICLE",
            "M",
            (2, 4),
            "Leave out the particle “에서”: “서울”.",
            "조사 “에서”를 빼 주세요: “서울”.",
        ),
        (
            "[김하늘¦PS]이라고 부른다.",
            "[김하늘이라고¦PS] 부른다.",
            "SPAN_PARTICLE",
            "M",
            (3, 6),
            "Leave out the particle “이라고”: “김하늘”.",
            "조사 “이라고”를 빼 주세요: “김하늘”.",
        ),
        (
            "[Maya Lind¦PS]'s office",
            "[Maya Lind's¦PS] office",
            "SPAN_PARTICLE",
            "M",
            (9, 11),
            "Leave out the ending “'s”: “Maya Lind”.",
            "이름 뒤에 붙은 “'s”를 빼 주세요: “Maya Lind”.",
        ),
        (
            "[최은도¦PS]를 보았다.",
            "[최은¦PS]도를 보았다.",
            "SPAN_CUT_LOOKALIKE",
            "M",
            (2, 3),
            "“도” belongs to the name: “최은도”. Test: does the name still work without it?",
            "“도”는 이름의 일부예요: “최은도”. 그 글자를 빼도 이름이 되는지 보세요.",
        ),
        (
            "[박도윤¦PS] 감독은 웃었다.",
            "[박도윤 감독은¦PS] 웃었다.",
            "SPAN_TITLE",
            "M",
            (3, 7),
            "Leave out the title “감독은”.",
            "직함·호칭 “감독은”을 빼 주세요.",
        ),
        (
            "가수 [정유나¦PS]가 왔다.",
            "[가수 정유나¦PS]가 왔다.",
            "SPAN_TITLE",
            "M",
            (0, 3),
            "Leave out the title “가수”.",
            "직함·호칭 “가수”를 빼 주세요.",
        ),
        (
            "“[한빛전자¦OG]”라는 이름",
            "[“한빛전자”¦OG]라는 이름",
            "SPAN_QUOTE",
            "m",
            (5, 6),
            "Leave out quotation marks and brackets.",
            "따옴표와 괄호는 빼 주세요.",
        ),
        (
            "[서울¦LC] 앞에서",
            "[서울 ¦LC]앞에서",
            "SPAN_SPACE",
            "m",
            (2, 3),
            "There is a space at the end.",
            "뒤에 빈칸이 들어갔어요.",
        ),
        (
            "저기 [서울¦LC]이다",
            "저기[ 서울¦LC]이다",
            "SPAN_SPACE",
            "m",
            (2, 3),
            "There is a space at the start.",
            "앞에 빈칸이 들어갔어요.",
        ),
        (
            "약 [3만 원¦QT]을 냈다.",
            "[약 3만 원¦QT]을 냈다.",
            "SPAN_MODIFIER",
            "M",
            (0, 2),
            "Leave out “약”; keep number and unit.",
            "“약”은 빼고 숫자와 단위만 표시해 주세요.",
        ),
        (
            "모두 [120명¦QT]이 왔다.",
            "모두 [120¦QT]명이 왔다.",
            "SPAN_UNIT_CUT",
            "M",
            (6, 7),
            "Keep the unit with the number: “120명”.",
            "단위까지 함께 표시해 주세요: “120명”.",
        ),
        (
            "[부산한빛대학교병원¦OG]은 크다.",
            "부산[한빛대학교병원¦OG]은 크다.",
            "SPAN_SHORT_LEFT",
            "M",
            (0, 2),
            "The name starts further left: “부산한빛대학교병원”.",
            "이름이 더 길어요: “부산한빛대학교병원”.",
        ),
        (
            "[부산한빛대학교병원¦OG]은 크다.",
            "[부산한빛대학교¦OG]병원은 크다.",
            "SPAN_SHORT_RIGHT",
            "M",
            (7, 9),
            "The name ends further right: “부산한빛대학교병원”.",
            "이름이 더 길어요: “부산한빛대학교병원”.",
        ),
        (
            "우리 [서울¦LC]이다",
            "[우리 서울¦LC]이다",
            "SPAN_LONG_LEFT",
            "M",
            (0, 3),
            "Too long. Only “서울”.",
            "너무 길어요. “서울”만 표시해 주세요.",
        ),
        (
            "[서울¦LC] 하늘이 맑다",
            "[서울 하늘¦LC]이 맑다",
            "SPAN_LONG_RIGHT",
            "M",
            (2, 5),
            "Too long. Only “서울”.",
            "너무 길어요. “서울”만 표시해 주세요.",
        ),
        (
            "[서울¦LC]에 갔다",
            "[서울¦OG]에 갔다",
            "SPAN_TYPE",
            "C",
            (0, 2),
            "The range is right, but here “서울” is place, not organisation. Ask: what does it do in this sentence?",
            "범위는 맞지만 여기서 “서울”은 기관이 아니라 장소예요. 이 문장에서 무슨 역할인지 보세요.",
        ),
        (
            "[김하늘¦PS]·[이서준¦PS] 두 사람",
            "[김하늘·이서준¦PS] 두 사람",
            "SPAN_MERGED",
            "C",
            (0, 7),
            "Two names in one span: “김하늘” and “이서준”.",
            "이름 두 개를 한 번에 표시했어요: “김하늘”, “이서준”.",
        ),
        (
            "[강원특별자치도 강릉시¦LC]에 산다.",
            "[강원특별자치도¦LC] [강릉시¦LC]에 산다.",
            "SPAN_SPLIT",
            "C",
            (0, 11),
            "One name in 2 pieces: “강원특별자치도 강릉시”.",
            "이름 하나를 2개로 나눴어요: “강원특별자치도 강릉시”.",
        ),
        (
            "친구가 [서울¦LC]에 갔다",
            "[친구¦PS]가 [서울¦LC]에 갔다",
            "SPAN_EXTRA_COMMON",
            "C",
            (0, 2),
            "“친구” is a common word, not a name.",
            "“친구”는 일반 낱말이에요. 이름이 아니에요.",
        ),
        (
            "빨리 [서울¦LC]에 갔다",
            "[빨리¦PS] [서울¦LC]에 갔다",
            "SPAN_EXTRA",
            "C",
            (0, 2),
            "“빨리” should not be tagged with this card.",
            "이 작업에서는 “빨리”를 표시하지 않아요.",
        ),
        (
            "[서울¦LC]과 [부산¦LC]",
            "[서울¦LC]과 부산",
            "SPAN_MISSED",
            "C",
            (4, 6),
            "You missed “부산” (place).",
            "“부산”(장소)을 빠뜨렸어요.",
        ),
    ],
)
def test_codes(
    marked: str, answer: str, code: str, severity: str, span: tuple[int, int], en: str, ko: str
) -> None:
    finding = only(check(marked, answer))
    assert (finding.code, finding.severity) == (code, severity)
    assert finding.where.span == span
    assert finding.message.en == en
    assert finding.message.ko == ko


def test_nested() -> None:
    gold = sentence("[부산한빛병원¦OG]은 크다.")
    finding = only(score(spans((0, 6, "OG"), (0, 2, "LC")), gold, NAMES))
    assert (finding.code, finding.where.answer, finding.lesson) == ("SPAN_NESTED", 1, "t6_long")
    assert finding.message.en == "“부산” is inside “부산한빛병원”. This card keeps only the longest name."
    assert finding.message.ko == "“부산”은 “부산한빛병원” 안에 있어요. 이 작업은 가장 긴 이름만 표시해요."


def test_where_names_may_lie_inside_each_other() -> None:
    text, both = marked_spans("[[부산¦LC]한빛병원¦OG]은 크다.")
    assert (text, both) == ("부산한빛병원은 크다.", [(0, 6, "OG"), (0, 2, "LC")])
    gold = SpansGold.model_validate({"kind": "spans", "text": text, "spans": both})
    assert score(spans(*both), gold, NAMES).score == 100
    missed = only(score(spans(both[0]), gold, NAMES))
    assert (missed.code, missed.where.span) == ("SPAN_MISSED", (0, 2))
    flat = sentence("[부산한빛병원¦OG]은 크다.")
    nested = NAMES.model_copy(update={"nested": True})
    assert only(score(spans(*both), flat, nested)).code == "SPAN_EXTRA"


@pytest.mark.parametrize(
    ("marked", "text", "found"),
    [
        ("[서울¦LC]에서 [김하늘¦PS]이", "서울에서 김하늘이", ["서울", "김하늘"]),
        ("[[가¦A][나¦B]¦C]", "가나", ["가나", "가", "나"]),
        ("[1] 각주와 [서울¦LC] [끝", "[1] 각주와 서울 [끝", ["서울"]),
        ("¦A] 그대로 []", "¦A] 그대로 []", []),
        ("[¦A]", "[¦A]", []),
    ],
)
def test_marks_in_brackets(marked: str, text: str, found: list[str]) -> None:
    plain, spans = marked_spans(marked)
    assert (plain, [plain[start:end] for start, end, _ in spans]) == (text, found)


@pytest.mark.parametrize("second", [(0, 2, "LC"), (0, 2, "OG"), (0, 4, "LC")])
def test_tagged_twice(second: Span) -> None:
    verdict = score(spans((0, 2, "LC"), second), sentence("[서울¦LC]에서 만났다."), NAMES)
    finding = only(verdict)
    assert (finding.code, finding.message.en, finding.message.ko) == (
        "SPAN_DUPLICATE",
        "Tagged twice.",
        "두 번 표시했어요.",
    )
    assert (verdict.score, finding.where.answer) == (50, 1)


def test_three_names_in_one() -> None:
    said = only(check("[가람¦PS], [나래¦PS], [다솜¦PS] 셋", "[가람, 나래, 다솜¦PS] 셋")).message
    assert said.en == "3 names in one span: “가람”, “나래”, “다솜”. Tag each on its own."
    assert said.ko == "이름 3개를 한 번에 표시했어요: “가람”, “나래”, “다솜”. 하나씩 따로 표시해 주세요."


def test_wrong_type_on_a_wrong_range_does_not_say_that_the_range_is_right() -> None:
    verdict = check("[서울¦LC]에서 만났다.", "[서울에서¦OG] 만났다.")
    assert codes(verdict) == ["SPAN_TYPE", "SPAN_PARTICLE"]
    assert verdict.findings[0].message.en.startswith("Here “서울” is place, not organisation.")
    assert verdict.score == 0


def test_both_ends_are_explained() -> None:
    verdict = check("가수 [정유나¦PS] 씨가 왔다.", "[가수 정유나 씨가¦PS] 왔다.")
    assert codes(verdict) == ["SPAN_TITLE", "SPAN_TITLE"]
    assert {finding.where.span for finding in verdict.findings} == {(0, 3), (6, 9)}


@pytest.mark.parametrize(
    ("marked", "answer"),
    [
        ("[제주도¦LC]보다 멀다.", "[제주¦LC]도보다 멀다."),
        ("[이가은¦PS]은 왔다.", "[이가¦PS]은은 왔다."),
        ("[경기도¦LC]에서 왔다.", "[경기¦LC]도에서 왔다."),
    ],
)
def test_look_alikes(marked: str, answer: str) -> None:
    assert codes(check(marked, answer)) == ["SPAN_CUT_LOOKALIKE"]


@pytest.mark.parametrize("end", ["씨", "님께서", " 교수님", " 팀장입니다", "씨입니다"])
def test_titles_with_particles(end: str) -> None:
    assert codes(check(f"[정유나¦PS]{end} 왔다", f"[정유나{end}¦PS] 왔다")) == ["SPAN_TITLE"]


def test_a_comma_is_no_quotation_mark() -> None:
    said = only(check("[새봄병원¦OG], 그리고", "[새봄병원,¦OG] 그리고"))
    assert said.code == "SPAN_QUOTE"
    assert said.message.en == "Leave out the punctuation: “새봄병원”."
    assert said.message.ko == "문장 부호는 빼 주세요: “새봄병원”."


def test_what_is_said_has_no_signs_around_it() -> None:
    said = only(check("[정유나¦PS]님, 여기요", "[정유나님,¦PS] 여기요"))
    assert said.message.ko == "직함·호칭 “님”을 빼 주세요."


def test_a_card_adds_its_own_words() -> None:
    card = NAMES.model_copy(update={"titles_extra": ("셰프",), "common_extra": ("빨리",)})
    assert codes(score(spans((0, 6, "PS")), sentence("[정유나¦PS] 셰프가"), card)) == ["SPAN_TITLE"]
    assert codes(score(spans((0, 6, "PS")), sentence("[정유나¦PS] 셰프가"), NAMES)) == ["SPAN_LONG_RIGHT"]
    assert codes(score(spans((0, 2, "PS")), sentence("빨리 갔다"), card)) == ["SPAN_EXTRA_COMMON"]


@pytest.mark.parametrize(
    ("text", "span", "code"),
    [
        ("사장님은 안 왔다", (0, 4), "SPAN_EXTRA_COMMON"),
        ("회사에 갔다", (0, 3), "SPAN_EXTRA_COMMON"),
        ("그는 갔다", (0, 1), "SPAN_EXTRA_COMMON"),
        ("the driver was late", (4, 10), "SPAN_EXTRA_COMMON"),
        ("Oslo was late", (0, 4), "SPAN_EXTRA"),
    ],
)
def test_common_words(text: str, span: tuple[int, int], code: str) -> None:
    assert codes(score(spans((*span, "PS")), sentence(text), NAMES)) == [code]


# Scores.


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        ("[서울¦LC]과 [부산¦LC]에", 100),
        ("[서울과¦LC] [부산¦LC]에", 75),
        ("[서울¦OG]과 [부산¦LC]에", 62.5),
        ("[서울과¦OG] [부산¦LC]에", 50),
        ("서울과 [부산¦LC]에", 50),
        ("[서울과 부산¦LC]에", 25),
    ],
)
def test_item_score(answer: str, points: float) -> None:
    assert check("[서울¦LC]과 [부산¦LC]에", answer).score == points


def test_a_spurious_span_costs_a_place() -> None:
    assert check("[서울¦LC]에 빨리", "[서울¦LC]에 [빨리¦LC]").score == 50


def test_in_t1_wrong_ends_are_shown_and_not_counted() -> None:
    verdict = check("[서울¦LC]에서 만났다.", "[서울에서¦LC] 만났다.", boundary_counts=False)
    assert (verdict.state, verdict.score, verdict.approved) == ("right", 100, True)
    assert (only(verdict).code, only(verdict).severity) == ("SPAN_PARTICLE", "m")
    typed = check("[서울¦LC]에서 만났다.", "[서울에서¦OG] 만났다.", boundary_counts=False)
    assert (typed.state, typed.score) == ("wrong", 25)


def test_other_readings_are_accepted() -> None:
    gold = sentence("[서울시청¦OG] 앞", accept=["[서울시청¦LC] 앞"])
    for label in ("OG", "LC"):
        assert score(spans((0, 4, label)), gold, NAMES).state == "right"
    assert codes(score(spans((0, 4, "PS")), gold, NAMES)) == ["SPAN_TYPE"]


def test_a_reviewer_allows_one_of_eight() -> None:
    marked = " ".join(f"[이름{i}¦PS]이" for i in range(8))
    one_off = marked.replace("[이름3¦PS]이", "[이름3이¦PS]")
    assert check(marked, one_off).approved
    seven, seven_off = marked.rsplit(" ", 1)[0], one_off.rsplit(" ", 1)[0]
    assert not check(seven, seven_off).approved


def test_counts_for_strict_f1() -> None:
    verdict = check("[서울¦LC]과 [부산¦LC]에 빨리", "[서울과¦LC] [부산¦LC]에 [빨리¦LC]")
    assert verdict.counts is not None
    assert verdict.counts.model_dump() == {"gold": 2, "found": 2, "extra": 1, "exact": 1, "drawn": 3}


# Offsets and text.


def test_offsets_are_code_points() -> None:
    gold = sentence("🙂👩‍👩‍👧 [서울¦LC]에서")
    (start, end, _) = gold.spans[0]
    assert (start, end) == (7, 9)
    assert score(spans((7, 9, "LC")), gold, NAMES).state == "right"
    finding = only(score(spans((7, 11, "LC")), gold, NAMES))
    assert (finding.code, finding.where.span) == ("SPAN_PARTICLE", (9, 11))


def test_an_answer_to_another_text_is_refused() -> None:
    gold = sentence("[서울¦LC]에서")
    right = hashlib.sha256("서울에서".encode()).hexdigest()
    known = SpansAnswer(kind="spans", text_sha256=right, spans=((0, 2, "LC"),))
    assert score(known, gold).state == "right"
    with pytest.raises(BadAnswer) as refusal:
        score(known.model_copy(update={"text_sha256": "0" * 64}), gold)
    assert refusal.value.code == "wrong_text"


def test_a_span_past_the_end_is_refused() -> None:
    with pytest.raises(BadAnswer) as refusal:
        score(spans((0, 5, "LC")), sentence("[서울¦LC]에서"))
    assert refusal.value.code == "span_outside_text"


def test_a_long_tail_is_read_in_no_time() -> None:
    text = "[서울¦LC]" + "에서는" * 30_000
    gold = sentence(text)
    assert codes(score(spans((0, len(gold.text), "LC")), gold, NAMES)) == ["SPAN_LONG_RIGHT"]


# Properties.

_TEXT = "가수 김하늘 씨가 “서울”에서도 약 120명과 Oslo's 🙂 부산시청(가명)까지 갔다."
_span = st.builds(
    lambda start, length, label: (start, min(len(_TEXT), start + length), label),
    st.integers(0, len(_TEXT) - 1),
    st.integers(1, 12),
    st.sampled_from(["PS", "LC", "QT"]),
)
_answers = st.lists(_span, max_size=8).map(lambda marked: spans(*marked))


def _flat(marked: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(marked):
        if not kept or kept[-1][1] <= span[0]:
            kept.append(span)
    return kept


_golds = st.lists(_span, max_size=6).map(
    lambda marked: SpansGold(kind="spans", text=_TEXT, spans=tuple(_flat(marked)))
)
_nested_golds = st.lists(_span, max_size=6).map(
    lambda marked: SpansGold(kind="spans", text=_TEXT, spans=tuple(marked))
)


@given(_golds)
def test_gold_always_scores_100(gold: SpansGold) -> None:
    verdict = score(spans(*gold.spans, nothing=not gold.spans), gold)
    assert (verdict.state, verdict.score, verdict.approved) == ("right", 100, True)


@given(_answers, st.one_of(_golds, _nested_golds), st.booleans())
def test_any_answer_has_a_verdict(answer: SpansAnswer, gold: SpansGold, boundary_counts: bool) -> None:
    verdict = score(answer, gold, boundary_counts=boundary_counts)
    assert 0 <= verdict.score <= 100
    assert not (verdict.state == "right" and not verdict.approved)
    assert not any(
        re.search(r"[{}]", finding.message.ko + finding.message.en) for finding in verdict.findings
    )


@given(_answers, _golds, st.randoms(use_true_random=False))
def test_the_order_of_marking_never_matters(answer: SpansAnswer, gold: SpansGold, rng: random.Random) -> None:
    shuffled = answer.model_copy(update={"spans": tuple(rng.sample(answer.spans, len(answer.spans)))})
    first, second = score(answer, gold), score(shuffled, gold)
    assert (first.score, first.state, codes(first)) == (second.score, second.state, codes(second))

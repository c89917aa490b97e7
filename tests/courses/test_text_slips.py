"""A scripted labeler makes each slip of the taxonomy once, on a real item: the code comes first, with its sentence in both
languages and its lesson."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from labelgrader.answer_checks import checked_answer
from labelgrader.formats.answers import ReviewAnswer, parse_answer
from labelgrader.messages import codes

from tests.courses.published import choice, item, spans, verdict

SPLIT = "강원특별자치도 강릉시 교동"


@dataclass(frozen=True)
class Slip:
    """What the labeler does: mark `marks` (the text and its type), or choose `label`, or press "No answer"."""

    code: str
    item: str
    does: str | tuple[tuple[str, str], ...]
    en: str
    ko: str
    lesson: str


def slip(code: str, item: str, does: str, en: str, ko: str, lesson: str) -> Slip:
    """`does`: "서울에서¦LC + 한빛전자¦OG", or a label, or "" for "No answer"."""
    marks = tuple((text, label) for text, _, label in (part.partition("¦") for part in does.split(" + ")))
    return Slip(code, item, marks if "¦" in does else does, en, ko, lesson)


SLIPS = [
    slip(
        "SPAN_MISSED",
        "t1-1",
        "이서준¦PS",
        "You missed “한강대학교” (organisation).",
        "“한강대학교”(기관)를 빠뜨렸어요.",
        "t1_names",
    ),
    slip(
        "SPAN_EXTRA_COMMON",
        "t1-6",
        "병원¦OG",
        "“병원” is a common word, not a name.",
        "“병원”은 일반 낱말이에요. 이름이 아니에요.",
        "t1_names",
    ),
    slip(
        "SPAN_EXTRA",
        "t1-2",
        "맛있는¦LC",
        "“맛있는” should not be tagged with this card.",
        "이 작업에서는 “맛있는”을 표시하지 않아요.",
        "t1_names",
    ),
    slip(
        "SPAN_TYPE",
        "t4-7",
        "미국¦LC",
        "here “미국” is organisation, not place",
        "여기서 “미국”은 장소가 아니라 기관이에요",
        "t4_types",
    ),
    slip(
        "SPAN_PARTICLE",
        "t2-9",
        "바로은행¦OG + 인천으로¦LC",
        "Leave out the particle “으로”: “인천”.",
        "조사 “으로”를 빼 주세요: “인천”.",
        "t2_particles",
    ),
    slip(
        "SPAN_CUT_LOOKALIKE",
        "t2-6",
        "제주¦LC + 강릉¦LC",
        "“도” belongs to the name: “제주도”.",
        "“도”는 이름의 일부예요: “제주도”.",
        "t2_particles",
    ),
    slip(
        "SPAN_TITLE",
        "t3-2",
        "정유나 씨¦PS",
        "Leave out the title “씨”.",
        "직함·호칭 “씨”를 빼 주세요.",
        "t3_titles",
    ),
    slip(
        "SPAN_QUOTE",
        "t3-3",
        "“한빛전자”¦OG",
        "Leave out quotation marks and brackets.",
        "따옴표와 괄호는 빼 주세요.",
        "t3_titles",
    ),
    slip(
        "SPAN_SPACE",
        "t3-1",
        "박도윤 ¦PS",
        "There is a space at the end.",
        "뒤에 빈칸이 들어갔어요.",
        "t3_titles",
    ),
    slip(
        "SPAN_MODIFIER",
        "t5-4",
        "약 3만 원¦QT",
        "Leave out “약”; keep number and unit.",
        "“약”은 빼고 숫자와 단위만 표시해 주세요.",
        "t5_numbers",
    ),
    slip(
        "SPAN_UNIT_CUT",
        "t5-8",
        "12.5¦QT",
        "Keep the unit with the number: “12.5%”.",
        "단위까지 함께 표시해 주세요: “12.5%”.",
        "t5_numbers",
    ),
    slip(
        "SPAN_SHORT_LEFT",
        "t6-2",
        "강릉시 교동¦LC",
        "“강원특별자치도 강릉시 교동”",
        f"이름이 더 길어요: “{SPLIT}”.",
        "t6_long",
    ),
    slip(
        "SPAN_SHORT_RIGHT",
        "t6-1",
        "부산¦OG",
        "“부산한빛대학교병원”",
        "이름이 더 길어요: “부산한빛대학교병원”.",
        "t6_long",
    ),
    slip(
        "SPAN_LONG_LEFT",
        "t6-8",
        "제주특별자치도¦LC + 10월 3일¦DT + 부터 사흘간¦DT",
        "Too long. Only “사흘간”.",
        "너무 길어요. “사흘간”만 표시해 주세요.",
        "t6_long",
    ),
    slip(
        "SPAN_LONG_RIGHT",
        "t6-2",
        "강원특별자치도 강릉시 교동에 산다¦LC",
        f"Too long. Only “{SPLIT}”.",
        f"너무 길어요. “{SPLIT}”만 표시해 주세요.",
        "t6_long",
    ),
    slip(
        "SPAN_MERGED",
        "t6-6",
        "한빛전자 정유나¦OG + 인천¦LC",
        "“한빛전자” and “정유나”",
        "이름 두 개를 한 번에 표시했어요: “한빛전자”, “정유나”.",
        "t6_long",
    ),
    slip(
        "SPAN_SPLIT",
        "t6-2",
        "강원특별자치도¦LC + 강릉시 교동¦LC",
        f"One name in 2 pieces: “{SPLIT}”.",
        f"이름 하나를 2개로 나눴어요: “{SPLIT}”.",
        "t6_long",
    ),
    slip(
        "SPAN_NESTED",
        "t6-1",
        "부산한빛대학교병원¦OG + 부산¦LC",
        "“부산” is inside “부산한빛대학교병원”.",
        "“부산”은 “부산한빛대학교병원” 안에 있어요.",
        "t6_long",
    ),
    slip(
        "SPAN_DUPLICATE",
        "t6-1",
        "부산한빛대학교병원¦OG + 부산한빛대학교병원¦OG",
        "Tagged twice.",
        "두 번 표시했어요.",
        "t6_long",
    ),
    slip(
        "SENT_OPPOSITE",
        "t7-9",
        "POS",
        "The writer means the opposite: negative.",
        "글쓴이의 뜻은 반대예요: 부정.",
        "t7_sentences",
    ),
    slip(
        "SENT_MIXED",
        "t7-4",
        "POS",
        "There is a good and a bad point: “mixed”.",
        "좋은 점과 나쁜 점이 다 있어요: 혼합.",
        "t7_sentences",
    ),
    slip(
        "SENT_NEUTRAL",
        "t7-8",
        "NEG",
        "A fact or a question, no opinion: “neutral”.",
        "사실이나 질문이에요. 의견이 없으니 중립이에요.",
        "t7_sentences",
    ),
    slip(
        "SENT_SARCASM",
        "t7-5",
        "POS",
        "Praise words, bad event: read it as negative.",
        "칭찬하는 말이지만 나쁜 일이에요. 부정으로 봐요.",
        "t7_sentences",
    ),
    slip("SENT_LABEL", "t7-1", "MIX", "positive", "여기서는 ‘혼합’보다 ‘긍정’이 더 맞아요.", "t7_sentences"),
    slip(
        "ANS_WRONG",
        "t8-2",
        "수원¦ANS",
        "This is not the answer to the question. See line 2.",
        "질문의 답이 아니에요. 2번째 줄을 보세요.",
        "t8_answers",
    ),
    slip(
        "ANS_LONG",
        "t8-4",
        "월요일에 쉰다¦ANS",
        "Shortest complete answer: “월요일”.",
        "가장 짧고 완전한 답은 “월요일”이에요.",
        "t8_answers",
    ),
    slip(
        "ANS_SHORT",
        "t8-5",
        "8시¦ANS",
        "Shortest complete answer: “오후 8시”.",
        "가장 짧고 완전한 답은 “오후 8시”예요.",
        "t8_answers",
    ),
    slip(
        "ANS_NONE_EXPECTED",
        "t8-6",
        "오후 8시¦ANS",
        "The passage does not say this. Press “No answer”.",
        "글에 나오지 않아요. ‘답 없음’을 눌러 주세요.",
        "t8_answers",
    ),
    slip("ANS_MISSED", "t8-1", "", "The passage does answer this.", "글에 답이 있어요.", "t8_answers"),
]


@pytest.mark.parametrize("made", SLIPS, ids=lambda made: made.code)
def test_a_slip_is_named_first_in_both_languages_with_its_lesson(made: Slip) -> None:
    one = item(made.item)
    if isinstance(made.does, tuple):
        answer = spans(*(marked(one.body["text"], text, label) for text, label in made.does))
        first = verdict(one, answer).findings[0]
    elif made.does:
        first = verdict(one, choice(made.does)).findings[0]
    else:
        first = verdict(one, spans(nothing=True)).findings[0]

    assert first.code == made.code
    assert made.en in first.message.en
    assert made.ko in first.message.ko
    assert first.lesson == made.lesson
    assert made.code in one.traps or made.code == "SENT_LABEL"


REVIEWS = [
    ("REVIEW_OVERLOOKED", "t8-7", "approve", []),
    ("REVIEW_REASON", "t8-8", "send_back", [("ANS_WRONG", 0)]),
    ("REVIEW_GOOD_WORK", "t8-8", "send_back", [("ANS_SHORT", 0), ("SPAN_PARTICLE", None)]),
]


@pytest.mark.parametrize(("code", "name", "decision", "remarks"), REVIEWS)
def test_a_slip_of_a_reviewer_is_named_first_and_leads_to_this_lesson(
    code: str, name: str, decision: str, remarks: list[tuple[str, int | None]]
) -> None:
    one = item(name)
    said = [
        {
            "code": why,
            "where": {} if at is None else {"answer": at, "span": one.body["shown"]["spans"][at][:2]},
        }
        for why, at in remarks
    ]
    given = {"kind": "review", "decision": decision, "findings": said}
    answer = parse_answer(checked_answer(one.body, kind="review", answer=given))
    assert isinstance(answer, ReviewAnswer)

    first = verdict(one, answer).findings[0]

    assert (first.code, first.lesson) == (code, "t8_answers")


def test_every_code_of_a_text_is_played() -> None:
    of_texts = {code for code in codes() if code.startswith(("SPAN_", "SENT_", "ANS_"))}
    assert {made.code for made in SLIPS} == of_texts


def marked(text: str, said: str, label: str) -> tuple[int, int, str]:
    start = text.index(said)
    return start, start + len(said), label

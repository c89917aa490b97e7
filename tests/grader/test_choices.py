"""Choices: the sentences of T7 (course-spec.md 6) and what each wrong choice says."""

from __future__ import annotations

import pytest
from labelgrader.formats.answers import ChoiceAnswer
from labelgrader.formats.cards import Card
from labelgrader.formats.common import Text
from labelgrader.formats.gold import ChoiceGold
from labelgrader.formats.verdicts import Verdict
from labelgrader.scoring import score

from tests.grader.answer_builders import only


def choose(
    given: str, *labels: str, sarcasm: bool = False, hint: Text | None = None, card: Card | None = None
) -> Verdict:
    gold = ChoiceGold(kind="choice", labels=labels, sarcasm=sarcasm, hint=hint)
    return score(ChoiceAnswer(kind="choice", label=given), gold, card)


@pytest.mark.parametrize(
    ("given", "labels"), [("POS", ["POS"]), ("NEU", ["POS", "NEU"]), ("positive", ["positive"])]
)
def test_accepted(given: str, labels: list[str]) -> None:
    verdict = choose(given, *labels)
    assert (verdict.state, verdict.score, verdict.approved, verdict.findings) == ("right", 100, True, ())


def test_nothing_chosen_is_not_attempted() -> None:
    verdict = choose("", "POS")
    assert (verdict.state, verdict.score, verdict.findings) == ("not_attempted", 0, ())


@pytest.mark.parametrize(
    ("given", "wanted", "code", "severity", "en", "ko"),
    [
        (
            "POS",
            "NEG",
            "SENT_OPPOSITE",
            "C",
            "The writer means the opposite: negative.",
            "글쓴이의 뜻은 반대예요: 부정.",
        ),
        (
            "negative",
            "positive",
            "SENT_OPPOSITE",
            "C",
            "The writer means the opposite: positive.",
            "글쓴이의 뜻은 반대예요: 긍정.",
        ),
        (
            "POS",
            "MIX",
            "SENT_MIXED",
            "M",
            "There is a good and a bad point: “mixed”.",
            "좋은 점과 나쁜 점이 다 있어요: 혼합.",
        ),
        (
            "NEG",
            "NEU",
            "SENT_NEUTRAL",
            "M",
            "A fact or a question, no opinion: “neutral”.",
            "사실이나 질문이에요. 의견이 없으니 중립이에요.",
        ),
        (
            "MIX",
            "POS",
            "SENT_LABEL",
            "M",
            "Here “positive” fits better than “mixed”.",
            "여기서는 ‘혼합’보다 ‘긍정’이 더 맞아요.",
        ),
        (
            "사과",
            "배",
            "SENT_LABEL",
            "M",
            "Here “배” fits better than “사과”.",
            "여기서는 ‘사과’보다 ‘배’가 더 맞아요.",
        ),
    ],
)
def test_wrong_choices(given: str, wanted: str, code: str, severity: str, en: str, ko: str) -> None:
    verdict = choose(given, wanted)
    finding = only(verdict)
    assert (verdict.state, verdict.score, verdict.approved) == ("wrong", 0, False)
    assert (finding.code, finding.severity, finding.message.en, finding.message.ko) == (
        code,
        severity,
        en,
        ko,
    )


def test_sarcasm() -> None:
    finding = only(choose("POS", "NEG", sarcasm=True))
    assert (finding.code, finding.severity) == ("SENT_SARCASM", "M")
    assert finding.message == Text(
        en="Praise words, bad event: read it as negative.",
        ko="칭찬하는 말이지만 나쁜 일이에요. 부정으로 봐요.",
    )


def test_the_hint_ends_the_sentence() -> None:
    hint = Text(en="Nothing arrived.", ko="아무것도 오지 않았어요.")
    finding = only(choose("POS", "NEG", hint=hint))
    assert finding.message.en == "The writer means the opposite: negative. Nothing arrived."
    assert finding.message.ko == "글쓴이의 뜻은 반대예요: 부정. 아무것도 오지 않았어요."


def test_the_card_names_the_labels() -> None:
    card = Card.model_validate({"labels": [{"id": "POS", "en": "happy", "ko": "기쁨"}]})
    assert only(choose("NEG", "POS", card=card)).message.en == "The writer means the opposite: happy."

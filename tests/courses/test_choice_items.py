"""Every sentence with one label: its gold passes, each other label says why not, and nothing gives the right one away."""

from __future__ import annotations

from collections import Counter

import pytest
from labelgrader.store import PublishedItem

from tests.courses.published import choice, choice_gold, codes, items, verdict, with_gold

ITEMS = [item for item in with_gold("choice") if item.course == "text_tagging"]
each_item = pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
LABELS = ["POS", "NEG", "NEU", "MIX"]
# course-spec.md 6, T7 and the exam: the sentence, its label, what else is right, and what a label that lures says.
TABLE = {
    "t7-1": ("배송이 빨라서 좋았어요.", ["POS"], "NEG", "SENT_OPPOSITE"),
    "t7-2": ("상자가 찢어져서 왔네요.", ["NEG"], "POS", "SENT_OPPOSITE"),
    "t7-3": ("어제 주문했습니다.", ["NEU"], "POS", "SENT_NEUTRAL"),
    "t7-4": ("디자인은 예쁜데 너무 무거워요.", ["MIX"], "NEG", "SENT_MIXED"),
    "t7-5": ("참 대단하시네요, 세 번이나 틀리다니.", ["NEG"], "POS", "SENT_SARCASM"),
    "t7-6": ("나쁘지 않아요.", ["POS", "NEU"], "NEG", "SENT_OPPOSITE"),
    "t7-7": ("이 값이면 더 바랄 게 없죠.", ["POS"], "NEG", "SENT_OPPOSITE"),
    "t7-8": ("배송 언제 되나요?", ["NEU"], "NEG", "SENT_NEUTRAL"),
    "t7-9": ("기대했는데 실망이에요.", ["NEG"], "POS", "SENT_OPPOSITE"),
    "t7-10": ("설명서가 없어서 불편했지만 다시 살 거예요.", ["MIX", "POS"], "NEG", "SENT_MIXED"),
    "t7-11": ("별 다섯 개 중에 하나도 아까워요.", ["NEG"], "POS", "SENT_OPPOSITE"),
    "t7-12": ("색상은 검정과 흰색 두 가지입니다.", ["NEU"], "POS", "SENT_NEUTRAL"),
    "ta-15": ("포장이 꼼꼼해요.", ["POS"], "NEG", "SENT_OPPOSITE"),
    "ta-16": ("이 정도면 충분히 만족해요.", ["POS"], "NEG", "SENT_OPPOSITE"),
    "ta-17": ("없으면 못 살 것 같아요.", ["POS"], "NEG", "SENT_OPPOSITE"),
    "ta-18": ("소리가 너무 커요.", ["NEG"], "POS", "SENT_OPPOSITE"),
    "ta-19": ("이틀 만에 고장 났어요.", ["NEG"], "POS", "SENT_OPPOSITE"),
    "ta-20": ("역시 최고네요, 또 품절이라니.", ["NEG"], "POS", "SENT_SARCASM"),
    "ta-21": ("택배는 문 앞에 있었어요.", ["NEU"], "POS", "SENT_NEUTRAL"),
    "ta-22": ("크기가 몇 cm인가요?", ["NEU"], "POS", "SENT_NEUTRAL"),
    "ta-23": ("건전지 두 개가 들어갑니다.", ["NEU"], "POS", "SENT_NEUTRAL"),
    "ta-24": ("값은 싼데 금방 닳아요.", ["MIX"], "NEG", "SENT_MIXED"),
    "ta-25": ("느리지만 친절했어요.", ["MIX"], "NEG", "SENT_MIXED"),
    "ta-26": ("맛은 좋은데 양이 적네요.", ["MIX"], "NEG", "SENT_MIXED"),
    "tb-15": ("향이 은은해서 좋아요.", ["POS"], "NEG", "SENT_OPPOSITE"),
    "tb-16": ("부모님이 아주 기뻐하셨어요.", ["POS"], "NEG", "SENT_OPPOSITE"),
    "tb-17": ("흠잡을 데가 없네요.", ["POS"], "NEG", "SENT_OPPOSITE"),
    "tb-18": ("색이 사진과 달라요.", ["NEG"], "POS", "SENT_OPPOSITE"),
    "tb-19": ("전화를 안 받아요.", ["NEG"], "POS", "SENT_OPPOSITE"),
    "tb-20": ("참 빨리도 오네요, 2주 만에.", ["NEG"], "POS", "SENT_SARCASM"),
    "tb-21": ("사은품은 양말입니다.", ["NEU"], "POS", "SENT_NEUTRAL"),
    "tb-22": ("반품은 어떻게 하나요?", ["NEU"], "POS", "SENT_NEUTRAL"),
    "tb-23": ("월요일에 받았어요.", ["NEU"], "POS", "SENT_NEUTRAL"),
    "tb-24": ("튼튼하지만 무거워요.", ["MIX"], "NEG", "SENT_MIXED"),
    "tb-25": ("배송은 빨랐는데 상자가 젖었어요.", ["MIX"], "NEG", "SENT_MIXED"),
    "tb-26": ("예쁘긴 한데 비싸요.", ["MIX"], "NEG", "SENT_MIXED"),
}


def test_the_sentences_are_those_of_the_course_page() -> None:
    assert [item.id for item in ITEMS] == list(TABLE)


@each_item
def test_what_is_right_and_what_lures(item: PublishedItem) -> None:
    text, right, lure, code = TABLE[item.id]
    assert (item.body["text"], list(choice_gold(item).labels)) == (text, right)
    for label in right:
        found = verdict(item, choice(label))
        assert (found.state, found.score, found.approved, found.findings) == ("right", 100, True, ())
    found = verdict(item, choice(lure))
    assert (found.state, found.score, codes(found)) == ("wrong", 0, {code})
    assert found.findings[0].lesson == "t7_sentences"


@each_item
def test_every_other_label_is_explained_in_both_languages(item: PublishedItem) -> None:
    gold = choice_gold(item)
    for label in set(LABELS) - set(gold.labels):
        (finding,) = verdict(item, choice(label)).findings
        assert finding.message.en
        assert finding.message.ko
        assert "{" not in finding.message.en + finding.message.ko


@each_item
def test_nothing_chosen_is_not_attempted(item: PublishedItem) -> None:
    assert verdict(item, choice("")).state == "not_attempted"


@each_item
def test_the_labels_stand_in_the_order_of_the_card_whichever_is_right(item: PublishedItem) -> None:
    assert [label["id"] for label in item.body["labels"]] == LABELS
    assert set(item.body) == {"labels", "profile", "prompt", "text"}


@pytest.mark.parametrize("form", ["ta", "tb"])
def test_each_form_of_the_exam_has_three_of_each_label_and_one_that_is_not_meant(form: str) -> None:
    keys = [choice_gold(item) for item in ITEMS if item.id.startswith(form)]
    assert Counter(key.labels[0] for key in keys) == dict.fromkeys(LABELS, 3)
    assert sum(key.sarcasm for key in keys) == 1
    assert sum(item.body["text"].endswith("?") for item in ITEMS if item.id.startswith(form)) == 1


def test_each_label_is_right_somewhere_and_opposites_say_why() -> None:
    assert {choice_gold(item).labels[0] for item in ITEMS} == set(LABELS)
    for item in ITEMS:
        gold = choice_gold(item)
        if gold.labels[0] in ("POS", "NEG") and not gold.sarcasm:
            assert gold.hint is not None


def test_an_example_shows_no_sentence_of_an_item() -> None:
    examples = [
        item.body
        for item in items()
        if item.role == "example" and item.kind == "choice" and item.course == "text_tagging"
    ]
    assert len(examples) == 3
    assert not {body["text"] for body in examples} & {item.body["text"] for item in ITEMS}
    assert [view["right"] for body in examples for view in body["examples"]] == [True, True, True, False]

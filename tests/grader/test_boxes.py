"""Boxes: the tolerance table, the order of matching, and every code by one hand-made answer."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from labelgrader.formats.answers import BoxesAnswer
from labelgrader.formats.cards import Card
from labelgrader.formats.gold import BoxesGold
from labelgrader.formats.verdicts import Verdict
from labelgrader.scoring import Profile, score
from labelgrader.scoring.edges import EDGES

from tests.grader.answer_builders import (
    HOME,
    Corners,
    boxes,
    codes,
    gold_answer,
    image,
    objects,
    only,
    together,
)

CAR = (100.0, 100.0, 300.0, 250.0)
CUP = (300.0, 300.0, 400.0, 400.0)


def real(answer: BoxesAnswer, gold: BoxesGold, card: Card | None = HOME) -> Verdict:
    return score(answer, gold, card, profile="real")


# The vectors at the end of course-spec.md 12, profile "real".


@pytest.mark.parametrize(
    ("golds", "answers", "expected"),
    [
        ([CAR], [CAR], []),
        ([CAR], [(92, 100, 300, 250)], []),
        ([CAR], [(91, 100, 300, 250)], ["BOX_LOOSE_LEFT"]),
        ([CAR], [(100, 100, 295, 250)], ["BOX_CUTS_RIGHT"]),
        ([CAR], [(115, 100, 315, 250)], ["BOX_SHIFTED"]),
        ([], [CAR], ["EXTRA"]),
        ([CAR], [CAR, (98, 100, 300, 250)], ["DUPLICATE"]),
        ([(100, 100, 200, 200), (205, 100, 305, 200)], [(100, 100, 305, 200)], ["MERGED"]),
        ([(100, 100, 300, 300), (310, 220, 360, 300)], [(100, 100, 360, 300)], ["MERGED"]),
        ([(100, 100, 300, 200)], [(100, 100, 220, 200), (222, 100, 300, 200)], ["SPLIT"]),
        ([(100, 100, 300, 300)], [(150, 100, 240, 200)], ["BOX_PART_ONLY"]),
        ([(100, 100, 300, 300)], [(200, 200, 420, 400)], ["BOX_POOR_OVERLAP"]),
        ([(100, 100, 400, 400), (150, 200, 260, 390)], [(100, 100, 400, 400), (150, 200, 260, 390)], []),
        ([(100, 100, 400, 400), (150, 200, 260, 390)], [(100, 100, 400, 400)], ["MISSED"]),
        ([(10, 10, 40, 38)], [(9, 10, 40, 39)], []),
    ],
)
def test_vectors(golds: list[Corners], answers: list[Corners], expected: list[str]) -> None:
    verdict = real(boxes(*answers, label="car"), image(objects(*golds, label="car")))
    assert codes(verdict) == expected
    assert verdict.state == ("wrong" if expected else "right")


def test_vector_wrong_label() -> None:
    assert codes(real(boxes(CAR, label="bus"), image(objects(CAR, label="car")))) == ["WRONG_LABEL"]


def test_vector_no_answer() -> None:
    gold = image(objects(CAR, label="car"))
    assert codes(real(boxes(nothing=True), gold)) == ["MISSED"]
    silent = real(boxes(), gold)
    assert (silent.state, silent.score, silent.approved, silent.findings) == ("not_attempted", 0, False, ())


# Tolerances: on the limit passes, one pixel beyond does not.


def _limits(profile: Profile, width: float, height: float) -> tuple[dict[str, float], dict[str, float]]:
    """By hand from the table of course-spec.md 3.2, per edge: out and in."""
    shorter = min(width, height)
    if shorter < 64:
        row = {
            ("lesson", True): (3, 2),
            ("lesson", False): (4, 3),
            ("real", True): (2, 1),
            ("real", False): (3, 2),
        }
        out, cut = row[profile, shorter < 32]
        return dict.fromkeys(EDGES, out), dict.fromkeys(EDGES, cut)
    sides = {"left": width, "right": width, "top": height, "bottom": height}
    if profile == "lesson":
        return (
            {edge: min(16, max(4, s * 5 / 100)) for edge, s in sides.items()},
            {edge: min(10, max(3, s * 3 / 100)) for edge, s in sides.items()},
        )
    return (
        {edge: min(12, max(3, s * 4 / 100)) for edge, s in sides.items()},
        {edge: min(6, max(2, s * 2 / 100)) for edge, s in sides.items()},
    )


def _moved(xyxy: Corners, edge: str, outward: float) -> Corners:
    x1, y1, x2, y2 = xyxy
    return {
        "left": (x1 - outward, y1, x2, y2),
        "top": (x1, y1 - outward, x2, y2),
        "right": (x1, y1, x2 + outward, y2),
        "bottom": (x1, y1, x2, y2 + outward),
    }[edge]


@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize(
    ("width", "height"),
    [(16, 20), (31, 60), (32, 40), (63, 300), (64, 64), (100, 140), (240, 160), (600, 500)],
)
@pytest.mark.parametrize("profile", ["lesson", "real"])
def test_tolerance_table(profile: Profile, width: float, height: float, edge: str) -> None:
    corners = (100.0, 100.0, 100 + width, 100 + height)
    gold = image(objects(corners))
    out, cut = _limits(profile, width, height)
    for limit, sign, code in (
        (out[edge], 1, f"BOX_LOOSE_{edge.upper()}"),
        (cut[edge], -1, f"BOX_CUTS_{edge.upper()}"),
    ):
        on_limit = score(boxes(_moved(corners, edge, sign * limit)), gold, HOME, profile=profile)
        beyond = score(boxes(_moved(corners, edge, sign * (limit + 1))), gold, HOME, profile=profile)
        assert (on_limit.state, on_limit.score, codes(on_limit)) == ("right", 100, [])
        assert (beyond.state, codes(beyond)) == ("wrong", [code])
        finding = only(beyond)
        assert finding.where.edge == edge
        assert finding.where.gold_xyxy == corners
        assert finding.measured["px"] == pytest.approx(limit + 1)


def test_the_caps_bite_on_large_objects() -> None:
    bus = (50.0, 50.0, 850.0, 650.0)
    assert _limits("lesson", 800, 600)[0]["right"] == 16
    assert codes(score(boxes((50, 50, 866, 650)), image(objects(bus)), HOME)) == []
    assert codes(score(boxes((50, 50, 867, 650)), image(objects(bus)), HOME)) == ["BOX_LOOSE_RIGHT"]


def test_rounding_does_not_decide_on_the_limit() -> None:
    corners = (0.1 + 0.2, 10.0, 100.3, 110.0)
    assert codes(score(boxes((corners[0], 10, 100.3 + 5.0, 110)), image(objects(corners)), HOME)) == []


# Every code, with its sentence in both languages.


def _said(verdict: Verdict, code: str, en: str, ko: str) -> None:
    finding = only(verdict)
    assert finding.code == code
    assert finding.message.en == en
    assert finding.message.ko == ko


@pytest.mark.parametrize(
    ("drawn", "code", "en_side", "ko_side"),
    [
        ((292, 300, 400, 400), "BOX_LOOSE_LEFT", "left", "왼쪽"),
        ((300, 292, 400, 400), "BOX_LOOSE_TOP", "top", "위쪽"),
        ((300, 300, 408, 400), "BOX_LOOSE_RIGHT", "right", "오른쪽"),
        ((300, 300, 400, 408), "BOX_LOOSE_BOTTOM", "bottom", "아래쪽"),
    ],
)
def test_loose(drawn: Corners, code: str, en_side: str, ko_side: str) -> None:
    verdict = score(boxes(drawn), image(objects(CUP)), HOME)
    _said(
        verdict,
        code,
        f"The {en_side} side has 8 px of empty space. Move it in until it touches the object.",
        f"{ko_side} 변에 빈 공간이 8px 있어요. 물체에 닿을 때까지 안쪽으로 옮겨 주세요.",
    )
    finding = only(verdict)
    assert (finding.severity, finding.lesson, finding.pack) == ("M", "b2_tight", "pack-edge")
    assert finding.measured["pct"] == 8
    assert finding.where.model_dump() == {
        "xyxy": drawn,
        "edge": en_side,
        "gold_xyxy": CUP,
        "answer": 0,
    }


@pytest.mark.parametrize(
    ("drawn", "code", "en_side", "ko_side"),
    [
        ((308, 300, 400, 400), "BOX_CUTS_LEFT", "left", "왼쪽"),
        ((300, 308, 400, 400), "BOX_CUTS_TOP", "top", "위쪽"),
        ((300, 300, 392, 400), "BOX_CUTS_RIGHT", "right", "오른쪽"),
        ((300, 300, 400, 392), "BOX_CUTS_BOTTOM", "bottom", "아래쪽"),
    ],
)
def test_cuts(drawn: Corners, code: str, en_side: str, ko_side: str) -> None:
    verdict = score(boxes(drawn), image(objects(CUP)), HOME)
    _said(
        verdict,
        code,
        f"The {en_side} side cuts off 8 px of the cup. Move it out so that the whole visible part is inside.",
        f"{ko_side} 변이 컵을 8px 잘랐어요. 보이는 부분이 모두 들어오게 바깥으로 옮겨 주세요.",
    )
    assert only(verdict).severity == "M"


def test_a_cut_of_more_than_three_tolerances_is_critical() -> None:
    gold = image(objects(CUP))
    assert only(score(boxes((309, 300, 400, 400)), gold, HOME)).severity == "M"
    assert only(score(boxes((310, 300, 400, 400)), gold, HOME)).severity == "C"


@pytest.mark.parametrize(
    ("dx", "dy", "en", "ko"),
    [(-15, 0, "left", "왼쪽"), (15, 0, "right", "오른쪽"), (0, -15, "up", "위쪽"), (0, 15, "down", "아래쪽")],
)
def test_shifted(dx: float, dy: float, en: str, ko: str) -> None:
    drawn = (300 + dx, 300 + dy, 400 + dx, 400 + dy)
    _said(
        score(boxes(drawn), image(objects(CUP)), HOME),
        "BOX_SHIFTED",
        f"The box is the right size but 15 px too far {en}. Slide the whole box.",
        f"크기는 맞는데 {ko}으로 15px 밀렸어요. 상자 전체를 옮겨 주세요.",
    )


def test_poor_overlap() -> None:
    verdict = score(boxes((350, 300, 450, 400)), image(objects(CUP)), HOME)
    _said(
        verdict,
        "BOX_POOR_OVERLAP",
        "This box is near the cup but does not fit it (match 33%). Try the four-point method.",
        "컵 근처지만 맞지 않아요(일치도 33%). 네 끝점 방법으로 다시 해 보세요.",
    )
    assert (verdict.score, verdict.approved, only(verdict).severity) == (0, False, "C")


def test_part_only() -> None:
    _said(
        score(boxes((300, 300, 340, 400)), image(objects(CUP)), HOME),
        "BOX_PART_ONLY",
        "You boxed a part of the cup. Box the whole visible object.",
        "컵의 일부만 표시했어요. 보이는 물체 전체를 표시해 주세요.",
    )


TAIL = {"en": "handle", "ko": "손잡이"}


@pytest.mark.parametrize(
    ("trap", "drawn", "card", "en", "ko"),
    [
        (
            {"code": "BOX_INCLUDES_SHADOW", "xyxy": (280, 380, 430, 425)},
            (300, 300, 400, 425),
            HOME,
            "The box includes the shadow. A shadow is not part of the object.",
            "그림자가 들어갔어요. 그림자는 물체가 아니에요.",
        ),
        (
            {"code": "BOX_INCLUDES_REFLECTION", "xyxy": (300, 400, 400, 480)},
            (300, 300, 400, 425),
            HOME,
            "The box includes the reflection. End the box where the object meets the surface.",
            "비친 모습까지 들어갔어요. 물체가 바닥에 닿는 곳에서 끝내 주세요.",
        ),
        (
            {
                "code": "BOX_CHASED_THIN_PART",
                "xyxy": (348, 270, 351, 300),
                "part": {"en": "aerial", "ko": "안테나"},
            },
            (300, 270, 400, 400),
            HOME,
            "The box grew for a thin part (aerial). This card leaves it out.",
            "가는 부분(안테나) 때문에 상자가 커졌어요. 이 작업에서는 빼요.",
        ),
        (
            {"code": "BOX_CHASED_THIN_PART", "xyxy": (348, 270, 351, 300)},
            (300, 270, 400, 400),
            HOME,
            "The box grew for a thin part. This card leaves it out.",
            "가는 부분 때문에 상자가 커졌어요. 이 작업에서는 빼요.",
        ),
        (
            {"code": "BOX_MISSED_EXTREMITY", "xyxy": (380, 330, 400, 360), "part": TAIL},
            (300, 300, 380, 400),
            HOME,
            "The handle is outside the box. It belongs to the cup.",
            "손잡이가 상자 밖에 있어요. 컵에 포함돼요.",
        ),
        (
            {"code": "BOX_MISSED_EXTREMITY", "xyxy": (380, 330, 400, 360)},
            (300, 300, 380, 400),
            HOME,
            "A part is outside the box. It belongs to the cup.",
            "한 부분이 상자 밖에 있어요. 컵에 포함돼요.",
        ),
        (
            {"code": "BOX_GUESSED_HIDDEN", "xyxy": (260, 300, 300, 400)},
            (270, 300, 400, 400),
            HOME,
            "You included the hidden part. This card asks for the visible part only.",
            "가려진 부분까지 표시했어요. 이 작업은 보이는 부분만 표시해요.",
        ),
        (
            {"code": "BOX_NOT_FULL_EXTENT", "xyxy": (300, 300, 330, 400)},
            (330, 300, 400, 400),
            HOME.model_copy(update={"extent": "full"}),
            "This card asks for the full object. Continue the box behind the cover.",
            "이 작업은 물체 전체를 표시해요. 가려진 뒤쪽까지 이어 주세요.",
        ),
    ],
)
def test_trap_strips(trap: dict[str, object], drawn: Corners, card: Card, en: str, ko: str) -> None:
    gold = image(objects(CUP), traps=[{**trap, "of": "g1"}])
    _said(score(boxes(drawn), gold, card), str(trap["code"]), en, ko)


def test_a_strip_explains_only_its_own_side() -> None:
    gold = image(
        objects(CUP), traps=[{"code": "BOX_INCLUDES_SHADOW", "of": "g1", "xyxy": (300, 400, 400, 430)}]
    )
    assert codes(score(boxes((300, 275, 400, 400)), gold, HOME)) == ["BOX_LOOSE_TOP"]


def test_a_strip_does_not_explain_a_side_far_beyond_it() -> None:
    gold = image(
        objects(CUP), traps=[{"code": "BOX_INCLUDES_SHADOW", "of": "g1", "xyxy": (300, 400, 400, 410)}]
    )
    assert codes(score(boxes((300, 300, 400, 440)), gold, HOME)) == ["BOX_LOOSE_BOTTOM"]


def test_the_hidden_part_is_asked_for_where_the_extent_is_full() -> None:
    gold = image(
        objects(CUP), traps=[{"code": "BOX_GUESSED_HIDDEN", "of": "g1", "xyxy": (260, 300, 300, 400)}]
    )
    full = HOME.model_copy(update={"extent": "full"})
    assert codes(score(boxes((270, 300, 400, 400)), gold, full)) == ["BOX_LOOSE_LEFT"]


def test_margin_policy() -> None:
    margin = HOME.model_copy(update={"margin_px": 5.0})
    gold = image(objects(CUP))
    assert codes(score(boxes((295, 295, 405, 405)), gold, margin)) == []
    verdict = score(boxes(CUP), gold, margin)
    _said(
        verdict,
        "BOX_MARGIN_POLICY",
        "The card asks for a 5 px margin. Move each side out by 5 px.",
        "이 작업은 여백 5px을 남겨요. 네 변을 5px씩 바깥으로 옮겨 주세요.",
    )
    assert (only(verdict).severity, only(verdict).lesson) == ("m", "b8_card")
    assert (verdict.score, verdict.approved, verdict.state) == (50, True, "wrong")


def test_a_margin_ends_at_the_border_of_the_photo() -> None:
    margin = HOME.model_copy(update={"margin_px": 3.0})
    gold = image(objects((0, 0, 100, 100)))
    assert codes(real(boxes((0, 0, 103, 103)), gold, margin)) == []


def test_accidental() -> None:
    verdict = score(boxes(CUP, (50, 50, 57, 90)), image(objects(CUP)), HOME)
    _said(
        verdict,
        "BOX_ACCIDENTAL",
        "A very small box was left by accident. Please delete it.",
        "아주 작은 상자가 남아 있어요. 지워 주세요.",
    )
    assert (verdict.state, verdict.score) == ("right", 100)
    assert codes(score(boxes(CUP, (2000, 50, 2100, 90)), image(objects(CUP)), HOME)) == ["BOX_ACCIDENTAL"]


def test_missed() -> None:
    verdict = score(boxes(CUP), image(objects(CUP, (500, 500, 600, 600))), HOME)
    _said(
        verdict,
        "MISSED",
        "One cup was missed — see the dashed frame. Scan row by row.",
        "컵 하나를 빠뜨렸어요. 점선을 보세요. 한 줄씩 훑어보세요.",
    )
    assert only(verdict).where.gold_xyxy == (500, 500, 600, 600)
    assert (verdict.score, only(verdict).severity) == (50, "C")


@pytest.mark.parametrize(("hidden", "cut"), [(0.85, 0.0), (0.5, 0.7)])
def test_what_the_card_lets_people_leave_out_is_advice(hidden: float, cut: float) -> None:
    verdict = score(
        boxes(CUP), image(objects(CUP), objects((500, 500, 600, 600), first=2, hidden=hidden, cut=cut)), HOME
    )
    assert (only(verdict).code, only(verdict).severity) == ("MISSED", "m")
    assert (verdict.state, verdict.score) == ("right", 100)


def test_a_tiny_object_need_not_be_found() -> None:
    verdict = score(boxes(CUP), image(objects(CUP, (500, 500, 515, 560))), HOME)
    assert (only(verdict).severity, verdict.state) == ("m", "right")


def test_extra() -> None:
    verdict = score(boxes(CUP, (600, 600, 700, 700)), image(objects(CUP)), HOME)
    _said(
        verdict,
        "EXTRA",
        "There is no target object here. Delete the box.",
        "여기에는 대상 물체가 없어요. 상자를 지워 주세요.",
    )
    assert only(verdict).where.gold_xyxy is None
    assert only(verdict).where.answer == 1
    assert verdict.score == 50


def test_duplicate() -> None:
    verdict = score(boxes(CUP, (302, 300, 400, 400)), image(objects(CUP)), HOME)
    _said(
        verdict,
        "DUPLICATE",
        "Two boxes on the same cup. Keep the better one.",
        "같은 컵에 상자가 두 개예요. 더 정확한 것만 남겨 주세요.",
    )
    assert only(verdict).where.answer == 1
    assert (verdict.score, only(verdict).severity) == (50, "M")


def test_wrong_label() -> None:
    verdict = score(boxes(CUP, label="bottle"), image(objects(CUP)), HOME)
    _said(
        verdict,
        "WRONG_LABEL",
        "The box fits, but this is a cup, not a bottle.",
        "상자는 맞지만 병이 아니라 컵이에요.",
    )
    assert verdict.score == 0


def test_without_a_card_labels_are_shown_as_they_are() -> None:
    assert only(score(boxes(CUP, label="mug"), image(objects(CUP)))).message.en == (
        "The box fits, but this is a cup, not a mug."
    )


@pytest.mark.parametrize(
    ("code", "severity", "en", "ko"),
    [
        (
            "EXTRA_DEPICTION",
            "M",
            "This is a picture, toy or statue. This card labels real objects only.",
            "그림·장난감·조각상이에요. 이 작업은 실제 물체만 표시해요.",
        ),
        (
            "EXTRA_REFLECTION",
            "M",
            "This is a reflection. This card skips reflections.",
            "비친 모습이에요. 이 작업에서는 표시하지 않아요.",
        ),
        (
            "EXTRA_BELOW_MIN",
            "m",
            "Smaller than the card's limit (16 px). Not needed.",
            "작업 기준(16px)보다 작아요. 표시하지 않아도 돼요.",
        ),
    ],
)
def test_lures(code: str, severity: str, en: str, ko: str) -> None:
    gold = image(objects(CUP), traps=[{"code": code, "xyxy": (600, 600, 700, 700)}])
    verdict = score(boxes(CUP, (620, 600, 700, 700)), gold, HOME)
    _said(verdict, code, en, ko)
    assert (only(verdict).severity, verdict.score) == (severity, 50)


PAIR = ((100.0, 100.0, 200.0, 200.0), (205.0, 100.0, 305.0, 200.0))


def test_merged() -> None:
    verdict = score(boxes((100, 100, 305, 200)), image(objects(*PAIR)), HOME)
    _said(
        verdict,
        "MERGED",
        "One box holds 2 objects. Give each its own box.",
        "상자 하나에 물체 2개가 있어요. 하나씩 따로 표시해 주세요.",
    )
    assert verdict.score == 0


def test_merged_needs_one_label() -> None:
    gold = image(objects(PAIR[0]), objects(PAIR[1], label="bottle", first=2))
    assert "MERGED" not in codes(score(boxes((100, 100, 305, 200)), gold, HOME))


def test_split() -> None:
    verdict = score(
        boxes((100, 100, 220, 200), (222, 100, 300, 200)), image(objects((100, 100, 300, 200))), HOME
    )
    _said(
        verdict,
        "SPLIT",
        "One cup was cut into 2 boxes. Draw one box around all visible pieces.",
        "컵 하나를 상자 2개로 나눴어요. 보이는 조각 전체를 한 상자로 표시해 주세요.",
    )
    assert verdict.score == 0


CRATE = (100.0, 100.0, 500.0, 300.0)


@pytest.mark.parametrize(
    "answer",
    [boxes((100, 100, 200, 200), (300, 150, 400, 250)), boxes(CRATE)],
    ids=["single boxes", "no flag"],
)
def test_group_not_used(answer: BoxesAnswer) -> None:
    _said(
        score(answer, image(objects(CRATE, group=True)), HOME),
        "GROUP_NOT_USED",
        "More than 5 touching objects: use one group box.",
        "5개보다 많이 붙어 있으면 무리 상자 하나로 표시해요.",
    )


@pytest.mark.parametrize(
    ("answer", "golds"),
    [(boxes((100, 100, 305, 200), group=True), PAIR), (boxes(CUP, group=True), (CUP,))],
    ids=["around several", "around one"],
)
def test_group_misused(answer: BoxesAnswer, golds: tuple[Corners, ...]) -> None:
    _said(
        score(answer, image(objects(*golds)), HOME),
        "GROUP_MISUSED",
        "These can be counted. Use single boxes.",
        "셀 수 있어요. 하나씩 표시해 주세요.",
    )


def test_occluded() -> None:
    verdict = score(boxes(CUP), image(objects(CUP, hidden=0.25)), HOME)
    _said(
        verdict,
        "ATTR_OCCLUDED",
        "Set “hidden” to partly: about 25% is covered.",
        "가려짐을 ‘일부’로 바꿔 주세요. 약 25% 가려졌어요.",
    )
    assert (verdict.score, only(verdict).severity) == (75, "M")


def test_truncated() -> None:
    _said(
        score(boxes(CUP), image(objects(CUP, cut=0.4)), HOME),
        "ATTR_TRUNCATED",
        "The object continues outside the photo. Set “cut off” to yes.",
        "물체가 사진 밖으로 이어져요. 잘림을 ‘예’로 바꿔 주세요.",
    )
    _said(
        score(boxes(CUP, truncated=True), image(objects(CUP)), HOME),
        "ATTR_TRUNCATED",
        "The object does not continue outside the photo. Set “cut off” to no.",
        "물체가 사진 밖으로 이어지지 않아요. 잘림을 ‘아니요’로 바꿔 주세요.",
    )


@pytest.mark.parametrize(
    ("hidden", "accepted"),
    [
        (0.0, {"none"}),
        (0.019, {"none"}),
        (0.02, {"none", "partly"}),
        (0.10, {"none", "partly"}),
        (0.11, {"partly"}),
        (0.39, {"partly"}),
        (0.40, {"partly", "mostly"}),
        (0.60, {"partly", "mostly"}),
        (0.61, {"mostly"}),
    ],
)
def test_grey_zones_of_hidden(hidden: float, accepted: set[str]) -> None:
    gold = image(objects(CUP, hidden=hidden))
    levels = ("none", "partly", "mostly")
    assert {level for level in levels if not codes(score(boxes(CUP, occluded=level), gold, HOME))} == accepted


@pytest.mark.parametrize(("cut", "accepted"), [(0.0, {False}), (0.04, {False, True}), (0.05, {True})])
def test_grey_zone_of_cut_off(cut: float, accepted: set[bool]) -> None:
    gold = image(objects(CUP, cut=cut))
    assert {
        yes for yes in (False, True) if not codes(score(boxes(CUP, truncated=yes), gold, HOME))
    } == accepted


def test_attributes_are_scored_where_the_card_asks_and_without_a_card() -> None:
    gold = image(objects(CUP, hidden=0.3))
    silent = HOME.model_copy(update={"attributes": False})
    assert codes(score(boxes(CUP), gold)) == ["ATTR_OCCLUDED"]
    assert codes(score(boxes(CUP), gold, silent)) == []


# What is left out, what is counted, and in which order it is said.


def test_ignore_regions_swallow_boxes_but_not_objects() -> None:
    gold = image(objects(CUP), ignore=[(290, 290, 700, 700)])
    assert codes(score(boxes(CUP, (500, 500, 600, 600)), gold, HOME)) == []
    assert codes(score(boxes(CUP, (660, 500, 760, 600)), gold, HOME)) == ["EXTRA"]


@pytest.mark.parametrize(
    ("answer", "state", "points"),
    [
        (boxes(nothing=True), "right", 100),
        (boxes(), "right", 100),
        (boxes(CUP), "wrong", 0),
        (boxes((1, 1, 5, 5)), "right", 100),
    ],
    ids=["said so", "silent", "a box", "a slip"],
)
def test_empty_image(answer: BoxesAnswer, state: str, points: float) -> None:
    verdict = score(answer, image(), HOME)
    assert (verdict.state, verdict.score) == (state, points)


def test_boxes_count_even_where_nothing_was_pressed() -> None:
    assert score(boxes(CUP, nothing=True), image(objects(CUP)), HOME).state == "right"


def test_worst_first() -> None:
    gold = image(objects(CUP, (600, 300, 700, 400), (800, 800, 900, 900)))
    answer = boxes((300, 300, 420, 400), (592, 300, 700, 400), (1, 1, 5, 5))
    verdict = score(answer, gold, HOME)
    assert codes(verdict) == ["MISSED", "BOX_LOOSE_RIGHT", "BOX_LOOSE_LEFT", "BOX_ACCIDENTAL"]
    assert [finding.severity for finding in verdict.findings] == ["C", "M", "M", "m"]


def test_counts_for_recall_and_precision() -> None:
    gold = image(objects(CUP, (600, 300, 700, 400), (800, 800, 900, 900)))
    verdict = score(boxes(CUP, (592, 300, 700, 400), (100, 800, 200, 900)), gold, HOME)
    assert verdict.counts is not None
    assert verdict.counts.model_dump() == {"gold": 3, "found": 2, "extra": 1, "exact": 1, "drawn": 3}


@pytest.mark.parametrize(
    ("count", "loose", "approved"), [(4, 1, False), (5, 1, True), (5, 2, False), (20, 2, True)]
)
def test_a_reviewer_allows_a_tenth(count: int, loose: int, approved: bool) -> None:
    corners: list[Corners] = [(40.0 * i, 0.0, 40.0 * i + 34, 34.0) for i in range(count)]
    drawn: list[Corners] = [(x1, y1, x2, y2 + 5 * (i < loose)) for i, (x1, y1, x2, y2) in enumerate(corners)]
    verdict = score(boxes(*drawn), image(objects(*corners)), HOME)
    assert verdict.approved is approved
    assert verdict.state == "wrong"
    assert verdict.score == round(100 * (count - loose / 2) / count, 2)


def test_an_edge_and_an_attribute_cost_no_more_than_the_edge() -> None:
    verdict = score(boxes((292, 300, 400, 400), truncated=True), image(objects(CUP)), HOME)
    assert verdict.score == 50
    assert len(verdict.findings) == 2


# Properties.

_side = st.integers(min_value=8, max_value=300)
_corner = st.integers(min_value=0, max_value=690)
_corners = st.builds(
    lambda x, y, w, h: (float(x), float(y), float(x + w), float(y + h)), _corner, _corner, _side, _side
)
_box = st.fixed_dictionaries(
    {
        "label": st.sampled_from(["cup", "bottle"]),
        "xyxy": _corners,
        "occluded": st.sampled_from(["none", "partly", "mostly"]),
        "truncated": st.booleans(),
        "group": st.booleans(),
    }
)
_answers = st.lists(_box, max_size=8).map(
    lambda drawn: BoxesAnswer.model_validate({"kind": "boxes", "boxes": drawn})
)
_thing = st.fixed_dictionaries(
    {
        "label": st.sampled_from(["cup", "bottle"]),
        "xyxy": _corners,
        "hidden": st.sampled_from([0.0, 0.04, 0.3, 0.55, 0.7]),
        "cut": st.sampled_from([0.0, 0.02, 0.2]),
        "group": st.booleans(),
    }
)
_golds = st.lists(_thing, max_size=6).map(
    lambda things: image([{**thing, "id": f"g{i}"} for i, thing in enumerate(things)])
)
_profiles = st.sampled_from(["lesson", "real"])


@given(_golds, _profiles)
def test_gold_is_always_right(gold: BoxesGold, profile: Profile) -> None:
    verdict = score(gold_answer(gold), gold, HOME, profile=profile)
    assert (verdict.state, verdict.score, verdict.approved) == ("right", 100, True)


@given(_answers, _golds, _profiles)
def test_any_answer_has_a_verdict(answer: BoxesAnswer, gold: BoxesGold, profile: Profile) -> None:
    verdict = score(answer, gold, None, profile=profile)
    assert 0 <= verdict.score <= 100
    assert verdict.state in {"right", "wrong", "not_attempted"}
    assert not (verdict.state == "right" and not verdict.approved)
    ranks = ["CMmN".index(finding.severity) for finding in verdict.findings]
    assert ranks == sorted(ranks)


@given(_answers, _golds, st.randoms(use_true_random=False))
def test_the_order_of_drawing_never_matters(answer: BoxesAnswer, gold: BoxesGold, rng: random.Random) -> None:
    shuffled = answer.model_copy(update={"boxes": tuple(rng.sample(answer.boxes, len(answer.boxes)))})
    first, second = score(answer, gold, HOME), score(shuffled, gold, HOME)
    assert (first.score, first.state, codes(first)) == (second.score, second.state, codes(second))


def _mirrored(xyxy: Corners) -> Corners:
    return 1000 - xyxy[2], xyxy[1], 1000 - xyxy[0], xyxy[3]


@given(_answers, _golds, _profiles)
def test_a_mirrored_image_keeps_the_score(answer: BoxesAnswer, gold: BoxesGold, profile: Profile) -> None:
    turned_answer = BoxesAnswer(
        kind="boxes",
        boxes=tuple(box.model_copy(update={"xyxy": _mirrored(box.xyxy)}) for box in answer.boxes),
    )
    things = tuple(thing.model_copy(update={"xyxy": _mirrored(thing.xyxy)}) for thing in gold.objects)
    turned_gold = gold.model_copy(update={"objects": things})
    first = score(answer, gold, HOME, profile=profile)
    second = score(turned_answer, turned_gold, HOME, profile=profile)
    assert (first.score, first.state) == (second.score, second.state)


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 10_000))
def test_five_hundred_boxes_are_quick(seed: int) -> None:
    rng = random.Random(seed)
    corners: list[Corners] = []
    for _ in range(500):
        x, y = rng.uniform(0, 900), rng.uniform(0, 900)
        corners.append((x, y, x + rng.uniform(16, 100), y + rng.uniform(16, 100)))
    drawn: list[Corners] = [(x1 + rng.uniform(-5, 5), y1, x2 + 3, y2) for x1, y1, x2, y2 in corners]
    answer, gold = boxes(*drawn), image(objects(*corners))
    begin = time.perf_counter()
    score(answer, gold, HOME)
    assert time.perf_counter() - begin < 2, "well under a second on an idle machine"


def test_two_answers_make_one() -> None:
    both = together(boxes(CUP), boxes(CAR, label="car"))
    gold = image(objects(CUP), objects(CAR, label="car", first=2))
    assert score(both, gold, HOME).state == "right"

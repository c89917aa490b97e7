"""Reviews, by hand-made tables: half for the decision, three tenths for the codes, two tenths for the places."""

from __future__ import annotations

from typing import Any

import pytest
from labelgrader.formats.answers import BoxesAnswer, ReviewAnswer, parse_answer
from labelgrader.formats.cards import Card
from labelgrader.formats.gold import BoxesGold, GoldObject, ReviewGold, parse_gold
from labelgrader.formats.verdicts import Verdict
from labelgrader.messages import codes, sentence
from labelgrader.messages.reasons import reasons
from labelgrader.scoring import score
from labelgrader.scoring.reviews import family_of

from tests.grader.answer_builders import only

LOOSE = {
    "code": "BOX_LOOSE_RIGHT",
    "where": {"xyxy": [100, 100, 226, 200], "gold_xyxy": [100, 100, 200, 200], "edge": "right", "answer": 1},
    "message": {"en": "26 px too wide.", "ko": "26px 넓어요."},
}
MISSED = {
    "code": "MISSED",
    "where": {"xyxy": [300, 100, 400, 200], "gold_xyxy": [300, 100, 400, 200]},
    "message": {"en": "A cup was missed.", "ko": "컵을 빠뜨렸어요."},
}
TWICE = {
    "code": "DUPLICATE",
    "where": {"xyxy": [100, 100, 210, 200], "answer": 2},
    "message": {"en": "Two boxes.", "ko": "두 개예요."},
}
PARTICLE = {
    "code": "ANS_LONG",
    "also": ["SPAN_PARTICLE"],
    "where": {"span": [4, 9], "answer": 0},
    "message": {"en": "Too long.", "ko": "너무 길어요."},
}
OLD_RULE = {"code": "CARD_OLD_RULE", "message": {"en": "Another card.", "ko": "다른 지침이에요."}}

AT_EDGE = {"xyxy": [100, 100, 226, 200], "edge": "right", "answer": 1}
AT_SPOT = {"xyxy": [330, 130, 350, 150]}


def gold(*errors: dict[str, Any]) -> ReviewGold:
    decision = "send_back" if errors else "approve"
    made = parse_gold({"kind": "review", "decision": decision, "findings": list(errors)})
    assert isinstance(made, ReviewGold)
    return made


def review(*remarks: tuple[str, dict[str, Any]], decision: str = "send_back") -> ReviewAnswer:
    findings = [{"code": code, "where": where} for code, where in remarks]
    made = parse_answer({"kind": "review", "decision": decision, "findings": findings})
    assert isinstance(made, ReviewAnswer)
    return made


def said(verdict: Verdict) -> list[tuple[str, str]]:
    return [(finding.code, finding.severity) for finding in verdict.findings]


APPROVE = review(decision="approve")


@pytest.mark.parametrize(
    ("errors", "answer", "points", "state", "findings"),
    [
        ([], APPROVE, 100, "right", []),
        ([], review(("MISSED", AT_SPOT)), 0, "wrong", [("REVIEW_GOOD_WORK", "C")]),
        ([], review(), 0, "wrong", [("REVIEW_GOOD_WORK", "C")]),
        ([LOOSE], APPROVE, 0, "wrong", [("REVIEW_OVERLOOKED", "C")]),
        ([LOOSE, MISSED], APPROVE, 0, "wrong", [("REVIEW_OVERLOOKED", "C")] * 2),
        ([LOOSE], review(("BOX_LOOSE_RIGHT", AT_EDGE)), 100, "right", []),
        ([LOOSE], review(("BOX_LOOSE_RIGHT", {"answer": 1})), 100, "right", []),
        # The side is a matter of the place.
        (
            [LOOSE],
            review(("BOX_LOOSE_LEFT", AT_EDGE | {"edge": "left"})),
            80,
            "right",
            [("REVIEW_PLACE", "m")],
        ),
        ([LOOSE], review(("BOX_LOOSE_RIGHT", AT_EDGE | {"answer": 0})), 80, "right", [("REVIEW_PLACE", "m")]),
        ([LOOSE], review(("BOX_CUTS_RIGHT", AT_EDGE)), 70, "wrong", [("REVIEW_REASON", "M")]),
        (
            [LOOSE],
            review(("WRONG_LABEL", {"answer": 0})),
            50,
            "wrong",
            [("REVIEW_GOOD_WORK", "M"), ("REVIEW_OVERLOOKED", "M")],
        ),
        ([LOOSE], review(), 50, "wrong", [("REVIEW_OVERLOOKED", "M")]),
        (
            [LOOSE, MISSED],
            review(("BOX_LOOSE_RIGHT", AT_EDGE), ("MISSED", AT_SPOT)),
            100,
            "right",
            [],
        ),
        (
            [LOOSE, MISSED],
            review(("MISSED", AT_SPOT), ("BOX_LOOSE_RIGHT", AT_EDGE)),
            100,
            "right",
            [],
        ),
        ([LOOSE, MISSED], review(("MISSED", AT_SPOT)), 75, "wrong", [("REVIEW_OVERLOOKED", "M")]),
        (
            [LOOSE],
            review(("BOX_LOOSE_RIGHT", AT_EDGE), ("EXTRA", {"answer": 0})),
            75,
            "wrong",
            [("REVIEW_GOOD_WORK", "M")],
        ),
        ([TWICE], review(("DUPLICATE", {"answer": 1, "xyxy": [100, 100, 200, 200]})), 100, "right", []),
        ([PARTICLE], review(("ANS_LONG", {"answer": 0})), 100, "right", []),
        ([PARTICLE], review(("SPAN_PARTICLE", {"span": [7, 8]})), 100, "right", []),
        ([PARTICLE], review(("ANS_LONG", {"span": [9, 12]})), 80, "right", [("REVIEW_PLACE", "m")]),
        ([OLD_RULE], review(("CARD_OLD_RULE", {})), 100, "right", []),
        ([OLD_RULE], review(("CARD_OLD_RULE", {"answer": 3})), 100, "right", []),
    ],
)
def test_points_and_what_is_said(
    errors: list[dict[str, Any]],
    answer: ReviewAnswer,
    points: float,
    state: str,
    findings: list[tuple[str, str]],
) -> None:
    verdict = score(answer, gold(*errors))
    assert (verdict.score, verdict.state) == (points, state)
    assert said(verdict) == findings
    assert verdict.approved == (answer.decision == ("send_back" if errors else "approve"))


@pytest.mark.parametrize(
    ("spot", "near"),
    [
        ([300, 100, 400, 200], True),
        ([395, 195, 425, 205], True),
        ([286, 140, 292, 150], True),
        ([280, 140, 286, 150], False),
        ([0, 0, 20, 20], False),
    ],
)
def test_a_missing_object_is_pointed_at_by_a_click_on_it_or_close_by(spot: list[float], near: bool) -> None:
    assert score(review(("MISSED", {"xyxy": spot})), gold(MISSED)).score == (100 if near else 80)


def test_nothing_decided_is_not_attempted_also_with_reasons() -> None:
    verdict = score(review(("MISSED", AT_SPOT), decision=""), gold(MISSED))
    assert (verdict.state, verdict.score, verdict.findings) == ("not_attempted", 0, ())


def test_what_was_overlooked_is_said_with_its_reason_and_shown_at_its_place() -> None:
    finding = only(score(APPROVE, gold(LOOSE)))
    assert finding.message.en == "Look here again: 26 px too wide."
    assert finding.message.ko == "여기를 다시 봐 주세요: 26px 넓어요."
    assert finding.where.model_dump() == {
        "xyxy": (100, 100, 226, 200),
        "edge": "right",
        "gold_xyxy": (100, 100, 200, 200),
        "answer": 1,
    }


def test_every_reason_on_offer_is_of_the_taxonomy() -> None:
    families = {family_of(code) for code in codes()}
    for craft in ("boxes", "spans", "question"):
        offered = reasons(craft)
        # More than the digits can choose would need another way to choose.
        assert len(offered) <= 9
        for reason in offered:
            assert family_of(reason["code"]) in families, reason
            assert reason["needs"] in ("edge", "answer", "place", "any")
            assert (f"{reason['code']}_LEFT" in codes()) == (
                reason["needs"] == "edge" or reason["code"] in ("SPAN_SHORT", "SPAN_LONG")
            )


CAT = GoldObject(id="cat", label="cat", xyxy=(50, 50, 120, 123))
PICTURE = BoxesGold(kind="boxes", width=300, height=300, objects=(CAT,))
MARGIN, USUAL = Card(margin_px=3), Card()


def boxed(out: float) -> BoxesAnswer:
    x1, y1, x2, y2 = CAT.xyxy
    box = {"label": "cat", "xyxy": [x1 - out, y1 - out, x2 + out, y2 + out]}
    made = parse_answer({"kind": "boxes", "boxes": [box]})
    assert isinstance(made, BoxesAnswer)
    return made


@pytest.mark.parametrize(
    ("out", "others", "findings", "approved"),
    [
        (3, [USUAL], [], True),
        (0, [USUAL], [("CARD_OLD_RULE", "M"), ("BOX_MARGIN_POLICY", "m")], False),
        (0, [], [("BOX_MARGIN_POLICY", "m")], True),
        # Right by neither card.
        (-6, [USUAL], [(f"BOX_CUTS_{edge}", "C") for edge in ("BOTTOM", "LEFT", "RIGHT", "TOP")], False),
    ],
)
def test_work_by_another_card(
    out: float, others: list[Card], findings: list[tuple[str, str]], approved: bool
) -> None:
    verdict = score(boxed(out), PICTURE, MARGIN, profile="real", others=others)
    assert sorted(said(verdict)) == sorted(findings)
    assert verdict.approved == approved
    if ("CARD_OLD_RULE", "M") in said(verdict):
        assert verdict.findings[0].message == sentence("CARD_OLD_RULE", {})

"""The rules of an exam, each at its limit and just under it."""

from __future__ import annotations

from typing import Any

import pytest
from labelgrader.exam_results import Sheet, judge
from labelgrader.formats.common import Text
from labelgrader.formats.verdicts import Counts, Finding, Severity, Verdict, Where
from labelgrader.messages import codes
from labelgrader.messages import exam as said

GOLD_WORDS = Text(en="Only “서울”. 171 px.", ko="“서울”만 표시해 주세요. 171px.")


def verdict(
    score: float = 100,
    *,
    approved: bool = True,
    gold: int = 1,
    found: int = 1,
    exact: int = 1,
    drawn: int = 1,
    found_codes: tuple[tuple[str, Severity], ...] = (),
) -> Verdict:
    findings = tuple(
        Finding(
            code=code,
            severity=severity,
            where=Where(xyxy=(171.0, 1.0, 200.0, 9.0), gold_xyxy=(171.0, 1.0, 200.0, 9.0)),
            measured={"px": 171.0},
            message=GOLD_WORDS,
            lesson="b2_tight",
        )
        for code, severity in found_codes
    )
    return Verdict(
        state="right" if score == 100 else "wrong",
        score=score,
        approved=approved,
        findings=findings,
        counts=Counts(gold=gold, found=found, extra=0, exact=exact, drawn=drawn),
    )


def sheet(*verdicts: Verdict) -> Sheet:
    return Sheet(verdicts, [True] * len(verdicts), ["boxes"] * len(verdicts))


def rule(result: dict[str, Any]) -> tuple[float, float, bool]:
    (only,) = result["rules"]
    assert result["passed"] == only["met"]
    return only["value"], only["needed"], only["met"]


def codes_of(*found: tuple[str, Severity]) -> Sheet:
    return sheet(*(verdict(50, found_codes=(one,)) for one in found))


def test_the_mean_score_passes_at_85_and_not_just_under() -> None:
    limits = {"score": 85}
    assert rule(judge(sheet(verdict(70), verdict(100)), limits)) == (85.0, 85.0, True)
    assert rule(judge(sheet(verdict(69.9), verdict(100)), limits)) == (84.9, 85.0, False)


def test_what_is_just_under_a_limit_does_not_read_as_the_limit() -> None:
    assert rule(judge(sheet(verdict(84.99)), {"score": 85})) == (84.9, 85.0, False)


def test_a_mean_of_thirds_does_not_fail_by_the_last_bit() -> None:
    thirds = [verdict(score) for score in (100 - 45 / 3 - 1e-12, 85, 85)]
    assert rule(judge(sheet(*thirds), {"score": 85}))[2]


@pytest.mark.parametrize(("items", "needed"), [(12, 10), (6, 5), (3, 3), (1, 1)])
def test_approved_items_are_asked_in_the_share_of_ten_out_of_twelve(items: int, needed: int) -> None:
    def result(approved: int) -> tuple[float, float, bool]:
        sheets = [verdict(approved=n < approved) for n in range(items)]
        return rule(judge(sheet(*sheets), {"approved": 0.83}))

    assert result(needed) == (needed, needed, True)
    assert result(needed - 1) == (needed - 1, needed, False)


def test_text_approved_passes_at_85_per_cent_of_the_sentences() -> None:
    twenty = [verdict(approved=n < 17) for n in range(20)]
    assert rule(judge(sheet(*twenty), {"approved": 0.85})) == (17, 17, True)
    assert not rule(judge(sheet(*twenty[1:]), {"approved": 0.85}))[2]


def test_recall_passes_at_95_per_cent_of_the_objects() -> None:
    limits = {"recall": 0.95}
    assert rule(judge(sheet(verdict(gold=20, found=19)), limits)) == (95.0, 95.0, True)
    assert rule(judge(sheet(verdict(gold=19, found=18)), limits)) == (94.7, 95.0, False)


def test_precision_passes_at_95_per_cent_of_the_boxes() -> None:
    limits = {"precision": 0.95}
    assert rule(judge(sheet(verdict(found=19, drawn=20)), limits)) == (95.0, 95.0, True)
    assert rule(judge(sheet(verdict(found=18, drawn=19)), limits)) == (94.7, 95.0, False)


def test_drawing_nothing_is_perfectly_precise_only_where_nothing_is() -> None:
    limits = {"precision": 0.95}
    assert rule(judge(sheet(verdict(gold=0, found=0, drawn=0)), limits))[2]
    assert not rule(judge(sheet(verdict(gold=3, found=0, drawn=0)), limits))[2]


def test_strict_f1_passes_at_90_per_cent() -> None:
    limits = {"f1": 0.9}
    assert rule(judge(sheet(verdict(gold=10, exact=9, drawn=10)), limits)) == (90.0, 90.0, True)
    assert rule(judge(sheet(verdict(gold=10, exact=9, drawn=11)), limits)) == (85.7, 90.0, False)


def test_one_critical_code_may_come_twice_and_not_three_times() -> None:
    limits = {"same_critical": 2}
    assert rule(judge(codes_of(("MISSED", "C"), ("MISSED", "C"), ("EXTRA", "C")), limits)) == (2, 2, True)
    assert rule(judge(codes_of(*[("MISSED", "C")] * 3), limits)) == (3, 2, False)  # type: ignore[arg-type]  # mypy widens the list
    assert rule(judge(codes_of(*[("MISSED", "m")] * 3), limits))[2]  # type: ignore[arg-type]  # as above


def test_one_particle_is_forgiven_and_two_are_not() -> None:
    limits = {"at_most": {"SPAN_PARTICLE": 1}}
    particle: tuple[str, Severity] = ("SPAN_PARTICLE", "M")
    assert rule(judge(codes_of(particle), limits)) == (1, 1, True)
    assert rule(judge(codes_of(particle, particle), limits)) == (2, 1, False)


@pytest.mark.parametrize(("right", "met"), [(10, True), (9, False)])
def test_sentence_labels_have_a_rule_of_their_own(right: int, met: bool) -> None:
    chosen = [verdict(100.0 * (n < right), approved=n < right) for n in range(12)]
    both = Sheet([verdict(), *chosen], [True] * 13, ["spans", *["choice"] * 12])

    result = judge(both, {"approved": 1, "labels": 10.0})

    assert [(one["value"], one["needed"], one["met"]) for one in result["rules"]] == [
        (1, 1, True),
        (right, 10, met),
    ]
    assert "12" in result["rules"][1]["rule"]["en"]


@pytest.mark.parametrize(("last", "met"), [(100.0, True), (50.0, False)])
def test_a_nearly_right_answer_is_half_a_point(last: float, met: bool) -> None:
    answers = [verdict(score) for score in (100, 100, 50, 50, 0, last)]
    sheet_ = Sheet(answers, [True] * 6, ["question"] * 6)

    assert judge(sheet_, {"approved": 0, "answers": 4})["rules"][1]["met"] is met


def test_an_answer_to_a_question_that_was_left_open_is_no_point() -> None:
    sheet_ = Sheet([verdict()] * 2, [True, False], ["question"] * 2)
    assert rule(judge(sheet_, {"answers": 1}))[0] == 1


def test_names_are_counted_without_the_answers_to_questions() -> None:
    mixed = Sheet([verdict(), verdict(0, exact=0)], [True, True], ["spans", "question"])

    assert rule(judge(mixed, {"f1": 0.9})) == (50.0, 90.0, False)
    assert judge(mixed, {"f1": 0.9, "answers": 0})["rules"][0]["value"] == 100.0


def test_one_rule_that_is_not_met_is_enough() -> None:
    result = judge(sheet(verdict(100, gold=10, found=9)), {"score": 85, "recall": 0.95, "same_critical": 2})
    assert [one["met"] for one in result["rules"]] == [True, False, True]
    assert not result["passed"]


def test_a_rule_that_is_null_is_not_asked() -> None:
    assert (
        judge(sheet(verdict()), {"approved": 0.85, "score": None, "f1": None, "at_most": {}})["rules"][0][
            "value"
        ]
        == 1
    )


def test_an_item_without_an_answer_counts_as_zero_also_where_nothing_was_there() -> None:
    empty = verdict(100, gold=0, found=0, exact=0, drawn=0)

    result = judge(Sheet([verdict(), empty], [True, False], ["boxes", "boxes"]), {"score": 50, "approved": 1})

    assert result["score"] == 50.0
    assert result["unanswered"] == 1
    assert [one["value"] for one in result["rules"]] == [50.0, 1]


def test_codes_come_by_frequency_with_their_lesson_in_words_that_hold_no_gold() -> None:
    result = judge(
        codes_of(("EXTRA", "C"), ("BOX_LOOSE_LEFT", "M"), ("BOX_LOOSE_LEFT", "M")), {"approved": 1}
    )

    assert [(c["code"], c["count"], c["lesson"]) for c in result["codes"]] == [
        ("BOX_LOOSE_LEFT", 2, "b2_tight"),
        ("EXTRA", 1, "b2_tight"),
    ]
    assert "서울" not in str(result)
    assert "171" not in str(result)


def test_every_code_of_the_taxonomy_has_a_general_sentence_of_its_own_kind() -> None:
    other = said.general("NO_SUCH_CODE")
    for code in codes():
        sentence = said.general(code)
        assert "{" not in sentence["en"] + sentence["ko"]
        if code.startswith(("BOX_", "SPAN_", "ANS_", "SENT_", "MISSED", "EXTRA")):
            assert sentence != other, code


def test_every_rule_is_said_with_its_limit() -> None:
    for name in (
        "score",
        "approved",
        "recall",
        "precision",
        "f1",
        "labels",
        "answers",
        "same_critical",
        "at_most.SPAN_PARTICLE",
        "at_most.MISSED",
    ):
        sentence = said.rule(name, needed="85", n=6)
        assert "85" in sentence["en"]
        assert "85" in sentence["ko"]

"""The rules of course-spec.md 3.4, by hand-made verdicts."""

from __future__ import annotations

from typing import Any

import pytest
from labelgrader.formats.common import Text
from labelgrader.formats.verdicts import Finding, Verdict
from labelgrader.mastery import outcome_of
from labelgrader.store import LessonBody

ITEMS = [f"x-{number}" for number in range(1, 6)]


def plan(lesson: str = "b2_tight", needed: float = 85) -> LessonBody:
    words: Any = {"en": "Lesson", "ko": "레슨"}
    return {
        "id": lesson,
        "version": 1,
        "title": words,
        "minutes": 8,
        "pass": needed,
        "profile": "lesson",
        "boundary_counts": True,
        "rules": {},
        "items": ITEMS,
    }


def verdict(score: float = 100, *, approved: bool = True, code: str = "", state: Any = None) -> Verdict:
    finding = Finding(code=code, severity="M", message=Text(en="x", ko="x"))
    return Verdict(
        state=state or ("right" if approved else "wrong"),
        score=score,
        approved=approved,
        findings=(finding,) if code else (),
    )


def outcome(*verdicts: Verdict | None, lesson: str = "b2_tight", needed: float = 85) -> Any:
    return outcome_of(plan(lesson, needed), dict(zip(ITEMS, verdicts, strict=True)))


def test_all_right_is_passed() -> None:
    found = outcome(*[verdict()] * 5)
    assert (found.score, found.passed, found.why) == (100, True, None)


@pytest.mark.parametrize(
    ("first", "needed", "passed"), [(25.0, 85, True), (24.0, 85, False), (0, 80, True), (24.99, 85, False)]
)
def test_the_mean_of_the_last_answers_decides(first: float, needed: float, passed: bool) -> None:
    found = outcome(verdict(first, approved=False), *[verdict()] * 4, needed=needed)
    assert found.passed is passed
    assert (found.why is None) is passed


def test_a_score_just_below_is_not_shown_as_enough() -> None:
    found = outcome(verdict(24.9, approved=False), *[verdict()] * 4)
    assert "84.9 of 100" in found.why["en"]
    assert "85점이 필요" in found.why["ko"]


@pytest.mark.parametrize(("at", "passed"), [(0, True), (1, True), (2, False), (3, False), (4, False)])
def test_the_last_three_must_be_approved(at: int, passed: bool) -> None:
    verdicts = [verdict()] * 5
    verdicts[at] = verdict(90, approved=False)
    found = outcome(*verdicts)
    assert found.passed is passed
    if not passed:
        assert f"Not yet: {at + 1}." in found.why["en"]


@pytest.mark.parametrize("lesson", ["t2_particles", "t1_names"])
@pytest.mark.parametrize("at", range(5))
def test_a_particle_in_the_last_three_of_t2_is_one_too_many(lesson: str, at: int) -> None:
    verdicts = [verdict()] * 5
    verdicts[at] = verdict(90, code="SPAN_PARTICLE")
    found = outcome(*verdicts, lesson=lesson)
    assert found.passed is (lesson != "t2_particles" or at < 2)


@pytest.mark.parametrize("empty", [None, verdict(0, approved=False, state="not_attempted")])
def test_open_items_are_named_and_count_as_nothing(empty: Verdict | None) -> None:
    found = outcome(empty, empty, *[verdict()] * 3)
    assert (found.score, found.passed) == (60, False)
    assert "no answer yet: 1, 2." in found.why["en"]
    assert "답하지 않은 문항이 있어요: 1, 2." in found.why["ko"]


def test_one_open_item_keeps_a_lesson_open_only_by_its_score_or_place() -> None:
    found = outcome(None, *[verdict()] * 4, needed=80)
    assert not found.passed
    assert "no answer yet: 1." in found.why["en"]

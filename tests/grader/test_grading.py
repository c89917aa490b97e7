"""From what was handed in to a result: the same however often, whatever happened in between."""

from __future__ import annotations

from typing import Any

import pytest
from labelgrader import ledger
from labelgrader.gradebook.configuration import open_gradebook
from labelgrader.grading import waiting
from labelgrader.schema import Gold, LessonSubmission
from sqlalchemy import delete

from tests.grader.builders import choice
from tests.grader.lesson_school import BOXES, CHOICES, RIGHT_SPANS, TEXTS, WITH_PARTICLE, LessonSchool, box


def points(school: LessonSchool, person: str = "mina") -> int:
    with school.sessions() as session:
        return ledger.balance(session, account=ledger.account_of(person))


def test_right_answers_pass_and_earn_the_bonus_once(lesson_school: LessonSchool) -> None:
    lesson_school.join()
    lesson_school.answer_all()
    result = lesson_school.hand_in_and_grade()
    assert (result["state"], result["score"], result["passed"], result["why"]) == ("graded", 40, True, None)
    assert points(lesson_school) == 20
    assert lesson_school.hand_in_and_grade()["passed"]
    assert points(lesson_school) == 20
    with lesson_school.sessions() as session:
        (line,) = ledger.statement(session, account="person:mina")
    assert line.cause == "lesson:bounding/b2_tight:mina"
    assert line.text == {"en": "Lesson passed: Tight", "ko": "강의 통과: 꼭 맞게"}


def test_the_gradebook_holds_the_score(lesson_school: LessonSchool) -> None:
    lesson_school.join()
    lesson_school.answer_all()
    lesson_school.answer("b2-2", box(right=9))
    result = lesson_school.hand_in_and_grade()
    assert [item["score"] for item in result["items"]] == [10, 5, 10, 10]
    with open_gradebook(lesson_school.folder) as gradebook:
        row = gradebook.find_submission("b2_tight-v1", "mina")
        assert (row.score, row.max_score, row.needs_manual_grade) == (35, 40, False)


def test_open_items_count_as_zero_and_are_said(lesson_school: LessonSchool) -> None:
    lesson_school.join()
    lesson_school.answer("b2-1", box())
    result = lesson_school.hand_in_and_grade()
    assert (result["state"], result["score"], result["passed"]) == ("graded", 10, False)
    assert "no answer yet: 2, 3, 4." in result["why"]["en"]
    assert points(lesson_school) == 0


def test_the_stored_verdict_of_an_attempt_is_not_believed(lesson_school: LessonSchool) -> None:
    lesson_school.join()
    for item in BOXES:
        # The builder stores each attempt as right, with 100.
        lesson_school.answer(item, box(right=90))
    assert lesson_school.hand_in_and_grade()["passed"] is False


@pytest.mark.parametrize(
    ("item", "last", "missing"),
    [("t2-4", RIGHT_SPANS, None), ("t2-4", WITH_PARTICLE, 4), ("t7-2", choice("NEG"), 6)],
)
def test_text_lessons_too(
    lesson_school: LessonSchool, item: str, last: dict[str, Any], missing: int | None
) -> None:
    lesson_school.join()
    for name in TEXTS:
        lesson_school.answer(name, RIGHT_SPANS)
    for name in CHOICES:
        lesson_school.answer(name, choice("POS"))
    lesson_school.answer(item, last)
    result = lesson_school.hand_in_and_grade("t2_particles")
    assert result["passed"] is (missing is None)
    assert [one["score"] for one in result["items"]][4:] == [10, 0 if missing == 6 else 10]
    if missing:
        assert f"Not yet: {missing}." in result["why"]["en"]


def test_grading_again_from_the_start_gives_the_same(lesson_school: LessonSchool) -> None:
    lesson_school.join()
    lesson_school.answer_all()
    submission = lesson_school.hand_in()
    first = lesson_school.grade(submission)
    # As after a kill: the gradebook has the row, the database not yet the result.
    with lesson_school.sessions.begin() as session:
        row = session.get_one(LessonSubmission, submission)
        row.state, row.result, row.passed, row.graded = "queued", {"tries": 1}, False, None
    assert lesson_school.grade(submission) == first
    assert points(lesson_school) == 20


def test_a_graded_submission_is_left_alone(lesson_school: LessonSchool, now: Any) -> None:
    lesson_school.join()
    submission = lesson_school.hand_in()
    first = lesson_school.grade(submission)
    now.advance(hours=1)
    lesson_school.answer_all()
    assert lesson_school.grade(submission) == first


def test_no_gradebook_row_opens_anything_by_itself(lesson_school: LessonSchool) -> None:
    lesson_school.join()
    lesson_school.hand_in_and_grade()
    with open_gradebook(lesson_school.folder) as gradebook:
        for grade in gradebook.find_submission_notebook("b2_tight-v1", "b2_tight-v1", "mina").grades:
            grade.auto_score = grade.manual_score = 10
        gradebook.db.commit()
    result = lesson_school.hand_in_and_grade()
    assert (result["score"], result["passed"]) == (0, False)


def test_what_cannot_be_graded_says_so_and_can_be_handed_in_again(lesson_school: LessonSchool) -> None:
    lesson_school.join()
    lesson_school.answer_all()
    with lesson_school.sessions.begin() as session:
        gold = session.get_one(Gold, ("b2-1", "0" * 12)).body
        session.execute(delete(Gold).where(Gold.item == "b2-1"))
    failed = lesson_school.hand_in_and_grade()
    assert (failed["state"], failed["passed"], failed["score"], failed["items"]) == (
        "failed",
        False,
        None,
        [],
    )
    assert "hand in again" in failed["why"]["en"]
    assert "Traceback" not in str(failed)
    with lesson_school.sessions.begin() as session:
        session.add(Gold(item="b2-1", version="0" * 12, body=gold))
    assert lesson_school.hand_in_and_grade()["state"] == "graded"


def test_a_submission_that_ends_the_worker_again_and_again_is_given_up(lesson_school: LessonSchool) -> None:
    lesson_school.join()
    submission = lesson_school.hand_in()
    with lesson_school.sessions.begin() as session:
        session.get_one(LessonSubmission, submission).result = {"tries": 5}
    assert lesson_school.grade(submission)["state"] == "failed"


def test_what_waits_is_known_oldest_first(lesson_school: LessonSchool) -> None:
    lesson_school.join()
    lesson_school.join("jun")
    first, second, third = (lesson_school.hand_in(person=person) for person in ("mina", "jun", "mina"))
    lesson_school.grade(second)
    with lesson_school.sessions() as session:
        assert waiting(session) == [first, third]

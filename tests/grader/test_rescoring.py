"""A key is put right: everybody whom the old one judged is judged again, upward only, and once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from labelgrader import attempts, db, exams, gold_versions, ledger, rescoring, submissions
from labelgrader.gradebook.configuration import open_gradebook
from labelgrader.schema import Attempt, Certificate, Exam, LessonSubmission, Submission
from labelgrader.schema_trust import GoldVersion
from labelgrader.settings import Settings
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from tests.conftest import SettableClock
from tests.grader import builders as b
from tests.grader.lesson_school import BOXES, GOLD_BOX, LessonSchool, box
from tests.grader.work_builders import hire, is_check, outcome, take

FORM = [f"bx-{number}" for number in range(1, b.EXAM_ITEMS + 1)]
WIDE = (100.0, 100.0, 330.0, 260.0)
MakePerson = Callable[..., str]


class School:
    """The small school, each step in a transaction of its own."""

    def __init__(self, settings: Settings, engine: Engine, clock: SettableClock) -> None:
        self.settings, self.sessions, self.clock = settings, db.sessions(engine), clock
        with self.sessions.begin() as session:
            b.publish_school(session)

    def commit(self, item: str, answer: dict[str, Any], *, person: str = "mina", key: str = "") -> Any:
        with self.sessions.begin() as session:
            return attempts.commit(
                session,
                person=person,
                item=item,
                answer=answer,
                key=key or f"key-{item}",
                active_ms=1,
                now=self.clock(),
            )

    def put_right(self, item: str, gold: dict[str, Any]) -> int:
        with self.sessions.begin() as session:
            made = gold_versions.put_right(
                session, item=item, version=b.version_of(item), body=gold, by=None, now=self.clock()
            )
            assert made is not None
            return made.id

    def rescore(self, gold: int) -> int:
        return rescoring.rescore(self.settings, self.sessions, gold=gold, clock=self.clock)

    def attempt(self, item: str, *, person: str = "mina") -> Attempt:
        with self.sessions() as session:
            return session.scalars(
                select(Attempt)
                .where(Attempt.item == item, Attempt.person == person)
                .order_by(Attempt.number.desc())
            ).first() or pytest.fail("no attempt")

    def balance(self, person: str = "mina") -> int:
        with self.sessions() as session:
            return ledger.balance(session, account=ledger.account_of(person))


@pytest.fixture
def school(make_person: MakePerson, settings: Settings, engine: Engine, now: SettableClock) -> School:
    for person in ("mina", "jun"):
        make_person(person, "labeler")
    school = School(settings, engine, now)
    with school.sessions.begin() as session:
        for person in ("mina", "jun"):
            b.enrol(session, person)
    return school


def codes(attempt: Attempt) -> list[str]:
    return [finding["code"] for finding in attempt.verdict["findings"]]


# Attempts


def test_who_was_right_all_along_is_right_and_who_was_right_before_stays_so(school: School) -> None:
    school.commit("b2-1", b.boxes(WIDE))
    school.commit("b2-1", b.RIGHT_BOX, person="jun")
    assert school.attempt("b2-1").state == "wrong"
    gold = school.put_right("b2-1", b.box_gold(WIDE))

    assert school.rescore(gold) == 2

    mine, other = school.attempt("b2-1"), school.attempt("b2-1", person="jun")
    assert (mine.score, mine.approved, mine.state, codes(mine)) == (100, True, "right", ["GOLD_DISPUTED"])
    assert (other.score, other.state, codes(other)) == (100, "right", [])


def test_from_then_on_the_new_key_judges(school: School) -> None:
    school.rescore(school.put_right("b2-1", b.box_gold(WIDE)))
    assert school.commit("b2-1", b.RIGHT_BOX).verdict["state"] == "wrong"
    assert school.attempt("b2-1").gold == 1


def test_doing_it_again_changes_nothing_and_pays_nothing(school: School) -> None:
    school.commit("b2-1", b.NO_BOX)
    assert school.balance() == 0
    gold = school.put_right("b2-1", b.box_gold() | {"objects": []})
    school.rescore(gold)
    # An empty answer has become a right one, and so the first that earns.
    assert (school.attempt("b2-1").state, school.balance()) == ("right", 10)
    before = school.attempt("b2-1").verdict

    assert school.rescore(gold) == 0
    again = rescoring.rescore_item(school.settings, school.sessions, item="b2-1", clock=school.clock)

    assert again == 1
    assert (school.attempt("b2-1").verdict, school.balance()) == (before, 10)


def test_the_next_key_never_takes_back_what_the_one_before_gave(school: School) -> None:
    school.commit("b2-1", b.boxes(WIDE))
    school.rescore(school.put_right("b2-1", b.box_gold(WIDE)))
    school.rescore(school.put_right("b2-1", b.box_gold()))
    assert school.attempt("b2-1").score == 100


def test_other_items_are_left_alone(school: School) -> None:
    school.commit("b2-2", b.boxes(WIDE))
    assert school.rescore(school.put_right("b2-1", b.box_gold(WIDE))) == 0
    assert school.attempt("b2-2").state == "wrong"


def test_what_stopped_half_way_begins_anew(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    for person in ("mina", "jun"):
        school.commit("b2-1", b.boxes(WIDE), person=person)
    gold = school.put_right("b2-1", b.box_gold(WIDE))
    monkeypatch.setattr(rescoring, "_AT_ONCE", 1)
    with pytest.raises(KeyboardInterrupt):
        rescoring.rescore(
            school.settings, school.sessions, gold=gold, clock=school.clock, say=_stop_after_the_first
        )
    with school.sessions() as session:
        row = session.get_one(GoldVersion, gold)
        assert (row.state, row.seen, row.total) == ("queued", 1, 2)
        assert gold_versions.waiting(session) == [gold]
    assert school.rescore(gold) == 2
    assert school.attempt("b2-1", person="jun").score == 100
    with school.sessions() as session:
        row = session.get_one(GoldVersion, gold)
        assert (row.state, row.seen, row.total) == ("done", 2, 2)


def _stop_after_the_first(_seen: int, _total: int) -> None:
    raise KeyboardInterrupt


# Exams


def sit(school: School, person: str, answers: dict[str, dict[str, Any]]) -> dict[str, Any]:
    with school.sessions.begin() as session:
        b.pass_all_lessons(session, person)
        exams.start(session, person=person, course="bounding", now=school.clock())
    for item, given in answers.items():
        school.commit(item, given, person=person, key=f"{person}-{item}")
    with school.sessions.begin() as session:
        return exams.finish(
            session, person=person, course="bounding", key=f"end-{person}", now=school.clock()
        )


def exam_of(school: School, person: str) -> tuple[str, dict[str, Any], list[str]]:
    with school.sessions() as session:
        row = session.scalars(select(Exam).where(Exam.person == person)).one()
        names = session.scalars(select(Certificate.name).where(Certificate.person == person))
        return row.state, row.result or {}, list(names)


RIGHT = dict.fromkeys(FORM[:-1], b.RIGHT_BOX) | {FORM[-1]: b.boxes(nothing=True)}
FAR = (10.0, 10.0, 60.0, 60.0)


def test_a_failed_exam_that_the_key_had_failed_is_passed_and_gives_its_certificate(school: School) -> None:
    failed = sit(school, "mina", RIGHT | {"bx-1": b.boxes(FAR)})
    assert (failed["state"], exam_of(school, "mina")[2]) == ("failed", [])
    school.clock.advance(days=2)

    gold = school.put_right("bx-1", b.box_gold(FAR))
    assert school.rescore(gold) == 2

    state, result, names = exam_of(school, "mina")
    assert (state, result["passed"], result["score"], names) == ("passed", True, 100, ["cert_bounding_v1"])
    assert result["again"] is None
    assert [code["code"] for code in result["codes"]] == ["GOLD_DISPUTED"]
    rescoring.rescore_item(school.settings, school.sessions, item="bx-1", clock=school.clock)
    assert exam_of(school, "mina")[2] == ["cert_bounding_v1"]


def test_a_passed_exam_stays_passed_whatever_the_new_key_says(school: School) -> None:
    passed = sit(school, "mina", RIGHT)
    school.rescore(school.put_right("bx-1", b.box_gold(FAR)))
    assert exam_of(school, "mina")[:2] == ("passed", passed["result"])


def test_an_exam_that_runs_is_judged_by_the_new_key_at_its_end(school: School) -> None:
    with school.sessions.begin() as session:
        b.pass_all_lessons(session, "mina")
        exams.start(session, person="mina", course="bounding", now=school.clock())
    school.commit("bx-1", b.boxes(FAR), key="mina-bx-1")
    school.rescore(school.put_right("bx-1", b.box_gold(FAR)))
    for item, given in (RIGHT | {"bx-1": b.boxes(FAR)}).items():
        school.commit(item, given, key=f"second-{item}")
    with school.sessions.begin() as session:
        done = exams.finish(session, person="mina", course="bounding", key="the-end", now=school.clock())
    assert (done["state"], done["result"]["score"]) == ("passed", 100)


# Lessons


def put_right_in(school: LessonSchool, item: str, *, right: float) -> int:
    x1, y1, x2, y2 = GOLD_BOX
    thing = {"id": "g1", "label": "car", "xyxy": [x1, y1, x2 + right, y2]}
    gold = {"kind": "boxes", "width": 400, "height": 300, "objects": [thing]}
    with school.sessions.begin() as session:
        made = gold_versions.put_right(
            session, item=item, version="0" * 12, body=gold, by=None, now=school.clock()
        )
        assert made is not None
        return made.id


def test_a_lesson_that_the_key_had_failed_is_passed_recorded_and_paid_once(
    lesson_school: LessonSchool,
) -> None:
    lesson_school.join()
    for item in BOXES:
        lesson_school.answer(item, box(right=30 if item == "b2-4" else 0))
    before = lesson_school.hand_in_and_grade()
    assert not before["passed"]

    gold = put_right_in(lesson_school, "b2-4", right=30)
    for _ in range(2):
        rescoring.rescore(
            lesson_school.settings, lesson_school.sessions, gold=gold, clock=lesson_school.clock
        )

    with lesson_school.sessions() as session:
        row = session.scalars(select(LessonSubmission)).one()
        assert (row.passed, row.result and row.result["score"]) == (True, 40)
        assert row.result is not None
        assert row.result["why"] is None
        assert ledger.balance(session, account="person:mina") == 20
    with open_gradebook(lesson_school.folder) as gradebook:
        assert gradebook.find_submission("b2_tight-v1", "mina").score == 40


def test_a_lesson_that_was_passed_stays_so_in_the_gradebook_too(lesson_school: LessonSchool) -> None:
    lesson_school.join()
    lesson_school.answer_all()
    assert lesson_school.hand_in_and_grade()["score"] == 40
    gold = put_right_in(lesson_school, "b2-1", right=60)
    rescoring.rescore(lesson_school.settings, lesson_school.sessions, gold=gold, clock=lesson_school.clock)
    with lesson_school.sessions() as session:
        row = session.scalars(select(LessonSubmission)).one()
        assert (row.passed, row.result and row.result["score"]) == (True, 40)
    with open_gradebook(lesson_school.folder) as gradebook:
        assert gradebook.find_submission("b2_tight-v1", "mina").score == 40


def test_the_gradebook_keeps_the_newest_submission(lesson_school: LessonSchool) -> None:
    lesson_school.join()
    for item in BOXES:
        lesson_school.answer(item, box(right=30))
    lesson_school.hand_in_and_grade()
    lesson_school.answer_all()
    lesson_school.hand_in_and_grade()
    gold = put_right_in(lesson_school, "b2-4", right=30)
    rescoring.rescore(lesson_school.settings, lesson_school.sessions, gold=gold, clock=lesson_school.clock)
    with open_gradebook(lesson_school.folder) as gradebook:
        assert gradebook.find_submission("b2_tight-v1", "mina").score == 40


# Paid work


def sent_back(session: Session) -> Submission:
    return session.scalars(select(Submission).where(Submission.state == "sent_back")).one()


@pytest.fixture
def kitchen(settings: Settings, engine: Engine, now: SettableClock) -> School:
    school = School(settings, engine, now)
    with school.sessions.begin() as session:
        hire(session, "mina")
        lease = take(session, "mina")[0]
        assert is_check(session, lease.id)
        outcome(session, "mina", lease.id, b.boxes(FAR))
    return school


def test_a_task_sent_back_by_a_wrong_key_is_approved_and_paid_once(kitchen: School) -> None:
    with kitchen.sessions() as session:
        item = sent_back(session).item
    gold = kitchen.put_right(item, b.box_gold(FAR))
    kitchen.rescore(gold)
    rescoring.rescore_item(kitchen.settings, kitchen.sessions, item=item, clock=kitchen.clock)
    with kitchen.sessions() as session:
        row = session.scalars(select(Submission)).one()
        assert (row.state, [one["code"] for one in (row.verdict or {})["findings"]]) == (
            "approved",
            ["GOLD_DISPUTED"],
        )
    assert kitchen.balance() == b.KITCHEN.price


def test_a_second_try_that_runs_ends_and_can_not_be_paid_beside(kitchen: School) -> None:
    with kitchen.sessions.begin() as session:
        row = sent_back(session)
        again = submissions.rework(session, person="mina", submission=row.id, now=kitchen.clock())
    kitchen.rescore(kitchen.put_right(row.item, b.box_gold(FAR)))
    with kitchen.sessions.begin() as session:
        result = submissions.submit(
            session,
            person="mina",
            lease=again.id,
            answer=b.boxes(FAR),
            key="again-and-again",
            now=kitchen.clock(),
        )
        assert getattr(result, "code", "") == "lease_expired"
    assert kitchen.balance() == b.KITCHEN.price

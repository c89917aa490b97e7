"""The exam: when it opens, two tabs, the result, and trying again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from labelgrader import attempts, courses, db, exams, items
from labelgrader.errors import Broken, Conflict, NotFound, Refused
from labelgrader.schema import Exam, Item
from labelgrader.store import PublishedCourse, store_release
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from tests.grader import builders as b

MakePerson = Callable[..., str]
ClientAs = Callable[[str], TestClient]
FORM = [f"bx-{number}" for number in range(1, b.EXAM_ITEMS + 1)]
RIGHT = dict.fromkeys(FORM[:-1], b.RIGHT_BOX) | {FORM[-1]: b.boxes(nothing=True)}


@pytest.fixture
def mina(make_person: MakePerson) -> str:
    return make_person("mina", "labeler")


@pytest.fixture
def school(mina: str, session: Session) -> Session:
    """Mina is enrolled and has passed every lesson of bounding."""
    b.publish_school(session)
    b.enrol(session, mina)
    b.pass_all_lessons(session, mina)
    return session


def start(session: Session, *, after: timedelta = timedelta()) -> dict[str, Any]:
    return exams.start(session, person="mina", course="bounding", now=b.NOW + after)


def answer(session: Session, item: str, given: dict[str, Any], key: str) -> None:
    attempts.commit(session, person="mina", item=item, answer=given, key=key, active_ms=1, now=b.NOW)


def finish(session: Session, key: str = "finish-1", *, after: timedelta = timedelta()) -> dict[str, Any]:
    return exams.finish(session, person="mina", course="bounding", key=key, now=b.NOW + after)


def sit(session: Session, answers: dict[str, dict[str, Any]], key: str = "finish-1") -> dict[str, Any]:
    for item, given in answers.items():
        answer(session, item, given, f"{key}-{item}")
    return finish(session, key)


def practise(session: Session, *wanted: str) -> None:
    for item in wanted:
        key = f"practice-{b.attempts_of(session, 'mina')}"
        answer(session, item, b.RIGHT_BOX, key)


def test_the_exam_is_locked_until_every_lesson_is_passed_and_says_which_are_missing(
    mina: str, session: Session
) -> None:
    b.publish_school(session)
    b.enrol(session, mina)
    b.pass_lesson(session, mina, "b1_points")

    with pytest.raises(Refused) as refused:
        start(session)

    assert refused.value.code == "exam_locked"
    assert refused.value.extra["lessons"] == [
        {"id": "b2_tight", "title": {"en": "Lesson b2_tight", "ko": "수업 b2_tight"}}
    ]
    assert "수업 b2_tight" in refused.value.detail["ko"]
    assert "b1_points" not in refused.value.detail["en"]


def test_who_left_the_course_joins_again_first(school: Session) -> None:
    courses.leave(school, person="mina", course="bounding", now=b.NOW)
    with pytest.raises(Refused) as refused:
        start(school)
    assert refused.value.code == "not_enrolled"


def test_starting_twice_resumes_the_same_form_in_the_same_order(school: Session) -> None:
    first = start(school)
    answer(school, "bx-2", b.RIGHT_BOX, "key-one-1")

    again = start(school, after=timedelta(hours=5))

    assert (first["state"], first["minutes"], first["result"]) == ("running", "10-15", None)
    assert sorted(item["id"] for item in first["items"]) == FORM
    assert [item["id"] for item in again["items"]] == [item["id"] for item in first["items"]]
    assert again["id"] == first["id"]
    assert {item["id"] for item in again["items"] if item["answered"]} == {"bx-2"}


def test_sittings_come_in_different_orders_and_nothing_to_find_is_never_last(school: Session) -> None:
    orders = set()
    for number in range(12):
        orders.add(tuple(item["id"] for item in start(school, after=timedelta(days=2 * number))["items"]))
        finish(school, f"finish-{number}", after=timedelta(days=2 * number))
    assert len(orders) > 1
    assert FORM[-1] not in {order[-1] for order in orders}


def test_everything_right_passes_and_issues_the_certificate(school: Session) -> None:
    start(school)
    done = sit(school, RIGHT)

    assert (done["state"], done["result"]["passed"], done["result"]["score"]) == ("passed", True, 100.0)
    assert all(rule["met"] for rule in done["result"]["rules"])
    assert (done["result"]["codes"], done["result"]["unanswered"], done["result"]["again"]) == ([], 0, None)
    course = courses.one(school, person="mina", course="bounding")
    assert course["exam"] == "passed"
    assert course["next"]["kind"] == "work"


def test_a_passed_exam_stays_passed_and_is_not_begun_again(school: Session) -> None:
    start(school)
    done = sit(school, RIGHT)

    assert start(school, after=timedelta(days=9)) == done
    assert exams.latest(school, person="mina", course="bounding") == done


def test_the_last_answer_to_an_item_counts(school: Session) -> None:
    start(school)
    answer(school, "bx-1", b.boxes((0.0, 0.0, 30.0, 30.0)), "key-one-1")

    assert sit(school, RIGHT)["result"]["passed"]


def test_one_missed_object_of_five_fails_by_recall_and_says_the_code(school: Session) -> None:
    start(school)
    done = sit(school, RIGHT | {"bx-1": b.boxes(nothing=True)})

    assert done["state"] == "failed"
    recall = next(rule for rule in done["result"]["rules"] if "objects" in rule["rule"]["en"])
    assert (recall["value"], recall["needed"], recall["met"]) == (80.0, 95.0, False)
    assert [(code["code"], code["count"]) for code in done["result"]["codes"]] == [("MISSED", 1)]
    assert courses.one(school, person="mina", course="bounding")["exam"] == "failed"


def test_an_item_without_an_answer_is_told_before_and_counts_as_zero(school: Session) -> None:
    start(school)
    for item in FORM[1:]:
        answer(school, item, RIGHT[item], f"key-{item}")
    before = exams.latest(school, person="mina", course="bounding")

    done = finish(school)

    assert {item["id"]: item["answered"] for item in before["items"]}["bx-1"] is False
    assert done["result"]["unanswered"] == 1
    assert done["result"]["score"] == 83.3
    assert done["state"] == "failed"


def test_an_empty_answer_does_not_tell_whether_the_item_is_empty(school: Session) -> None:
    start(school)
    for item in ("bx-1", FORM[-1]):
        answer(school, item, b.NO_BOX, f"key-{item}")

    shown = exams.latest(school, person="mina", course="bounding")["items"]

    assert not any(item["answered"] for item in shown)


def test_a_result_holds_nothing_of_the_gold(school: Session) -> None:
    for item in FORM[:-1]:
        gold = b.box_gold((171.25, 33.5, 288.75, 222.125))
        b.add_edition(school, b.next_edition(b.box_item(item, group="exam", role="exam", gold=gold)))
    start(school)

    done = sit(school, dict.fromkeys(FORM, b.boxes((160.0, 33.5, 300.0, 222.0))))

    assert done["result"]["codes"]
    for secret in ("171", "33.5", "288", "222", "'where'", "measured", "xyxy"):
        assert secret not in str(done)


def test_a_text_exam_forgives_one_particle_but_not_two(mina: str, session: Session) -> None:
    b.publish_school(session)
    b.enrol(session, mina, "text_tagging")
    b.pass_all_lessons(session, mina, "text_tagging")
    exams.start(session, person=mina, course="text_tagging", now=b.NOW)
    for number in range(1, b.EXAM_ITEMS + 1):
        given = b.PARTICLE_SPAN if number <= 2 else b.RIGHT_SPAN
        answer(session, f"tx-{number}", given, f"key-tx-{number}")

    done = exams.finish(session, person=mina, course="text_tagging", key="finish-1", now=b.NOW)

    particles = next(rule for rule in done["result"]["rules"] if "Particles" in rule["rule"]["en"])
    assert (particles["value"], particles["needed"], particles["met"]) == (2, 1, False)
    assert "서울" not in str(done)


def test_the_second_try_is_at_once_and_the_third_after_a_day(school: Session) -> None:
    start(school)
    assert finish(school, "finish-1")["result"]["again"] is None
    start(school)
    second = finish(school, "finish-2")
    assert second["result"]["again"] == (b.NOW + timedelta(hours=24)).isoformat()

    with pytest.raises(Refused) as refused:
        start(school, after=timedelta(hours=23, minutes=59))
    assert refused.value.code == "exam_rests"
    assert refused.value.extra["opens"] == second["result"]["again"]
    assert "within 1 h" in refused.value.detail["en"]

    assert start(school, after=timedelta(hours=24))["state"] == "running"


def test_a_new_try_begins_empty(school: Session) -> None:
    start(school)
    answer(school, "bx-1", b.LOOSE_BOX, "key-one-1")
    finish(school)
    practise(school, "b2-1", "b2-2", "b2-3")

    again = start(school)

    assert not any(item["answered"] for item in again["items"])
    assert items.one(school, person="mina", item="bx-1")["draft"] is None
    assert items.one(school, person="mina", item="bx-1")["attempts"] == 0


def test_after_an_exam_the_three_commonest_codes_are_practised_before_the_next_try(school: Session) -> None:
    start(school)
    failed = sit(school, RIGHT | {"bx-1": b.LOOSE_BOX, "bx-2": b.LOOSE_BOX})
    (code,) = failed["result"]["codes"]
    assert [(one["code"], one["lesson"], one["left"]) for one in failed["to_do"]] == [
        (code["code"], "b2_tight", 3)
    ]

    practise(school, "b2-1", "b2-2", "b2-1")
    with pytest.raises(Refused) as refused:
        start(school)
    assert refused.value.code == "exam_practice"
    assert [one["left"] for one in refused.value.extra["to_do"]] == [1]

    practise(school, "b2-3")
    assert exams.latest(school, person="mina", course="bounding")["to_do"] == []
    assert start(school)["state"] == "running"


def test_what_teaches_a_code_in_another_lesson_is_practice_too(school: Session) -> None:
    start(school)
    (code,) = sit(school, RIGHT | {"bx-1": b.LOOSE_BOX, "bx-2": b.LOOSE_BOX})["result"]["codes"]
    trap = school.scalars(select(Item).where(Item.id == "b1-1")).one()
    trap.traps = [code["code"]]

    practise(school, "b1-1", "b1-2", "b2-1", "b2-2")

    assert exams.latest(school, person="mina", course="bounding")["to_do"] == []


def test_what_was_practised_before_the_exam_is_not_practised_after_it(school: Session) -> None:
    practise(school, "b2-1", "b2-2", "b2-3")
    start(school)
    answer(school, "bx-1", b.LOOSE_BOX, "key-one-1")
    finish(school, after=timedelta(hours=1))

    (left,) = exams.latest(school, person="mina", course="bounding")["to_do"]

    assert left["left"] == 3


TWO_FORMS = [[f"ba-{number}" for number in range(1, 4)], [f"bb-{number}" for number in range(1, 4)]]


def with_two_forms(session: Session, *, variants: int = 1) -> None:
    body = b.bounding_body()
    body["exam"]["forms"] = TWO_FORMS
    forms = [
        replace(
            b.box_item(item, group="exam", role="exam"),
            version=f"{item}-{variant}",
            variant=variant,
            seed=f"seed {variant} of {item}",
        )
        for form in TWO_FORMS
        for item in form
        for variant in range(variants)
    ]
    store_release(
        session,
        items=[*b.bounding_items(), *forms],
        courses=[PublishedCourse(id="bounding", body=body)],
        projects=[b.KITCHEN],
        now=b.NOW,
    )


def form_of(sitting: dict[str, Any]) -> int:
    return TWO_FORMS.index(sorted(item["id"] for item in sitting["items"]))


def test_a_repeated_sitting_gets_the_next_form(school: Session) -> None:
    with_two_forms(school)
    sat = []
    for number in range(4):
        sat.append(form_of(start(school, after=timedelta(days=2 * number))))
        finish(school, f"finish-{number}", after=timedelta(days=2 * number))
    assert sat in ([0, 1, 0, 1], [1, 0, 1, 0])


def test_who_meets_a_form_again_meets_other_variants(school: Session) -> None:
    with_two_forms(school, variants=2)
    for number in range(3):
        start(school, after=timedelta(days=2 * number))
        finish(school, f"finish-{number}", after=timedelta(days=2 * number))
    first, second, third = school.scalars(select(Exam).order_by(Exam.number)).all()

    def versions(exam: Exam) -> dict[str, str]:
        return {item["id"]: item["version"] for item in exam.items}

    assert versions(first).keys() == versions(third).keys() != versions(second).keys()
    assert not versions(first).items() & versions(third).items()


def test_people_begin_with_different_forms_and_nothing_tells_which(school: Session) -> None:
    with_two_forms(school)
    begun = set()
    for person in (f"person-{number}" for number in range(12)):
        b.add_labeler(school, person)
        b.enrol(school, person)
        for lesson in ("b1_points", "b2_tight"):
            b.pass_lesson(school, person, lesson)
        shown = exams.start(school, person=person, course="bounding", now=b.NOW)
        begun.add(form_of(shown))
        assert "seed" not in str(shown)
    assert begun == {0, 1}


def test_the_other_form_stays_closed_while_one_runs(school: Session) -> None:
    with_two_forms(school)
    other = TWO_FORMS[1 - form_of(start(school))]
    for item in other:
        with pytest.raises(Refused) as refused:
            items.one(school, person="mina", item=item)
        assert refused.value.code == "exam_not_running"


def test_handing_in_twice_with_one_key_gives_one_result_also_when_the_next_try_runs(school: Session) -> None:
    start(school)
    first = finish(school)
    assert finish(school) == first
    start(school)

    assert finish(school) == first
    assert exams.latest(school, person="mina", course="bounding")["state"] == "running"


def test_two_tabs_that_hand_in_give_one_result(school: Session) -> None:
    start(school)
    sit(school, RIGHT)
    with pytest.raises(Conflict) as conflict:
        finish(school, "finish-2")
    assert conflict.value.code == "no_exam_running"
    assert len(school.scalars(select(Exam)).all()) == 1


def test_before_the_first_try_there_is_no_exam(school: Session) -> None:
    with pytest.raises(NotFound) as missing:
        exams.latest(school, person="mina", course="bounding")
    assert missing.value.code == "no_exam_yet"
    with pytest.raises(Conflict):
        finish(school)


def test_an_exam_that_lacks_items_is_not_begun(school: Session) -> None:
    some = [item for item in b.bounding_items() if item.id != "bx-3"]
    store_release(school, items=some, courses=[b.BOUNDING], projects=[b.KITCHEN], now=b.NOW)
    with pytest.raises(Broken):
        start(school)


@pytest.mark.parametrize("course", ["nope", "*", "../bounding", ""])
def test_an_unknown_course_has_no_exam(school: Session, course: str) -> None:
    with pytest.raises(NotFound):
        exams.start(school, person="mina", course=course, now=b.NOW)
    with pytest.raises(NotFound):
        exams.latest(school, person="mina", course=course)
    with pytest.raises(NotFound):
        exams.finish(school, person="mina", course=course, key="finish-1", now=b.NOW)


def test_over_http_from_locked_to_certificate(engine: Engine, mina: str, client_as: ClientAs) -> None:
    with db.sessions(engine).begin() as session:
        b.publish_school(session)
        b.enrol(session, mina)
    browser = client_as(mina)
    locked = browser.post("/api/exams/bounding", json={})
    assert (locked.status_code, locked.json()["code"]) == (403, "exam_locked")
    assert len(locked.json()["lessons"]) == 2
    with db.sessions(engine).begin() as session:
        b.pass_all_lessons(session, mina)

    assert browser.get("/api/exams/bounding").status_code == 404
    form = browser.post("/api/exams/bounding", json={}).json()
    for item in (one["id"] for one in form["items"]):
        body = {"answer": RIGHT[item], "key": f"key-one-{item}", "active_ms": 1}
        told = browser.post(f"/api/items/{item}/attempts", json=body).json()
        assert told["verdict"] is None
    done = browser.post("/api/exams/bounding/submission", json={"key": "finish-1"}).json()

    assert done["result"]["passed"]
    assert browser.get("/api/exams/bounding").json() == done
    (certificate,) = browser.get("/api/certificates").json()["certificates"]
    assert (certificate["course"], certificate["opens"]) == ("bounding", ["kitchen"])


@pytest.mark.parametrize(
    "body", [{}, {"key": ""}, {"key": "../x/../y"}, {"key": "finish-1", "passed": True}, []]
)
def test_over_http_wrong_input_hands_nothing_in(
    engine: Engine, mina: str, client_as: ClientAs, body: object
) -> None:
    with db.sessions(engine).begin() as session:
        b.publish_school(session)
        b.enrol(session, mina)
        b.pass_all_lessons(session, mina)
    browser = client_as(mina)
    browser.post("/api/exams/bounding", json={})

    answer = browser.post("/api/exams/bounding/submission", json=body)

    assert (answer.status_code, answer.json()["code"]) == (422, "bad_input")
    assert browser.get("/api/exams/bounding").json()["state"] == "running"


def test_one_persons_exam_is_not_anothers(
    engine: Engine, mina: str, make_person: MakePerson, client_as: ClientAs
) -> None:
    make_person("jun", "labeler")
    with db.sessions(engine).begin() as session:
        b.publish_school(session)
        for person in (mina, "jun"):
            b.enrol(session, person)
        b.pass_all_lessons(session, mina)
        exams.start(session, person=mina, course="bounding", now=b.NOW)
    jun = client_as("jun")

    assert jun.get("/api/exams/bounding").json()["code"] == "no_exam_yet"
    assert jun.get("/api/items/bx-1").json()["code"] == "exam_not_running"
    assert jun.post("/api/exams/bounding/submission", json={"key": "finish-9"}).status_code == 409
    trainer = client_as(make_person("kim", "trainer"))
    assert trainer.post("/api/exams/bounding", json={}).json()["code"] == "wrong_role"

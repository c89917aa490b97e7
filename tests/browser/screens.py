"""Every screen of the school, each in the state in which it shows the most."""

from __future__ import annotations

from collections.abc import Iterator

from labelgrader import auth, db
from labelgrader.clock import utc_now
from labelgrader.schema import Course
from labelgrader.start import sign_in_address
from playwright.sync_api import Locator

from tests.browser.answer_key import AnswerKey
from tests.browser.labeler import Labeler
from tests.grader.builders import certify, enrol, pass_lesson
from tests.running import RunningSchool

__all__ = ["examinee", "experienced", "found_in", "screens"]

_LESSONS = {
    "boxes": ("bounding/b2_tight", "b2-8"),
    "spans": ("text_tagging/t2_particles", "t2-1"),
    "choice": ("text_tagging/t7_sentences", "t7-5"),
    "answer": ("text_tagging/t8_answers", "t8-3"),
}


def experienced(school: RunningSchool, name: str) -> str:
    """The link of somebody new who may work on boxes, and sit the exam on text."""
    engine = db.connect(school.settings.database)
    with db.sessions(engine).begin() as session:
        person = auth.add_person(session, name=name, roles=("labeler",), now=utc_now())
        session.flush()
        enrol(session, person, "bounding")
        certify(session, person, "bounding")
        enrol(session, person, "text_tagging")
        for lesson in session.get_one(Course, "text_tagging").body["lessons"]:
            pass_lesson(session, person, lesson["id"], "text_tagging")
    engine.dispose()
    return sign_in_address(school.settings, person=person)


def examinee(school: RunningSchool, name: str, course: str) -> str:
    """The link of somebody new who has passed all lessons of a course."""
    engine = db.connect(school.settings.database)
    with db.sessions(engine).begin() as session:
        person = auth.add_person(session, name=name, roles=("labeler",), now=utc_now())
        session.flush()
        enrol(session, person, course)
        for lesson in session.get_one(Course, course).body["lessons"]:
            pass_lesson(session, person, lesson["id"], course)
    engine.dispose()
    return sign_in_address(school.settings, person=person)


def screens(labeler: Labeler) -> Iterator[str]:
    """Open one screen after the other and say its name."""
    for name, (path, item) in _LESSONS.items():
        labeler.open(path)
        found_in(labeler, labeler.item(item), item)
        yield name
    labeler.open("text_tagging/exam")
    labeler.button("start_exam").click()
    labeler.page.locator(".ls-item").locator("[role=application], [role=radiogroup]").first.wait_for()
    yield "exam"
    labeler.open("bounding/tasks/kitchen")
    labeler.page.get_by_role("application").wait_for()
    yield "tasks"
    for name in ("home", "work", "points"):
        labeler.open(name)
        labeler.page.locator(".ls-card").first.wait_for()
        yield name


def found_in(labeler: Labeler, section: Locator, item: str) -> Locator:
    """Answer wrongly and check: the tool shows something marked and something to look at again."""
    key = AnswerKey(labeler.school.settings, labeler.api)
    gold = key.gold(item)
    assert gold is not None
    kind = gold["kind"]
    if kind == "choice":
        section.get_by_role("radio").first.click()
    elif kind == "boxes":
        x1, y1, x2, y2 = key.boxes(item)[0]
        labeler.draw(section, key.size(item), [x1, y1, x2 + 20, y2])
    else:
        labeler.mark(section, 0, 3)
        labeler.page.keyboard.press("Digit1")
    verdict = labeler.check(section)
    verdict.get_by_role("listitem").first.wait_for()
    return verdict

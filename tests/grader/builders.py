"""A small published school for tests: two courses with a lesson or two, an exam and a project each.

Bounding: one object "cup" at (100, 100, 300, 260) on a picture of 400 x 300 in every item.
Text: "서울에서 만났다." with 서울 as the place in every item.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from labelgrader.schema import (
    Attempt,
    Certificate,
    Enrolment,
    Exam,
    Gold,
    Item,
    LessonSubmission,
    Person,
    Role,
)
from labelgrader.store import (
    CourseBody,
    LessonBody,
    PublishedCourse,
    PublishedItem,
    PublishedProject,
    Text,
    store_release,
)
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
CUP = (100.0, 100.0, 300.0, 260.0)
SENTENCE = "서울에서 만났다."
SENTENCE_SHA256 = hashlib.sha256(SENTENCE.encode()).hexdigest()
EXAM_ITEMS = 6


def both(text: str) -> Text:
    """The same words in both languages."""
    return Text(en=text, ko=text)


def box_item(
    name: str, *, group: str, role: str = "practice", gold: dict[str, Any] | None = None
) -> PublishedItem:
    """A picture with one cup; `gold` stands in for that."""
    keyed = role in ("practice", "pretest", "exam", "check")
    return PublishedItem(
        id=name,
        version=version_of(name),
        course="bounding",
        group=group,
        role=role,
        kind="boxes",
        body={
            "prompt": both("Box the cup."),
            "labels": [
                {"id": "cup", "en": "cup", "ko": "컵"},
                {"id": "bottle", "en": "bottle", "ko": "병"},
            ],
            "profile": "lesson" if role == "practice" else "real",
            "image": {"width": 400, "height": 300, "alt": both("A cup on a table"), "credit": ""},
            "start": None,
            "modes": ["points", "drag"],
        },
        gold=(gold or box_gold()) if keyed else None,
        asset=f"items/{name}.jpg",
    )


def text_item(name: str, *, group: str, role: str = "practice") -> PublishedItem:
    """The sentence with one place in it."""
    keyed = role in ("practice", "pretest", "exam", "check")
    return PublishedItem(
        id=name,
        version=version_of(name),
        course="text_tagging",
        group=group,
        role=role,
        kind="spans",
        body={
            "prompt": both("Mark the names."),
            "labels": [{"id": "PS", "en": "person", "ko": "사람"}, {"id": "LC", "en": "place", "ko": "장소"}],
            "profile": "lesson",
            "text": SENTENCE,
            "text_sha256": SENTENCE_SHA256,
        },
        gold={"kind": "spans", "text": SENTENCE, "spans": [[0, 2, "LC"]], "accept": []} if keyed else None,
    )


def choice_item(name: str, *, group: str, role: str = "practice") -> PublishedItem:
    """The sentence as one that praises."""
    labels = [{"id": "POS", "en": "positive", "ko": "긍정"}, {"id": "NEG", "en": "negative", "ko": "부정"}]
    return replace(
        text_item(name, group=group, role=role),
        kind="choice",
        body={"prompt": both("How does it sound?"), "labels": labels, "profile": "lesson", "text": SENTENCE},
        gold={"kind": "choice", "labels": ["POS"]},
    )


def version_of(name: str, edition: int = 1) -> str:
    """A version such as publishing makes: 12 hex digits."""
    return hashlib.sha256(f"{name}/{edition}".encode()).hexdigest()[:12]


def next_edition(item: PublishedItem, **changes: Any) -> PublishedItem:
    """The same item, changed and published again."""
    return replace(item, version=version_of(item.id, 2), **changes)


def box_gold(*objects: tuple[float, float, float, float]) -> dict[str, Any]:
    """Gold with these cups; without any, the one of every item."""
    return {
        "kind": "boxes",
        "width": 400,
        "height": 300,
        "objects": [
            {"id": f"g{number}", "label": "cup", "xyxy": list(xyxy)}
            for number, xyxy in enumerate(objects or [CUP], start=1)
        ],
    }


def boxes(
    *xyxy: tuple[float, float, float, float], label: str = "cup", nothing: bool = False
) -> dict[str, Any]:
    """An answer with these boxes."""
    drawn = [{"type": "box", "label": label, "xyxy": list(corners)} for corners in xyxy]
    return {"kind": "boxes", "boxes": drawn, "nothing": nothing, "unsure": False}


def spans(*found: tuple[int, int, str], sha256: str = SENTENCE_SHA256) -> dict[str, Any]:
    """An answer with these spans."""
    return {"kind": "spans", "text_sha256": sha256, "spans": [list(span) for span in found]}


def choice(label: str) -> dict[str, Any]:
    """An answer with this label."""
    return {"kind": "choice", "label": label}


RIGHT_BOX = boxes(CUP)
LOOSE_BOX = boxes((100.0, 100.0, 330.0, 260.0))
NO_BOX = boxes()
RIGHT_SPAN = spans((0, 2, "LC"))
PARTICLE_SPAN = spans((0, 4, "LC"))


def lesson(name: str, items: list[str], *, pass_: float = 80) -> LessonBody:
    """A lesson with these practice items."""
    return {
        "id": name,
        "version": 1,
        "title": Text(en=f"Lesson {name}", ko=f"수업 {name}"),
        "minutes": 8,
        "pass": pass_,
        "profile": "lesson",
        "boundary_counts": True,
        "rules": {"en": ["If it is a cup, box it."], "ko": ["컵이면 표시해요."]},
        "items": items,
    }


def bounding_body() -> CourseBody:
    """The bounding course: b1_points, b2_tight, an exam of six, the project "kitchen"."""
    return {
        "title": Text(en="Bounding", ko="바운딩"),
        "summary": both("Boxes round things."),
        "craft": "boxes",
        "lessons": [
            lesson("b1_points", ["b1-1", "b1-2"]),
            lesson("b2_tight", ["b2-1", "b2-2", "b2-3"], pass_=85),
        ],
        "exam": {
            "minutes": "10-15",
            "forms": [[f"bx-{number}" for number in range(1, EXAM_ITEMS + 1)]],
            "pass": {"score": 85, "approved": 0.83, "recall": 0.95, "precision": 0.95, "same_critical": 2},
            "profile": "real",
        },
        "certificate": "cert_bounding_v1",
        "points": {"practice": 10, "lesson": 50},
        "projects": ["kitchen"],
        "card": {
            "labels": [{"id": "cup", "en": "cup", "ko": "컵"}, {"id": "bottle", "en": "bottle", "ko": "병"}]
        },
    }


def text_body() -> CourseBody:
    """The text course: t2_particles, an exam of six, the project "news"."""
    return {
        "title": Text(en="Text tagging", ko="텍스트 태깅"),
        "summary": both("Names in sentences."),
        "craft": "spans",
        "lessons": [lesson("t2_particles", ["t2-1", "t2-2", "t2-3"], pass_=85)],
        "exam": {
            "minutes": "5-10",
            "forms": [[f"tx-{number}" for number in range(1, EXAM_ITEMS + 1)]],
            "pass": {"approved": 0.85, "f1": 0.9, "at_most": {"SPAN_PARTICLE": 1}},
            "profile": "real",
        },
        "certificate": "cert_text_v1",
        "points": {"practice": 10, "lesson": 50},
        "projects": ["news"],
        "card": {
            "labels": [{"id": "PS", "en": "person", "ko": "사람"}, {"id": "LC", "en": "place", "ko": "장소"}]
        },
    }


def bounding_items() -> list[PublishedItem]:
    """All items of the bounding course; the last exam item's gold is empty ("nothing here")."""
    empty = {"kind": "boxes", "width": 400, "height": 300, "objects": []}
    body = bounding_body()
    return [
        *(box_item(i, group=plan["id"]) for plan in body["lessons"] for i in plan["items"]),
        box_item("cup-side", group="b1_points", role="example"),
        *(box_item(i, group="exam", role="exam") for i in body["exam"]["forms"][0][:-1]),
        box_item(body["exam"]["forms"][0][-1], group="exam", role="exam", gold=empty),
        *(box_item(f"kitchen-{number}", group="kitchen", role="task") for number in range(1, 13)),
        *(box_item(f"kitchen-c{number}", group="kitchen", role="check") for number in range(1, 4)),
    ]


def text_items() -> list[PublishedItem]:
    """All items of the text course."""
    body = text_body()
    return [
        *(text_item(i, group=plan["id"]) for plan in body["lessons"] for i in plan["items"]),
        *(text_item(i, group="exam", role="exam") for i in body["exam"]["forms"][0]),
        *(text_item(f"news-{number}", group="news", role="task") for number in range(1, 13)),
        *(text_item(f"news-c{number}", group="news", role="check") for number in range(1, 4)),
    ]


BOUNDING = PublishedCourse(id="bounding", body=bounding_body())
TEXT_TAGGING = PublishedCourse(id="text_tagging", body=text_body())
KITCHEN = PublishedProject(
    id="kitchen",
    course="bounding",
    price=45,
    body={
        "title": both("Kitchen"),
        "summary": both("Cups."),
        "kind": "boxes",
        "check_share": 10,
        "card": None,
    },
)
NEWS = PublishedProject(
    id="news",
    course="text_tagging",
    price=60,
    body={"title": both("News"), "summary": both("Names."), "kind": "spans", "check_share": 10, "card": None},
)


def publish_school(session: Session, *, now: datetime = NOW) -> None:
    """Both courses with everything in them."""
    store_release(
        session,
        items=[*bounding_items(), *text_items()],
        courses=[BOUNDING, TEXT_TAGGING],
        projects=[KITCHEN, NEWS],
        now=now,
    )


def enrol(session: Session, person: str, course: str = "bounding") -> None:
    """Put somebody into a course."""
    session.add(Enrolment(person=person, course=course, since=NOW))
    session.flush()


def pass_lesson(session: Session, person: str, lesson: str, course: str = "bounding") -> None:
    """A submission that nbgrader has graded and that passed."""
    session.add(
        LessonSubmission(
            person=person,
            course=course,
            lesson=lesson,
            assignment=f"{lesson}-v1",
            key=f"lesson-{course}-{lesson}",
            answers={"items": {}},
            state="graded",
            result={"score": 27.0, "max_score": 30.0, "items": [], "why": None},
            passed=True,
            created=NOW,
            graded=NOW,
        )
    )
    session.flush()


def pass_all_lessons(session: Session, person: str, course: str = "bounding") -> None:
    """Everything that the exam asks for."""
    body = bounding_body() if course == "bounding" else text_body()
    for plan in body["lessons"]:
        pass_lesson(session, person, plan["id"], course)


def certify(session: Session, person: str, course: str = "bounding") -> None:
    """A passed exam and its certificate, so that the course's project opens."""
    exam = Exam(person=person, course=course, number=1, items=[], state="passed", started=NOW, finished=NOW)
    session.add(exam)
    session.flush()
    body = bounding_body() if course == "bounding" else text_body()
    name = "cert_text_en_v1" if course == "text_tagging_en" else body["certificate"]
    session.add(
        Certificate(
            id=f"{person}-{course}", person=person, course=course, name=name, exam=exam.id, issued=NOW
        )
    )
    session.flush()


def attempts_of(session: Session, person: str) -> int:
    """How many attempts are stored."""
    return session.scalar(select(func.count()).select_from(Attempt).where(Attempt.person == person)) or 0


def add_labeler(session: Session, person: str) -> None:
    """Somebody in the transaction of the test."""
    session.add(Person(id=person, name=person.title(), created=NOW))
    session.flush()
    session.add(Role(person=person, role="labeler"))
    session.flush()


def add_edition(session: Session, item: PublishedItem) -> None:
    """Publish one more item or version, leaving all others as they are."""
    session.execute(update(Item).where(Item.id == item.id).values(current=False))
    columns = ("id", "version", "course", "group", "role", "kind", "body", "asset")
    session.add(Item(current=True, **{name: getattr(item, name) for name in columns}))
    session.flush()
    if item.gold is not None:
        session.add(Gold(item=item.id, version=item.version, body=item.gold))
        session.flush()

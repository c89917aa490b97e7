"""People look at handed-in work: one submission in one reviewer's hands, approved or sent back with reasons.

(The reviews of what a learner got wrong are others: packs.py.) A reviewer never sees their own work. Now and then the
work is one whose decision gold knows; that changes nothing for its labeler, and says how far the reviewer agrees.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from labelgrader import decisions, items, rejections
from labelgrader.answer_checks import checked_answer
from labelgrader.errors import BadInput, Conflict, NotFound
from labelgrader.formats.common import Text
from labelgrader.formats.verdicts import Finding, Verdict, Where
from labelgrader.gold_versions import current
from labelgrader.messages import code_of
from labelgrader.messages.exam import general
from labelgrader.messages.reasons import Craft, reasons
from labelgrader.schema import Course, Item, Person, Project, Submission
from labelgrader.schema_review import WorkReview

__all__ = [
    "BATCH",
    "LASTS",
    "LATE",
    "Shown",
    "agreement",
    "any_late",
    "approve_late",
    "decide",
    "picture",
    "take",
]

LASTS = timedelta(minutes=30)
LATE = timedelta(hours=72)
BATCH = 20
"""A reviewer's last decisions in a project, by which the guard goes."""

_MOST_SENT_BACK = 0.3
_ONE_CHECK_IN = 8


@dataclass(frozen=True)
class Shown:
    """What a reviewer sees.

    Attributes:
        item: a review item: the work in "shown", the reasons that fit its craft in "codes".
        card: of the project or its course, if any.
        suggested: codes that gold finds, where there is gold.
        second: somebody wants to send this back already and asks for a second opinion.
    """

    id: int
    expires: datetime
    item: dict[str, Any]
    card: dict[str, Any] | None
    suggested: list[str]
    second: bool
    left: int


def take(
    session: Session, *, person: str, now: datetime, draw: Callable[[int], int] = secrets.randbelow
) -> Shown | None:
    """The review in this person's hands, else a new one; None if nothing waits for them."""
    session.execute(select(Person.id).where(Person.id == person).with_for_update())
    mine = (WorkReview.reviewer == person, WorkReview.state == "open")
    row = session.scalar(select(WorkReview).where(*mine).order_by(WorkReview.id).limit(1).with_for_update())
    row = row or _next(session, person, now, draw)
    if row is None:
        return None
    expires = now + LASTS
    row.reviewer, row.expires = person, expires
    session.flush()
    return _shown(session, row, person, now, expires)


def decide(
    session: Session, *, person: str, review: int, answer: object, note: str, now: datetime
) -> dict[str, Any]:
    """Approve the work and pay it, or send it back; the same decision again changes nothing.

    Args:
        answer: a review answer: {"kind": "review", "decision", "findings": [{"code", "where"}]}.

    Returns:
        {"state"}: approved, sent_back, or second: somebody else has to look before this goes back.

    Raises:
        NotFound: "no_such_review", also when it went to somebody else.
        BadAnswer; BadInput: "no_decision"; "no_reason": nothing goes back without one; "too_little": see rejections.
        Conflict: "review_closed": decided otherwise, or approved because nobody came in time.
    """
    row = _own(session, person, review)
    work = session.get_one(Submission, row.submission, with_for_update=True)
    item = session.get_one(Item, (work.item, work.version))
    checked = checked_answer(_review_body(item, work), kind="review", answer=answer)
    if row.first_by == person and row.state == "open":
        return {"state": "second"}
    if row.state != "open":
        if row.reviewer == person and row.answer == checked:
            return {"state": row.state}
        raise Conflict("review_closed", "This work was decided already.", "이미 결정된 작업이에요.")
    if not checked["decision"]:
        raise BadInput("no_decision", "Approve it or send it back.", "승인이나 반려를 골라 주세요.")
    back = checked["decision"] == "send_back"
    if back and not checked["findings"]:
        raise BadInput("no_reason", "Say what has to be mended.", "고칠 곳을 하나 이상 알려 주세요.")
    if back and not rejections.is_enough(_verdict(checked), work.answer):
        raise BadInput(
            "too_little",
            "This is too little to send work back. Approve it, and say it in a note.",
            "반려하기에는 작은 점이에요. 승인하고, 남길 말에 적어 주세요.",
        )
    row.answer, row.note, row.decided = checked, note, now
    row.expires = None
    if row.check:
        row.agreed = back is not bool((work.verdict or {})["approved"])
    elif back and row.first_by is None and _sends_back_much(session, person, row.project):
        row.first_by, row.reviewer, row.decided = person, None, None
        return {"state": "second"}
    row.state = "sent_back" if back else "approved"
    if not row.check:
        if back:
            decisions.send_back(session, work, verdict=_verdict(checked), now=now)
        else:
            decisions.approve(session, work, now=now)
    session.flush()
    return {"state": row.state}


def approve_late(session: Session, *, now: datetime) -> int:
    """Approve and pay what nobody has looked at for 72 hours; how many that were."""
    rows = session.scalars(_late(now).order_by(WorkReview.id).limit(100).with_for_update()).all()
    for row in rows:
        row.state, row.decided, row.expires = "late", now, None
        work = session.get_one(Submission, row.submission, with_for_update=True)
        decisions.approve(session, work, now=now)
    session.flush()
    return len(rows)


def any_late(session: Session, *, now: datetime) -> bool:
    """Whether `approve_late` has something to do."""
    return session.execute(select(_late(now).exists())).scalar_one()


def picture(session: Session, *, person: str, review: int) -> Item:
    """The item whose picture this reviewer looks at.

    Raises:
        NotFound: "no_such_review".
    """
    row = _own(session, person, review)
    work = session.get_one(Submission, row.submission)
    return session.get_one(Item, (work.item, work.version))


def agreement(session: Session) -> list[dict[str, Any]]:
    """For leads, by reviewer: decisions, share sent back, hidden checks and how many agreed, second opinions alike."""
    people: dict[str, dict[str, Any]] = {}
    rows = session.execute(
        select(WorkReview, Person.id, Person.name)
        .join(Person, Person.id == func.coalesce(WorkReview.first_by, WorkReview.reviewer))
        .where(WorkReview.state.in_(("approved", "sent_back")))
        .order_by(Person.name, WorkReview.id)
    )
    for row, reviewer, name in rows:
        start = {"reviewer": name, "decided": 0, "sent_back": 0, "checks": 0, "agreed": 0}
        one = people.setdefault(reviewer, start | {"seconds": 0, "confirmed": 0})
        if row.check:
            one["checks"] += 1
            one["agreed"] += bool(row.agreed)
            continue
        one["decided"] += 1
        one["sent_back"] += row.first_by is not None or row.state == "sent_back"
        one["seconds"] += row.first_by is not None
        one["confirmed"] += row.first_by is not None and row.state == "sent_back"
    return list(people.values())


def _late(now: datetime) -> Select[WorkReview]:
    return select(WorkReview).where(
        WorkReview.state == "open", WorkReview.check.is_(False), WorkReview.created <= now - LATE
    )


def _own(session: Session, person: str, review: int) -> WorkReview:
    mine = or_(WorkReview.reviewer == person, WorkReview.first_by == person)
    row = session.scalar(select(WorkReview).where(WorkReview.id == review, mine).with_for_update())
    if row is None:
        raise NotFound(
            "no_such_review",
            "This work is not in your hands. Take the next one.",
            "맡은 작업이 아니에요. 다음 작업을 받아 주세요.",
        )
    return row


def _next(session: Session, person: str, now: datetime, draw: Callable[[int], int]) -> WorkReview | None:
    found = session.scalar(
        _free(person, now).order_by(WorkReview.id).limit(1).with_for_update(of=WorkReview, skip_locked=True)
    )
    # A check comes only among work that waits: alone, it would be known as one.
    if found is None or draw(_ONE_CHECK_IN):
        return found
    return _new_check(session, person, now) or found


def _free(person: str, now: datetime) -> Select[WorkReview]:
    return (
        select(WorkReview)
        .join(Submission, Submission.id == WorkReview.submission)
        .where(WorkReview.state == "open", WorkReview.check.is_(False), Submission.person != person)
        .where(or_(WorkReview.reviewer.is_(None), WorkReview.expires <= now))
        .where(or_(WorkReview.first_by.is_(None), WorkReview.first_by != person))
    )


def _new_check(session: Session, person: str, now: datetime) -> WorkReview | None:
    """Somebody's answer to a check item, in a project that is reviewed, that this reviewer never saw."""
    seen = select(WorkReview.submission).where(WorkReview.reviewer == person)
    reviewed = select(WorkReview.project).where(WorkReview.check.is_(False))
    work = session.scalar(
        select(Submission)
        .join(Item, (Item.id == Submission.item) & (Item.version == Submission.version))
        .where(Item.role == "check", Item.kind.in_(decisions.REVIEWED), Submission.verdict.is_not(None))
        .where(Submission.project.in_(reviewed), Submission.person != person, Submission.id.not_in(seen))
        .order_by(Submission.id.desc())
        .limit(1)
    )
    if work is None:
        return None
    row = decisions.review_of(work, check=True, now=now)
    session.add(row)
    return row


def _shown(session: Session, row: WorkReview, person: str, now: datetime, expires: datetime) -> Shown:
    work = session.get_one(Submission, row.submission)
    item = session.get_one(Item, (work.item, work.version))
    project = session.get_one(Project, row.project)
    card = project.body.get("card") or session.get_one(Course, project.course).body.get("card")
    left = session.execute(select(func.count()).select_from(_free(person, now).subquery())).scalar_one()
    picture = {"picture": f"work-reviews/{row.id}/asset"}
    public = items.public(item) | _review_body(item, work) | picture
    return Shown(row.id, expires, public, card, _suggested(session, work), row.first_by is not None, left + 1)


def _suggested(session: Session, work: Submission) -> list[str]:
    """What gold finds wrong; only for second tries and tasks, never for a check, whose reviewer is asked for it."""
    if work.verdict is not None or current(session, item=work.item, version=work.version) is None:
        return []
    project = session.get_one(Project, work.project)
    verdict = decisions.judge(
        session, item=work.item, version=work.version, project=project, answer=work.answer
    )
    return list(dict.fromkeys(finding["code"] for finding in verdict["findings"]))


def _review_body(item: Item, work: Submission) -> dict[str, Any]:
    craft: Craft = "boxes" if item.kind == "boxes" else "question" if item.body.get("question") else "spans"
    prompt = {
        "en": "Approve this work, or send it back and point at what to mend.",
        "ko": "승인하거나, 고칠 곳을 가리키고 반려해 주세요.",
    }
    return item.body | {
        "kind": "review",
        "of": item.kind,
        "shown": work.answer,
        "codes": reasons(craft),
        "prompt": prompt,
    }


def _verdict(answer: dict[str, Any]) -> Verdict:
    findings = []
    for remark in answer["findings"]:
        row, message = code_of(remark["code"]), general(remark["code"])
        findings.append(
            Finding(
                code=remark["code"],
                severity=row.severity,
                where=Where.model_validate(remark["where"]),
                message=Text.model_validate(message),
                lesson=row.lesson_for(""),
                pack=row.pack,
            )
        )
    return Verdict(state="wrong", score=0, approved=False, findings=tuple(findings))


def _sends_back_much(session: Session, person: str, project: str) -> bool:
    decided = session.execute(
        select(WorkReview.state, WorkReview.first_by)
        .where(or_(WorkReview.reviewer == person, WorkReview.first_by == person))
        .where(WorkReview.project == project, WorkReview.check.is_(False))
        .where(or_(WorkReview.state.in_(("approved", "sent_back")), WorkReview.first_by == person))
        .order_by(WorkReview.id.desc())
        .limit(BATCH)
    ).all()
    back = sum(state == "sent_back" or first == person for state, first in decided)
    return len(decided) >= BATCH and back > _MOST_SENT_BACK * len(decided)

"""How far somebody's work in a project is trusted, by the check items that they passed there lately.

Trust makes check items rarer and lets people look at fewer tasks; work of who is proven is paid at once. The first check
item that was not passed takes it back. Three of the last five, and the next task waits for three minutes of practice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from labelgrader import packs, tiers
from labelgrader.errors import Refused
from labelgrader.schema import Lease, Project, Submission
from labelgrader.slip_rules import HEAVY, slip_of

__all__ = [
    "FEWEST_FAILED",
    "LAST",
    "PAUSE_OF",
    "Level",
    "Record",
    "check_share",
    "must_pause",
    "record_of",
    "review_share",
]

Level = Literal["shaken", "new", "known", "proven"]
"""shaken: the last check item was not passed."""

LAST = 20
PAUSE_OF = 5
FEWEST_FAILED = 3

_KNOWN, _PROVEN = 0.55, 0.75
"""Lower ends of Wilson's interval: 5 of 5 passed; 12 of 12, or 19 of 20."""
_RARER = {"shaken": 0.5, "new": 1, "known": 2, "proven": 4}


@dataclass(frozen=True)
class Record:
    """Somebody's last 20 check items in a project that were judged, the newest first; first tries only.

    Attributes:
        works: state and id of each submission.
    """

    works: Sequence[tuple[str, int]]

    @property
    def level(self) -> Level:
        return _level([state == "approved" for state, _ in self.works])


def record_of(session: Session, *, person: str, project: str) -> Record:
    """What somebody's trust in a project is told from."""
    rows = session.execute(_CHECKS, {"person": person, "project": project, "count": LAST})
    return Record([(state, work) for state, work in rows])


def _level(passed: Sequence[bool]) -> Level:
    if passed and not passed[0]:
        return "shaken"
    bound = tiers.lower_bound(sum(passed), len(passed))
    return "proven" if bound >= _PROVEN else "known" if bound >= _KNOWN else "new"


def check_share(project: Project, trusted: Level, *, usual: int) -> int:
    """One in how many leases is a check item."""
    return max(2, int(int(project.body.get("check_share", usual)) * _RARER[trusted]))


def review_share(project: Project, trusted: Level) -> int:
    """One in how many tasks somebody looks at; 0 for none. Who asked for all of them gets all."""
    share = int(project.body.get("review", 0))
    if share <= 1:
        return share
    return 1 if trusted == "shaken" else int(share * _RARER[trusted])


def must_pause(session: Session, *, person: str, project: Project, record: Record) -> None:
    """Say what went wrong in the check items, and what opens the next task.

    Nothing is asked of anybody for whom the course has no practice on it.

    Raises:
        Refused: "practise_first": 3 of the last 5 check items since the last pack were not passed.
    """
    last = record.works[:PAUSE_OF]
    if sum(state != "approved" for state, _ in last) < FEWEST_FAILED:
        return
    since = packs.last_finished(session, person=person, course=project.course)
    judged = [(state, work) for state, work in last if since is None or _when(session, work) > since]
    failed = [work for state, work in judged if state != "approved"]
    found = _commonest(session, failed, project.course) if len(failed) >= FEWEST_FAILED else None
    if found is not None:
        raise Refused(
            "practise_first",
            f"{len(failed)} of your last {len(judged)} check items were not passed. "
            "Three short items open the next task.",
            f"최근 점검 문항 {len(judged)}개 중 {len(failed)}개를 다시 봐야 해요. 짧은 문항 3개를 풀면 다음 작업이 열려요.",
            practise=found | {"times": len(failed), "of": len(judged), "must": True, "checks": True},
        )


def _commonest(session: Session, works: Sequence[int], course: str) -> dict[str, Any] | None:
    """What was found most often in these, of what the course has practice on."""
    verdicts = session.scalars(select(Submission.verdict).where(Submission.id.in_(works)))
    codes = Counter(
        slip
        for verdict in verdicts
        for slip in {slip_of(one["code"]) for one in (verdict or {})["findings"] if one["severity"] in HEAVY}
    )
    for slip, _ in codes.most_common():
        if practice := packs.practice_on(session, slip=slip, course=course):
            return practice
    return None


def _when(session: Session, work: int) -> datetime:
    return session.execute(select(Submission.created).where(Submission.id == work)).scalar_one()


# Built once, as in leases.py.
_CHECKS = (
    select(Submission.state, Submission.id)
    .join(Lease, Lease.id == Submission.lease)
    .where(Lease.person == bindparam("person"), Lease.project == bindparam("project"))
    .where(Lease.check, Lease.number > 0)
    .order_by(Lease.number.desc())
    .limit(bindparam("count"))
)

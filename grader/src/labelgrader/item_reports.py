"""What trainers ask about their items: who misses them, how long they take, and which of them look wrong.

Read from the attempts, so that it is the same on a page, in a notebook and a year later.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from labelgrader import db
from labelgrader.schema import Attempt, Exam, Item
from labelgrader.schema_help import Hint, Pretest
from labelgrader.schema_trust import Dispute
from labelgrader.settings import Settings

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["before_after", "codes_table", "items_table", "plot_codes", "plot_items"]

FEWEST = 5
"""Below so many people on a side, nothing is said about how an item tells them apart."""
HARD = 0.4
"""Share of first tries that are right, below which an item is listed as one to look at."""

_ITEMS = [
    "item",
    "lesson",
    "people",
    "right_at_first",
    "right_at_last",
    "median_seconds",
    "discrimination",
    "commonest_code",
    "hints",
    "disputes",
    "look_at",
]
_CODES = ["code", "people", "findings", "items", "worst_item", "share_of_people"]


def items_table(course: str, *, home: Path | None = None) -> pd.DataFrame:
    """One row for each practice item that somebody tried; those that look wrong come first.

    Columns: item, lesson, people · right_at_first, right_at_last: shares of people, 0-1 · median_seconds: active time of
    the first try · discrimination: share right at first among those who passed an exam, less that among those who
    failed one; NaN with fewer than 5 on a side, and below 0 a sign of a wrong key · commonest_code at first ·
    hints that were asked for · disputes, open or upheld · look_at: why it is listed first, or empty.

    Args:
        home: of the school; without it, LABELGRADER_HOME.
    """
    import pandas as pd

    tries = _tries(course, home)
    if tries.empty:
        return pd.DataFrame(columns=_ITEMS)
    hints, disputes = _counts(Hint.item, home), _counts(Dispute.item, home, Dispute.state != "declined")
    rows = [
        _item_row(item, group, {"hints": hints.get(str(item), 0), "disputes": disputes.get(str(item), 0)})
        for item, group in tries.groupby("item", sort=False)
    ]
    table = pd.DataFrame(rows, columns=_ITEMS)
    return table.sort_values(["look_at", "right_at_first"], ascending=[False, True], ignore_index=True)


def codes_table(course: str, *, home: Path | None = None) -> pd.DataFrame:
    """One row for each code that came up in practice, the one that most people met first.

    Columns: code, people, findings, items: how many of each · worst_item: where it came up most ·
    share_of_people: of all who practised, 0-1.
    """
    import pandas as pd

    tries = _tries(course, home)
    found = tries.explode("codes").dropna(subset=["codes"]) if not tries.empty else tries
    if found.empty:
        return pd.DataFrame(columns=_CODES)
    everybody = tries["person"].nunique()
    rows = [
        {
            "code": code,
            "people": group["person"].nunique(),
            "findings": len(group),
            "items": group["item"].nunique(),
            "worst_item": group["item"].mode()[0],
            "share_of_people": group["person"].nunique() / everybody,
        }
        for code, group in found.groupby("codes")
    ]
    table = pd.DataFrame(rows, columns=_CODES)
    return table.sort_values(["people", "findings"], ascending=False, ignore_index=True)


def before_after(course: str, *, home: Path | None = None) -> pd.DataFrame:
    """One row for each person who did the pre-test: person, before (its score), exam (of the last one), gain; 0-100.

    Columns of who has not taken the exam yet are NaN: their gain is not known.
    """
    import pandas as pd

    with _reading(home) as session:
        before = session.execute(
            select(Pretest.person, Pretest.score).where(Pretest.course == course, Pretest.score.is_not(None))
        ).all()
        ended = select(Exam.person, Exam.result).where(Exam.course == course, Exam.result.is_not(None))
        after = {row.person: row.result["score"] for row in session.execute(ended.order_by(Exam.number))}
    rows = [{"person": row.person, "before": row.score, "exam": after.get(row.person)} for row in before]
    table = pd.DataFrame(rows, columns=["person", "before", "exam"]).astype({"before": float, "exam": float})
    return table.assign(gain=table["exam"] - table["before"])


def plot_items(table: pd.DataFrame) -> Axes:
    """Bars of `items_table`: how many were right at first, and how many in the end."""
    shown = table.set_index("item")[["right_at_first", "right_at_last"]].iloc[::-1]
    axes: Axes = shown.plot.barh(
        figsize=(8, max(2.0, 0.35 * len(shown) + 1)), color=["#56B4E9", "#1f5f5b"], xlim=(0, 1)
    )
    axes.set_xlabel("share of people")
    axes.set_ylabel("")
    return axes


def plot_codes(table: pd.DataFrame, *, most: int = 12) -> Axes:
    """Bars of `codes_table`: which share of the people met each code."""
    shown = table.head(most).set_index("code")["share_of_people"].iloc[::-1]
    axes: Axes = shown.plot.barh(figsize=(8, max(2.0, 0.35 * len(shown) + 1)), color="#D55E00", xlim=(0, 1))
    axes.set_xlabel("share of people")
    axes.set_ylabel("")
    return axes


def _item_row(item: Any, tries: pd.DataFrame, asked: dict[str, int]) -> dict[str, Any]:
    first = tries.sort_values("number").groupby("person", as_index=False).first()
    last = tries.sort_values("number").groupby("person", as_index=False).last()
    codes = first["codes"].explode().dropna()
    row = {
        "item": item,
        "lesson": tries["lesson"].iloc[0],
        "people": len(first),
        "right_at_first": first["right"].mean(),
        "right_at_last": last["right"].mean(),
        "median_seconds": first["seconds"].median(),
        "discrimination": _discrimination(first),
        "commonest_code": codes.mode()[0] if len(codes) else "",
    }
    return row | asked | {"look_at": _look_at(row | asked)}


def _discrimination(first: pd.DataFrame) -> float:
    """Do those who pass the exam get it right more often than those who don't?"""
    passed, failed = first[first["exam"] == "passed"], first[first["exam"] == "failed"]
    if min(len(passed), len(failed)) < FEWEST:
        return float("nan")
    return float(passed["right"].mean() - failed["right"].mean())


def _look_at(row: dict[str, Any]) -> str:
    reasons = []
    if row["disputes"]:
        reasons.append("disputed")
    if row["discrimination"] < 0:
        reasons.append("those who pass miss it more")
    if row["people"] >= FEWEST and row["right_at_first"] < HARD:
        reasons.append("few are right at first")
    if row["people"] >= FEWEST and row["right_at_last"] < HARD:
        reasons.append("few are right in the end")
    return "; ".join(reasons)


def _tries(course: str, home: Path | None) -> pd.DataFrame:
    """Every practice attempt of a course with an answer in it: person, item, lesson, number, right, seconds, codes, exam."""
    import pandas as pd

    with _reading(home) as session:
        exams = _exams(session, course)
        rows = session.execute(
            select(
                Attempt.person,
                Attempt.item,
                Item.group,
                Attempt.number,
                Attempt.state,
                Attempt.active_ms,
                Attempt.verdict,
            )
            .join(Item, (Item.id == Attempt.item) & (Item.version == Attempt.version))
            .where(Item.course == course, Item.role == "practice", Attempt.state != "not_attempted")
            .order_by(Attempt.id)
        ).all()
    return pd.DataFrame(
        {
            "person": row.person,
            "item": row.item,
            "lesson": row.group,
            "number": row.number,
            "right": row.state == "right",
            "seconds": row.active_ms / 1000,
            "codes": sorted({finding["code"] for finding in row.verdict.get("findings", [])}),
            "exam": exams.get(row.person, ""),
        }
        for row in rows
    )


@contextmanager
def _reading(home: Path | None) -> Iterator[Session]:
    """The school's database, for a look: nobody who works in it has to wait."""
    settings = Settings() if home is None else Settings(home=home)
    engine: Engine = db.connect(settings.database)
    try:
        with Session(engine) as session:
            session.connection(execution_options={"read_only": True})
            yield session
    finally:
        engine.dispose()


def _counts(column: Any, home: Path | None, *only: Any) -> dict[str, int]:
    with _reading(home) as session:
        rows = session.execute(select(column, func.count()).where(*only).group_by(column))
        return {row[0]: row[1] for row in rows}


def _exams(session: Session, course: str) -> dict[str, str]:
    """person -> "passed" if they ever did, else "failed"."""
    best = func.max(Exam.state)  # "passed" comes after "failed" in the alphabet, and "running" is left out
    ended = Exam.state.in_(("passed", "failed"))
    rows = session.execute(
        select(Exam.person, best).where(Exam.course == course, ended).group_by(Exam.person)
    )
    return {row.person: row[1] for row in rows}

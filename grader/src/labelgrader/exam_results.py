"""The result of an exam: rules in words and numbers, and codes in general words. It never holds gold.

An item without an answer counts as 0 and is told apart: its codes would only repeat that nothing was answered.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sqlalchemy.orm import Session

from labelgrader.cells import verdict_on
from labelgrader.formats.verdicts import Verdict
from labelgrader.messages import exam as said
from labelgrader.schema import Attempt, Item
from labelgrader.store import CourseBody

__all__ = ["Sheet", "judge", "result"]

_EMPTY: dict[str, dict[str, Any]] = {
    "boxes": {"kind": "boxes"},
    "spans": {"kind": "spans"},
    "choice": {"kind": "choice", "label": ""},
    "review": {"kind": "review"},
}


@dataclass(frozen=True)
class Sheet:
    """All verdicts of one sitting; `answered` is False where nothing was answered.

    `kinds`: of each item, as formats.answers has them, but "question" for spans that answer one.
    """

    verdicts: Sequence[Verdict]
    answered: Sequence[bool]
    kinds: Sequence[str]

    def only(self, fits: Callable[[str], bool]) -> Sheet:
        """The items whose kind fits."""
        kept = [index for index, kind in enumerate(self.kinds) if fits(kind)]
        return Sheet(
            [self.verdicts[index] for index in kept],
            [self.answered[index] for index in kept],
            [self.kinds[index] for index in kept],
        )

    @property
    def scores(self) -> list[float]:
        """0-100 per item; 0 where nothing was answered, also where nothing was there."""
        return [v.score if done else 0.0 for v, done in zip(self.verdicts, self.answered, strict=True)]

    @property
    def approved(self) -> int:
        """How many items a reviewer would approve."""
        return sum(v.approved and done for v, done in zip(self.verdicts, self.answered, strict=True))

    def total(self, count: str) -> int:
        """One of the verdicts' counts, summed over all items."""
        return sum(getattr(v.counts, count) for v in self.verdicts if v.counts)

    def codes(self, severity: str | None = None) -> Counter[str]:
        """How often each code was found; of one severity, or of all."""
        return Counter(
            finding.code
            for verdict in self.verdicts
            for finding in verdict.findings
            if severity in (None, finding.severity)
        )


def result(
    session: Session,
    *,
    course: CourseBody,
    items: Sequence[Mapping[str, str]],
    answers: Mapping[str, Attempt],
) -> dict[str, Any]:
    """Score a sitting.

    Args:
        items: {"id", "version"} of each item.
        answers: item -> the attempt that counts; items that are missing were not answered.

    Returns:
        {"passed", "score", "rules", "codes", "unanswered"} as the API gives it.
    """
    verdicts = [
        Verdict.model_validate(answers[item["id"]].verdict)
        if item["id"] in answers
        else _verdict_on_nothing(session, item["id"], item["version"])
        for item in items
    ]
    kinds = [_kind(session.get_one(Item, (item["id"], item["version"]))) for item in items]
    sheet = Sheet(verdicts, [item["id"] in answers for item in items], kinds)
    return judge(sheet, course["exam"]["pass"])


def judge(sheet: Sheet, limits: Mapping[str, Any]) -> dict[str, Any]:
    """The result by these rules (course_files.ExamPass as JSON); each limit itself still passes."""
    asked = {name: limits[name] for name in _RULES if limits.get(name) is not None}
    of_their_own = {kind for name, kind in _OF_ONE_KIND.items() if name in asked}
    rest = sheet.only(lambda kind: kind not in of_their_own)
    rules = [_RULES[name](sheet if name in _OF_ALL else rest, limit) for name, limit in asked.items()]
    for code, most in (limits.get("at_most") or {}).items():
        rules.append(_at_most(f"at_most.{code}", sheet.codes()[code], most, sheet))
    return {
        "passed": all(rule["met"] for rule in rules),
        "score": _shown(_mean(sheet)),
        "rules": rules,
        "codes": _codes(sheet),
        "unanswered": sum(not done for done in sheet.answered),
    }


def _verdict_on_nothing(session: Session, item: str, version: str) -> Verdict:
    kind = session.get_one(Item, (item, version)).kind
    return verdict_on(session, item=item, version=version, answer=_EMPTY[kind])


def _kind(item: Item) -> str:
    return "question" if item.kind == "spans" and item.body.get("single") else item.kind


def _score(sheet: Sheet, limit: float) -> dict[str, Any]:
    return _at_least("score", _mean(sheet), _exact(limit), sheet)


def _approved(sheet: Sheet, limit: float) -> dict[str, Any]:
    needed = math.ceil(_exact(limit) * len(sheet.verdicts))
    return _at_least("approved", Fraction(sheet.approved), Fraction(needed), sheet)


def _recall(sheet: Sheet, limit: float) -> dict[str, Any]:
    return _percentage("recall", sheet.total("found"), sheet.total("gold"), limit, sheet)


def _precision(sheet: Sheet, limit: float) -> dict[str, Any]:
    return _percentage("precision", sheet.total("found"), sheet.total("drawn"), limit, sheet)


def _f1(sheet: Sheet, limit: float) -> dict[str, Any]:
    both = sheet.total("gold") + sheet.total("drawn")
    return _percentage("f1", 2 * sheet.total("exact"), both, limit, sheet)


def _same_critical(sheet: Sheet, limit: int) -> dict[str, Any]:
    return _at_most("same_critical", max(sheet.codes("C").values(), default=0), limit, sheet)


def _labels(sheet: Sheet, limit: float) -> dict[str, Any]:
    return _points("labels", sheet, limit)


def _answers(sheet: Sheet, limit: float) -> dict[str, Any]:
    return _points("answers", sheet, limit)


def _points(name: str, sheet: Sheet, limit: float) -> dict[str, Any]:
    part = sheet.only(lambda kind: kind == _OF_ONE_KIND[name])
    return _at_least(name, _sum(part) / 100, _exact(limit), part)


_RULES: dict[str, Callable[[Sheet, Any], dict[str, Any]]] = {
    "score": _score,
    "approved": _approved,
    "recall": _recall,
    "precision": _precision,
    "f1": _f1,
    "labels": _labels,
    "answers": _answers,
    "same_critical": _same_critical,
}
_OF_ONE_KIND = {"labels": "choice", "answers": "question"}
_OF_ALL = {"score", "same_critical", *_OF_ONE_KIND}


def _percentage(name: str, part: int, whole: int, limit: float, sheet: Sheet) -> dict[str, Any]:
    # Nothing drawn is perfect only where nothing is.
    nothing = Fraction(0 if sheet.total("gold") else 100)
    return _at_least(name, Fraction(100 * part, whole) if whole else nothing, 100 * _exact(limit), sheet)


def _at_least(name: str, value: Fraction, needed: Fraction, sheet: Sheet) -> dict[str, Any]:
    return _rule(name, value, needed, met=value >= needed, sheet=sheet)


def _at_most(name: str, value: int, most: int, sheet: Sheet) -> dict[str, Any]:
    return _rule(name, Fraction(value), Fraction(most), met=value <= most, sheet=sheet)


def _rule(name: str, value: Fraction, needed: Fraction, *, met: bool, sheet: Sheet) -> dict[str, Any]:
    limit = _shown(needed)
    return {
        "rule": said.rule(name, needed=f"{limit:g}", n=len(sheet.verdicts)),
        "value": _shown(value),
        "needed": limit,
        "met": met,
    }


def _codes(sheet: Sheet) -> list[dict[str, Any]]:
    lessons = {f.code: f.lesson for verdict in sheet.verdicts for f in verdict.findings}
    return [
        {"code": code, "count": count, "message": said.general(code), "lesson": lessons[code]}
        for code, count in sorted(sheet.codes().items(), key=lambda found: (-found[1], found[0]))
    ]


def _mean(sheet: Sheet) -> Fraction:
    return Fraction(round(_sum(sheet) / len(sheet.scores) * 1_000_000), 1_000_000)


def _sum(sheet: Sheet) -> Fraction:
    # To the millionth: a sum of thirds must not fail by the last bit of a float.
    return Fraction(round(sum(sheet.scores) * 1_000_000), 1_000_000)


def _exact(limit: float) -> Fraction:
    """0.95 as it was written, not as a float keeps it."""
    return Fraction(str(limit))


def _shown(value: Fraction) -> float:
    """Rounded down, so that what is just under a limit does not read as if it met it."""
    return math.floor(value * 10) / 10

"""Reviews: what somebody said of another's answer, against what is really wrong with it (course-spec.md, lesson B8).

The right decision gives half of the points, the right codes three tenths, the right places two tenths.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from labelgrader.formats.answers import Place, Remark, ReviewAnswer
from labelgrader.formats.gold import ReviewGold, SeededError
from labelgrader.formats.verdicts import Counts, Severity, State, Verdict, Where
from labelgrader.scoring.findings import PASS_MARK, Fault, give_verdict, not_attempted

__all__ = ["family_of", "score_review"]

DECISION, CODE, PLACE = 50.0, 30.0, 20.0
NEAR_PX = 12.0
"""How far beside an object a click still means it; a tenth of the object's length where that is more."""

_SIDES = ("_LEFT", "_RIGHT", "_TOP", "_BOTTOM")
_SAME = {"SPAN_EXTRA_COMMON": "SPAN_EXTRA", "BOX_POOR_OVERLAP": "BOX_SHIFTED"}


def family_of(code: str) -> str:
    """The code without its side, which is a matter of the place; what a reviewer need not tell apart is one code."""
    for side in _SIDES:
        code = code.removesuffix(side)
    return "EXTRA" if code.startswith("EXTRA_") else _SAME.get(code, code)


def score_review(answer: ReviewAnswer, gold: ReviewGold, *, lesson: str) -> Verdict:
    """Score a review and say what was overlooked, and what was sent back although it is right."""
    if answer.empty:
        return not_attempted(len(gold.findings))
    right = answer.decision == gold.decision
    pairs = _pairs(answer.findings, gold.findings) if answer.decision == "send_back" else []
    faults = _faults(answer, gold, pairs, right=right)
    most = max(len(answer.findings), len(gold.findings))
    found = sum(CODE * pair.code + PLACE * pair.place for pair in pairs) / most if pairs else 0.0
    score = 0.0 if not right else DECISION + (found if gold.findings else CODE + PLACE)
    counts = Counts(
        gold=len(gold.findings),
        found=len(pairs),
        extra=len(answer.findings) - len(pairs),
        exact=sum(pair.code and pair.place for pair in pairs),
        drawn=len(answer.findings),
    )
    verdict = give_verdict(faults, score=score, objects=1, spare_from=2, counts=counts, lesson=lesson)
    # The worker is treated fairly by the right decision; reasons that could be better are the reviewer's to learn.
    state: State = "right" if right and score >= PASS_MARK else "wrong"
    return verdict.model_copy(update={"approved": right, "state": state})


@dataclass(frozen=True, slots=True)
class _Pair:
    """Indices of a remark and of the error that it means, and what of it is right."""

    remark: int
    error: int
    code: bool
    place: bool


def _pairs(remarks: Sequence[Remark], errors: Sequence[SeededError]) -> list[_Pair]:
    """Each remark with the error that it fits best, so that the sum of points is highest."""
    possible = [
        [
            _Pair(r, e, _same_code(remark.code, error), _same_place(remark.where, error))
            for e, error in enumerate(errors)
        ]
        for r, remark in enumerate(remarks)
    ]
    if not remarks or not errors:
        return []
    points = np.array([[CODE * pair.code + PLACE * pair.place for pair in row] for row in possible])
    rows, columns = linear_sum_assignment(points, maximize=True)
    best = (possible[r][e] for r, e in zip(rows.tolist(), columns.tolist(), strict=True))
    return [pair for pair in best if pair.code or pair.place]


def _same_code(code: str, error: SeededError) -> bool:
    return family_of(code) in {family_of(known) for known in (error.code, *error.also)}


def _same_place(given: Place, error: SeededError) -> bool:
    wanted = error.where
    if wanted == Where():
        return True
    # Of two boxes on one object, either may be called the second one.
    if given.answer is not None and wanted.answer is not None and error.code != "DUPLICATE":
        # Whoever names the box and no side of it has pointed at the right thing.
        return given.answer == wanted.answer and (
            not given.edge or not wanted.edge or given.edge == wanted.edge
        )
    if given.span and wanted.span:
        return given.span[0] < wanted.span[1] and wanted.span[0] < given.span[1]
    place = wanted.gold_xyxy or wanted.xyxy
    return bool(given.xyxy and place and _on(given.xyxy, place))


def _on(given: Sequence[float], place: Sequence[float]) -> bool:
    """Whether the middle of what was pointed at lies on the place or close by."""
    middle = ((given[0] + given[2]) / 2, (given[1] + given[3]) / 2)
    near = [max(NEAR_PX, 0.1 * (place[axis + 2] - place[axis])) for axis in (0, 1)]
    return all(place[axis] - near[axis] <= middle[axis] <= place[axis + 2] + near[axis] for axis in (0, 1))


def _faults(answer: ReviewAnswer, gold: ReviewGold, pairs: Sequence[_Pair], *, right: bool) -> list[Fault]:
    paired, found = {pair.remark for pair in pairs}, {pair.error for pair in pairs}
    severity: Severity | None = None if right else "C"
    faults = [
        Fault(
            "REVIEW_OVERLOOKED", ("error", e), error.where, values={"why": error.message}, severity=severity
        )
        for e, error in enumerate(gold.findings)
        if e not in found
    ]
    for pair in pairs:
        error = gold.findings[pair.error]
        if not pair.code:
            faults.append(
                Fault("REVIEW_REASON", ("error", pair.error), error.where, values={"why": error.message})
            )
        elif not pair.place:
            variant = "span" if error.where.span else ""
            faults.append(Fault("REVIEW_PLACE", ("error", pair.error), error.where, variant=variant))
    needless = [remark.where for r, remark in enumerate(answer.findings) if r not in paired]
    if answer.decision == "send_back" and not right:
        needless = needless or [Place()]
    faults += [
        Fault("REVIEW_GOOD_WORK", ("remark", r), Where.model_validate(where.model_dump()), severity=severity)
        for r, where in enumerate(needless)
        if answer.decision == "send_back"
    ]
    return faults

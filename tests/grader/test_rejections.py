"""One critical fault, or more major ones than a tenth: less is too little to send work back."""

from __future__ import annotations

from typing import Any

import pytest
from labelgrader.formats.common import Text
from labelgrader.formats.verdicts import Finding, Severity, Verdict, Where
from labelgrader.rejections import is_enough

from tests.grader.builders import CUP, boxes, spans

SOMETHING = Text(en="a", ko="b")


def said(*faults: tuple[Severity, int | None]) -> Verdict:
    """A reviewer's findings: their weight, and the box or span that they point at."""
    findings = tuple(
        Finding(code="X", severity=weight, where=Where(answer=at), message=SOMETHING, lesson="", pack="")
        for weight, at in faults
    )
    return Verdict(state="wrong", score=0, approved=False, findings=findings)


@pytest.mark.parametrize(
    ("answer", "faults", "enough"),
    [
        (boxes(*[CUP] * 20), [("C", 3)], True),
        (boxes(CUP), [("M", 0)], True),
        (boxes(*[CUP] * 4), [("M", 0)], True),
        (boxes(*[CUP] * 5), [("M", 0)], False),
        (boxes(*[CUP] * 5), [("M", 0), ("M", 0)], False),
        (boxes(*[CUP] * 5), [("M", 0), ("M", 1)], True),
        (boxes(*[CUP] * 20), [("M", 0), ("M", 1)], False),
        (boxes(*[CUP] * 20), [("M", 0), ("M", 1), ("M", 2)], True),
        (boxes(CUP), [("m", 0)], False),
        (boxes(nothing=True), [("M", None)], True),
        (spans(*[(n, n + 1, "LC") for n in range(7)]), [("M", 0)], True),
        (spans(*[(n, n + 1, "LC") for n in range(8)]), [("M", 0)], False),
    ],
)
def test_what_is_enough(
    answer: dict[str, Any], faults: list[tuple[Severity, int | None]], enough: bool
) -> None:
    assert is_enough(said(*faults), answer) is enough

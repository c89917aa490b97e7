"""What is enough to send work back: one critical fault, or more major ones than a tenth of its objects (course-spec.md 4.5)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from labelgrader.formats.verdicts import Verdict
from labelgrader.scoring import boxes, spans
from labelgrader.scoring.findings import spared

__all__ = ["is_enough"]

_SPARE_FROM = {"boxes": boxes.SPARE_FROM, "spans": spans.SPARE_FROM}


def is_enough(verdict: Verdict, answer: Mapping[str, Any]) -> bool:
    """Whether these findings of a reviewer weigh enough against the work as a whole.

    Objects are counted in the labeler's answer, as nobody has a key here; what is missed counts among them.
    """
    if any(finding.severity == "C" for finding in verdict.findings):
        return True
    majors = [finding for finding in verdict.findings if finding.severity == "M"]
    places = {json.dumps(finding.where.model_dump(mode="json"), sort_keys=True) for finding in majors}
    missed = sum(finding.where.answer is None for finding in majors)
    objects = len(answer.get(answer["kind"], ())) + missed
    return len(places) > spared(objects, _SPARE_FROM[answer["kind"]])

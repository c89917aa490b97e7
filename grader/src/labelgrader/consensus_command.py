"""`labelgrader consensus`: merged labels, worker quality and agreement from a file (design.md 6)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast, get_args

from labelgrader import left_out
from labelgrader.consensus import Kind, Line, Merged, merge_choices, merge_marks, read_lines
from labelgrader.consensus.lines import BoxesLine, ChoiceLine, SpansLine
from labelgrader.errors import BadInput

__all__ = ["consensus_of_file"]


def consensus_of_file(kind: str, source: Path, target: Path, say: Callable[[str], None]) -> dict[str, Any]:
    """Write the merged answers into `target`, whole or not at all; returns what is printed.

    Raises:
        BadInput: an unknown kind, source and target the same, or no line that can be used.
        Broken: "needs_work_extra".
    """
    known = _kind(kind)
    if target.exists() and source.exists() and target.samefile(source):
        raise BadInput(
            "same_file",
            "IN and OUT are the same file. Name another OUT.",
            "IN과 OUT이 같은 파일이에요. OUT을 바꿔 주세요.",
        )
    with source.open("rb") as lines:
        answers, problems = read_lines(known, lines, say)
    left_out.tell(problems, say)
    if not answers:
        raise BadInput(
            "no_answers",
            f"{source} holds no line that can be used.",
            f"{source} 파일에 쓸 수 있는 줄이 없어요.",
        )
    merged = _merge(known, answers, say)
    beside = target.with_name(f"{target.name}.part")
    with beside.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(answer, ensure_ascii=False) + "\n" for answer in merged.answers)
    beside.replace(target)
    return {
        "items": len(merged.answers),
        "workers": {
            name: {"quality": worker.quality, "items": worker.items}
            for name, worker in merged.workers.items()
        },
        "agreement": {"alpha": None if merged.alpha is None else round(merged.alpha, 4)},
        "left_out": len(problems),
    }


def _kind(name: str) -> Kind:
    for known in get_args(Kind):
        if name == known:
            return cast(Kind, known)
    raise BadInput(
        "unknown_kind", "The kind is boxes, spans or choices.", "종류는 boxes, spans, choices 중 하나예요."
    )


def _merge(kind: Kind, answers: list[Line], say: Callable[[str], None]) -> Merged:
    if kind == "choices":
        return merge_choices(cast(list[ChoiceLine], answers), say)
    return merge_marks(cast(list[BoxesLine | SpansLine], answers), say)

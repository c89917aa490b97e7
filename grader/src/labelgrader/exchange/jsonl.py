"""Spans as JSON lines: {"id", "text", "spans": [[start, end, label], …]}, and the "label" of doccano."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from labelgrader.exchange.documents import Passage, made
from labelgrader.left_out import Problem

__all__ = ["read", "write"]


def read(path: Path, problems: list[Problem]) -> list[Passage]:
    """A passage a line; a line that can't be used is told."""
    found = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        where = f"line {number}"
        try:
            body = json.loads(line)
        except ValueError:
            problems.append(Problem(where, "this is no JSON", "Each line is an object of its own."))
            continue
        if not isinstance(body, dict) or "text" not in body:
            problems.append(Problem(where, 'it needs a "text"', 'Write {"text": …, "spans": […]}.'))
            continue
        spans = body.get("spans", body.get("label", []))
        name = str(body.get("id", number))
        found.append(made(Passage, where, problems, name=name, text=body["text"], spans=spans))
    return [one for one in found if one is not None]


def write(documents: Sequence[Passage], path: Path) -> None:
    """A line a passage."""
    with path.open("w", encoding="utf-8") as file:
        for one in documents:
            body = {"id": one.name, "text": one.text, "spans": [list(span) for span in one.spans]}
            file.write(json.dumps(body, ensure_ascii=False) + "\n")

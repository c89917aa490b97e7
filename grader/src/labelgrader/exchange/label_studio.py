"""Label Studio's JSON: a list of tasks with annotations; rectangles in per cent of the picture, spans in code points."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from labelgrader.exchange.documents import Document, Passage, Picture, made, pixels
from labelgrader.left_out import Problem

__all__ = ["read", "write"]


def read(path: Path, problems: list[Problem]) -> list[Document]:
    """Every task that is a picture with rectangles or a text with spans; of several annotations, the last one.

    Raises:
        ValueError: no JSON list.
    """
    body = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(body, list):
        raise ValueError("a Label Studio file is a list of tasks")
    found: list[Document | None] = []
    for index, task in enumerate(body):
        where = f"task {task.get('id', index) if isinstance(task, dict) else index}"
        try:
            data = task["data"]
            results = task["annotations"][-1]["result"] if task.get("annotations") else []
            found.append(_document(where, data, results, problems))
        except (KeyError, TypeError, AttributeError, IndexError, ValueError):
            problems.append(
                Problem(where, "its data or its result has another form", "Export it as JSON again.")
            )
    return [one for one in found if one is not None]


def write(documents: Sequence[Document], path: Path) -> None:
    """A task a document, with one annotation."""
    tasks = [
        {"id": number, "data": _data(one), "annotations": [{"id": number, "result": _results(one)}]}
        for number, one in enumerate(documents, 1)
    ]
    path.write_text(json.dumps(tasks, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _data(one: Document) -> dict[str, Any]:
    if isinstance(one, Passage):
        return {"text": one.text, "name": one.name}
    # The size is Label Studio's only inside results, and a picture may have none.
    return {"image": one.name, "width": one.width, "height": one.height}


def _results(one: Document) -> list[dict[str, Any]]:
    if isinstance(one, Passage):
        return [
            {
                "id": f"s{number}",
                "from_name": "label",
                "to_name": "text",
                "type": "labels",
                "value": {"start": start, "end": end, "text": one.text[start:end], "labels": [label]},
            }
            for number, (start, end, label) in enumerate(one.spans)
        ]
    found = []
    for number, box in enumerate(one.boxes):
        x1, y1, x2, y2 = box.xyxy
        value = {
            "x": 100 * x1 / one.width,
            "y": 100 * y1 / one.height,
            "width": 100 * (x2 - x1) / one.width,
            "height": 100 * (y2 - y1) / one.height,
            "rotation": 0,
            "rectanglelabels": [box.label],
        }
        found.append(
            {
                "id": f"b{number}",
                "from_name": "label",
                "to_name": "image",
                "type": "rectanglelabels",
                "original_width": one.width,
                "original_height": one.height,
                "value": value,
                "meta": {"occluded": box.occluded, "truncated": box.truncated, "group": box.group},
            }
        )
    return found


def _document(
    where: str, data: dict[str, Any], results: list[dict[str, Any]], problems: list[Problem]
) -> Document | None:
    if "text" in data:
        spans = [
            (one["value"]["start"], one["value"]["end"], one["value"]["labels"][0])
            for one in results
            if one.get("type") == "labels"
        ]
        return made(Passage, where, problems, name=data.get("name", where), text=data["text"], spans=spans)
    boxes = [one for one in results if one.get("type") == "rectanglelabels"]
    width = boxes[0]["original_width"] if boxes else data.get("width", 0)
    height = boxes[0]["original_height"] if boxes else data.get("height", 0)
    if any(one["value"].get("rotation") for one in boxes):
        problems.append(
            Problem(where, "a rectangle is turned", "Draw it upright; turned boxes are not supported.")
        )
        return None
    return made(
        Picture,
        where,
        problems,
        name=data["image"],
        width=width,
        height=height,
        boxes=[_box(one, width, height) for one in boxes],
    )


def _box(one: dict[str, Any], width: int, height: int) -> dict[str, Any]:
    value = one["value"]
    x, y = value["x"] * width / 100, value["y"] * height / 100
    right, bottom = x + value["width"] * width / 100, y + value["height"] * height / 100
    told = one.get("meta") or {}
    attributes = {name: told[name] for name in ("occluded", "truncated", "group") if name in told}
    sides = [pixels(side) for side in (x, y, right, bottom)]
    return {"label": value["rectanglelabels"][0], "xyxy": sides} | attributes

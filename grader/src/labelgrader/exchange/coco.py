"""COCO: one JSON file; boxes as x, y, width, height. Hidden and cut off stand under "attributes", groups are crowds."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from labelgrader.exchange.documents import Picture, made, pixels
from labelgrader.left_out import Problem

__all__ = ["read", "write"]


def read(path: Path, problems: list[Problem]) -> list[Picture]:
    """All images, those without boxes too.

    Raises:
        ValueError: no JSON object with images, annotations and categories.
    """
    images, annotations, categories = _parts(json.loads(path.read_text(encoding="utf-8")))
    labels = {one["id"]: one["name"] for one in _rows(categories, ("id", "name"), "categories", problems)}
    boxes: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for one in _rows(annotations, ("image_id", "category_id", "bbox"), "annotations", problems):
        where = f"annotations, id {one.get('id', '?')}"
        box = _box(one, labels, where, problems)
        if box is not None:
            boxes[one["image_id"]].append(box)
    found = []
    for one in _rows(images, ("id", "file_name", "width", "height"), "images", problems):
        values = {"name": one["file_name"], "width": one["width"], "height": one["height"]}
        found.append(
            made(Picture, f"images, id {one['id']}", problems, **values, boxes=boxes.pop(one["id"], ()))
        )
    for image in boxes:
        problems.append(
            Problem(f"annotations, image_id {image}", "there is no such image", "Add it to the images.")
        )
    return [one for one in found if one is not None]


def write(documents: Sequence[Picture], path: Path) -> None:
    """One file; ids count from 1."""
    labels = sorted({box.label for one in documents for box in one.boxes})
    number = {label: index for index, label in enumerate(labels, 1)}
    images: list[dict[str, Any]] = []
    annotations: list[dict[str, Any]] = []
    for image, one in enumerate(documents, 1):
        images.append({"id": image, "file_name": one.name, "width": one.width, "height": one.height})
        for box in one.boxes:
            x1, y1, x2, y2 = box.xyxy
            size = [pixels(x1), pixels(y1), pixels(x2 - x1), pixels(y2 - y1)]
            annotations.append(
                {
                    "id": len(annotations) + 1,
                    "image_id": image,
                    "category_id": number[box.label],
                    "bbox": size,
                    "area": pixels(size[2] * size[3]),
                    "iscrowd": int(box.group),
                    "attributes": {"occluded": box.occluded, "truncated": box.truncated},
                }
            )
    categories = [{"id": number[label], "name": label} for label in labels]
    body = {"images": images, "annotations": annotations, "categories": categories}
    path.write_text(json.dumps(body, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _parts(body: object) -> list[list[Any]]:
    lists = (
        [body.get(name) for name in ("images", "annotations", "categories")] if isinstance(body, dict) else []
    )
    parts = [part for part in lists if isinstance(part, list)]
    if len(parts) != 3:
        raise ValueError('a COCO file holds the lists "images", "annotations" and "categories"')
    return parts


def _rows(
    rows: Iterable[Any], needed: Sequence[str], of: str, problems: list[Problem]
) -> Iterable[dict[str, Any]]:
    for index, row in enumerate(rows):
        if isinstance(row, dict) and all(name in row for name in needed) and _plain(row, needed):
            yield row
        else:
            problems.append(
                Problem(f"{of}[{index}]", f"it needs {', '.join(needed)}", "Add what is missing.")
            )


def _plain(row: dict[str, Any], needed: Sequence[str]) -> bool:
    """Whether ids may be looked up: numbers or words."""
    return all(isinstance(row[name], (int, str)) for name in needed if name.endswith("id"))


def _box(
    one: dict[str, Any], labels: dict[Any, str], where: str, problems: list[Problem]
) -> dict[str, Any] | None:
    if one["category_id"] not in labels:
        problems.append(Problem(where, "there is no such category", "Add it to the categories."))
        return None
    size = one["bbox"]
    if not (isinstance(size, list) and len(size) == 4 and all(isinstance(n, (int, float)) for n in size)):
        problems.append(Problem(where, "bbox needs four numbers", "Write x, y, width, height."))
        return None
    x, y, width, height = size
    if width <= 0 or height <= 0:
        problems.append(Problem(where, "the box has no area", "Draw it again, or remove it."))
        return None
    told = one.get("attributes")
    told = told if isinstance(told, dict) else {}
    occluded = told.get("occluded", "none")
    return {
        "label": labels[one["category_id"]],
        "xyxy": [pixels(x), pixels(y), pixels(x + width), pixels(y + height)],
        # Other tools say yes or no.
        "occluded": occluded if isinstance(occluded, str) else ("partly" if occluded else "none"),
        "truncated": bool(told.get("truncated", False)),
        "group": bool(one.get("iscrowd", 0)),
    }

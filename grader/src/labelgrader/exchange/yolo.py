"""YOLO: data.yaml with the labels' names, labels/NAME.txt with centre and size as shares of the picture. Only label and place.

The shares mean nothing without the picture's size, which no such file holds: sizes.csv keeps it, and without that file the
pictures in images/ are asked.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

from labelgrader.exchange.documents import Picture, made, pixels
from labelgrader.left_out import Problem

__all__ = ["read", "write"]

_DIGITS = 10
"""Of a share: a hundred-thousandth of a pixel, even in the largest picture."""


def read(path: Path, problems: list[Problem]) -> list[Picture]:
    """Every picture whose size is known; one without a label file has no boxes.

    Raises:
        ValueError: data.yaml holds no names.
    """
    labels = _names(path / "data.yaml")
    found = []
    for name, (width, height) in _sizes(path, problems).items():
        file = path / "labels" / f"{Path(name).stem}.txt"
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        boxes = [
            box
            for number, line in enumerate(lines, 1)
            if line.strip()
            and (box := _box(line, labels, (width, height), f"{file.name}, line {number}", problems))
            is not None
        ]
        found.append(made(Picture, name, problems, name=name, width=width, height=height, boxes=boxes))
    return [one for one in found if one is not None]


def write(documents: Sequence[Picture], path: Path) -> None:
    """The folder; pictures themselves are not copied."""
    (path / "labels").mkdir(parents=True, exist_ok=True)
    labels = sorted({box.label for one in documents for box in one.boxes})
    names = "".join(
        f"  {index}: {json.dumps(label, ensure_ascii=False)}\n" for index, label in enumerate(labels)
    )
    # JSON's strings are YAML's, too.
    (path / "data.yaml").write_text(f"path: .\ntrain: images\nnames:\n{names}", encoding="utf-8")
    with (path / "sizes.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("name", "width", "height"))
        rows.writerows((one.name, one.width, one.height) for one in documents)
    for one in documents:
        lines = [_line(labels.index(box.label), box.xyxy, one) for box in one.boxes]
        (path / "labels" / f"{Path(one.name).stem}.txt").write_text("".join(lines), encoding="utf-8")


def _line(label: int, xyxy: tuple[float, float, float, float], of: Picture) -> str:
    x1, y1, x2, y2 = xyxy
    shares = (
        (x1 + x2) / 2 / of.width,
        (y1 + y2) / 2 / of.height,
        (x2 - x1) / of.width,
        (y2 - y1) / of.height,
    )
    return f"{label} {' '.join(f'{share:.{_DIGITS}f}' for share in shares)}\n"


def _names(file: Path) -> list[str]:
    """The labels under `names:`, written as a list, as numbered lines, or as a list in brackets."""
    if not file.exists():
        raise ValueError("a YOLO folder holds data.yaml with the labels' names")
    lines = file.read_text(encoding="utf-8").splitlines()
    start = next((index for index, line in enumerate(lines) if line.startswith("names:")), None)
    if start is None:
        raise ValueError("data.yaml holds no names")
    inline = lines[start].removeprefix("names:").strip()
    if inline.startswith("["):
        return [_word(word) for word in inline.strip("[]").split(",")]
    named = []
    for line in lines[start + 1 :]:
        if not line.startswith((" ", "-")):
            break
        text = line.strip()
        named.append(_word(text[1:] if text.startswith("-") else text.partition(":")[2]))
    return named


def _word(text: str) -> str:
    text = text.strip()
    if text.startswith('"'):
        return str(json.loads(text))
    return text.strip("'")


def _sizes(path: Path, problems: list[Problem]) -> dict[str, tuple[int, int]]:
    known = path / "sizes.csv"
    if known.exists():
        with known.open(encoding="utf-8", newline="") as table:
            return {row["name"]: (int(row["width"]), int(row["height"])) for row in csv.DictReader(table)}
    from PIL import Image, UnidentifiedImageError

    sizes = {}
    for file in sorted((path / "images").glob("*")):
        try:
            with Image.open(file) as image:
                sizes[file.name] = image.size
        except UnidentifiedImageError:
            problems.append(
                Problem(f"images/{file.name}", "this is no picture that can be read", "Replace it.")
            )
    return sizes


def _box(
    line: str, labels: Sequence[str], size: tuple[int, int], where: str, problems: list[Problem]
) -> dict[str, object] | None:
    try:
        label, x, y, w, h = line.split()
        name = labels[int(label)]
        middle_x, middle_y, half_w, half_h = float(x), float(y), float(w) / 2, float(h) / 2
    except (ValueError, IndexError):
        problems.append(
            Problem(where, "it needs a known label and four numbers", "Write: label x y width height.")
        )
        return None
    sides = (middle_x - half_w, middle_y - half_h, middle_x + half_w, middle_y + half_h)
    return {
        "label": name,
        "xyxy": [pixels(side * of) for side, of in zip(sides, size * 2, strict=True)],
    }

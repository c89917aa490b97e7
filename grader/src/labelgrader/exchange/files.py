"""Which format a file is, and reading and writing any of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from labelgrader.errors import BadInput
from labelgrader.exchange import coco, conll, jsonl, label_studio, voc, yolo
from labelgrader.exchange.documents import Document, Passage, Picture
from labelgrader.left_out import Problem

__all__ = ["FORMATS", "Format", "format_of", "read", "write"]


class Format(NamedTuple):
    """How to read and write one format, and what it can hold."""

    read: Callable[[Path, list[Problem]], Sequence[Document]]
    write: Callable[[Any, Path], None]
    holds: tuple[type[Document], ...]


FORMATS = {
    "coco": Format(coco.read, coco.write, (Picture,)),
    "voc": Format(voc.read, voc.write, (Picture,)),
    "yolo": Format(yolo.read, yolo.write, (Picture,)),
    "jsonl": Format(jsonl.read, jsonl.write, (Passage,)),
    "conll": Format(conll.read, conll.write, (Passage,)),
    "label-studio": Format(label_studio.read, label_studio.write, (Picture, Passage)),
}


def format_of(path: Path) -> str:
    """The format by the look of a file or folder.

    Raises:
        BadInput: "unknown_format".
    """
    if path.is_dir():
        if (path / "data.yaml").exists():
            return "yolo"
        if any(path.glob("*.xml")):
            return "voc"
    elif path.suffix in (".jsonl", ".conll", ".bio"):
        return "jsonl" if path.suffix == ".jsonl" else "conll"
    elif path.suffix == ".json":
        with path.open(encoding="utf-8", errors="replace") as file:
            return "label-studio" if file.read(64).lstrip("\ufeff \n\r\t").startswith("[") else "coco"
    names = ", ".join(FORMATS)
    raise BadInput(
        "unknown_format",
        f"{path}: the format can't be told. Name it: {names}.",
        f"{path}: 어떤 형식인지 알 수 없어요. 형식을 적어 주세요: {names}.",
    )


def read(path: Path, name: str) -> tuple[list[Document], list[Problem]]:
    """What can be read, and what was left out and why.

    Raises:
        BadInput: "unreadable": there is no such file, or nothing in it is of this format.
    """
    problems: list[Problem] = []
    try:
        return list(FORMATS[name].read(path, problems)), problems
    except (OSError, ValueError) as error:
        raise BadInput(
            "unreadable",
            f"{path} can't be read as {name}: {error}. Check the file and the format.",
            f"{path} 파일을 {name} 형식으로 읽을 수 없어요: {error}. 파일과 형식을 확인해 주세요.",
        ) from error


def write(documents: Sequence[Document], path: Path, name: str) -> None:
    """All documents into a new file or folder.

    Raises:
        BadInput: "wrong_kind": boxes into a format for texts or the other way; two names that would be one file;
            what the format itself can't hold.
    """
    wanted = FORMATS[name]
    if not all(isinstance(one, wanted.holds) for one in documents):
        raise BadInput(
            "wrong_kind",
            f"{name} can't hold these: choose a format for {'boxes' if wanted.holds == (Passage,) else 'spans'}.",
            f"{name} 형식에는 담을 수 없어요. 다른 형식을 골라 주세요.",
        )
    if name in ("voc", "yolo"):
        stems = [Path(one.name).stem for one in documents]
        if len(set(stems)) < len(stems):
            raise BadInput(
                "same_name",
                "Two pictures have the same name. Give each its own.",
                "이름이 같은 사진이 있어요. 이름을 다르게 해 주세요.",
            )
    wanted.write(documents, path)

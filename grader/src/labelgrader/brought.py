"""What a requester brings, document by document: pictures of a folder, lines of a text, or annotations with their pictures."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from labelgrader.exchange import Document, Passage, Picture, format_of, read
from labelgrader.left_out import Problem

__all__ = ["PICTURES", "Brought", "brought"]

PICTURES = ("JPEG", "PNG", "WEBP")
"""The formats that we open; Pillow knows many more, each a door."""

_ENDINGS = (".jpg", ".jpeg", ".png", ".webp")
_MOST_PIXELS = 100_000_000


@dataclass(frozen=True)
class Brought:
    """A document and, for a picture, the file that it came from; `known` if somebody annotated it."""

    document: Document
    file: Path | None
    known: bool


def brought(
    craft: str, source: Path, images: Path | None, labels: Collection[str], problems: list[Problem]
) -> Iterator[Brought]:
    """Every document that can become a task of this craft; what can't is added to `problems`.

    Args:
        images: where the pictures of an annotation file lie; beside it, or in its folder `images`, if not given.
        labels: what is asked for; a document annotated with others is left out.

    Raises:
        BadInput: see exchange.format_of and exchange.read.
    """
    for one in _documents(craft, source, images, problems):
        if _asked(one, labels, problems):
            yield one


def _documents(craft: str, source: Path, images: Path | None, problems: list[Problem]) -> Iterator[Brought]:
    if craft == "boxes" and source.is_dir() and not _annotated(source):
        for file in sorted(source.iterdir()):
            if file.suffix.lower() in _ENDINGS and (size := _size(file, problems)):
                picture = Picture(name=file.name, width=size[0], height=size[1])
                yield Brought(picture, file, known=False)
    elif craft == "spans" and source.suffix == ".txt":
        for number, line in enumerate(source.read_text(encoding="utf-8").split("\n"), 1):
            if line.strip():
                yield Brought(Passage(name=f"line-{number}", text=line.strip()), None, known=False)
    else:
        documents, found = read(source, format_of(source))
        problems += found
        folder = images or (source / "images" if source.is_dir() else source.parent)
        for document in documents:
            if isinstance(document, Passage) and craft == "spans":
                yield Brought(document, None, known=True)
            elif isinstance(document, Picture) and craft == "boxes":
                yield from _pictured(document, folder, problems)


def _annotated(folder: Path) -> bool:
    return (folder / "data.yaml").exists() or any(folder.glob("*.xml"))


def _pictured(document: Picture, folder: Path, problems: list[Problem]) -> Iterator[Brought]:
    # Only the last part: a name out of a file must not lead anywhere else.
    file = next(
        (
            one
            for one in (folder / Path(document.name).name, folder / "images" / Path(document.name).name)
            if one.is_file()
        ),
        None,
    )
    if file is None:
        problems.append(
            Problem(document.name, f"this picture is not in {folder}", "Name its folder with --images.")
        )
    elif size := _size(file, problems):
        if size == (document.width, document.height):
            yield Brought(document, file, known=True)
        else:
            told = f"it is {size[0]} × {size[1]}, its annotations say {document.width} × {document.height}"
            problems.append(Problem(document.name, told, "Bring the picture that was annotated."))


def _size(file: Path, problems: list[Problem]) -> tuple[int, int] | None:
    """Width and height as shown; None for what is no picture, or is one that would fill the memory."""
    try:
        with Image.open(file, formats=PICTURES) as image:
            if image.width * image.height > _MOST_PIXELS:
                problems.append(Problem(file.name, "it has more than 100 megapixels", "Make it smaller."))
                return None
            turned = image.getexif().get(0x0112, 1) in (5, 6, 7, 8)
            image.load()
            return (image.height, image.width) if turned else image.size
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        problems.append(
            Problem(file.name, f"this is no picture that can be read ({error})", "Save it as JPEG.")
        )
        return None


def _asked(task: Brought, labels: Collection[str], problems: list[Problem]) -> bool:
    """Whether its annotations, if any, use only the labels that are asked for."""
    document = task.document
    found = (
        {box.label for box in document.boxes}
        if isinstance(document, Picture)
        else {label for _, _, label in document.spans}
    )
    other = found - set(labels)
    if other:
        what = f"it has the label {', '.join(sorted(other))}, which is not asked for"
        problems.append(Problem(document.name, what, "Ask for it with --labels, or remove it."))
    return not other

"""Pascal VOC: a folder with one XML file a picture. Hidden is yes or no there, so how much is lost; groups are lost, too."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.etree.ElementTree import Element, ElementTree, ParseError, SubElement, indent

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import parse

from labelgrader.exchange.documents import Picture, made, pixels
from labelgrader.left_out import Problem

__all__ = ["read", "write"]

_SIDES = ("xmin", "ymin", "xmax", "ymax")


def read(path: Path, problems: list[Problem]) -> list[Picture]:
    """Every .xml file of the folder, by name.

    Raises:
        ValueError: this is no folder.
    """
    if not path.is_dir():
        raise ValueError("VOC is a folder of XML files")
    found = [_picture(file, problems) for file in sorted(path.glob("*.xml"))]
    return [one for one in found if one is not None]


def write(documents: Sequence[Picture], path: Path) -> None:
    """A file a picture, named as the picture is."""
    path.mkdir(parents=True, exist_ok=True)
    for one in documents:
        root = Element("annotation")
        SubElement(root, "filename").text = one.name
        size = SubElement(root, "size")
        for name, number in (("width", one.width), ("height", one.height), ("depth", 3)):
            SubElement(size, name).text = str(number)
        for box in one.boxes:
            thing = SubElement(root, "object")
            SubElement(thing, "name").text = box.label
            SubElement(thing, "truncated").text = str(int(box.truncated))
            SubElement(thing, "occluded").text = str(int(box.occluded != "none"))
            SubElement(thing, "difficult").text = "0"
            place = SubElement(thing, "bndbox")
            for side, value in zip(_SIDES, box.xyxy, strict=True):
                SubElement(place, side).text = str(pixels(value))
        indent(root)
        ElementTree(root).write(path / f"{Path(one.name).stem}.xml", encoding="utf-8", xml_declaration=True)


def _picture(file: Path, problems: list[Problem]) -> Picture | None:
    try:
        root = parse(file).getroot()
    except (ParseError, DefusedXmlException) as error:
        problems.append(Problem(file.name, f"this is no XML that can be read ({error})", "Export it again."))
        return None
    boxes = []
    for index, thing in enumerate(root.iter("object"), 1):
        try:
            xyxy = [pixels(float(thing.findtext(f"bndbox/{side}", ""))) for side in _SIDES]
        except ValueError:
            problems.append(
                Problem(
                    f"{file.name}, object {index}",
                    "its bndbox needs four numbers",
                    f"Write {', '.join(_SIDES)}.",
                )
            )
            continue
        boxes.append(
            {
                "label": thing.findtext("name", "").strip(),
                "xyxy": xyxy,
                "truncated": thing.findtext("truncated", "0").strip() == "1",
                "occluded": "partly" if thing.findtext("occluded", "0").strip() == "1" else "none",
            }
        )
    name = root.findtext("filename", "").strip() or file.stem
    return made(
        Picture,
        file.name,
        problems,
        name=name,
        width=_whole(root.findtext("size/width", "")),
        height=_whole(root.findtext("size/height", "")),
        boxes=boxes,
    )


def _whole(text: str) -> int | str:
    return int(text) if text.strip().isdecimal() else text

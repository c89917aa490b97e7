"""Pictures cut out of scenes, and where their objects then are: read off the scene's mask, pixel by pixel."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps
from pydantic import BaseModel, Field

from labelgrader.course_files import broken, read_json
from labelgrader.item_files import Crop
from labelgrader.publishing.photos import photo_file

__all__ = ["GIVEN", "Corners", "Picture", "Region", "Seen"]

Corners = tuple[float, float, float, float]

GIVEN = "given-"
"""How the names of pictures begin that a requester gave."""


@dataclass(frozen=True)
class Seen:
    """An object as far as a crop shows it.

    Attributes:
        xyxy: the visible part, in pixels of the shown picture.
        hidden: share covered by something, 0-1.
        cut: share outside the shown picture, 0-1.
        full: the object as if nothing hid it, as far as the shown picture reaches.
        group: many of its kind that have one box.
        shadow, reflection: where it throws one, in the shown picture.
        parts: named places of it, such as a tail.
    """

    id: int
    label: str
    xyxy: Corners
    hidden: float
    cut: float
    full: Corners
    group: bool = False
    shadow: Corners | None = None
    reflection: Corners | None = None
    parts: Mapping[str, Corners] = field(default_factory=dict)

    @property
    def visible(self) -> float:
        """Share of the whole object that can be seen, 0-1."""
        return (1 - self.hidden) * (1 - self.cut)


@dataclass(frozen=True)
class Region:
    """What looks like an object and is none: a depiction, toy, statue, mannequin or reflection of a `label`."""

    kind: str
    label: str
    xyxy: Corners


class _Thing(BaseModel):
    """What the renderer says about an object; it says more than we need."""

    id: int
    cls: str
    visible_px: int
    occluded: float
    outside_frame: float
    full_box: Corners | None = None
    members: int = 0
    shadow_box: Corners | None = None
    reflection_box: Corners | None = None
    parts: dict[str, Corners] = Field(default_factory=dict)


class _Region(BaseModel):
    kind: str
    cls: str = Field(alias="class")
    box: Corners


class _Scene(BaseModel):
    objects: list[_Thing]
    regions: list[_Region] = Field(default_factory=list)


class Picture:
    """One picture of a course with its scene: items/images/NAME.jpg, gold/scenes/NAME.json and NAME.png.

    The mask holds each visible object's id at its pixels, 0 elsewhere. Source: rendered scenes of our own, and
    photographs out of packages (photos.py).
    """

    def __init__(self, course: Path, name: str) -> None:
        self._file = photo_file(name) or course / "items" / "images" / name
        self._scene = course / "gold" / "scenes" / Path(name).with_suffix(".json")
        # A picture that somebody gave us to label has no scene: nobody knows what is on it yet.
        given = name.startswith(GIVEN)
        for file in (self._file, *(() if given else (self._scene, self._scene.with_suffix(".png")))):
            if not file.is_file():
                raise broken(file, "", "This file is missing. Add it.", "파일이 없어요. 넣어 주세요.")

    def digest(self, place: Crop) -> str:
        """A hash of the picture and of which part of it is shown, not of encoders, which differ by machine."""
        part = place.model_dump_json(include=set(Crop.model_fields))
        return hashlib.sha256(self._file.read_bytes() + part.encode()).hexdigest()

    def corners(self, place: Crop) -> tuple[int, int, int, int]:
        """The part that is shown, in pixels of the whole picture."""
        return place.crop or (0, 0, self._pixels.width, self._pixels.height)

    def shown_size(self, place: Crop) -> tuple[int, int]:
        """Width and height of the shown picture in pixels."""
        x1, y1, x2, y2 = self.corners(place)
        return max(1, round((x2 - x1) * place.scale)), max(1, round((y2 - y1) * place.scale))

    def fits(self, place: Crop) -> bool:
        """Whether the crop lies inside the picture."""
        _, _, x2, y2 = self.corners(place)
        return x2 <= self._pixels.width and y2 <= self._pixels.height

    def jpeg(self, place: Crop) -> bytes:
        """The shown picture as a JPEG without metadata: a camera's notes are nobody's business."""
        part = self._pixels.crop(self.corners(place))
        part = ImageOps.mirror(part) if place.mirror else part
        part = part.resize(self.shown_size(place), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        Image.fromarray(np.asarray(part)).save(out, "JPEG", quality=92, subsampling=0, optimize=True)
        return out.getvalue()

    def seen(self, place: Crop) -> dict[int, Seen]:
        """Every object of the scene that the crop shows, by its id."""
        x1, y1, x2, y2 = self.corners(place)
        part = self._mask[y1:y2, x1:x2]
        shown = {thing.id: part == thing.id for thing in self._truth.objects}
        return {
            thing.id: self._seen(thing, shown[thing.id], place)
            for thing in self._truth.objects
            if shown[thing.id].any()
        }

    def regions(self, place: Crop) -> list[Region]:
        """What the crop shows that lures, and is no object."""
        shown = ((region, self._moved(region.box, place)) for region in self._truth.regions)
        return [Region(region.kind, region.cls, xyxy) for region, xyxy in shown if xyxy]

    def _moved(self, box: Corners | None, place: Crop) -> Corners | None:
        """A box of the whole picture in pixels of the shown one; None where that shows nothing of it."""
        if box is None:
            return None
        left, top, right, bottom = self.corners(place)
        x1, y1, x2, y2 = max(box[0], left), max(box[1], top), min(box[2], right), min(box[3], bottom)
        if x1 >= x2 or y1 >= y2:
            return None
        if place.mirror:
            x1, x2 = left + right - x2, left + right - x1
        width, height = self.shown_size(place)
        across, down = width / (right - left), height / (bottom - top)
        return (
            round((x1 - left) * across, 2),
            round((y1 - top) * down, 2),
            round((x2 - left) * across, 2),
            round((y2 - top) * down, 2),
        )

    def _seen(self, thing: _Thing, mask: NDArray[np.bool_], place: Crop) -> Seen:
        """Args:
        mask: of the crop, neither mirrored nor scaled.
        """
        left, top, _, _ = self.corners(place)
        rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
        inside = min(1.0, float(mask.sum()) / thing.visible_px)
        around = (left + columns[0], top + rows[0], left + columns[-1] + 1, top + rows[-1] + 1)
        x1, y1, x2, y2 = (float(value) for value in around)
        # A mask with a pixel in the crop has a box there.
        xyxy = self._moved((x1, y1, x2, y2), place) or (x1, y1, x2, y2)
        parts = {name: self._moved(box, place) for name, box in thing.parts.items()}
        return Seen(
            id=thing.id,
            label=thing.cls,
            xyxy=xyxy,
            hidden=thing.occluded,
            cut=round(1 - (1 - thing.outside_frame) * inside, 4),
            full=self._moved(thing.full_box, place) or xyxy,
            group=thing.members > 1,
            shadow=self._moved(thing.shadow_box, place),
            reflection=self._moved(thing.reflection_box, place),
            parts={name: box for name, box in parts.items() if box},
        )

    @cached_property
    def _pixels(self) -> Image.Image:
        with Image.open(self._file) as image:
            # Upright, as browsers show the file and as people measured it.
            return ImageOps.exif_transpose(image).convert("RGB")

    @cached_property
    def _mask(self) -> NDArray[np.uint8]:
        with Image.open(self._scene.with_suffix(".png")) as image:
            mask = np.asarray(image.convert("L"))
        if mask.shape != (self._pixels.height, self._pixels.width):
            raise broken(
                self._scene.with_suffix(".png"),
                "",
                "The mask and the picture differ in size. Render both again.",
                "마스크와 사진의 크기가 달라요. 둘 다 다시 만들어 주세요.",
            )
        return mask

    @cached_property
    def _truth(self) -> _Scene:
        return read_json(_Scene, self._scene)

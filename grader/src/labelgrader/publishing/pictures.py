"""Pictures cut out of scenes, and where their objects then are: read off the scene's mask, pixel by pixel."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps
from pydantic import BaseModel

from labelgrader.course_files import broken, read_json
from labelgrader.item_files import Crop

__all__ = ["Picture", "Seen"]

Corners = tuple[float, float, float, float]


@dataclass(frozen=True)
class Seen:
    """An object as far as a crop shows it.

    Attributes:
        xyxy: the visible part, in pixels of the shown picture.
        hidden: share covered by something, 0-1.
        cut: share outside the shown picture, 0-1.
    """

    id: int
    label: str
    xyxy: Corners
    hidden: float
    cut: float


class _Thing(BaseModel):
    """What the renderer says about an object; it says more than we need."""

    id: int
    cls: str
    visible_px: int
    occluded: float
    outside_frame: float


class _Scene(BaseModel):
    objects: list[_Thing]


class Picture:
    """One picture of a course with its scene: items/images/NAME.jpg, gold/scenes/NAME.json and NAME.png.

    The mask holds each visible object's id at its pixels, 0 elsewhere. Source: rendered scenes of our own.
    """

    def __init__(self, course: Path, name: str) -> None:
        self._file = course / "items" / "images" / name
        self._scene = course / "gold" / "scenes" / Path(name).with_suffix(".json")
        for file in (self._file, self._scene, self._scene.with_suffix(".png")):
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
        part = part[:, ::-1] if place.mirror else part
        width, height = self.shown_size(place)
        grow = (width / part.shape[1], height / part.shape[0])
        return {
            thing.id: _seen(thing, part == thing.id, grow)
            for thing in self._objects
            if (part == thing.id).any()
        }

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
    def _objects(self) -> list[_Thing]:
        return read_json(_Scene, self._scene).objects


def _seen(thing: _Thing, mask: NDArray[np.bool_], grow: tuple[float, float]) -> Seen:
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    inside = min(1.0, float(mask.sum()) / thing.visible_px)
    return Seen(
        id=thing.id,
        label=thing.cls,
        xyxy=(
            round(float(columns[0]) * grow[0], 2),
            round(float(rows[0]) * grow[1], 2),
            round(float(columns[-1] + 1) * grow[0], 2),
            round(float(rows[-1] + 1) * grow[1], 2),
        ),
        hidden=thing.occluded,
        cut=round(1 - (1 - thing.outside_frame) * inside, 4),
    )

"""Photographs that come out of an installed package: real pictures that we may show, and don't carry.

They are an extra (`labelgrader[photos]`). Items on them stand in packs, never in a lesson's own list, so that a school without
the package has the same lessons. Their outlines are ours: gold/scenes/photo-NAME.png.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path

__all__ = ["credit_of", "installed_photos", "is_photo", "photo_file"]


@dataclass(frozen=True)
class _Photo:
    """A file below a package, and whom to name. Licences: as scikit-image's documentation says."""

    file: str
    credit: str


_PACKAGE = "skimage"
_PHOTOS = {
    "photo-coffee.png": _Photo("data/coffee.png", "Rachel Michetti, CC0; scikit-image"),
    "photo-cat.png": _Photo("data/chelsea.png", "Stéfan van der Walt, CC0; scikit-image"),
    "photo-camera.png": _Photo("data/camera.png", "Lav Varshney, CC0; scikit-image"),
}


def is_photo(image: str) -> bool:
    """Whether a picture's name is that of a photograph from a package."""
    return image in _PHOTOS


def photo_file(image: str) -> Path | None:
    """Where it lies on this machine; None where the package is not installed."""
    found = importlib.util.find_spec(_PACKAGE)
    if found is None or not found.submodule_search_locations or image not in _PHOTOS:
        return None
    file = Path(found.submodule_search_locations[0]) / _PHOTOS[image].file
    return file if file.is_file() else None


def credit_of(image: str) -> str:
    """Who took it and under which licence; nothing for pictures of the course's own."""
    return _PHOTOS[image].credit if image in _PHOTOS else ""


def installed_photos() -> str:
    """Changes when photographs come or go: what is published of the same files then differs."""
    return ",".join(image for image in _PHOTOS if photo_file(image))

"""Photos as cameras store them: sideways, upside down, mirrored, with a note of how to turn them upright (EXIF)."""

from __future__ import annotations

import io

from PIL import Image
from PIL.Image import Transpose

__all__ = ["LANDMARK", "ORIENTATIONS", "SIZE", "turned_photo"]

SIZE = (320, 200)
# A red field in the upper left part of the upright photo, left, top, right, bottom in pixels.
LANDMARK = (40, 20, 120, 60)
_ORIENTATION = 0x0112
# What turns the upright photo into what is stored.
ORIENTATIONS: dict[int, Transpose | None] = {
    1: None,
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_90,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_270,
}


def turned_photo(orientation: int) -> bytes:
    """A JPEG that is `SIZE` once it is turned upright, teal with the red landmark."""
    upright = Image.new("RGB", SIZE, "teal")
    upright.paste("red", LANDMARK)
    way = ORIENTATIONS[orientation]
    stored = upright if way is None else upright.transpose(way)
    exif = Image.Exif()
    exif[_ORIENTATION] = orientation
    file = io.BytesIO()
    stored.save(file, "JPEG", quality=95, subsampling=0, exif=exif)
    return file.getvalue()

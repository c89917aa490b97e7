"""Pictures from wherever a notebook has them, as the bytes of an image file. Files and URLs are not encoded again."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

_HOLDS = "a path, a URL, the bytes of an image file, a PIL image, an array of shape (height, width[, 3 or 4]) or an ipywidgets Image"


def image_bytes(image: Any) -> bytes:
    """The bytes of an image file that browsers can show: upright, as its camera was held (EXIF orientation).

    Coordinates of answers are pixels of the upright image, whether a file is given or the PIL image opened from it.

    Raises:
        ValueError: what is given is none of these, or neither an existing file nor an http(s) URL.
        httpx.HTTPError: the URL could not be read.
    """
    if isinstance(image, bytes | bytearray | memoryview):
        return bytes(image)
    if isinstance(image, Path):
        return image.read_bytes()
    if isinstance(image, str):
        return _from_text(image)
    return _from_object(image)


def _from_text(image: str) -> bytes:
    if image.startswith(("http://", "https://")):
        import httpx

        return httpx.get(image, follow_redirects=True, timeout=30).raise_for_status().content
    if not Path(image).is_file():
        raise ValueError(f"{image!r} is neither an existing file nor an http(s) URL")
    return Path(image).read_bytes()


def _from_object(image: Any) -> bytes:
    import ipywidgets
    import numpy as np
    from PIL import Image, ImageOps

    if isinstance(image, ipywidgets.Image):
        return bytes(image.value)
    if isinstance(image, np.ndarray):
        image = Image.fromarray(_pixels(image))
    if not isinstance(image, Image.Image):
        raise ValueError(f"cannot show {type(image).__name__}; give {_HOLDS}")
    file = io.BytesIO()
    # Browsers turn a file as its camera was held; PIL does not by itself.
    image = ImageOps.exif_transpose(image)
    # PNG keeps every pixel; who measures edges must not look at JPEG's ringing.
    image.convert("RGBA" if image.has_transparency_data else "RGB").save(file, "PNG")
    return file.getvalue()


def _pixels(array: Any) -> Any:
    whole = array.dtype.kind in "uib"
    if not whole or array.ndim not in (2, 3) or array.size == 0 or array.min() < 0 or array.max() > 255:
        raise ValueError(
            "an array must have shape (height, width[, 3 or 4]) and whole numbers from 0 to 255; "
            f"this one has shape {array.shape} and type {array.dtype}"
        )
    return array.astype("uint8")

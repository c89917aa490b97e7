"""Pictures of a notebook as bytes: upright, whichever way the camera was held."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from labelwidgets._images import image_bytes
from PIL import Image

from tests.turned import LANDMARK, ORIENTATIONS, SIZE, turned_photo


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_a_photo_is_upright_as_a_file_is_in_a_browser(orientation: int, tmp_path: Path) -> None:
    stored = turned_photo(orientation)
    file = tmp_path / "photo.jpg"
    file.write_bytes(stored)
    # Browsers turn files themselves, so that these stay as they are.
    assert image_bytes(file) == image_bytes(str(file)) == image_bytes(stored) == stored
    with Image.open(io.BytesIO(image_bytes(Image.open(file)))) as shown:
        assert shown.size == SIZE
        assert not shown.getexif()
        red = np.asarray(shown)[:, :, 0] > 128
    rows, columns = np.flatnonzero(red.any(axis=1)), np.flatnonzero(red.any(axis=0))
    assert (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1) == LANDMARK

"""The pictures of the widgets' README, taken in JupyterLab: `python tests/browser/make_pictures.py`."""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.browser.notebook import JupyterLab, Notebook
from tests.browser.window import window
from tests.running import REPOSITORY

PICTURES = REPOSITORY / "widgets" / "pictures"
KITCHEN = REPOSITORY / "courses" / "bounding" / "items" / "images" / "kitchen.jpg"
SHOWN = {
    "boxes": (
        "from labelwidgets import BoxAnnotator\n"
        'cups = [{"type": "box", "label": "cup", "xyxy": (510, 449, 682, 602)}]\n'
        'BoxAnnotator("kitchen.jpg", ["cup", "bottle"], data=cups)'
    ),
    "spans": (
        "from labelwidgets import SpanAnnotator\n"
        'SpanAnnotator("김하늘이 서울에서 출근한다.", ["PS", "LC"], data=[(0, 3, "PS"), (5, 7, "LC")])'
    ),
    "choices": (
        "from labelwidgets import ChoiceAnnotator\n"
        'ChoiceAnnotator("배송이 빨라요.", ["positive", "negative", "neutral"], data="positive")'
    ),
}
WIDTH = 900
COLOURS = 128


def main() -> None:
    """One picture a tool: the cell with its output."""
    lab = JupyterLab(Path(tempfile.mkdtemp(prefix="pictures-")) / "lab")
    shutil.copy(KITCHEN, lab.notebooks)
    try:
        for name, code in SHOWN.items():
            with window(1, height=1500) as page:
                notebook = Notebook(lab, page, code, name=name)
                notebook.output.locator(".ls-root").first.wait_for(timeout=60_000)
                page.keyboard.press("Control+b")
                page.mouse.move(2, 2)
                page.wait_for_load_state("networkidle")
                cell = page.locator(".jp-CodeCell").first
                cell.scroll_into_view_if_needed()
                _save(cell.screenshot(), PICTURES / f"{name}.png")
                notebook.close()
    finally:
        lab.close()


def _save(png: bytes, file: Path) -> None:
    """Small: as wide as a README is, in few colours."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    picture.thumbnail((WIDTH, WIDTH))
    picture.quantize(COLOURS).save(file, optimize=True)


if __name__ == "__main__":
    main()

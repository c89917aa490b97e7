"""What boxes cost in JupyterLab: messages, bytes and waiting for one, frames among many, and large pictures.

Our plain widget beside ipyannotations' and jupyter-bbox-widget, in the same run.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from PIL import Image
from playwright.sync_api import Browser
from playwright.sync_api import Error as BrowserError

from tests.bench.desk import Desk
from tests.bench.figures import Figure
from tests.bench.slow_line import SlowLine
from tests.browser.notebook import JupyterLab

__all__ = ["OURS", "THEIRS", "measure", "picture"]

STEPS = 50
_SECONDS = 3.0
_IPYANNOTATIONS = "ipyannotations"
_BBOX = "jupyter-bbox-widget"
# Code that shows a picture of this name with some boxes, and what is drawn upon.
OURS = (
    "from labelwidgets import BoxAnnotator\n"
    'w = BoxAnnotator("{name}", ["cup"], mode="drag", data=[{{"type": "box", "label": "cup", "xyxy": b}} for b in {boxes}])\nw',
    "[role=application]",
)
THEIRS = {
    _IPYANNOTATIONS: (
        "import warnings\nwarnings.simplefilter('ignore')\nfrom ipyannotations.images import BoxAnnotator\n"
        'w = BoxAnnotator(options=["cup"])\nw.display("{name}")\n'
        'w.data = [{{"type": "box", "label": "cup", "xyxy": b}} for b in {boxes}]\nw',
        "canvas",
    ),
    _BBOX: (
        "from jupyter_bbox_widget import BBoxWidget\n"
        'w = BBoxWidget(image="{name}", classes=["cup"], bboxes=[{{"x": b[0], "y": b[1], "width": b[2] - b[0],'
        ' "height": b[3] - b[1], "label": "cup"}} for b in {boxes}])\nw',
        "svg",
    ),
}


def measure(lab: JupyterLab, browser: Browser) -> Iterator[Figure]:
    """All figures of boxes."""
    with SlowLine(int(lab.address.rpartition(":")[2])) as line:
        yield from _one_box(lab, browser, line)
        for count in (200, 500):
            yield _many(lab, browser, line, count)
        yield from _huge(lab, browser, line)


def picture(lab: JupyterLab, width: int, height: int) -> str:
    """A picture that does not compress to nothing; its name."""
    name = f"{width}x{height}.jpg"
    if not (lab.notebooks / name).exists():
        Image.effect_noise((width // 4, height // 4), 60).resize((width, height)).convert("RGB").save(
            lab.notebooks / name, quality=80
        )
    return name


def _one_box(lab: JupyterLab, browser: Browser, line: SlowLine) -> Iterator[Figure]:
    name = picture(lab, 700, 500)
    for delay in (0.0, 0.15):
        costs = {}
        for who, (code, surface) in [*THEIRS.items(), ("ours", OURS)]:
            with closing(Desk(lab, browser, line, code.format(name=name, boxes=[]), surface)) as desk:
                place = desk.surface()
                costs[who] = desk.drag(place.at(0.35), place.at(0.6), steps=STEPS, delay=delay)
        ours = costs.pop("ours")
        what = f"one drawn box, {STEPS}-step drag, {delay * 1000:.0f} ms added each way"
        yield Figure(
            what,
            "; ".join(f"{who} {cost}" for who, cost in costs.items()),
            str(ours),
            "1 up, at most 1 down, under 1.5 kB; first feedback under 16 ms, painted with the next frame",
            ours.messages[0] == 1
            and ours.messages[1] <= 1
            and ours.kilobytes < 1.5
            and ours.painted < 17
            and ours.first < 17,
        )


def _grid(count: int, width: int, height: int) -> list[tuple[float, float, float, float]]:
    columns = round((count * width / height) ** 0.5)
    side, rows = width / columns, -(-count // columns)
    tall = height / rows
    cells = [(i % columns, i // columns) for i in range(count)]
    return [
        (round(c * side + 5), round(r * tall + 5), round(c * side + side * 0.7), round(r * tall + tall * 0.7))
        for c, r in cells
    ]


def _many(lab: JupyterLab, browser: Browser, line: SlowLine, count: int) -> Figure:
    """Draw to and fro among many boxes, as fast as the mouse reports."""
    name, boxes = picture(lab, 4000, 3000), _grid(count, 4000, 3000)
    rates = {}
    for who, (code, surface) in [(_BBOX, THEIRS[_BBOX]), ("ours", OURS)]:
        with closing(Desk(lab, browser, line, code.format(name=name, boxes=boxes), surface)) as desk:
            place, page = desk.surface(), desk.page
            page.mouse.move(*place.at(0.3))
            # With Shift ours starts a new box on top of others; theirs takes what is there, and moves it.
            page.keyboard.down("Shift")
            page.mouse.down()
            rates[who] = desk.frames([place.at(0.35 + 0.3 * i / 100) for i in range(100)], seconds=_SECONDS)
            page.mouse.up()
            page.keyboard.up("Shift")
    return Figure(
        f"frames while drawing, {count} boxes, 12 megapixels",
        f"{_BBOX} {rates[_BBOX]}",
        rates["ours"],
        "55 per second",
        float(rates["ours"].split()[0]) >= 55,
    )


def _huge(lab: JupyterLab, browser: Browser, line: SlowLine) -> Iterator[Figure]:
    """50 megapixels: from running the cell to a box that can be drawn, and what the browser holds then."""
    name = picture(lab, 8660, 5774)
    said = {}
    with closing(
        Desk(lab, browser, line, "from ipywidgets import Label\nLabel('x')", ".widget-label")
    ) as empty:
        base, began = empty.memory(), empty.opened
    for who, (code, surface) in [*THEIRS.items(), ("ours", OURS)]:
        try:
            with closing(Desk(lab, browser, line, code.format(name=name, boxes=[]), surface)) as desk:
                place = desk.surface()
                desk.drag(place.at(0.3), place.at(0.5), steps=10, delay=0)
                said[who] = f"{max(0.0, desk.opened - began):.1f} s, {desk.memory() - base:.0f} MB"
        except (BrowserError, AssertionError) as error:
            said[who] = f"did not open ({str(error).splitlines()[0]})"
    yield Figure(
        "a picture of 50 megapixels: opened, memory of the browser more than without",
        "; ".join(f"{who} {said[who]}" for who in THEIRS),
        said["ours"],
        "opens and is scaled",
        "did not" not in said["ours"],
    )

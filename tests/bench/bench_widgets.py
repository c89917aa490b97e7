"""What one drawn box costs in JupyterLab: messages, bytes and waiting, our plain widget beside ipyannotations' one."""

from __future__ import annotations

import json
import struct
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import pairwise

import nbformat
from labelgrader import auth
from labelgrader.start import sign_in_address
from PIL import Image
from playwright.sync_api import Browser, WebSocket

from tests.bench.figures import Figure
from tests.bench.slow_line import SlowLine
from tests.browser.labeler import Labeler
from tests.running import RunningSchool

__all__ = ["measure"]

DELAY = 0.15
STEPS = 50
_DRAG_SECONDS = 3.0
_SILENCE_MS = 1500
OURS = 'from labelwidgets import BoxAnnotator\nBoxAnnotator("bench.jpg", ["cup"], mode="drag")'
THEIRS = (
    "import warnings\nwarnings.simplefilter('ignore')\nfrom ipyannotations.images import BoxAnnotator\n"
    'w = BoxAnnotator(options=["cup"])\nw.display("bench.jpg")\nw'
)
CROWDED = (
    'from labelwidgets import BoxAnnotator\nw = BoxAnnotator("bench.jpg", ["cup"], mode="drag")\n'
    'w.data = [{"type": "box", "label": "cup", "xyxy": (x, y, x + 120, y + 180)}'
    " for x in range(100, 3900, 190) for y in range(100, 2900, 280)]\nw"
)

# The frame after the last change inside the notebook's outputs since the mouse was released.
_WATCH = """(() => {
  const seen = globalThis.bench = { up: 0, painted: 0, frames: [], running: false };
  const changed = () => {
    if (seen.up) requestAnimationFrame(() => { seen.painted = performance.now(); });
  };
  const pen = CanvasRenderingContext2D.prototype;
  for (const name of ["clearRect", "drawImage", "fill", "fillRect", "fillText", "stroke", "strokeRect"]) {
    const draw = pen[name];
    pen[name] = function (...rest) { changed(); return draw.apply(this, rest); };
  }
  const inside = ({ target }) =>
    (target instanceof Element ? target : target.parentElement)?.closest(".jp-OutputArea-output");
  new MutationObserver((records) => { if (records.some(inside)) changed(); })
    .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  addEventListener("pointerup", (event) => { seen.up = event.timeStamp; }, true);
  seen.count = () => {
    seen.running = true;
    const tick = (now) => { seen.frames.push(now); if (seen.running) requestAnimationFrame(tick); };
    requestAnimationFrame(tick);
  };
})()"""

_IS_SILENT = "(long) => bench.up > 0 && performance.now() - Math.max(bench.up, bench.painted) > long"


@dataclass
class Traffic:
    """What went over the kernel's WebSocket, each way."""

    up: list[bytes] = field(default_factory=list)
    down: list[bytes] = field(default_factory=list)

    def listen(self, socket: WebSocket) -> None:
        """To be called for each WebSocket that the page opens."""
        if "/api/kernels/" in socket.url:
            socket.on("framesent", lambda frame: self.up.append(_bytes(frame)))
            socket.on("framereceived", lambda frame: self.down.append(_bytes(frame)))

    def forget(self) -> None:
        self.up.clear()
        self.down.clear()

    def __str__(self) -> str:
        size = sum(map(len, self.up + self.down)) / 1000
        return f"{_messages(self.up)} up / {_messages(self.down)} down, {size:.1f} kB"


def _bytes(frame: str | bytes) -> bytes:
    return frame.encode() if isinstance(frame, str) else frame


def _messages(frames: list[bytes]) -> int:
    """Widgets' own messages; around each of theirs the kernel also says that it is busy and idle."""
    return sum(_kind(frame) == "comm_msg" for frame in frames)


def _kind(frame: bytes) -> str:
    """A frame is JSON, or (v1.kernel.websocket.jupyter.org) the number of its parts, where each begins, and the parts."""
    if frame.startswith(b"{"):
        header = json.loads(frame)["header"]
    else:
        (count,) = struct.unpack_from("<Q", frame)
        places = struct.unpack_from(f"<{count}Q", frame, 8)
        header = json.loads(frame[places[1] : places[2]])
    kind: str = header["msg_type"]
    return kind


class Desk:
    """A notebook with one widget, open in JupyterLab in a browser of its own."""

    def __init__(self, school: RunningSchool, browser: Browser, line: SlowLine, code: str) -> None:
        name = f"bench-{abs(hash(code))}.ipynb"
        (school.settings.notebooks / name).write_text(nbformat.writes(_notebook(code)))  # type: ignore[no-untyped-call]
        self.line, self.traffic = line, Traffic()
        self.page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        self.page.add_init_script(_WATCH)
        self.page.on("websocket", self.traffic.listen)
        link = sign_in_address(school.settings, person=auth.OWNER)
        self.page.goto(link.replace(f":{school.port}/", f":{line.port}/"))
        self.page.goto(f"http://127.0.0.1:{line.port}/lab/tree/{name}?reset")
        self.labeler = Labeler(self.page, school, live=True)
        self.labeler.run_all()

    def surface(self, selector: str) -> Place:
        """Where the widget is drawn upon, once it stands still."""
        place = self.page.locator(f".jp-OutputArea-output {selector}").locator("visible=true").first
        place.wait_for(timeout=60_000)
        place.scroll_into_view_if_needed()
        self.labeler.settled(place)
        frame = place.bounding_box()
        assert frame is not None
        return Place(frame["x"], frame["y"], frame["width"], frame["height"])

    def close(self) -> None:
        self.page.context.close()


@dataclass(frozen=True)
class Place:
    """A rectangle on the screen."""

    x: float
    y: float
    width: float
    height: float

    def at(self, share: float) -> tuple[float, float]:
        """A point on its diagonal."""
        return self.x + self.width * share, self.y + self.height * share


def measure(school: RunningSchool, browser: Browser) -> Iterator[Figure]:
    """Both widgets in the same JupyterLab, then ours with a large picture."""
    with SlowLine(school.port) as line:
        _picture(school, (700, 500))
        theirs = _box(Desk(school, browser, line, THEIRS), "canvas")
        ours = _box(Desk(school, browser, line, OURS), "[role=application]")
        what = f"messages per drawn box, {STEPS}-step drag, plain ipywidget"
        yield Figure(what, f"ipyannotations {theirs[0]}", ours[0])
        what = f"mouse-up to painted, {DELAY * 1000:.0f} ms added each way"
        yield Figure(what, f"ipyannotations {theirs[1]}", ours[1])
        _picture(school, (4000, 3000))
        yield Figure(
            "frames while dragging, 200 boxes, 12 megapixels",
            "",
            _frames(Desk(school, browser, line, CROWDED)),
        )


def _notebook(code: str) -> nbformat.NotebookNode:
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    cell = nbformat.v4.new_code_cell(code)  # type: ignore[no-untyped-call]
    return nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": kernel})  # type: ignore[no-any-return, no-untyped-call]


def _picture(school: RunningSchool, size: tuple[int, int]) -> None:
    Image.linear_gradient("L").resize(size).convert("RGB").save(school.settings.notebooks / "bench.jpg")


def _box(desk: Desk, surface: str) -> tuple[str, str]:
    """Draw one box over the slow line: the traffic, and how long the last change took to be on the screen."""
    with closing(desk):
        place, page = desk.surface(surface), desk.page
        page.mouse.move(*place.at(0.35))
        page.wait_for_load_state("networkidle")
        desk.traffic.forget()
        desk.line.delay = DELAY
        page.mouse.down()
        x, y = place.at(0.6)
        page.mouse.move(x, y, steps=STEPS)
        page.mouse.up()
        page.wait_for_function(_IS_SILENT, arg=_SILENCE_MS)
        painted = page.evaluate("() => bench.painted ? Math.max(0, bench.painted - bench.up) : 0")
        desk.line.delay = 0.0
        return str(desk.traffic), f"{painted:.0f} ms"


def _frames(desk: Desk) -> str:
    """Draw to and fro among many boxes, as fast as the mouse reports."""
    with closing(desk):
        place, page = desk.surface("[role=application]"), desk.page
        page.mouse.move(*place.at(0.3))
        # Shift starts a new box on top of others.
        page.keyboard.down("Shift")
        page.mouse.down()
        page.evaluate("() => bench.count()")
        end, step = time.monotonic() + _DRAG_SECONDS, 0
        while time.monotonic() < end:
            step += 1
            page.mouse.move(*place.at(0.35 + 0.3 * (step % 100) / 100))
        frames = page.evaluate("() => { bench.running = false; return bench.frames; }")
        page.mouse.up()
        gaps = sorted(later - earlier for earlier, later in pairwise(frames))
        rate = len(gaps) / sum(gaps) * 1000
        return f"{rate:.0f} per second, 95 of 100 within {gaps[len(gaps) * 95 // 100]:.0f} ms"

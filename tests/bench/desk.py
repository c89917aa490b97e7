"""A notebook with one widget in JupyterLab behind a line that can be made slow, and what goes over that line."""

from __future__ import annotations

import json
import struct
import time
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from playwright.sync_api import Browser, WebSocket

from tests.bench.slow_line import SlowLine
from tests.browser.notebook import JupyterLab, Notebook
from tests.running import until

__all__ = ["Desk", "Gesture", "Place", "Traffic"]

_SILENCE_MS = 1200

# The first change of what is on the screen inside the notebook's outputs since the mouse moved, and the last since it was
# released. The browser shows a change with the frame in which it was made.
_WATCH = """(() => {
  const seen = globalThis.bench = { pressed: false, moved: 0, first: 0, up: 0, painted: 0, frames: [], running: false };
  const changed = () => {
    if (seen.moved) seen.first ||= performance.now();
    if (seen.up) seen.painted = performance.now();
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
  addEventListener("pointerdown", () => { seen.pressed = true; seen.moved = seen.first = seen.up = seen.painted = 0; }, true);
  addEventListener("pointermove", (event) => { if (seen.pressed) seen.moved ||= event.timeStamp; }, true);
  addEventListener("pointerup", (event) => { seen.pressed = false; seen.up = event.timeStamp; }, true);
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

    @property
    def messages(self) -> tuple[int, int]:
        """Widgets' own, up and down."""
        return _messages(self.up), _messages(self.down)

    @property
    def kilobytes(self) -> float:
        """Of the widgets' own messages."""
        return sum(len(frame) for frame in self.up + self.down if _kind(frame) == "comm_msg") / 1000


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


@dataclass(frozen=True)
class Gesture:
    """What one gesture cost: its traffic, and when it was to be seen, in milliseconds."""

    messages: tuple[int, int]
    kilobytes: float
    first: float
    painted: float

    def __str__(self) -> str:
        up, down = self.messages
        return f"{up} up / {down} down, {self.kilobytes:.1f} kB, first feedback {self.first:.0f} ms, painted {self.painted:.0f} ms after the release"


class Desk:
    """A notebook with one widget, open in JupyterLab in a browser window of its own."""

    def __init__(self, lab: JupyterLab, browser: Browser, line: SlowLine, code: str, surface: str) -> None:
        self.line, self.traffic = line, Traffic()
        self.page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        self.page.add_init_script(_WATCH)
        self.page.on("websocket", self.traffic.listen)
        name = f"bench-{abs(hash(code))}"
        self.notebook = Notebook(lab, self.page, code, name=name, address=f"http://127.0.0.1:{line.port}")
        self.place = self.page.locator(f".jp-OutputArea-output {surface}").locator("visible=true").first
        self.place.wait_for(timeout=60_000)
        self.opened = time.monotonic() - self.notebook.ran

    def surface(self) -> Place:
        """Where the widget is drawn upon, once it stands still."""
        self.place.evaluate("el => el.scrollIntoView({ block: 'center' })")
        seen = [self.place.bounding_box()]

        def still() -> bool:
            self.page.evaluate(
                "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
            )
            seen.append(self.place.bounding_box())
            return seen[-1] == seen[-2]

        until(still, what="the widget to stand still")
        frame = seen[-1]
        assert frame is not None
        return Place(frame["x"], frame["y"], frame["width"], frame["height"])

    def drag(
        self, start: tuple[float, float], end: tuple[float, float], *, steps: int, delay: float
    ) -> Gesture:
        """Drag over the line made slow by `delay` seconds each way, and wait until nothing changes any more."""
        page = self.page
        page.mouse.move(*start)
        page.wait_for_load_state("networkidle")
        self.traffic.forget()
        self.line.delay = delay
        page.mouse.down()
        page.mouse.move(*end, steps=steps)
        page.mouse.up()
        page.wait_for_function(_IS_SILENT, arg=_SILENCE_MS)
        seen = page.evaluate("() => bench")
        self.line.delay = 0.0
        painted = max(0.0, seen["painted"] - seen["up"]) if seen["painted"] else 0.0
        return Gesture(
            self.traffic.messages, self.traffic.kilobytes, max(0.0, seen["first"] - seen["moved"]), painted
        )

    def frames(self, way: list[tuple[float, float]], *, seconds: float) -> str:
        """Move the mouse along a way, to and fro, as fast as it reports: how many frames there were."""
        page = self.page
        page.evaluate("() => { bench.frames = []; bench.count(); }")
        end, step = time.monotonic() + seconds, 0
        while time.monotonic() < end:
            step += 1
            page.mouse.move(*way[step % len(way)])
        return self.counted()

    def counted(self) -> str:
        """The frames since they are counted."""
        frames = self.page.evaluate("() => { bench.running = false; return bench.frames; }")
        gaps = sorted(later - earlier for earlier, later in pairwise(frames))
        if not gaps:
            return "no frame at all"
        rate = len(gaps) / sum(gaps) * 1000
        return f"{rate:.0f} per second, 95 of 100 within {gaps[len(gaps) * 95 // 100]:.0f} ms"

    def memory(self) -> float:
        """MB that the browser's processes hold together, shared pages counted once."""
        browser = self.page.context.browser
        assert browser is not None
        devtools = browser.new_browser_cdp_session()
        processes = devtools.send("SystemInfo.getProcessInfo")["processInfo"]
        devtools.detach()
        return sum(_held(int(one["id"])) for one in processes) / 1000

    def close(self) -> None:
        self.notebook.close()
        self.page.context.close()


def _held(pid: int) -> float:
    """kB of memory; 0 for a process that has just ended."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return next(float(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))

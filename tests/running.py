"""A real school in its own process, as `make start` runs it, for tests and the bench."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from labelgrader import auth, db
from labelgrader.clock import utc_now
from labelgrader.settings import Settings
from labelgrader.start import sign_in_address

__all__ = ["CHROMIUM_ARGUMENTS", "REPOSITORY", "RunningSchool", "chromium_path", "free_port", "until"]

T = TypeVar("T")
REPOSITORY = Path(__file__).parents[1]
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium_path() -> str | None:
    """Debian's browser where it is installed, else None: playwright's own."""
    return "/usr/bin/chromium" if Path("/usr/bin/chromium").exists() else None


def free_port() -> int:
    """A loopback port that nobody uses at the moment."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def until(condition: Callable[[], T], *, seconds: float = 30, what: str = "the condition") -> T:
    """Ask again and again until the answer is true; fail with what was waited for."""
    deadline = time.monotonic() + seconds
    while True:
        if found := condition():
            return found
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds} s for {what}")
        time.sleep(0.05)


class RunningSchool:
    """A started school: its address, its people, its processes."""

    def __init__(self, home: Path, *, courses: Path = REPOSITORY / "courses") -> None:
        self.settings = Settings(home=home, courses=courses)
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}/labelschool/"
        self.output = home.parent / f"{home.name}.out"
        self.open()

    def open(self) -> None:
        """Start it and wait until it has printed its address."""
        command = [sys.executable, "-m", "labelgrader.cli", "start", "--no-browser", "--port", str(self.port)]
        environment = {
            **os.environ,
            "LABELGRADER_HOME": str(self.settings.home),
            "LABELGRADER_COURSES": str(self.settings.courses),
            "PYTHONUNBUFFERED": "1",
        }
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                command, env=environment, stdout=output, stderr=output, start_new_session=True
            )

        def opened() -> bool:
            if self.process.poll() is not None:
                raise AssertionError(f"the school ended at once:\n{self.output.read_text()}")
            return "Label School is open at" in self.output.read_text()

        until(opened, seconds=180, what="the school to open")

    def close(self) -> None:
        """Ctrl-C once."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)
        self.process.wait(timeout=30)

    def add(self, name: str, *roles: str) -> str:
        """Add somebody; the answer is the link that signs them in once."""
        engine = db.connect(self.settings.database)
        with db.sessions(engine).begin() as session:
            person = auth.add_person(session, name=name, roles=roles or ("labeler",), now=utc_now())
        engine.dispose()
        return sign_in_address(self.settings, person=person)

    def children(self, module: str) -> list[int]:
        """The pids of this school's processes that run `python -m module`."""
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit() and self._is_ours(entry, module):
                found.append(int(entry.name))
        return found

    def _is_ours(self, entry: Path, module: str) -> bool:
        try:
            command = (entry / "cmdline").read_bytes().split(b"\0")
            environment = (entry / "environ").read_bytes().split(b"\0")
        except OSError:
            # It ended while we looked, or it is somebody else's.
            return False
        home = f"LABELGRADER_HOME={self.settings.home}".encode()
        return module.encode() in command and home in environment

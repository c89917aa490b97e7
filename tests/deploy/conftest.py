"""Schools that are started and stopped as a person does it, each in a folder of its own."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deploy.terminal import Terminal
from tests.running import REPOSITORY, free_port, until


class House:
    """A state folder, the commands upon it, and the processes that belong to it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.port = free_port()
        self.terminals: list[Terminal] = []
        self.environment = os.environ | {"LABELGRADER_HOME": str(home), "PYTHONUNBUFFERED": "1"}

    def start(self, *more: str, browser: bool = False) -> Terminal:
        """`labelgrader start` in a terminal; whether it opens is the test's question."""
        arguments = [] if browser else ["--no-browser"]
        return self.run("start", "--port", str(self.port), *arguments, *more)

    def open(self) -> Terminal:
        """Start, and wait until it says its address."""
        terminal = self.start()
        terminal.wait_for("Stop it with Ctrl-C")
        return terminal

    def run(self, *arguments: str) -> Terminal:
        """A `labelgrader` command in a terminal."""
        command = [sys.executable, "-m", "labelgrader.cli", *arguments]
        self.terminals.append(Terminal(command, environment=self.environment, folder=REPOSITORY))
        return self.terminals[-1]

    def processes(self) -> dict[int, str]:
        """Whatever runs with this state folder in its environment, and what it was called with."""
        mark = f"LABELGRADER_HOME={self.home}".encode()
        found = {}
        for entry in Path("/proc").iterdir():
            try:
                if entry.name.isdigit() and mark in (entry / "environ").read_bytes().split(b"\0"):
                    found[int(entry.name)] = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                # It ended while we looked, or it is somebody else's.
                continue
        return found

    def is_empty(self) -> bool:
        return not self.processes()

    def wait_until_empty(self, *, seconds: float = 20) -> None:
        until(self.is_empty, seconds=seconds, what=f"the end of {self.processes()}")

    def one(self, module: str) -> int:
        """The process that runs this module."""
        found = [pid for pid, command in self.processes().items() if f"-m {module} " in command]
        assert len(found) == 1, self.processes()
        return found[0]


@pytest.fixture
def bare_house(tmp_path: Path) -> Iterator[House]:
    """Nothing there yet."""
    house = House(tmp_path / "school")
    yield house
    _end(house)


@pytest.fixture
def house(published: Path, bare_house: House) -> House:
    """Everything published, never opened."""
    shutil.copytree(published, bare_house.home)
    return bare_house


def _end(house: House) -> None:
    for pid in house.processes():
        os.kill(pid, signal.SIGKILL)
    for terminal in house.terminals:
        terminal.process.wait(timeout=20)
        terminal.hang_up()

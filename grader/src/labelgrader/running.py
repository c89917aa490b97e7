"""One open school a state folder: who holds it, and how the others on this machine reach it.

What says that a school is open is a lock, which ends with the process that holds it, however that ended. A process id in
a file would outlive it, and belong to somebody else one day.
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from labelgrader.settings import Settings

__all__ = ["Running", "hold", "reach", "remember", "stay", "wait_for_the_others"]

_LEAVES_WITHIN = 10.0


@dataclass(frozen=True, kw_only=True)
class Running:
    """How to reach an open school."""

    port: int
    token: str


@contextmanager
def hold(settings: Settings) -> Iterator[bool]:
    """Be the one who opens this school; False where somebody else does so already."""
    with settings.running.with_suffix(".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        # Of a school that was killed.
        settings.running.unlink(missing_ok=True)
        try:
            yield True
        finally:
            settings.running.unlink(missing_ok=True)


def remember(settings: Settings, running: Running) -> None:
    """Let the others know; for whoever holds the school."""
    beside = settings.running.with_suffix(".new")
    beside.unlink(missing_ok=True)
    beside.touch(mode=0o600)
    beside.write_text(json.dumps(asdict(running)))
    beside.rename(settings.running)


def reach(settings: Settings) -> Running | None:
    """How to reach this school, or None while it is not open."""
    try:
        with settings.running.with_suffix(".lock").open() as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        # Nobody holds it: what a killed school left behind says nothing.
        return None
    except BlockingIOError:
        pass
    except FileNotFoundError:
        return None
    try:
        return Running(**json.loads(settings.running.read_text()))
    except (FileNotFoundError, ValueError, TypeError):
        # It is being opened at this moment.
        return None


def stay(settings: Settings) -> int:
    """For the service: a descriptor that says it is here until it has ended, and whoever inherits it."""
    inside = os.open(settings.running.with_suffix(".inside"), os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(inside, fcntl.LOCK_SH)
    return inside


def wait_for_the_others(settings: Settings) -> None:
    """For who closes the school: service and worker notice by themselves that it closes, and are gone after this."""
    deadline = time.monotonic() + _LEAVES_WITHIN
    with settings.running.with_suffix(".inside").open("w") as inside:
        while time.monotonic() < deadline:
            try:
                fcntl.flock(inside, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(0.05)
            else:
                return

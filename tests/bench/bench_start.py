"""`make start` on a clean clone: from the command to the printed address, and what it leaves on the disk."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figures import Figure
from tests.running import REPOSITORY, free_port, until

__all__ = ["measure"]


def measure() -> Iterator[Figure]:
    """What was committed is cloned, and uv starts with an empty cache, as on a machine that never saw it."""
    with tempfile.TemporaryDirectory(prefix="label-school-bench-") as folder:
        clone, cache = Path(folder) / "clone", Path(folder) / "cache"
        subprocess.run(["git", "clone", "--quiet", str(REPOSITORY), str(clone)], check=True)
        environment = os.environ | {"UV_CACHE_DIR": str(cache)}
        environment = {
            name: value for name, value in environment.items() if not name.startswith("LABELGRADER")
        }
        first = _start(clone, environment)
        size = _megabytes([clone, cache])
        second = _start(clone, environment)
    yield Figure(
        "make start on a clean clone, nothing cached",
        "Label Studio 995 MB, 84 s (measured before)",
        f"{first:.0f} s, {size:.0f} MB",
        "120 s, 700 MB",
        first <= 120 and size <= 700,
    )
    yield Figure("make start again", "", f"{second:.1f} s")


def _start(clone: Path, environment: dict[str, str]) -> float:
    said = clone.parent / "said"
    command = ["make", "start", "BROWSER=no", f"PORT={free_port()}"]
    start = time.perf_counter()
    with said.open("wb") as out:
        # Its group gets the Ctrl-C, as in a terminal.
        process = subprocess.Popen(
            command, cwd=clone, env=environment, stdout=out, stderr=out, start_new_session=True
        )

    def is_open() -> bool:
        if process.poll() is not None:
            raise RuntimeError(f"make start ended:\n{said.read_text()}")
        return "Label School is open at" in said.read_text()

    until(is_open, seconds=600, what="the address")
    seconds = time.perf_counter() - start
    os.killpg(process.pid, signal.SIGINT)
    process.wait(timeout=60)
    return seconds


def _megabytes(folders: list[Path]) -> float:
    """On the disk: a file with two names counts once."""
    sizes = {}
    for folder in folders:
        for file in folder.rglob("*"):
            found = file.lstat()
            sizes[found.st_dev, found.st_ino] = found.st_blocks * 512
    return sum(sizes.values()) / 1e6

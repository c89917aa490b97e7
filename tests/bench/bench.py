"""What `make bench` runs: measure everything, say how far it is, and print one table.

    python tests/bench/bench.py          a few minutes
    BENCH=all python tests/bench/bench.py    also `make start` on a clean clone, with an empty cache

Nothing is asserted: how long things take is this machine's business. The budgets are in the design.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.bench import bench_grading, bench_pages, bench_start, bench_widgets, bench_work
from tests.bench.figures import Figure, table
from tests.running import CHROMIUM_ARGUMENTS, RunningSchool, chromium_path


def main() -> None:
    """Figures as they come on the standard error, the table on the standard output."""
    figures = []
    began = time.monotonic()
    for figure in _measure():
        figures.append(figure)
        print(f"{time.monotonic() - began:4.0f} s  {figure.what}: {figure.ours}", file=sys.stderr, flush=True)
    print(table(figures))


def _measure() -> Iterator[Figure]:
    print("Publishing and opening a school …", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory(prefix="label-school-bench-") as folder:
        school = RunningSchool(Path(folder) / "school")
        try:
            yield from _in_browser(school)
            yield from bench_grading.measure(school)
        finally:
            school.close()
    for labelers in (1, 8):
        line = bench_work.measure(tasks=10_000, labelers=labelers, seconds=5)
        what, _, ours = line.partition(": ")
        yield Figure(what, "Label Studio 3.2 with one, 1.1 with 32 (measured before)", ours)
    if os.environ.get("BENCH") == "all":
        yield from bench_start.measure()


def _in_browser(school: RunningSchool) -> Iterator[Figure]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS)
        yield from bench_pages.measure(school, browser)
        yield from bench_widgets.measure(school, browser)
        browser.close()


if __name__ == "__main__":
    main()

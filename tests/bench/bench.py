"""What `make bench` runs: measure everything, say how far it is, and print one table, with the budgets of the design.

    make bench                  some ten minutes
    make bench ONLY=boxes       one part: pages, grading, work, scale, boxes, spans, paths, start; several with commas
    BENCH=all make bench        also ten million tasks, and `make start` on a clean clone, with an empty cache

Nothing is asserted: how long things take is this machine's business. Compare within one run, on a machine that is quiet.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.bench import (
    bench_boxes,
    bench_grading,
    bench_pages,
    bench_paths,
    bench_scale,
    bench_spans,
    bench_start,
    bench_work,
)
from tests.bench.figures import Figure, table
from tests.browser.notebook import JupyterLab
from tests.postgres import cluster
from tests.running import CHROMIUM_ARGUMENTS, RunningSchool, chromium_path

_PARTS = ("pages", "grading", "work", "scale", "boxes", "spans", "paths")


def main() -> None:
    """Figures as they come on the standard error, the table on the standard output."""
    asked = [part for part in os.environ.get("ONLY", "").split(",") if part]
    parts = asked or [*_PARTS, *(["start"] if os.environ.get("BENCH") == "all" else [])]
    if unknown := sorted(set(parts) - {*_PARTS, "start"}):
        sys.exit(f"there is no part {', '.join(unknown)}; parts are {', '.join((*_PARTS, 'start'))}")
    figures = []
    began = time.monotonic()
    for figure in _measure(parts):
        figures.append(figure)
        print(f"{time.monotonic() - began:4.0f} s  {figure.what}: {figure.ours}", file=sys.stderr, flush=True)
    print(table(figures))


def _measure(parts: list[str]) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory(prefix="label-school-bench-") as folder:
        if {"pages", "grading"} & set(parts):
            yield from _in_a_school(Path(folder) / "school", parts)
        if {"boxes", "spans", "paths"} & set(parts):
            yield from _in_a_notebook(Path(folder) / "lab", parts)
    if "work" in parts:
        yield from _work()
    if "scale" in parts:
        with cluster(safe=True) as postgres:
            yield from bench_scale.measure(postgres)
    if "start" in parts:
        yield from bench_start.measure()


def _work() -> Iterator[Figure]:
    before = "Label Studio 3.2 with one, 1.1 with 32 (measured before)"
    with cluster(safe=True) as postgres:
        tps = bench_work.pgbench(postgres, seconds=10)
        beside = f"{before}; pgbench {tps:,.0f} transactions"
        sizes = [(10_000, 8), (10_000, 64), (10_000, 512), (1_000_000, 8)]
        sizes += [(10_000_000, 8)] if os.environ.get("BENCH") == "all" else []
        for server, budget in ((None, 300), (postgres, 400)):
            for tasks, labelers in sizes:
                said = bench_work.measure(tasks=tasks, labelers=labelers, seconds=5, server=server)
                what, _, ours = said.partition(": ")
                yield Figure(
                    what, beside if server else before, ours, str(budget), float(ours.split()[0]) >= budget
                )


def _in_a_school(home: Path, parts: list[str]) -> Iterator[Figure]:
    print("Publishing and opening a school …", file=sys.stderr, flush=True)
    school = RunningSchool(home)
    try:
        if "pages" in parts:
            with _browser() as browser:
                yield from bench_pages.measure(school, browser)
        if "grading" in parts:
            yield from bench_grading.measure(school)
    finally:
        school.close()


def _in_a_notebook(folder: Path, parts: list[str]) -> Iterator[Figure]:
    lab = JupyterLab(folder)
    try:
        with _browser() as browser:
            for name, part in (("boxes", bench_boxes), ("spans", bench_spans), ("paths", bench_paths)):
                if name in parts:
                    yield from part.measure(lab, browser)
    finally:
        lab.close()


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


if __name__ == "__main__":
    main()

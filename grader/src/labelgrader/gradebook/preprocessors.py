"""Our steps in nbgrader's conversion: run only the test cells, and believe only a number.

Stock nbgrader is fail-open: a test cell that ends with -3, nan, None, a tuple, `7.5;` or `np.float64(7.5)` earns
every point. Here exactly one finite number from 0 to the cell's points counts, and all else is 0 and marked for a
person to look at.
"""

from __future__ import annotations

import ast
import io
import math
import os
import re
import signal
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any

from nbformat.v4 import new_output
from nbgrader import utils
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Float

from labelgrader.errors import Broken

__all__ = ["HideTracebacks", "RunGradeCells", "StrictSave", "strict_score"]

_NUMBER = re.compile(r"\d+(\.\d+)?(e[+-]?\d+)?")


class RunGradeCells(NbGraderPreprocessor):
    """Run the test cells of the trusted notebook in this process, in order, in one fresh namespace.

    No kernel: the cells are ours (nbgrader has just put its own copies of them in place) and start-up would take
    ten times as long as the work. The time limit is a signal in the worker's main thread: what can be slow here is
    our own scoring of a large answer, which is Python and short calls into numpy, so that the signal is heard; a
    child process for each lesson would cost more than grading it and could not share the warm engine.
    """

    time_limit = Float(10.0, help="Seconds for all test cells of one lesson.").tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        ends = time.monotonic() + self.time_limit
        namespace: dict[str, Any] = {"__name__": "__main__"}
        with _inside(resources["metadata"]["path"]):
            for cell in filter(utils.is_grade, nb.cells):
                cell.outputs = _run(cell.source, namespace, ends - time.monotonic())
        return nb, resources


class StrictSave(NbGraderPreprocessor):
    """Write the scores of one submission into the gradebook, in one transaction."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        named = resources["nbgrader"]
        with Gradebook(named["db_url"]) as gradebook:
            submission = gradebook.find_submission_notebook(
                named["notebook"], named["assignment"], named["student"]
            )
            grades = {grade.name: grade for grade in submission.grades}
            for cell in filter(utils.is_grade, nb.cells):
                score = strict_score(cell.outputs, float(cell.metadata.nbgrader["points"]))
                grade = grades[cell.metadata.nbgrader["grade_id"]]
                grade.auto_score = score or 0.0
                grade.needs_manual_grade = score is None
                # A score given by hand was for other answers, and would outlive them.
                grade.manual_score = grade.extra_credit = None
            gradebook.db.commit()
        return nb, resources


class HideTracebacks(NbGraderPreprocessor):
    """Leave no outputs of test cells and no tracebacks: both can repeat what was hidden."""

    def preprocess_cell(self, cell: Any, resources: Any, _index: int) -> tuple[Any, Any]:
        if utils.is_grade(cell):
            cell.outputs = []
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                output.traceback = [output.ename]
        return cell, resources


def strict_score(outputs: list[Any], points: float) -> float | None:
    """What a test cell says, from 0 to `points`; None if it said anything but one such number.

    Text printed on the way and warnings don't matter: they are not what the cell says.
    """
    if any(output.output_type == "error" for output in outputs):
        return None
    said = [output.data.get("text/plain", "") for output in outputs if output.output_type == "execute_result"]
    if len(said) != 1 or not _NUMBER.fullmatch(said[0]):
        return None
    value = float(said[0])
    return value if math.isfinite(value) and value <= points else None


class _TimeIsUp(BaseException):
    """Not an Exception, so that nothing on the way takes it for one and goes on."""


def _run(source: str, namespace: dict[str, Any], seconds: float) -> list[Any]:
    printed, warned = io.StringIO(), io.StringIO()
    outputs = []
    try:
        with (
            redirect_stdout(printed),
            redirect_stderr(warned),
            warnings.catch_warnings(),
            _time_limit(seconds),
        ):
            # Even where the process was told to take warnings for errors: they decide no score.
            warnings.simplefilter("ignore")
            value = _execute(source, namespace)
        if value is not None:
            outputs = [_output("execute_result", data={"text/plain": repr(value)}, execution_count=1)]
    except (Exception, SystemExit, _TimeIsUp) as error:  # noqa: BLE001 - whatever it is, it is the cell's outcome
        # Name only: messages and tracebacks repeat hidden lines and answers' keys.
        outputs = [_output("error", ename=type(error).__name__, evalue="", traceback=[])]
    streams = (("stdout", printed.getvalue()), ("stderr", warned.getvalue()))
    return [_output("stream", name=name, text=text) for name, text in streams if text] + outputs


def _output(kind: str, **fields: Any) -> Any:
    return new_output(kind, **fields)  # type: ignore[no-untyped-call]  # nbformat has no types here


def _execute(source: str, namespace: dict[str, Any]) -> Any:
    """The value of the last expression, as a notebook shows it; None after a final semicolon, as there."""
    tree = ast.parse(source)
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr):
        exec(compile(tree, "test cell", "exec"), namespace)  # noqa: S102 - the trusted notebook's own cell
        return None
    tree.body.pop()
    exec(compile(tree, "test cell", "exec"), namespace)  # noqa: S102 - as above
    value = eval(compile(ast.Expression(last.value), "test cell", "eval"), namespace)  # noqa: S307 - as above
    return None if _after(source, last).startswith(";") else value


def _after(source: str, node: ast.Expr) -> str:
    lines = source.encode().splitlines(keepends=True)[(node.end_lineno or 1) - 1 :]
    return b"".join(lines)[node.end_col_offset or 0 :].decode().lstrip()


@contextmanager
def _inside(folder: str) -> Iterator[None]:
    before = os.getcwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        raise Broken(
            "grading_outside_main_thread",
            "Lessons are graded in a process's main thread only, where the time limit works.",
            "채점은 시간 제한이 동작하는 주 스레드에서만 할 수 있어요.",
        )
    if seconds <= 0:
        raise _TimeIsUp
    before = signal.signal(signal.SIGALRM, _ring)
    earlier = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        signal.setitimer(signal.ITIMER_REAL, *earlier)


def _ring(_signal: int, _frame: object) -> None:
    raise _TimeIsUp

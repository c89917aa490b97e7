"""Notebooks as learners get them, and run once, so that pages know which widgets stand where."""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from labelgrader.course_files import broken
from labelgrader.errors import Broken

__all__ = ["LANGUAGES", "in_language", "read_notebook", "released", "run_notebooks"]

LANGUAGES = ("en", "ko")
SECONDS_PER_CELL = 60

_HIDDEN = re.compile(r"^### BEGIN HIDDEN TESTS$.*?^### END HIDDEN TESTS$\n?", re.MULTILINE | re.DOTALL)


def read_notebook(file: Path) -> Any:
    """A trainer's notebook, outputs left aside.

    Raises:
        Broken: the file is no notebook.
    """
    try:
        notebook: Any = nbformat.read(file, as_version=4)  # type: ignore[no-untyped-call]  # as it is
        nbformat.validate(notebook)
    except (ValueError, nbformat.ValidationError) as error:
        said = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        raise broken(
            file,
            "",
            f"This is no notebook: {said}. Save it again.",
            f"노트북이 아니에요: {said}. 다시 저장해 주세요.",
        ) from error
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return notebook


def released(notebook: Any) -> Any:
    """The learners' copy: no hidden tests, no cell left empty by that, nothing of nbgrader's but what locks cells."""
    copy = deepcopy(notebook)
    copy.cells = [cell for cell in copy.cells if _HIDDEN.sub("", cell.source).strip()]
    for cell in copy.cells:
        cell.source = _HIDDEN.sub("", cell.source).rstrip("\n")
        if cell.metadata.pop("nbgrader", None) is not None:
            cell.metadata.update({"editable": False, "deletable": False})
    return copy


def in_language(notebook: Any, lang: str) -> Any:
    """The same notebook with the text cells of one language; cells without a language tag stay."""
    copy = deepcopy(notebook)
    others = set(LANGUAGES) - {lang}
    copy.cells = [cell for cell in copy.cells if not others & set(cell.metadata.get("tags", []))]
    return copy


def run_notebooks(
    notebooks: Mapping[str, Any], files: Mapping[str, Path], on_each: Callable[[str], None]
) -> dict[str, Any]:
    """Run each notebook once, all in one kernel whose names are forgotten in between: a kernel takes a second to start.

    Args:
        notebooks: address -> released notebook.
        files: address -> the trainer's file, for messages.
        on_each: told the address before its notebook runs.

    Returns:
        The same addresses with notebooks that hold their outputs and the widgets' traits.

    Raises:
        Broken: names the file and the cell that does not run.
    """
    with asyncio.Runner(loop_factory=_Loop) as runner:
        return runner.run(_run_all(notebooks, files, on_each))


class _Loop(asyncio.SelectorEventLoop):
    """nbclient takes Ctrl-C and SIGTERM for itself and never gives them back; it goes without where that is refused."""

    def add_signal_handler(self, *_of_nbclient: object) -> None:
        raise RuntimeError("signals belong to whoever publishes")


class _ThisPython(KernelSpecManager):
    """The kernel is this very Python: "python3" could be another one of the user's, without labelwidgets."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        return KernelSpec(argv=command, display_name=kernel_name, language="python")


async def _run_all(
    notebooks: Mapping[str, Any], files: Mapping[str, Path], on_each: Callable[[str], None]
) -> dict[str, Any]:
    done = {}
    with tempfile.TemporaryDirectory(prefix="label-school-") as folder:
        kernel = AsyncKernelManager(kernel_spec_manager=_ThisPython(), transport="ipc", ip=f"{folder}/k")
        # The user's own IPython start-up files have no say in what is published.
        (Path(folder) / "ipython").mkdir()
        await kernel.start_kernel(cwd=folder, extra_arguments=[f"--ipython-dir={folder}/ipython"])
        try:
            for address, notebook in notebooks.items():
                on_each(address)
                done[address] = await _run(kernel, notebook, files[address])
        finally:
            await kernel.shutdown_kernel(now=True)
    return done


async def _run(kernel: AsyncKernelManager, notebook: Any, file: Path) -> Any:
    copy = deepcopy(notebook)
    copy.cells.insert(0, nbformat.v4.new_code_cell("%reset -f"))  # type: ignore[no-untyped-call]  # as it is
    client = NotebookClient(copy, km=kernel, timeout=SECONDS_PER_CELL, store_widget_state=True)
    try:
        await client.async_execute()
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        raise _does_not_run(file, copy, error) from error
    finally:
        if client.kc is not None:
            client.kc.stop_channels()
    del copy.cells[0]
    return copy


def _does_not_run(file: Path, notebook: Any, error: Exception) -> Broken:
    failed = next(
        (cell for cell in notebook.cells if any(o.output_type == "error" for o in cell.get("outputs", []))),
        None,
    )
    where = f"cell {failed.id}" if failed is not None else "cell unknown"
    said = f"{error.ename}: {error.evalue}" if isinstance(error, CellExecutionError) else type(error).__name__
    return broken(
        file,
        where,
        f"This cell does not run ({said}). Run the notebook in JupyterLab and mend it.",
        f"셀이 실행되지 않아요({said}). JupyterLab에서 실행해 고쳐 주세요.",
    )

"""A notebook with one widget in real JupyterLab, and its kernel: what the labeler sees, and what Python holds."""

from __future__ import annotations

import ast
import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.blocking.client import BlockingKernelClient
from playwright.sync_api import Locator, Page

from tests.running import free_port, until

__all__ = ["JupyterLab", "Notebook"]

_THEMES = "@jupyterlab/apputils-extension:themes"
_READY_WITHIN = 120


class JupyterLab:
    """JupyterLab alone, as any notebook author has it: no school, own settings, on loopback."""

    def __init__(self, folder: Path) -> None:
        self.notebooks, self.runtime = folder / "notebooks", folder / "runtime"
        self.notebooks.mkdir(parents=True)
        settings = folder / "config" / "labconfig"
        settings.mkdir(parents=True)
        (settings / "page_config.json").write_text(
            json.dumps({"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}})
        )
        self.address = f"http://127.0.0.1:{free_port()}"
        self.log = folder / "jupyter.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                self._command(),
                env=self._environment(folder),
                cwd=self.notebooks,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until(self._answers, seconds=_READY_WITHIN, what="JupyterLab to answer")

    def _command(self) -> list[str]:
        port = self.address.rpartition(":")[2]
        told = ["ip=127.0.0.1", f"port={port}", "port_retries=0", "log_level=ERROR", "answer_yes=True"]
        command = [
            sys.executable,
            "-m",
            "jupyterlab",
            "--no-browser",
            *(f"--ServerApp.{one}" for one in told),
        ]
        # On loopback, for a minute, with nothing of anybody's in it.
        command += ["--IdentityProvider.token=", "--ServerApp.disable_check_xsrf=True"]
        return [*command, "--allow-root"] if os.geteuid() == 0 else command

    def _environment(self, folder: Path) -> dict[str, str]:
        own = {"CONFIG": folder / "config", "DATA": folder / "data", "RUNTIME": self.runtime}
        # JupyterLab compiles the code that it runs; a debugger in the kernel would warn about that on each start.
        environment = {**os.environ, "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
        return environment | {f"JUPYTER_{name}_DIR": str(place) for name, place in own.items()}

    def _answers(self) -> bool:
        if self.process.poll() is not None:
            raise AssertionError(f"JupyterLab ended at once:\n{self.log.read_text()}")
        try:
            return isinstance(self.ask("/api/status"), dict)
        except OSError:
            return False

    def ask(self, path: str, *, put: Any = None) -> Any:
        """What the server says, or does with what is put."""
        data = None if put is None else json.dumps(put).encode()
        method = "GET" if put is None else "PUT"
        request = urllib.request.Request(f"{self.address}{path}", data=data, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def set_theme(self, theme: str) -> None:
        """JupyterLab's own name of it: "JupyterLab Dark"."""
        self.ask(f"/lab/api/settings/{_THEMES}", put={"raw": json.dumps({"theme": theme})})

    def close(self) -> None:
        """End it with its kernels."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=30)


class Notebook:
    """One cell that shows one widget, run; `value` asks the same kernel, beside the page."""

    def __init__(
        self,
        lab: JupyterLab,
        page: Page,
        code: str,
        *,
        name: str = "proof",
        address: str = "",
        at: str = "lab/tree",
    ) -> None:
        """`address`: where the page finds JupyterLab, if it is not to go there straight; `at`: "notebooks" for Notebook 7."""
        self.page = page
        kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
        cell = nbformat.v4.new_code_cell(code)  # type: ignore[no-untyped-call]
        book = nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": kernel})  # type: ignore[no-untyped-call]
        (lab.notebooks / f"{name}.ipynb").write_text(nbformat.writes(book))  # type: ignore[no-untyped-call]
        page.goto(f"{address or lab.address}/{at}/{name}.ipynb?reset")
        # Notebook 7 says it by a sign, JupyterLab in words.
        page.get_by_text("| Idle").or_(
            page.locator(".jp-NotebookKernelStatus, [data-status=idle]")
        ).first.wait_for(state="attached", timeout=60_000)
        # Not before: the session that a former page left may end, and its kernel with it, while this one loads.
        running = until(lambda: self._session(lab, name), what="the kernel to start")
        self.kernel = BlockingKernelClient()
        self.kernel.load_connection_file(str(lab.runtime / f"kernel-{running}.json"))
        self.kernel.start_channels()
        page.get_by_role("menuitem", name="Run", exact=True).click()
        self.ran = time.monotonic()
        page.get_by_text("Run All Cells", exact=True).click()

    @staticmethod
    def _session(lab: JupyterLab, name: str) -> str | None:
        for session in lab.ask("/api/sessions"):
            if session["path"] == f"{name}.ipynb":
                kernel: str = session["kernel"]["id"]
                return kernel
        return None

    @property
    def output(self) -> Locator:
        """Where the widget is."""
        return self.page.locator(".jp-OutputArea-output").first

    def value(self, expression: str) -> Any:
        """The value of a Python expression in the kernel, by way of its repr."""
        answer = self.kernel.execute(
            "", user_expressions={"it": expression}, reply=True, timeout=30, store_history=False
        )
        found = answer["content"]["user_expressions"]["it"]
        assert found["status"] == "ok", found
        return ast.literal_eval(found["data"]["text/plain"])

    def run(self, code: str) -> None:
        """Run code in the kernel, as another cell would."""
        answer = self.kernel.execute(code, reply=True, timeout=30)
        assert answer["content"]["status"] == "ok", answer["content"]

    def close(self) -> None:
        """Leave the kernel; the server ends it."""
        self.kernel.stop_channels()

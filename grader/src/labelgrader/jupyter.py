"""A Jupyter server of ours as a child process: on loopback, with its own settings, ended with us."""

from __future__ import annotations

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from labelgrader.errors import Broken
from labelgrader.proxy import STARTER
from labelgrader.settings import Settings

__all__ = ["LEARNERS_PAGE", "JupyterServer", "learners_server", "open_jupyter"]

FIRST_PORT = 8888
READY_WITHIN = 60.0
_NO_NEWS = {"@jupyterlab/apputils-extension:announcements": True}
# Learners' JupyterLab: no trainers' panels.
LEARNERS_PAGE = {"disabledExtensions": {"@jupyter/nbgrader": True, **_NO_NEWS}}
TRAINERS_PAGE = {"disabledExtensions": _NO_NEWS}
_TRAINERS_EXTENSIONS = ("formgrader", "course_list", "assignment_list", "validate_assignment")


@dataclass(frozen=True)
class JupyterServer:
    """A running server: its process, where it listens, what lets people in."""

    process: subprocess.Popen[bytes]
    port: int
    token: str

    def close(self) -> None:
        """Ask it to stop, once; it ends its kernels and the service. Make it stop if it does not."""
        with _deaf():
            if self.process.poll() is None:
                self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def learners_server(*, root: Path) -> dict[str, dict[str, object]]:
    """What a learners' Jupyter server is told: its root is the released notebooks, nbgrader's panels stay away, and
    while the school starts again, its pages say so."""
    extensions = {f"nbgrader.server_extensions.{name}": False for name in _TRAINERS_EXTENSIONS}
    extensions["labelgrader.verification"] = True
    pages = [str(Path(__file__).parent / "templates" / "jupyter")]
    return {
        "ServerApp": {"root_dir": str(root), "jpserver_extensions": extensions, "extra_template_paths": pages}
    }


def open_jupyter(
    settings: Settings, *, root: Path, trainers: bool, port: int | None, ready: str
) -> JupyterServer:
    """Start JupyterLab below `root` and wait until the address `ready` answers.

    Raises:
        Broken: the port is in use, or the server did not become ready.
    """
    port = _free_port(port)
    own = settings.home / ("jupyter-trainers" if trainers else "jupyter")
    config = {"ServerApp": {"root_dir": str(root)}} if trainers else learners_server(root=root)
    (own / "config" / "labconfig").mkdir(parents=True, exist_ok=True)
    (own / "config" / "labconfig" / "page_config.json").write_text(
        json.dumps(TRAINERS_PAGE if trainers else LEARNERS_PAGE)
    )
    (own / "config" / "jupyter_server_config.json").write_text(json.dumps(config))
    token = secrets.token_urlsafe(24)
    server = JupyterServer(_spawn(settings, own, root, port, token), port, token)
    try:
        _wait_until_ready(server, ready, own / "jupyter.log")
    except BaseException:
        # Whatever ended the waiting, Ctrl-C included: no server is left behind.
        server.close()
        raise
    return server


def _spawn(settings: Settings, own: Path, root: Path, port: int, token: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--ServerApp.ip=127.0.0.1"]
    command += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0", "--ServerApp.answer_yes=True"]
    command += ["--ServerApp.log_level=ERROR"]
    if os.geteuid() == 0:
        command.append("--allow-root")
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
        "LABELGRADER_HOME": str(settings.home),
        "LABELGRADER_COURSES": str(settings.courses.resolve()),
        STARTER: str(os.getpid()),
        "JUPYTER_TOKEN": token,
        # Not the user's own Jupyter settings: a password or an extension there must not close the school.
        "JUPYTER_CONFIG_DIR": str(own / "config"),
        "JUPYTER_DATA_DIR": str(own / "data"),
        "JUPYTER_RUNTIME_DIR": str(own / "runtime"),
    }
    with (own / "jupyter.log").open("wb") as log:
        # A session of its own: Ctrl-C reaches us alone, and we ask Jupyter to stop once, cleanly.
        return subprocess.Popen(
            command, env=environment, cwd=root, start_new_session=True, stdout=log, stderr=log
        )


@contextmanager
def _deaf() -> Iterator[None]:
    """An impatient second Ctrl-C must not leave behind what the first one is ending."""
    handlers = [(each, signal.signal(each, signal.SIG_IGN)) for each in (signal.SIGINT, signal.SIGTERM)]
    try:
        yield
    finally:
        for each, handler in handlers:
            signal.signal(each, handler)


def _free_port(wanted: int | None) -> int:
    for port in [wanted] if wanted else range(FIRST_PORT, FIRST_PORT + 20):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    taken = wanted or f"{FIRST_PORT} to {FIRST_PORT + 19}"
    raise Broken(
        "port_in_use",
        f"Port {taken} is in use by another program. Choose another one: make start PORT=9000",
        f"{taken} 포트를 다른 프로그램이 쓰고 있어요. 다른 포트를 골라 주세요: make start PORT=9000",
    )


def _wait_until_ready(server: JupyterServer, path: str, log: Path) -> None:
    request = urllib.request.Request(
        f"http://127.0.0.1:{server.port}{path}", headers={"Authorization": f"token {server.token}"}
    )
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline and server.process.poll() is None:
        try:
            with urllib.request.urlopen(request, timeout=READY_WITHIN):  # noqa: S310 - as above
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise Broken(
        "not_ready",
        f"The school did not open. The last lines of {log} say why.",
        f"학교가 열리지 않았어요. {log} 파일의 마지막 줄에 까닭이 있어요.",
    )

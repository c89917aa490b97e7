"""`make start`: publish what changed, open the school on loopback, stop everything with one Ctrl-C."""

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
import webbrowser
from collections.abc import Callable
from urllib.parse import quote

from labelgrader import auth, db
from labelgrader.clock import utc_now
from labelgrader.errors import Broken
from labelgrader.proxy import STARTER
from labelgrader.publishing import publish
from labelgrader.serve import open_school
from labelgrader.settings import Settings

__all__ = ["PAGE_CONFIG", "running_address", "server_config", "sign_in_address", "start"]

FIRST_PORT = 8888
READY_WITHIN = 60.0
# Learners' JupyterLab: no trainers' panels, no news.
PAGE_CONFIG = {
    "disabledExtensions": {"@jupyter/nbgrader": True, "@jupyterlab/apputils-extension:announcements": True}
}
_SERVER_EXTENSIONS_OFF = ("formgrader", "course_list", "assignment_list", "validate_assignment")


def start(settings: Settings, *, port: int | None, browser: bool, say: Callable[[str], None]) -> int:
    """Run the school until Ctrl-C; the exit code of the command.

    Raises:
        Broken: the state folder, the courses or the port can't be used.
    """
    if address := running_address(settings):
        say(f"Label School is open already, at {address}")
        return 0
    settings.home = settings.home.resolve()
    open_school(settings)
    publish(settings.courses, settings.home, say)
    port = _free_port(port)
    token = secrets.token_urlsafe(24)
    jupyter = _start_jupyter(settings, port, token)
    try:
        signal.signal(signal.SIGTERM, _interrupt)
        _wait_until_ready(jupyter, port, token)
        _remember(settings, port, token)
        address = sign_in_address(settings, person=auth.OWNER)
        say(f"Label School is open at {address}")
        say("Stop it with Ctrl-C; everything is kept.")
        if browser:
            webbrowser.open(address)
        return jupyter.wait()
    except KeyboardInterrupt:
        say("\nLabel School is closing. Everything is kept.")
        return 0
    finally:
        settings.running.unlink(missing_ok=True)
        _stop(jupyter)


def running_address(settings: Settings) -> str | None:
    """The address of this school if it is open, without any sign-in in it."""
    running = _running(settings)
    return f"http://127.0.0.1:{running['port']}/labelschool/" if running else None


def sign_in_address(settings: Settings, *, person: str) -> str:
    """A link that signs this person in once, through Jupyter's own door.

    Raises:
        Broken: the school is not open.
    """
    running = _running(settings)
    if running is None:
        raise Broken(
            "not_open",
            "The school is not open. Start it with `make start`, then ask for the link again.",
            "학교가 열려 있지 않아요. `make start`로 연 다음 링크를 다시 만들어 주세요.",
        )
    engine = db.connect(settings.database)
    with db.sessions(engine).begin() as session:
        code = auth.make_link(session, person=person, now=utc_now())
    engine.dispose()
    inside = quote(f"/labelschool/sign-in?code={code}", safe="")
    return f"http://127.0.0.1:{running['port']}/login?next={inside}&token={running['token']}"


def server_config(*, root_dir: str) -> dict[str, dict[str, object]]:
    """What a learners' Jupyter server is told: its root is the released notebooks, nbgrader's panels stay away."""
    off = {f"nbgrader.server_extensions.{name}": False for name in _SERVER_EXTENSIONS_OFF}
    return {"ServerApp": {"root_dir": root_dir, "jpserver_extensions": off}}


def _running(settings: Settings) -> dict[str, str] | None:
    try:
        running: dict[str, str] = json.loads(settings.running.read_text())
        os.kill(int(running["pid"]), 0)
    except (OSError, ValueError, KeyError):
        # Not there, half written, or left by a school that was killed: in each case none is open.
        return None
    return running


def _remember(settings: Settings, port: int, token: str) -> None:
    beside = settings.running.with_suffix(".new")
    beside.touch(mode=0o600)
    beside.write_text(json.dumps({"pid": os.getpid(), "port": port, "token": token}))
    beside.rename(settings.running)


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


def _start_jupyter(settings: Settings, port: int, token: str) -> subprocess.Popen[bytes]:
    own = settings.home / "jupyter"
    (own / "config" / "labconfig").mkdir(parents=True, exist_ok=True)
    (own / "config" / "labconfig" / "page_config.json").write_text(json.dumps(PAGE_CONFIG))
    config = server_config(root_dir=str(settings.notebooks))
    (own / "config" / "jupyter_server_config.json").write_text(json.dumps(config))
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--ServerApp.ip=127.0.0.1"]
    command += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0", "--ServerApp.answer_yes=True"]
    command += ["--ServerApp.log_level=ERROR"]
    if os.geteuid() == 0:
        command.append("--allow-root")
    environment = {
        **os.environ,
        "LABELGRADER_HOME": str(settings.home),
        "LABELGRADER_COURSES": str(settings.courses.resolve()),
        STARTER: str(os.getpid()),
        "JUPYTER_TOKEN": token,
        # Not the user's own Jupyter settings: a password or an extension there must not close the school.
        "JUPYTER_CONFIG_DIR": str(own / "config"),
        "JUPYTER_DATA_DIR": str(own / "data"),
        "JUPYTER_RUNTIME_DIR": str(own / "runtime"),
    }
    log = (settings.home / "jupyter.log").open("ab")
    # A session of its own: Ctrl-C reaches us alone, and we ask Jupyter to stop once, cleanly.
    return subprocess.Popen(command, env=environment, start_new_session=True, stdout=log, stderr=log)


def _wait_until_ready(jupyter: subprocess.Popen[bytes], port: int, token: str) -> None:
    """Ask for the school's own page: it also makes the proxy start the service."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/labelschool/en/home", headers={"Authorization": f"token {token}"}
    )
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline and jupyter.poll() is None:
        try:
            with urllib.request.urlopen(request, timeout=READY_WITHIN):  # noqa: S310 - as above
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise Broken(
        "not_ready",
        "The school did not open. The last lines of jupyter.log in its state folder say why.",
        "학교가 열리지 않았어요. 상태 폴더의 jupyter.log 마지막 줄에 까닭이 있어요.",
    )


def _interrupt(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt


def _stop(jupyter: subprocess.Popen[bytes]) -> None:
    if jupyter.poll() is None:
        jupyter.send_signal(signal.SIGTERM)
    try:
        jupyter.wait(timeout=15)
    except subprocess.TimeoutExpired:
        jupyter.kill()
        jupyter.wait()

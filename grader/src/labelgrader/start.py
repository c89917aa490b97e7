"""`make start`: publish what changed, open the school on loopback, stop everything with one Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import webbrowser
from collections.abc import Callable
from contextlib import closing
from urllib.parse import quote

from labelgrader import auth, db
from labelgrader.clock import utc_now
from labelgrader.errors import Broken, NotFound
from labelgrader.jupyter import JupyterServer, open_jupyter
from labelgrader.serve import open_school
from labelgrader.settings import Settings

__all__ = ["desk", "running_address", "sign_in_address", "start"]

Say = Callable[[str], None]


def start(settings: Settings, *, port: int | None, browser: bool, say: Say) -> None:
    """Run the school until Ctrl-C.

    Raises:
        Broken: the state folder, the courses or the port can't be used, or Jupyter ended by itself.
    """
    # Publishing needs an extra that a service alone goes without.
    from labelgrader.publishing import publish

    settings.home = settings.home.resolve()
    if address := running_address(settings):
        say(f"Label School is open at {address}")
        say("It was open already: sign in with `.venv/bin/labelgrader people link owner`.")
        return
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        open_school(settings)
        publish(settings.courses, settings.home, say)
        # Asking for a page of the school makes the proxy start the service, so the first visitor need not wait.
        ready = "/labelschool/en/home"
        with closing(
            open_jupyter(settings, root=settings.notebooks, trainers=False, port=port, ready=ready)
        ) as jupyter:
            _remember(settings, jupyter)
            address = sign_in_address(settings, person=auth.OWNER)
            say(f"Label School is open at {address}")
            say("Stop it with Ctrl-C; everything is kept.")
            _wait(jupyter, address if browser else None)
    except KeyboardInterrupt:
        say("\nLabel School is closed. Everything is kept.")
    finally:
        _forget(settings)


def desk(settings: Settings, *, course: str, port: int | None, browser: bool, say: Say) -> None:
    """Open the trainer's JupyterLab on a course's gradebook, with nbgrader's formgrader, until Ctrl-C.

    Raises:
        NotFound: no such course is published here.
        Broken: the port can't be used, or Jupyter ended by itself.
    """
    settings.home = settings.home.resolve()
    published = settings.home / "nbgrader"
    courses = sorted(folder.name for folder in published.iterdir()) if published.is_dir() else []
    if course not in courses:
        names = ", ".join(courses) or "none; run `labelgrader publish`"
        raise NotFound(
            "no_such_course",
            f"There is no gradebook of a course “{course}”. Published: {names}.",
            f"“{course}” 과정의 성적부가 없어요. 펴낸 과정: {names}.",
        )
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        with closing(
            open_jupyter(settings, root=published / course, trainers=True, port=port, ready="/api/status")
        ) as jupyter:
            address = f"http://127.0.0.1:{jupyter.port}/lab?token={jupyter.token}"
            say(f"The trainer's desk is open at {address}")
            _wait(jupyter, address if browser else None)
    except KeyboardInterrupt:
        say("\nThe trainer's desk is closed.")


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
            f"The school is not open. Start it with `make start`, then: labelgrader people link {person}",
            f"학교가 열려 있지 않아요. `make start`로 연 다음 실행해 주세요: labelgrader people link {person}",
        )
    engine = db.connect(settings.database)
    with db.sessions(engine).begin() as session:
        code = auth.make_link(session, person=person, now=utc_now())
    engine.dispose()
    inside = quote(f"/labelschool/sign-in?code={code}", safe="")
    return f"http://127.0.0.1:{running['port']}/login?next={inside}&token={running['token']}"


def _wait(jupyter: JupyterServer, address: str | None) -> None:
    if address:
        webbrowser.open(address)
    code = jupyter.process.wait()
    raise Broken(
        "jupyter_ended",
        f"JupyterLab ended by itself (exit code {code}). Start again; everything is kept.",
        f"JupyterLab이 스스로 끝났어요(코드 {code}). 다시 시작해 주세요. 저장한 것은 그대로 있어요.",
    )


def _running(settings: Settings) -> dict[str, str] | None:
    try:
        running: dict[str, str] = json.loads(settings.running.read_text())
        os.kill(int(running["pid"]), 0)
    except (OSError, ValueError, KeyError):
        # Not there, half written, or left by a school that was killed: in each case none is open.
        return None
    return running


def _remember(settings: Settings, jupyter: JupyterServer) -> None:
    beside = settings.running.with_suffix(".new")
    beside.touch(mode=0o600)
    beside.write_text(json.dumps({"pid": os.getpid(), "port": jupyter.port, "token": jupyter.token}))
    beside.rename(settings.running)


def _forget(settings: Settings) -> None:
    running = _running(settings)
    if running and int(running["pid"]) == os.getpid():
        settings.running.unlink()


def _interrupt(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt

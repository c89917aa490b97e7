"""`make start`: publish what changed, open the school on loopback, stop everything with one Ctrl-C."""

from __future__ import annotations

import signal
import webbrowser
from collections.abc import Callable
from contextlib import closing
from urllib.parse import quote

from labelgrader import auth, db
from labelgrader.clock import utc_now
from labelgrader.errors import Broken
from labelgrader.jupyter import JupyterServer, open_jupyter
from labelgrader.running import Running, hold, reach, remember, wait_for_the_others
from labelgrader.serve import make_home, open_school
from labelgrader.settings import Settings

__all__ = ["sign_in_address", "start"]

Say = Callable[[str], None]


def start(settings: Settings, *, port: int | None, browser: bool, say: Say) -> None:
    """Run the school until Ctrl-C.

    Raises:
        Broken: the state folder, the courses or the port can't be used, or Jupyter ended by itself.
    """
    # Publishing needs an extra that a service alone goes without.
    from labelgrader.publishing import publish

    settings.home = settings.home.resolve()
    signal.signal(signal.SIGTERM, _interrupt)
    make_home(settings.home)
    try:
        with hold(settings) as ours:
            if not ours:
                _say_it_is_open(settings, say)
                return
            open_school(settings)
            publish(settings.courses, settings.home, say)
            try:
                _run(settings, port, browser, say)
            finally:
                wait_for_the_others(settings)
    except KeyboardInterrupt:
        say("\nLabel School is closed. Everything is kept.")


def _run(settings: Settings, port: int | None, browser: bool, say: Say) -> None:
    # Asking for a page of the school makes the proxy start the service, so the first visitor need not wait.
    ready = "/labelschool/en/home"
    with closing(
        open_jupyter(settings, root=settings.notebooks, trainers=False, port=port, ready=ready)
    ) as jupyter:
        remember(settings, Running(port=jupyter.port, token=jupyter.token))
        address = sign_in_address(settings, person=auth.OWNER)
        say(f"Label School is open at {address}")
        say("Stop it with Ctrl-C; everything is kept.")
        _wait(jupyter, address if browser else None)


def _say_it_is_open(settings: Settings, say: Say) -> None:
    if running := reach(settings):
        say(f"Label School is open at http://127.0.0.1:{running.port}/labelschool/")
        say("It was open already: sign in with `.venv/bin/labelgrader people link owner`.")
    else:
        say("Label School is being opened by another terminal, which will say its address.")


def sign_in_address(settings: Settings, *, person: str) -> str:
    """A link that signs this person in once, through Jupyter's own door.

    Raises:
        Broken: the school is not open.
    """
    running = reach(settings)
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
    return f"http://127.0.0.1:{running.port}/login?next={inside}&token={running.token}"


def _wait(jupyter: JupyterServer, address: str | None) -> None:
    if address:
        webbrowser.open(address)
    code = jupyter.process.wait()
    raise Broken(
        "jupyter_ended",
        f"JupyterLab ended by itself (exit code {code}). Start again; everything is kept.",
        f"JupyterLab이 저절로 꺼졌어요(코드 {code}). 다시 시작해 주세요. 저장한 것은 그대로 있어요.",
    )


def _interrupt(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt

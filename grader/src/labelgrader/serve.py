"""The service as a process: what jupyter-server-proxy starts (`python -m labelgrader.serve SOCKET`)."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from labelgrader.errors import Broken
from labelgrader.proxy import STARTER, watch_parent
from labelgrader.running import stay
from labelgrader.settings import Settings

if TYPE_CHECKING:
    from labelgrader.db import Sessions

__all__ = ["make_home", "open_school", "school_sessions", "serve"]


def make_home(home: Path) -> None:
    """Make the state folder, for its owner alone.

    Raises:
        Broken: it can't be made or written; says what to do.
    """
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Broken(
            "home_unusable",
            f"The school keeps its state in {home}, which can't be made ({error.strerror}). "
            "Move what is in its way, or set LABELGRADER_HOME to another folder.",
            f"학교 상태 폴더 {home}을(를) 만들 수 없어요({error.strerror}). "
            "LABELGRADER_HOME에 다른 폴더를 지정해 주세요.",
        ) from error
    if not os.access(home, os.W_OK | os.X_OK):
        raise Broken(
            "home_unusable",
            f"The school keeps its state in {home}, which you may not write. "
            "Mend its permissions, or set LABELGRADER_HOME to another folder.",
            f"학교 상태 폴더 {home}에 쓸 수 없어요. 권한을 바꾸거나 LABELGRADER_HOME에 다른 폴더를 지정해 주세요.",
        )


def open_school(settings: Settings) -> None:
    """Make the state folder and the tables ready; whoever owns the machine can sign in.

    Raises:
        Broken: the folder or the database can't be used; says which and what to do.
    """
    from labelgrader import db
    from labelgrader.auth import ensure_owner
    from labelgrader.clock import utc_now

    make_home(settings.home)
    engine = db.connect(settings.database)
    db.migrate(engine)
    with db.sessions(engine).begin() as session:
        ensure_owner(session, now=utc_now())
    engine.dispose()


@contextmanager
def school_sessions(settings: Settings) -> Iterator[Sessions]:
    """The opened school's database, for a command.

    Raises:
        Broken: as `open_school`.
    """
    from labelgrader import db

    open_school(settings)
    engine = db.connect(settings.database)
    try:
        yield db.sessions(engine)
    finally:
        engine.dispose()


def serve(settings: Settings, socket_file: Path) -> None:
    """Serve on a unix socket until told to stop, with one worker beside that ends when this process does."""
    os.umask(0o077)
    make_home(settings.home)
    inside = stay(settings)
    # Listening comes before importing: a request that arrives early waits for its answer. Else the proxy finds
    # nobody there, and asks again after ever longer pauses.
    socket_file.unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(socket_file))
        listening.listen(2048)
        _serve_on(listening, settings, inside)


def _serve_on(listening: socket.socket, settings: Settings, inside: int) -> None:
    import uvicorn

    from labelgrader.app import create_app
    from labelgrader.jobs import forget_queue

    open_school(settings)
    forget_queue(settings)
    threading.Thread(target=_keep_worker, args=[inside], name="keep-worker", daemon=True).start()
    config = uvicorn.Config(
        create_app(settings),
        log_level="warning",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=2,
    )
    uvicorn.Server(config).run(sockets=[listening])


def _keep_worker(inside: int) -> None:
    """Start the worker again whenever it has ended: what it was doing is queued again by itself."""
    while True:
        started = subprocess.Popen(
            [sys.executable, "-m", "labelgrader.jobs"],
            env=os.environ | {STARTER: str(os.getpid())},
            pass_fds=[inside],
        )
        started.wait()
        # A worker that can't start must not fill the machine; threading's wait is not used, nothing wakes us earlier.
        threading.Event().wait(2)


if __name__ == "__main__":
    # A group of its own: the terminal's Ctrl-C is for the Jupyter server to answer.
    os.setsid()
    watch_parent()
    serve(Settings(), Path(sys.argv[1]))

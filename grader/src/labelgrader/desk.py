"""The trainer's desk: JupyterLab on a course's gradebook, with nbgrader's formgrader and the gradebook as a table.

On the school's side of the wall: it reads what labelers never see, so it is a Jupyter server of its own.
"""

from __future__ import annotations

import shutil
import signal
import webbrowser
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from labelgrader.errors import Broken, NotFound
from labelgrader.jupyter import open_jupyter
from labelgrader.settings import Settings

__all__ = ["desk"]

_NOTEBOOK = "trainer.ipynb"


def desk(
    settings: Settings, *, course: str, port: int | None, browser: bool, say: Callable[[str], None]
) -> None:
    """Open the desk of a course until Ctrl-C. The school may be open meanwhile or not.

    Raises:
        NotFound: no such course is published here.
        Broken: the port can't be used, or Jupyter ended by itself.
    """
    settings.home = settings.home.resolve()
    root = _gradebook(settings.home / "nbgrader", course)
    own = root / _NOTEBOOK
    if not own.exists():
        # Once: from then on it is the trainer's own, with whatever they add.
        shutil.copyfile(settings.courses / _NOTEBOOK, own)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        with closing(
            open_jupyter(settings, root=root, trainers=True, port=port, ready="/api/status")
        ) as jupyter:
            address = f"http://127.0.0.1:{jupyter.port}/lab/tree/{_NOTEBOOK}?token={jupyter.token}"
            say(f"The trainer's desk is open at {address}")
            say("Formgrader is in the menu Nbgrader. Stop with Ctrl-C.")
            if browser:
                webbrowser.open(address)
            jupyter.process.wait()
        raise Broken(
            "jupyter_ended",
            "JupyterLab ended by itself. Open the desk again; everything is kept.",
            "JupyterLab이 스스로 끝났어요. 다시 열어 주세요. 저장한 것은 그대로 있어요.",
        )
    except KeyboardInterrupt:
        say("\nThe trainer's desk is closed.")


def _gradebook(folder: Path, course: str) -> Path:
    courses = sorted(one.name for one in folder.iterdir() if one.is_dir()) if folder.is_dir() else []
    if course not in courses:
        names = ", ".join(courses) or "none; run `labelgrader publish`"
        raise NotFound(
            "no_such_course",
            f"There is no gradebook of a course “{course}”. Published: {names}.",
            f"“{course}” 과정의 성적부가 없어요. 펴낸 과정: {names}.",
        )
    return folder / course


def _interrupt(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt

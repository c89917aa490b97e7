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

__all__ = ["desk", "write_lessons"]

_NOTEBOOK = "trainer.ipynb"
_TEMPLATE = "new_lesson.ipynb"


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
    notes = ("The trainer's desk is", "Formgrader is in the menu Nbgrader. Stop with Ctrl-C.")
    _open(settings, root, _NOTEBOOK, port=port, browser=browser, say=say, notes=notes)


def write_lessons(settings: Settings, *, port: int | None, browser: bool, say: Callable[[str], None]) -> None:
    """Open JupyterLab on the courses' sources until Ctrl-C, at the template for a new lesson.

    Raises:
        Broken: the port can't be used, there are no courses, or Jupyter ended by itself.
    """
    settings.home = settings.home.resolve()
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not (settings.courses / _TEMPLATE).is_file():
        raise Broken(
            "no_courses",
            f"There is no {_TEMPLATE} in {settings.courses}. Set LABELGRADER_COURSES to the folder with the courses.",
            f"{settings.courses}에 {_TEMPLATE}이(가) 없어요. LABELGRADER_COURSES를 과정이 있는 폴더로 정해 주세요.",
        )
    notes = ("The courses are", "Begin with the notebook new_lesson. Stop with Ctrl-C.")
    _open(settings, settings.courses.resolve(), _TEMPLATE, port=port, browser=browser, say=say, notes=notes)


def _open(
    settings: Settings,
    root: Path,
    notebook: str,
    *,
    port: int | None,
    browser: bool,
    say: Callable[[str], None],
    notes: tuple[str, str],
) -> None:
    signal.signal(signal.SIGTERM, _interrupt)
    what, hint = notes
    try:
        with closing(
            open_jupyter(settings, root=root, trainers=True, port=port, ready="/api/status")
        ) as jupyter:
            address = f"http://127.0.0.1:{jupyter.port}/lab/tree/{notebook}?token={jupyter.token}"
            say(f"{what} open at {address}")
            say(hint)
            if browser:
                webbrowser.open(address)
            jupyter.process.wait()
        raise Broken(
            "jupyter_ended",
            "JupyterLab ended by itself. Open it again; everything is kept.",
            "JupyterLab이 저절로 꺼졌어요. 다시 열어 주세요. 저장한 것은 그대로 있어요.",
        )
    except KeyboardInterrupt:
        say(f"\n{what} closed.")


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

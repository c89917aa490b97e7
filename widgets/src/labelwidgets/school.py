"""The school's screens as one widget, and the first page, the work and the points in a notebook."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from labelwidgets._static import STATIC, styles
from labelwidgets.client import Client

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Exam", "Pretest", "School", "SchoolWidget", "Tasks"]

_NAME = r"[a-z0-9][a-z0-9_-]{0,63}"
_LANGS = ("en", "ko")
_VIEWS = (
    "example",
    "practice",
    "finish",
    "home",
    "pretest",
    "exam",
    "tasks",
    "work",
    "points",
    "pack",
    "disputes",
    "review",
)


def _reader_lang() -> str:
    """What the environment says, else the folder that the notebook is in, else nothing: then the person's own."""
    hints = [os.environ.get("LABEL_LANG", ""), *reversed(Path.cwd().parts)]
    return next((hint for hint in hints if hint in _LANGS), "")


class SchoolWidget(anywidget.AnyWidget):
    """One screen of the school; it talks to the service from the browser and needs no kernel once it is shown.

    Args:
        view: which screen.
        course, lesson, item, project: the ids that the screen is about.
        lang: "en", "ko", or "" for the language that the person saved.

    Raises:
        TypeError: an argument that does not exist; it is named.
        traitlets.TraitError: a view or a language that does not exist.
    """

    _esm = STATIC / "school.js"
    # One text for anywidget: the screens hold the annotators.
    _css = styles("school", "annotator", "boxes", "spans", "choices", "review")
    _page_esm = traitlets.Unicode("school.js").tag(sync=True)

    view = traitlets.Enum(_VIEWS, default_value="home").tag(sync=True)
    course = traitlets.Unicode("").tag(sync=True)
    lesson = traitlets.Unicode("").tag(sync=True)
    item = traitlets.Unicode("").tag(sync=True)
    project = traitlets.Unicode("").tag(sync=True)
    lang = traitlets.Enum(("", *_LANGS)).tag(sync=True)

    def __init__(self, **kwargs: Any) -> None:
        unknown = sorted(set(kwargs) - set(self.trait_names()))
        if unknown:
            raise TypeError(f"SchoolWidget has no argument {', '.join(unknown)}")
        super().__init__(**kwargs)

    @traitlets.default("lang")
    def _default_lang(self) -> str:
        return _reader_lang()


class School:
    """The first page, the work and the points; and the latter two as tables."""

    def home(self) -> SchoolWidget:
        """Courses, what comes next, points, certificates."""
        return SchoolWidget(view="home")

    def work(self) -> SchoolWidget:
        """Projects, and every task done."""
        return SchoolWidget(view="work")

    def points(self) -> SchoolWidget:
        """The balance, what is waiting, and the cause of every entry."""
        return SchoolWidget(view="points")

    def disputes(self) -> SchoolWidget:
        """For trainers: what learners doubt, and whether the key changes."""
        return SchoolWidget(view="disputes")

    def review(self) -> SchoolWidget:
        """For reviewers: handed-in work one after the other, and appeals."""
        return SchoolWidget(view="review")

    def pack(self) -> SchoolWidget:
        """A few items on one slip; which one, the page's address says."""
        return SchoolWidget(view="pack")

    def slips(self) -> pd.DataFrame:
        """My commonest slips: course, code, slip (a sentence), count, before, now, trend, lesson, last.

        `count` is of the last 30 items; `before` and `now` are shares of the chances, missing where there are too few.

        Raises:
            ServiceAway, Refused: see `labelwidgets.client`.
        """
        import pandas as pd

        lang = _reader_lang() or "en"
        with Client(lang) as client:
            slips = client.get("slips")["slips"]
        same = ("course", "code", "count", "before", "now", "trend", "lesson")
        rows = [
            {name: slip[name] for name in same}
            | {"slip": said(slip["message"], lang), "last": pd.to_datetime(slip["last"])}
            for slip in slips
        ]
        columns = ["course", "code", "slip", "count", "before", "now", "trend", "lesson", "last"]
        return pd.DataFrame(rows, columns=columns).astype({"before": "Float64", "now": "Float64"})

    def slips_over_time(self) -> pd.DataFrame:
        """What was found in each judged answer, a row per finding: at, source, course, code ("" where nothing was).

        Raises:
            ServiceAway, Refused: see `labelwidgets.client`.
        """
        import pandas as pd

        with Client() as client:
            history = client.get("slips")["history"]
        rows = [
            {"at": pd.to_datetime(one["at"]), "source": one["source"], "course": one["course"], "code": code}
            for one in history
            for code in one["codes"] or [""]
        ]
        return pd.DataFrame(rows, columns=["at", "source", "course", "code"])

    def work_table(self) -> pd.DataFrame:
        """Every task I did: project, task, state, points, submitted, decided, findings, lesson.

        `findings` are sentences, the worst first; `lesson` is the one to practise for it, or "".

        Raises:
            ServiceAway, Refused: see `labelwidgets.client`.
        """
        import pandas as pd

        lang = _reader_lang() or "en"
        with Client(lang) as client:
            tasks = client.get("work")["tasks"]
        rows = [
            {
                "project": said(task["project_title"], lang),
                "task": task["number"],
                "state": task["state"],
                "points": task["points"],
                "submitted": pd.to_datetime(task["submitted"]),
                "decided": pd.to_datetime(task["decided"]),
                "findings": " ".join(said(finding["message"], lang) for finding in task["findings"]),
                "lesson": next(
                    (finding["lesson"] for finding in task["findings"] if finding.get("lesson")), ""
                ),
            }
            for task in tasks
        ]
        columns = ["project", "task", "state", "points", "submitted", "decided", "findings", "lesson"]
        return pd.DataFrame(rows, columns=columns)

    def ledger_table(self) -> pd.DataFrame:
        """Every entry of my points: at, points, cause, text.

        Raises:
            ServiceAway, Refused: see `labelwidgets.client`.
        """
        import pandas as pd

        lang = _reader_lang() or "en"
        with Client(lang) as client:
            entries = client.get("ledger")["entries"]
        rows = [
            {
                "at": pd.to_datetime(entry["at"]),
                "points": entry["points"],
                "cause": entry["cause"],
                "text": said(entry["text"], lang),
            }
            for entry in entries
        ]
        return pd.DataFrame(rows, columns=["at", "points", "cause", "text"])


class Pretest:
    """A few items before a course: `Pretest("bounding").open()`."""

    def __init__(self, course: str) -> None:
        (self.course,) = named("Pretest", course, "course")

    def open(self) -> SchoolWidget:
        """The items one by one, or the way to the first lesson."""
        return SchoolWidget(view="pretest", course=self.course)


class Exam:
    """The exam of a course: `Exam("bounding").open()`."""

    def __init__(self, course: str) -> None:
        (self.course,) = named("Exam", course, "course")

    def open(self) -> SchoolWidget:
        """Locked with what is missing, ready, running, or decided."""
        return SchoolWidget(view="exam", course=self.course)


class Tasks:
    """Paid work on a project: `Tasks("bounding/kitchen").open()`."""

    def __init__(self, path: str) -> None:
        self.course, self.project = named("Tasks", path, "course/project")

    def open(self) -> SchoolWidget:
        """The next task, or why the project is locked."""
        return SchoolWidget(view="tasks", course=self.course, project=self.project)


def named(what: str, path: object, shape: str) -> list[str]:
    """The ids in a path such as "bounding/b2_tight".

    Raises:
        ValueError: it has another shape than `shape`, or an id holds other characters than a-z, 0-9, _ and -.
    """
    parts = path.split("/") if isinstance(path, str) else []
    if len(parts) != len(shape.split("/")) or not all(re.fullmatch(_NAME, part) for part in parts):
        raise ValueError(f'{what} takes "{shape}" in small letters, not {path!r}')
    return parts


def said(sentence: Any, lang: str) -> str:
    """A sentence of the service in this language; English where it has no other."""
    if isinstance(sentence, dict):
        return str(sentence.get(lang) or sentence.get("en") or "")
    return str(sentence)

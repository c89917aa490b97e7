"""A lesson in a notebook: worked examples, practice, handing in, and the results as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from labelwidgets.client import Client
from labelwidgets.school import SchoolWidget, named

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Lesson"]


class Lesson:
    """`Lesson("bounding/b2_tight")`: the screens of one lesson, each a line in the notebook.

    Raises:
        ValueError: the path is not "course/lesson".
    """

    def __init__(self, path: str) -> None:
        self.course, self.lesson = named("Lesson", path, "course/lesson")

    def __repr__(self) -> str:
        return f'Lesson("{self.course}/{self.lesson}")'

    def example(self, item: str) -> SchoolWidget:
        """A worked example, read only, correct first."""
        return self._screen("example", *named("example", item, "item"))

    def practice(self, item: str) -> SchoolWidget:
        """An item with its annotator, Check, and what a reviewer would say."""
        return self._screen("practice", *named("practice", item, "item"))

    def finish(self) -> SchoolWidget:
        """Hand in; the graded result; what comes next."""
        return self._screen("finish")

    def results(self) -> pd.DataFrame:
        """My practice items in the lesson's order: item, state, score, approved, attempts.

        `state` is "right", "wrong" or "not_attempted"; `score` is 0 to 100, missing where nothing was tried.

        Raises:
            ServiceAway, Refused: see `labelwidgets.client`.
        """
        import pandas as pd

        with Client() as client:
            items = client.get("courses", self.course, "lessons", self.lesson)["items"]
            attempts = {item["id"]: client.get("items", item["id"])["attempts"] for item in items}
        rows = [
            {
                "item": item["id"],
                "state": item["state"],
                "score": item["score"],
                "approved": bool(item["approved"]),
                "attempts": attempts[item["id"]],
            }
            for item in items
        ]
        table = pd.DataFrame(rows, columns=["item", "state", "score", "approved", "attempts"])
        return table.astype({"score": "Float64"})

    def _screen(self, view: str, item: str = "") -> SchoolWidget:
        return SchoolWidget(view=view, course=self.course, lesson=self.lesson, item=item)

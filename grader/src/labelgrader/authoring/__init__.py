"""For trainers: a lesson made in JupyterLab, from the first title to the published page.

    from labelgrader.authoring import lesson
    mine = lesson("text_tagging", "t9_streets", en="Street names", ko="길 이름")

Sources, keys included, are read and written here, so this runs on the school's side only (`labelgrader write`).
"""

from labelgrader.authoring.disputes import decide_disputes
from labelgrader.authoring.lesson import Lesson, lesson

__all__ = ["Lesson", "decide_disputes", "lesson"]

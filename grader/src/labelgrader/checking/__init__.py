"""`labelgrader check`: everything that a trainer can get wrong, found in seconds, before any labeler sees it.

Each problem names the file, the item or cell, and a way to mend it. Nothing is published and nothing is run.
"""

from labelgrader.checking.course import check_course
from labelgrader.checking.problems import Problem

__all__ = ["Problem", "check_course"]

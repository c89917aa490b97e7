"""Annotators for boxes, text spans and choices that live wholly in the browser, and the lessons made of them."""

from __future__ import annotations

from labelwidgets.boxes import BoxAnnotator
from labelwidgets.choices import ChoiceAnnotator
from labelwidgets.client import Refused, SchoolError, ServiceAway
from labelwidgets.lesson import Lesson
from labelwidgets.review import Reviewer
from labelwidgets.school import Exam, Pretest, School, SchoolWidget, Tasks
from labelwidgets.spans import SpanAnnotator

__all__ = [
    "BoxAnnotator",
    "ChoiceAnnotator",
    "Exam",
    "Lesson",
    "Pretest",
    "Refused",
    "Reviewer",
    "School",
    "SchoolError",
    "SchoolWidget",
    "ServiceAway",
    "SpanAnnotator",
    "Tasks",
]

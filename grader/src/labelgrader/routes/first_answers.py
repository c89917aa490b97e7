"""What a page asks first, answered in the page itself: each question of its own would cost a journey there and back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from fastapi.encoders import jsonable_encoder
from sqlalchemy.orm import Session

from labelgrader.auth import Who
from labelgrader.errors import LabelGraderError
from labelgrader.routes import courses, items, people
from labelgrader.settings import Settings

__all__ = ["with_first_answers"]

_ASKED = re.compile(r"%LABEL_SCHOOL_ANSWERS:([a-z0-9_/ -]*)%")
_ANSWERS: dict[str, Callable[..., dict[str, Any]]] = {
    r"me": lambda who, _session, settings: people.me(who, settings),
    r"courses/([^/]+)/lessons/([^/]+)": lambda who, session, _settings, course, lesson: courses.lesson(
        course, lesson, who, session
    ),
    r"items/([^/]+)": lambda who, session, _settings, item: items.one(item, who, session),
}


def with_first_answers(
    page: str, base: str, who: Who | None, session: Session, settings: Settings
) -> tuple[str, dict[str, str]]:
    """The page with the answers to its first questions, for this person; for a stranger, with none.

    A question that is refused is left out: the browser asks again by itself, and shows why. The headers that go with
    the page tell the browser to fetch the pictures of these answers before any script has asked for them.
    """
    asked = _ASKED.search(page)
    if asked is None:
        return page, {}
    answers: dict[str, Any] = {}
    if who and "labeler" in who.roles:
        for question in asked[1].split():
            with suppress(LabelGraderError):
                answers[question] = _answer(question, who, session, settings)
    # JSON inside of a script element: nothing in it may look like the end of that element.
    told = json.dumps(jsonable_encoder(answers), ensure_ascii=False).replace("<", "\\u003c")
    return page[: asked.start()] + told + page[asked.end() :], _early_pictures(answers, base)


def _early_pictures(answers: dict[str, Any], base: str) -> dict[str, str]:
    links = [
        f"<{base}api/{question}/asset?v={item['version']}>; rel=preload; as=image"
        for question, item in answers.items()
        if item.get("image")
    ]
    return {"link": ", ".join(links)} if links else {}


def _answer(question: str, who: Who, session: Session, settings: Settings) -> dict[str, Any]:
    """What the route of this address answers."""
    for address, answer in _ANSWERS.items():
        if found := re.fullmatch(address, question):
            return answer(who, session, settings, *found.groups())
    raise ValueError(f"no page may ask {question} first")

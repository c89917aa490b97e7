"""`labelgrader gold`: the versions of a key, putting one right, and judging everybody again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from labelgrader import gold_versions, rescoring
from labelgrader.clock import utc_now
from labelgrader.errors import Broken
from labelgrader.serve import school_sessions
from labelgrader.settings import Settings

__all__ = ["put_right", "rescore", "show"]


def show(settings: Settings, *, item: str) -> list[dict[str, Any]]:
    """Every key of an item's current versions, the first variant first.

    Raises:
        NotFound: "no_such_gold".
    """
    with school_sessions(settings) as sessions, sessions() as session:
        return gold_versions.history(session, item=item)


def put_right(settings: Settings, *, item: str, version: str, file: Path, say: Callable[[str], None]) -> int:
    """Let the key in this file judge, and everybody again whom the one before judged; how many answers that were.

    Raises:
        Broken: the file is no JSON.
        NotFound, BadInput: as `gold_versions.put_right`.
    """
    try:
        body = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise Broken(
            "bad_json", f"{file} is no JSON: {error}.", f"{file} 파일이 JSON이 아니에요: {error}."
        ) from error
    with school_sessions(settings) as sessions:
        with sessions.begin() as session:
            made = gold_versions.put_right(
                session, item=item, version=version, body=body, by=None, now=utc_now()
            )
        if made is None:
            return 0
        return rescoring.rescore(settings, sessions, gold=made.id, clock=utc_now, say=_progress(say))


def rescore(settings: Settings, *, item: str, say: Callable[[str], None]) -> int:
    """Judge everybody again by the newest keys of an item; how many answers were looked at.

    Raises:
        NotFound: "no_such_gold": its key has never changed.
    """
    with school_sessions(settings) as sessions:
        return rescoring.rescore_item(settings, sessions, item=item, clock=utc_now, say=_progress(say))


def _progress(say: Callable[[str], None]) -> Callable[[int, int], None]:
    return lambda seen, total: say(f"{seen} of {total} answers judged again")

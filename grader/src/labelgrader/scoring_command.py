"""`labelgrader score`: a verdict from files (design.md 6)."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import get_args

from labelgrader.errors import BadInput
from labelgrader.formats.answers import parse_answer
from labelgrader.formats.cards import parse_card
from labelgrader.formats.gold import parse_gold
from labelgrader.formats.verdicts import Verdict
from labelgrader.scoring import Profile, score

__all__ = ["score_files"]

MAX_BYTES = 16 * 1024 * 1024


def score_files(gold: Path, answer: Path, card: Path | None, profile: str) -> Verdict:
    """Score ANSWER.json against GOLD.json, by the rules of CARD.toml if there is one.

    Raises:
        LabelGraderError: a file that is missing, too large, not JSON or TOML, or not of the right form; a profile
            other than "lesson" and "real". Each says in one sentence which file and what to do.
    """
    known = _profile(profile)
    rules = parse_card(_read(card, tomllib.loads, "TOML")) if card else None
    key = parse_gold(_read(gold, json.loads, "JSON"))
    return score(parse_answer(_read(answer, json.loads, "JSON")), key, rules, profile=known)


def _profile(name: str) -> Profile:
    for known in get_args(Profile):
        if name == known:
            profile: Profile = known
            return profile
    raise BadInput(
        "unknown_profile",
        "The profile is either lesson or real.",
        "프로필은 lesson 또는 real이에요.",
    )


def _read(path: Path, parse: Callable[[str], object], form: str) -> object:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise BadInput(
                "file_too_large",
                f"{path} is larger than {MAX_BYTES // 1024**2} MB.",
                f"{path} 파일이 {MAX_BYTES // 1024**2}MB보다 커요.",
            )
        return parse(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        why = error.strerror or "unknown reason"
        raise BadInput(
            "file_unreadable", f"{path} can't be read: {why}.", f"{path} 파일을 읽을 수 없어요: {why}"
        ) from error
    except (ValueError, RecursionError) as error:
        raise BadInput(
            "file_malformed",
            f"{path} is not valid {form} in UTF-8.",
            f"{path} 파일이 올바른 {form}(UTF-8) 형식이 아니에요.",
        ) from error

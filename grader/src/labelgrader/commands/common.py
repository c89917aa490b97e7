"""What every command does: settings out of the environment, words for who waits, one sentence when it fails."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from pydantic import ValidationError

from labelgrader.errors import Broken, LabelGraderError
from labelgrader.settings import Settings

__all__ = ["plain_errors", "say", "say_aside", "school_settings"]


@contextmanager
def plain_errors() -> Iterator[None]:
    """One sentence and a non-zero exit, never a traceback."""
    try:
        yield
    except LabelGraderError as error:
        print(error, file=sys.stderr)
        raise typer.Exit(1) from None
    except OSError as error:
        # A full disk, a file where a folder should be: nothing of ours, but whoever reads this can mend it.
        where = error.filename or "a file that it needs"
        print(f"The school can't use {where}: {error.strerror}. Mend that and try again.", file=sys.stderr)
        raise typer.Exit(1) from None


def say(line: str) -> None:
    # Progress is for a reader who is waiting, also behind a pipe.
    print(line, flush=True)


def say_aside(line: str) -> None:
    # Results alone go to standard output.
    print(line, file=sys.stderr, flush=True)


def school_settings() -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        wrong = ", ".join(
            "LABELGRADER_" + "_".join(map(str, problem["loc"])).upper() for problem in error.errors()
        )
        raise Broken(
            "bad_settings",
            f"These settings in the environment can't be used: {wrong}.",
            f"환경 변수 설정을 쓸 수 없어요: {wrong}.",
        ) from None

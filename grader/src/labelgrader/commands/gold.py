"""`labelgrader gold`: answer keys and their versions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from labelgrader.commands.common import plain_errors, say_aside, school_settings

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="Answer keys and their versions.")


@app.command("show")
def show_gold(item: str) -> None:
    """Print every key of an item, and how far judging again is."""
    from labelgrader.gold_command import show

    with plain_errors():
        print(json.dumps(show(school_settings(), item=item), ensure_ascii=False, indent=2))


@app.command("put")
def put_gold(
    item: str,
    version: Annotated[str, typer.Argument(help="As `labelgrader gold show` prints it.")],
    file: Annotated[Path, typer.Argument(help="The new key, JSON.")],
) -> None:
    """Put a key right; everybody whom the old one judged is judged again, upward only."""
    from labelgrader.gold_command import put_right

    with plain_errors():
        seen = put_right(school_settings(), item=item, version=version, file=file, say=say_aside)
        print(json.dumps({"item": item, "version": version, "answers": seen}))


@app.command("rescore")
def rescore_gold(item: str) -> None:
    """Judge everybody again by the newest keys of an item; doing it twice changes nothing."""
    from labelgrader.gold_command import rescore

    with plain_errors():
        print(json.dumps({"item": item, "answers": rescore(school_settings(), item=item, say=say_aside)}))

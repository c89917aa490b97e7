"""`labelgrader settle` and `labelgrader payouts`: points on their way to becoming won."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from labelgrader.commands.common import plain_errors, school_settings

__all__ = ["app", "payouts"]

app = typer.Typer()
payouts = typer.Typer(no_args_is_help=True, help="Points that labelers asked to be paid.")


@app.command()
def settle(
    until_now: Annotated[bool, typer.Option(help="Close today as well, up to this moment.")] = False,
) -> None:
    """Close the days before today (Korea): what was earned may be paid out. The school does so at midnight by itself."""
    from labelgrader.payout_command import settle

    with plain_errors():
        print(json.dumps({"entries": settle(school_settings(), until_now=until_now)}))


@payouts.command("list")
def list_payouts(
    file: Annotated[Path | None, typer.Option(help="Write them as CSV into this file.")] = None,
) -> None:
    """Print the payouts that wait to be sent."""
    from labelgrader.payout_command import asked, write_list

    with plain_errors():
        rows = asked(school_settings())
        if file:
            write_list(rows, file)
        print(json.dumps(rows, ensure_ascii=False, indent=2))


@payouts.command("sent")
def sent_payout(payout: int) -> None:
    """Note that the money of a payout was sent."""
    from labelgrader.payout_command import send

    with plain_errors():
        print(json.dumps(send(school_settings(), payout=payout), ensure_ascii=False))


@payouts.command("return")
def return_payout(payout: int, reason: Annotated[str, typer.Argument(help="The labeler reads it.")]) -> None:
    """Bring the points of a payout back, because its money could not be sent."""
    from labelgrader.payout_command import give_back

    with plain_errors():
        print(json.dumps(give_back(school_settings(), payout=payout, reason=reason), ensure_ascii=False))

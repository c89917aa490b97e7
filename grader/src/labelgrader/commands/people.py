"""`labelgrader people`: who may sign in, and what else opens to them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Annotated, TypeVar

import typer
from sqlalchemy.orm import Session

from labelgrader import auth
from labelgrader.clock import utc_now
from labelgrader.commands.common import plain_errors, school_settings
from labelgrader.serve import school_sessions

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="Who may sign in.")
DoneT = TypeVar("DoneT")


def _in_school(deed: Callable[[Session], DoneT]) -> DoneT:
    with school_sessions(school_settings()) as sessions, sessions.begin() as session:
        return deed(session)


@app.command("add")
def add(
    name: str,
    role: Annotated[list[str], typer.Option(help=f"One of {', '.join(auth.ROLES)}; may be repeated.")],
) -> None:
    """Add somebody and print a link that signs them in once."""
    from labelgrader.start import sign_in_address

    with plain_errors():
        roles = tuple(role)
        person = _in_school(lambda session: auth.add_person(session, name=name, roles=roles, now=utc_now()))
        print(f"{name} is added as {person}.", file=sys.stderr)
        print(sign_in_address(school_settings(), person=person))


@app.command("link")
def link(person: str) -> None:
    """Print a new link that signs this person in once."""
    from labelgrader.start import sign_in_address

    with plain_errors():
        print(sign_in_address(school_settings(), person=person))


@app.command("revoke")
def revoke(certificate: Annotated[str, typer.Argument(help="Its number, as it stands on it.")]) -> None:
    """Take a certificate back: it opens nothing any more, and whoever verifies it is told."""
    from labelgrader import certificates

    with plain_errors():
        _in_school(lambda session: certificates.revoke(session, certificate=certificate, now=utc_now()))
        print(json.dumps({"certificate": certificate, "revoked": True}))


@app.command("grant")
def grant(
    person: str, skill: Annotated[str, typer.Argument(help="As projects name it, such as law.")]
) -> None:
    """Say that somebody has a skill that projects ask for."""
    from labelgrader import access

    with plain_errors():
        new = _in_school(lambda session: access.grant(session, person=person, skill=skill, now=utc_now()))
        print(json.dumps({"person": person, "skill": skill, "new": new}))


@app.command("invite")
def invite(person: str, project: str) -> None:
    """Invite somebody to a project; they see it in their list of work."""
    from labelgrader import access

    with plain_errors():
        new = _in_school(
            lambda session: access.invite(session, person=person, project=project, now=utc_now())
        )
        print(json.dumps({"person": person, "project": project, "new": new}))

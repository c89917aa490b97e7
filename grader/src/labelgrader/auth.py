"""Who is asking: people, their roles, one-time links, sessions of browsers.

Secrets (codes of links, cookies) are kept as hashes only: who reads the database can't sign in with it.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session as OrmSession

from labelgrader.errors import BadInput, NotFound, NotSignedIn
from labelgrader.schema import Person, Role, Session, SignInLink

__all__ = [
    "OWNER",
    "ROLES",
    "Who",
    "add_person",
    "ensure_owner",
    "make_link",
    "sign_in",
    "sign_out",
    "who_by_cookie",
    "who_is",
]

OWNER = "owner"
ROLES = ("labeler", "trainer", "reviewer", "requester")
LINK_LASTS = timedelta(days=1)
SESSION_LASTS = timedelta(days=90)


@dataclass(frozen=True)
class Who:
    """Somebody who is asking, with the rights that this request has (a kernel's are a labeler's only)."""

    id: str
    name: str
    roles: frozenset[str]
    lang: str | None


def ensure_owner(session: OrmSession, *, now: datetime) -> None:
    """Whoever starts a school on their machine is all roles at once."""
    if session.get(Person, OWNER) is None:
        _add(session, person=OWNER, name="Owner", roles=ROLES, now=now)


def add_person(session: OrmSession, *, name: str, roles: tuple[str, ...], now: datetime) -> str:
    """Add somebody; the id is made from the name's Latin letters and made unique.

    Raises:
        BadInput: an empty or overlong name, or an unknown role.
    """
    name = " ".join(name.split())
    if not 1 <= len(name) <= 100:
        raise BadInput(
            "bad_name", "A name has 1 to 100 characters.", "이름은 한 글자에서 백 글자까지 쓸 수 있어요."
        )
    for role in roles:
        if role not in ROLES:
            raise BadInput(
                "bad_role",
                f"There is no role “{role}”. The roles are {', '.join(ROLES)}.",
                f"“{role}” 역할은 없어요. 역할은 {', '.join(ROLES)}예요.",
            )
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40] or "person"
    person = slug if session.get(Person, slug) is None else f"{slug}-{secrets.token_hex(3)}"
    _add(session, person=person, name=name, roles=roles, now=now)
    return person


def make_link(session: OrmSession, *, person: str, now: datetime) -> str:
    """The code of a link that signs this person in once, within a day."""
    if session.get(Person, person) is None:
        raise NotFound(
            "no_such_person", f"There is nobody called {person}.", f"{person}(이)라는 사람이 없어요."
        )
    code = secrets.token_urlsafe(24)
    session.add(SignInLink(hash=_hash(code), person=person, expires=now + LINK_LASTS))
    return code


def sign_in(session: OrmSession, *, code: str, now: datetime) -> str:
    """Use up a link; the answer is the value of the session cookie.

    Raises:
        NotSignedIn: the link is unknown, used or too old.
    """
    link = session.execute(
        update(SignInLink)
        .where(SignInLink.hash == _hash(code), SignInLink.used.is_(None), SignInLink.expires > now)
        .values(used=now)
        .returning(SignInLink.person)
    ).scalar_one_or_none()
    if link is None:
        raise NotSignedIn(
            "link_used_up",
            "This sign-in link was used already or is too old. Ask for a new one.",
            "이미 쓴 링크이거나 오래된 링크예요. 새 링크를 받아 주세요.",
        )
    cookie = secrets.token_urlsafe(32)
    session.add(Session(hash=_hash(cookie), person=link, expires=now + SESSION_LASTS))
    return cookie


def sign_out(session: OrmSession, *, cookie: str, now: datetime) -> None:
    """End the browser's session at once."""
    session.execute(update(Session).where(Session.hash == _hash(cookie)).values(expires=now))


def who_by_cookie(session: OrmSession, *, cookie: str, now: datetime) -> Who | None:
    """The person of a browser's session, or None."""
    found = session.execute(
        select(Person, Role.role)
        .join(Session, Session.person == Person.id)
        .outerjoin(Role, Role.person == Person.id)
        .where(Session.hash == _hash(cookie), Session.expires > now)
    ).all()
    return _who([(person, role) for person, role in found])


def who_is(session: OrmSession, *, person: str, only: frozenset[str] | None = None) -> Who | None:
    """A person by id; with `only`, no more than these roles."""
    found = session.execute(
        select(Person, Role.role).outerjoin(Role, Role.person == Person.id).where(Person.id == person)
    ).all()
    return _who([(person, role) for person, role in found if only is None or role in only])


def _who(rows: list[tuple[Person, str | None]]) -> Who | None:
    if not rows:
        return None
    person = rows[0][0]
    return Who(person.id, person.name, frozenset(role for _, role in rows if role), person.lang)


def _add(session: OrmSession, *, person: str, name: str, roles: tuple[str, ...], now: datetime) -> None:
    session.add(Person(id=person, name=name, created=now))
    session.flush()
    session.add_all(Role(person=person, role=role) for role in dict.fromkeys(roles))
    session.flush()


def _hash(secret: str) -> str:
    # These secrets are long and random, so a plain hash is enough: there is nothing to guess.
    return hashlib.sha256(secret.encode()).hexdigest()

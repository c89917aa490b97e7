"""One-time links, sessions, people."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from labelgrader import auth, db
from labelgrader.errors import BadInput, NotFound, NotSignedIn
from labelgrader.routes.depends import COOKIE
from labelgrader.schema import Session as BrowserSession
from labelgrader.schema import SignInLink
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from tests.conftest import SettableClock


def test_a_link_signs_in_once(session: Session, now: SettableClock) -> None:
    auth.ensure_owner(session, now=now())
    code = auth.make_link(session, person=auth.OWNER, now=now())
    cookie = auth.sign_in(session, code=code, now=now())
    who = auth.who_by_cookie(session, cookie=cookie, now=now())
    assert who is not None
    assert (who.id, who.roles) == (auth.OWNER, frozenset(auth.ROLES))
    with pytest.raises(NotSignedIn, match="used already"):
        auth.sign_in(session, code=code, now=now())


def test_a_link_lasts_a_day(session: Session, now: SettableClock) -> None:
    auth.ensure_owner(session, now=now())
    code = auth.make_link(session, person=auth.OWNER, now=now())
    now.advance(days=1, seconds=1)
    with pytest.raises(NotSignedIn):
        auth.sign_in(session, code=code, now=now())


def test_a_session_ends_by_itself_and_by_signing_out(session: Session, now: SettableClock) -> None:
    auth.ensure_owner(session, now=now())
    first, second = (
        auth.sign_in(session, code=auth.make_link(session, person=auth.OWNER, now=now()), now=now())
        for _ in range(2)
    )
    auth.sign_out(session, cookie=first, now=now())
    assert auth.who_by_cookie(session, cookie=first, now=now()) is None
    assert auth.who_by_cookie(session, cookie=second, now=now()) is not None
    now.advance(days=91)
    assert auth.who_by_cookie(session, cookie=second, now=now()) is None


def test_the_database_holds_no_secret_that_signs_in(session: Session, now: SettableClock) -> None:
    auth.ensure_owner(session, now=now())
    code = auth.make_link(session, person=auth.OWNER, now=now())
    cookie = auth.sign_in(session, code=code, now=now())
    kept = {*session.scalars(select(SignInLink.hash)), *session.scalars(select(BrowserSession.hash))}
    assert len(kept) == 2
    assert not kept & {code, cookie}


def test_people_get_ids_that_are_safe_as_folder_names(session: Session, now: SettableClock) -> None:
    names = ["Mina Kim", "김하늘", "../../etc", "*", "MINA KIM"]
    ids = [auth.add_person(session, name=name, roles=("labeler",), now=now()) for name in names]
    assert ids[0] == "mina-kim"
    assert len(set(ids)) == len(names)
    assert all(set(person) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for person in ids)
    who = auth.who_is(session, person=ids[1])
    assert who is not None
    assert who.name == "김하늘"


def test_a_wrong_role_or_name_says_what_is_possible(session: Session, now: SettableClock) -> None:
    with pytest.raises(BadInput, match="labeler, trainer, reviewer, requester"):
        auth.add_person(session, name="Mina", roles=("king",), now=now())
    with pytest.raises(BadInput, match="1 to 100"):
        auth.add_person(session, name="  ", roles=("labeler",), now=now())
    with pytest.raises(NotFound, match="nobody called zoe"):
        auth.make_link(session, person="zoe", now=now())


def test_the_link_opens_the_school_in_a_browser(
    client: TestClient, engine: Engine, now: SettableClock, make_person: Callable[..., str]
) -> None:
    make_person("mina", "labeler")
    with db.sessions(engine).begin() as session:
        code = auth.make_link(session, person="mina", now=now())
    opened = client.get("/sign-in", params={"code": code}, follow_redirects=False)
    assert (opened.status_code, opened.headers["location"]) == (303, "/")
    assert "HttpOnly" in opened.headers["set-cookie"]
    assert "SameSite=lax" in opened.headers["set-cookie"]
    assert client.get("/api/me").json()["id"] == "mina"
    # The same link again, in the browser that used it, does no harm; in another one it does nothing.
    assert client.get("/sign-in", params={"code": code}, follow_redirects=False).status_code == 303
    client.cookies.delete(COOKIE)
    refused = client.get("/sign-in", params={"code": code}, follow_redirects=False)
    assert (refused.status_code, refused.json()["code"]) == (401, "link_used_up")
    assert client.get("/api/me").status_code == 401


def test_signing_out_ends_it(client_as: Callable[[str], TestClient], make_person: Callable[..., str]) -> None:
    browser = client_as(make_person("mina", "labeler"))
    assert browser.post("/api/sign-out", content=b"{}").status_code == 204
    assert browser.get("/api/me").status_code == 401

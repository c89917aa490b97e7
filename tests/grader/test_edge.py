"""The edge: who gets in, what a write must show, what every answer carries."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from labelgrader import db
from labelgrader.app import create_app
from labelgrader.edge import MOST_BODY
from labelgrader.settings import Settings
from sqlalchemy import Engine

SECRET = "the-secret-of-this-start"
PROXIED = {"X-Label-School-Proxy": SECRET, "X-Forwarded-Prefix": "/user/mina/labelschool"}
ClientAs = Callable[[str], TestClient]


@pytest.fixture
def proxied_app(settings: Settings, engine: Engine) -> Iterator[FastAPI]:
    db.migrate(engine)
    app = create_app(settings.model_copy(update={"proxy_secret": SECRET}))
    yield app
    app.state.engine.dispose()


def test_without_the_proxys_secret_nobody_gets_in(proxied_app: FastAPI) -> None:
    for headers in ({}, {"X-Label-School-Proxy": "guessed"}, {"X-Label-School-Proxy": ""}):
        answer = TestClient(proxied_app, headers=headers).get("/api/me")
        assert (answer.status_code, answer.json()["code"]) == (401, "unknown_caller")


def test_the_prefix_of_the_proxy_is_in_redirects_and_policy(proxied_app: FastAPI) -> None:
    answer = TestClient(proxied_app, headers=PROXIED).get("/", follow_redirects=False)
    # Unprefixed: the proxy itself adds the prefix to redirects.
    assert answer.headers["location"] == "/en/home"
    assert (
        "script-src http://testserver/user/mina/labelschool/static/"
        in answer.headers["content-security-policy"]
    )


@pytest.mark.parametrize("prefix", ['/x"><script>', "/a b", "javascript:alert(1)", "/a;script-src *"])
def test_a_prefix_that_is_no_path_is_ignored(proxied_app: FastAPI, prefix: str) -> None:
    answer = TestClient(proxied_app, headers=PROXIED | {"X-Forwarded-Prefix": prefix}).get("/api/me")
    assert "script-src http://testserver/static/ " in answer.headers["content-security-policy"]


def test_a_host_that_is_no_host_gets_no_scripts(client: TestClient) -> None:
    answer = client.get("/api/me", headers={"Host": "a; script-src *"})
    assert "script-src 'none'" in answer.headers["content-security-policy"]


def test_a_kernel_has_a_labelers_rights_only(settings: Settings, engine: Engine) -> None:
    from labelgrader.serve import open_school

    open_school(settings)
    app = create_app(settings.model_copy(update={"proxy_secret": SECRET}))
    kernel = TestClient(app, headers={"Authorization": f"Bearer {settings.kernel_token}"})
    assert kernel.get("/api/me").json()["roles"] == ["labeler"]
    assert TestClient(app, headers={"Authorization": "Bearer wrong"}).get("/api/me").status_code == 401
    app.state.engine.dispose()


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({"Origin": "http://evil.example"}, "foreign_origin"),
        ({"Origin": "http://testserver:9999"}, "foreign_origin"),
        ({"Origin": "null"}, "foreign_origin"),
        ({"Sec-Fetch-Site": "cross-site"}, "foreign_origin"),
        ({"Sec-Fetch-Site": "same-site"}, "foreign_origin"),
        ({"X-Label-School": "0"}, "no_header"),
        ({"Content-Type": "text/plain"}, "not_json"),
        ({"Content-Type": "application/x-www-form-urlencoded"}, "not_json"),
    ],
)
def test_a_write_from_elsewhere_is_refused(
    client_as: ClientAs, make_person: Callable[..., str], headers: dict[str, str], code: str
) -> None:
    browser = client_as(make_person("mina", "labeler"))
    answer = browser.put("/api/me", content=b'{"lang":"ko"}', headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, code)
    assert browser.get("/api/me").json()["lang"] is None


def test_a_write_from_our_own_page_is_taken(client_as: ClientAs, make_person: Callable[..., str]) -> None:
    browser = client_as(make_person("mina", "labeler"))
    own = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
    assert browser.put("/api/me", json={"lang": "ko"}, headers=own).status_code == 200
    assert browser.get("/api/me").json()["lang"] == "ko"


def test_a_body_that_is_too_large_is_refused_in_a_sentence(
    client_as: ClientAs, make_person: Callable[..., str]
) -> None:
    answer = client_as(make_person("mina", "labeler")).put("/api/me", content=b" " * (MOST_BODY + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[" * 200_000, b'{"lang":"ko","more":1}', b'{"lang":NaN}', b"\xff\xfe"]
)
def test_a_body_that_is_no_form_of_ours_is_a_sentence_not_a_crash(
    client_as: ClientAs, make_person: Callable[..., str], body: bytes
) -> None:
    answer = client_as(make_person("mina", "labeler")).put("/api/me", content=body)
    assert answer.status_code in (400, 422)
    assert answer.json()["code"] == "bad_input"


def test_every_answer_carries_the_security_headers(client: TestClient) -> None:
    for path in ("/", "/api/me", "/ko/home", "/static/none.js", "/nowhere/at/all/here"):
        headers = client.get(path, follow_redirects=False).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert "object-src 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"

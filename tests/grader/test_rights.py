"""Every route as every role: refused or allowed as written down in grader/README.md."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from labelgrader import auth

from tests.running import REPOSITORY

_ROW = re.compile(r"\| (GET|PUT|POST|DELETE) \| `([^`]+)` \| ([a-z ]+) \|")
WRITTEN = {
    (method, path): who
    for method, path, who in _ROW.findall((REPOSITORY / "grader" / "README.md").read_text(encoding="utf-8"))
}
PEOPLE = ("nobody", *auth.ROLES)


# Served beside the API, and so not in its OpenAPI description.
PAGES = {
    ("GET", "/"),
    ("GET", "/{lang}/{path}"),
    ("GET", "/static/{name}"),
    ("GET", "/certificates/style.css"),
    ("GET", "/api/openapi.json"),
}


def test_every_route_is_written_down(app: FastAPI) -> None:
    described = {
        (method.upper(), path) for path, methods in app.openapi()["paths"].items() for method in methods
    }
    assert len(described) > 20
    assert described | PAGES == set(WRITTEN)


@pytest.mark.parametrize("role", PEOPLE)
@pytest.mark.parametrize(("method", "path"), WRITTEN)
def test_a_route_lets_through_whom_it_says(
    method: str,
    path: str,
    role: str,
    client: TestClient,
    client_as: Callable[[str], TestClient],
    make_person: Callable[..., str],
) -> None:
    browser = client if role == "nobody" else client_as(make_person("mina", role))
    address = re.sub(r"{lang}", "en", re.sub(r"{(?!lang)\w+}", "unknown-thing", path))
    answer = browser.request(
        method, address, content=b"{}" if method != "GET" else None, follow_redirects=False
    )
    who = WRITTEN[method, path]
    allowed = who == "anyone" or (role != "nobody" and who in ("signed in", role))
    refusal = {"nobody": (401, "not_signed_in")}.get(role, (403, "wrong_role"))
    if allowed:
        # Unknown ids and empty bodies are refused too, but not for who is asking.
        assert answer.status_code < 500 or answer.json()["code"] == "not_published"
        assert _code(answer.text) not in ("not_signed_in", "wrong_role")
    else:
        assert (answer.status_code, answer.json()["code"]) == refusal


def _code(body: str) -> str:
    found = re.search(r'"code":\s*"(\w+)"', body)
    return found[1] if found else ""

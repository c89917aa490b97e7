"""Published pages as they are served: in a language, below any address, never outside of the release."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from labelgrader.publishing.pages import FIRST_ANSWERS
from labelgrader.settings import Settings
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.grader import builders


@pytest.fixture
def release(settings: Settings) -> Path:
    """A release of two pages and a script, with a secret beside it."""
    for lang in ("en", "ko"):
        folder = settings.release / "pages" / lang / "bounding"
        folder.mkdir(parents=True)
        (folder / "b2_tight.html").write_text(f'<a href="%LABEL_SCHOOL_BASE%{lang}/home">{lang}</a>', "utf-8")
    (settings.release / "static").mkdir()
    (settings.release / "static" / "page.js").write_text("export {};", "utf-8")
    (settings.home / "secret.html").write_text("secret", "utf-8")
    return settings.release


@pytest.mark.usefixtures("release")
def test_a_page_knows_where_it_is(client: TestClient) -> None:
    page = client.get("/ko/bounding/b2_tight")
    assert (page.status_code, page.text) == (200, '<a href="/ko/home">ko</a>')
    assert page.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.usefixtures("release")
def test_a_script_is_asked_for_again_and_not_sent_again(client: TestClient) -> None:
    script = client.get("/static/page.js")
    assert script.headers["content-type"].startswith("text/javascript")
    assert script.headers["cache-control"] == "no-cache"
    again = client.get("/static/page.js", headers={"If-None-Match": script.headers["etag"]})
    assert again.status_code == 304


def test_a_script_whose_name_tells_its_content_is_kept(client: TestClient, release: Path) -> None:
    (release / "static" / "page.0123456789ab.js").write_text("export {};", "utf-8")
    assert client.get("/static/page.0123456789ab.js").headers["cache-control"].endswith("immutable")


def test_a_script_travels_packed_to_who_can_unpack(client: TestClient, release: Path) -> None:
    (release / "static" / "page.js.gz").write_bytes(gzip.compress(b"export {};"))
    packed = client.get("/static/page.js", headers={"Accept-Encoding": "gzip, br"})
    assert (packed.headers["content-encoding"], packed.text) == ("gzip", "export {};")
    assert packed.headers["content-type"].startswith("text/javascript")
    plain = client.get("/static/page.js", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["vary"] == plain.headers["vary"] == "accept-encoding"


@pytest.mark.usefixtures("release")
@pytest.mark.parametrize(
    "path",
    [
        "/fr/bounding/b2_tight",
        "/ko/bounding/none",
        "/ko/../../secret",
        "/ko/..%2F..%2F..%2Fsecret",
        "/ko/%2e%2e/%2e%2e/secret",
        "/ko/bounding/b2_tight.html",
        "/ko/bounding/B2_tight",
        "/ko/a/b/c/d",
        "/ko/",
        "/static/..%2Fpages%2Fko%2Fbounding%2Fb2_tight.html",
        "/static/%2e%2e",
        "/static/.hidden",
        "/static/none.js",
    ],
)
def test_what_is_no_page_is_not_served(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert 400 <= answer.status_code < 500
    assert answer.json()["code"] in ("no_such_page", "not_found", "bad_input")


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        ("ko-KR,ko;q=0.9", "ko"),
        ("en-GB", "en"),
        ("fr-FR,ko;q=0.5", "ko"),
        ("", "en"),
        ("*", "en"),
        (";;,,", "en"),
    ],
)
def test_the_front_door_leads_home_in_the_browsers_language(
    client: TestClient, header: str, lang: str
) -> None:
    answer = client.get("/", headers={"Accept-Language": header}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/{lang}/home")


def test_the_persons_own_language_wins(
    client_as: Callable[[str], TestClient], make_person: Callable[..., str]
) -> None:
    browser = client_as(make_person("mina", "labeler"))
    browser.put("/api/me", json={"lang": "ko"})
    answer = browser.get("/", headers={"Accept-Language": "en"}, follow_redirects=False)
    assert answer.headers["location"] == "/ko/home"


def test_a_school_without_courses_says_what_to_do(client: TestClient) -> None:
    answer = client.get("/en/home")
    assert (answer.status_code, answer.json()["code"]) == (500, "not_published")
    assert "labelgrader publish" in answer.json()["detail"]["en"]


@pytest.fixture
def asking_page(release: Path) -> str:
    """A page that asks for me and for two lessons, of which one does not exist."""
    asked = "me courses/bounding/lessons/b2_tight courses/bounding/lessons/none"
    file = release / "pages" / "en" / "asking.html"
    file.write_text(f"<script>{FIRST_ANSWERS.format(asked)}</script>", "utf-8")
    return "/en/asking"


def _answers(browser: TestClient, address: str) -> dict[str, Any]:
    page = browser.get(address)
    assert page.headers["cache-control"] == "private, no-store"
    told = re.fullmatch("<script>(.*)</script>", page.text)
    assert told
    answers: dict[str, Any] = json.loads(told[1])
    return answers


def test_a_page_brings_the_answers_to_its_first_questions(
    asking_page: str,
    client_as: Callable[[str], TestClient],
    make_person: Callable[..., str],
    engine: Engine,
) -> None:
    with Session(engine) as session, session.begin():
        builders.publish_school(session)
    browser = client_as(make_person("</script>", "labeler"))
    browser.post("/api/courses/bounding/enrolment", json={})
    answers = _answers(browser, asking_page)
    assert set(answers) == {"me", "courses/bounding/lessons/b2_tight"}
    for path, answer in answers.items():
        assert answer == browser.get(f"/api/{path}").json()


def test_a_stranger_and_who_is_no_labeler_get_no_answers(
    asking_page: str,
    client: TestClient,
    client_as: Callable[[str], TestClient],
    make_person: Callable[..., str],
) -> None:
    assert _answers(client, asking_page) == {}
    assert _answers(client_as(make_person("toni", "trainer")), asking_page) == {}

"""A real school on a real database, with a clock that the test sets; and a published one, and a real browser.

What is about the store runs twice, on a SQLite file and on PostgreSQL (see `pytest_generate_tests`).
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from labelgrader import auth, db
from labelgrader.app import create_app, equip
from labelgrader.publishing import publish
from labelgrader.routes.depends import COOKIE
from labelgrader.schema import Person, Role
from labelgrader.settings import Settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.postgres import Cluster, cluster
from tests.running import CHROMIUM_ARGUMENTS, REPOSITORY, chromium_path

# Machines differ in speed, and none of these tests is about time.
hypothesis.settings.register_profile("school", deadline=None)
hypothesis.settings.load_profile("school")
KERNEL_TOKEN = "kernel-token-of-the-tests"
HEADERS = {"X-Label-School": "1", "Content-Type": "application/json"}


class SettableClock:
    """Stands still until the test moves it."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def advance(self, **amount: float) -> None:
        self.moment += timedelta(**amount)


@pytest.fixture
def now() -> SettableClock:
    return SettableClock()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What needs a database runs on both; what starts servers and browsers (slow) on SQLite alone."""
    marks = {mark.name for mark in metafunc.definition.iter_markers()}
    if "database" in metafunc.fixturenames and not {"slow", "browser"} & marks:
        postgres = pytest.param("postgresql", marks=pytest.mark.postgres)
        metafunc.parametrize("database", ("sqlite", postgres), indirect=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    with cluster() as server:
        engine = db.connect(server.create("school"))
        db.migrate(engine)
        engine.dispose()
        yield server


@pytest.fixture
def database(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an empty database whose tables are up to date; "" for SQLite in the school's folder."""
    if getattr(request, "param", "sqlite") == "sqlite":
        yield ""
        return
    server: Cluster = request.getfixturevalue("postgres")
    # For commands and cells that are run as people run them, with the settings from their environment.
    monkeypatch.setenv("LABELGRADER_DATABASE_URL", server.address("school"))
    yield server.address("school")
    server.empty("school")


@pytest.fixture
def settings(tmp_path: Path, database: str) -> Settings:
    return Settings(home=tmp_path / "school", kernel_token=KERNEL_TOKEN, database_url=database)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database whose tables are up to date: migrating takes longer than most tests."""
    file = tmp_path_factory.mktemp("migrated") / "school.db"
    engine = db.connect(f"sqlite:///{file}")
    db.migrate(engine)
    engine.dispose()
    return file


@pytest.fixture
def engine(settings: Settings, migrated: Path) -> Iterator[Engine]:
    settings.home.mkdir(parents=True, exist_ok=True)
    if not settings.database_url:
        shutil.copyfile(migrated, settings.home / "school.db")
    engine = db.connect(settings.database)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A write transaction, committed at the end of the test."""
    with db.sessions(engine).begin() as session:
        yield session


@pytest.fixture
def make_person(engine: Engine, now: SettableClock) -> Callable[..., str]:
    """Add somebody in a transaction of its own: `make_person("mina", "labeler")`."""

    def make(person: str, *roles: str) -> str:
        with db.sessions(engine).begin() as session:
            session.add(Person(id=person, name=person.title(), created=now()))
            session.flush()
            session.add_all(Role(person=person, role=role) for role in roles)
        return person

    return make


@pytest.fixture(scope="session")
def wired(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """The application, once: what it learns about its routes at the first request takes longer than most tests."""
    return create_app(Settings(home=tmp_path_factory.mktemp("wired"), kernel_token=KERNEL_TOKEN))


@pytest.fixture
def app(wired: FastAPI, settings: Settings, engine: Engine, now: SettableClock) -> Iterator[FastAPI]:
    equip(wired, settings, now)
    yield wired
    wired.state.committing.shutdown()
    wired.state.engine.dispose()


@pytest.fixture
def client(app: FastAPI) -> TestClient:
    """Nobody, with the headers of our own pages."""
    return TestClient(app, headers=HEADERS, raise_server_exceptions=False)


@pytest.fixture
def client_as(app: FastAPI, engine: Engine, now: SettableClock) -> Callable[[str], TestClient]:
    """A browser in which this person is signed in: `client_as("mina").get("/api/me")`."""

    def signed_in(person: str) -> TestClient:
        with db.sessions(engine).begin() as session:
            cookie = auth.sign_in(session, code=auth.make_link(session, person=person, now=now()), now=now())
        return TestClient(app, headers=HEADERS, cookies={COOKIE: cookie}, raise_server_exceptions=False)

    return signed_in


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state folder with the courses published, to be copied: publishing takes longer than all the rest."""
    home = tmp_path_factory.mktemp("published") / "school"
    home.mkdir(mode=0o700)
    publish(REPOSITORY / "courses", home, lambda _line: None)
    return home


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # For a module only: while it is open, nothing else in this process can run an event loop, and publishing does.
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS)


@pytest.fixture
def open_browser(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a fresh browser window: `open_browser(link, lang="ko", width=390)`. Errors of scripts fail the test."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def opened(link: str, *, lang: str = "en", width: int = 1280, height: int = 800, **more: Any) -> Page:
        locale = {"en": "en-GB", "ko": "ko-KR"}[lang]
        context = browser.new_context(locale=locale, viewport={"width": width, "height": height}, **more)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(link)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert errors == []

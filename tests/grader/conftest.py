"""The school of lessons: made once, copied for each test, because nbgrader takes seconds to make a gradebook."""

from __future__ import annotations

from pathlib import Path

import pytest
from labelgrader.settings import Settings
from sqlalchemy import Engine

from tests.conftest import SettableClock
from tests.grader.lesson_school import LessonSchool, copy_of, prepare


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("prepared")
    prepare(home)
    return home


@pytest.fixture
def lesson_school(prepared: Path, settings: Settings, engine: Engine, now: SettableClock) -> LessonSchool:
    """Two published lessons, b2_tight and t2_particles; nobody enrolled yet."""
    copy_of(prepared, settings.home)
    return LessonSchool(settings, engine, now)

"""One running school for all journeys; each journey brings its own labeler and its own browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.notebook import JupyterLab
from tests.running import RunningSchool


@pytest.fixture(scope="session")
def school(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSchool]:
    """A school that all journeys share."""
    running = open_copy(published, tmp_path_factory.mktemp("school"))
    yield running
    running.close()


@pytest.fixture
def own_school(published: Path, tmp_path: Path) -> Iterator[RunningSchool]:
    """A school for a test that kills parts of it."""
    running = open_copy(published, tmp_path)
    yield running
    running.close()


@pytest.fixture
def hub_school(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunningSchool]:
    """A school that stands where points are money."""
    monkeypatch.setenv("LABELGRADER_PLACE", "hub")
    running = open_copy(published, tmp_path)
    yield running
    running.close()


def open_copy(published: Path, folder: Path) -> RunningSchool:
    """A school of its own below `folder`, opened; whoever asks for it closes it."""
    shutil.copytree(published, folder / "school")
    return RunningSchool(folder / "school")


@pytest.fixture(scope="session")
def jupyterlab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[JupyterLab]:
    """JupyterLab as any notebook author has it, without a school."""
    lab = JupyterLab(tmp_path_factory.mktemp("jupyterlab"))
    yield lab
    lab.close()

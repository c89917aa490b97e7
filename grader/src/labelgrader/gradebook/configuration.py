"""One configuration of nbgrader, for publishing, the worker and the trainer's formgrader alike."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import nbgrader.api
from alembic.script import ScriptDirectory
from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.exchange import ExchangeError
from nbgrader.exchange.default import ExchangeList
from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearHiddenTests,
    ClearMarkScheme,
    ClearOutput,
    ComputeChecksums,
    GetGrades,
    LockCells,
    OverwriteCells,
    SaveCells,
)
from sqlalchemy import Engine, event
from sqlalchemy import create_engine as new_engine
from sqlalchemy.exc import SAWarning
from traitlets.config import Config

from labelgrader.gradebook.preprocessors import HideTracebacks, RunGradeCells, StrictSave

__all__ = ["configure", "database_of", "make_api", "make_gradebook", "open_gradebook", "without_its_warnings"]


class _NoExchange(ExchangeList):
    """nbgrader's exchange is not used: its inbound folders can be written by everybody."""

    def start(self) -> None:
        raise ExchangeError("Label School hands notebooks out and in by itself.")


def configure(config: Any, config_file: str | Path) -> None:
    """Fill a traitlets Config for the course whose folder holds this file; called by its nbgrader_config.py too."""
    folder = Path(config_file).resolve().parent
    config.CourseDirectory.root = str(folder)
    config.CourseDirectory.course_id = folder.name
    config.CourseDirectory.db_url = database_of(folder)
    # ClearSolutions and InstantiateTests are left out: no lesson has solutions, and no kernel starts.
    # ClearHiddenTests comes after SaveCells, or the gradebook would keep the empty cells as the trusted ones.
    config.GenerateAssignment.preprocessors = [
        LockCells,
        ClearOutput,
        CheckCellMetadata,
        ComputeChecksums,
        SaveCells,
        ClearHiddenTests,
        ClearMarkScheme,
        ComputeChecksums,
        CheckCellMetadata,
    ]
    config.ExchangeFactory.list = _NoExchange
    config.OverwriteCells.add_missing_cells = True
    config.Autograde.sanitize_preprocessors = [ClearOutput, OverwriteCells, CheckCellMetadata]
    config.Autograde.autograde_preprocessors = [RunGradeCells, StrictSave, CheckCellMetadata]
    # The school makes no feedback files (its verdicts are the feedback); what formgrader's button makes tells nothing.
    config.GenerateFeedback.preprocessors = [
        GetGrades,
        ClearHiddenTests,
        HideTracebacks,
        CSSHTMLHeaderPreprocessor,
    ]
    # Where the test cells find answers' keys, also when a trainer grades by formgrader's button.
    os.environ.setdefault("LABELGRADER_HOME", str(folder.parents[1]))


def database_of(folder: Path) -> str:
    """The SQLAlchemy address of a course's gradebook."""
    return f"sqlite:///{folder / 'gradebook.db'}"


def make_api(folder: Path) -> NbGraderAPI:
    """nbgrader for one course. Its log goes into its answers, not to the terminal."""
    config = Config()
    configure(config, folder / "nbgrader_config.py")
    config.NbGraderAPI.log_level = "ERROR"
    _keep_engines()
    return NbGraderAPI(config=config)


def open_gradebook(folder: Path) -> Gradebook:
    """The gradebook, to be used in a `with`."""
    _keep_engines()
    return Gradebook(database_of(folder), folder.name)


def make_gradebook(folder: Path) -> None:
    """Create the gradebook if there is none. Alone, under the course's lock: two at once break each other.

    Made beside and moved into place, because nbgrader takes a half-made one for a whole one.
    """
    if (folder / "gradebook.db").exists():
        return
    half_made = folder / "gradebook.db.new"
    half_made.unlink(missing_ok=True)
    _keep_engines()
    Gradebook(f"sqlite:///{half_made}", folder.name).close()
    half_made.replace(folder / "gradebook.db")


@contextmanager
def without_its_warnings() -> Iterator[None]:
    """nbgrader adds half-made rows on every run, and SQLAlchemy says so; nothing that anybody here can mend."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=SAWarning, module=r"nbgrader\..*")
        yield


@cache
def _keep_engines() -> None:
    """Let all of nbgrader's gradebooks share one engine for each address.

    It opens nine a submission, each with an engine of its own, whose empty cache of compiled SQL made up most of the
    time (1.35 s down to 0.5 s).
    """
    nbgrader.api.create_engine = _engine_of
    # It would run `alembic heads`, from a PATH that may lack this environment: six of seven seconds of publishing.
    nbgrader.api.get_alembic_version = _newest_version


def _newest_version() -> str:
    """The version of nbgrader's tables, read off its migrations as alembic does."""
    migrations = ScriptDirectory(str(Path(nbgrader.api.__file__).parent / "alembic"))
    return migrations.get_current_head() or ""


_engines: dict[str, Engine] = {}


def _engine_of(url: str, **options: Any) -> Engine:
    if url not in _engines:
        engine = new_engine(url, **options)
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _prepare_sqlite)
        _engines[url] = engine
    return _engines[url]


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # WAL: formgrader reads while the worker writes. The long wait: nbgrader gives up after 5 s and loses the lesson.
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=20000"):
        connection.execute(f"PRAGMA {pragma}")

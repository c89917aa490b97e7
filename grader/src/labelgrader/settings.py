"""Where a running school keeps its state, and what its surroundings are."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic_settings import BaseSettings, SettingsConfigDict

__all__ = ["Settings"]


class Settings(BaseSettings):
    """Read from the environment, each name with LABELGRADER_ before it.

    Attributes:
        home: the one folder of a running school.
        courses: the sources that `publish` reads.
        database_url: SQLAlchemy address; empty for SQLite in `home`.
        place: who stands round us; decides how people sign in and what points are worth.
        proxy_secret: made at each start, known to the Jupyter server alone: no browser ever sees it.
        kernel_token: what kernels send; it has the labeler's rights of `kernel_person`, no others.
    """

    model_config = SettingsConfigDict(env_prefix="LABELGRADER_", extra="forbid")

    home: Path = Path(".school")
    courses: Path = Path("courses")
    database_url: str = ""
    place: Literal["local", "binder", "hub"] = "local"
    proxy_secret: str = ""
    kernel_token: str = ""
    kernel_person: str = "owner"

    @property
    def database(self) -> str:
        """The SQLAlchemy address of the school's database."""
        return self.database_url or f"sqlite:///{self.home / 'school.db'}"

    @property
    def release(self) -> Path:
        """What learners see: pages, static files, pictures."""
        return self.home / "release"

    @property
    def notebooks(self) -> Path:
        """The root of the learners' JupyterLab."""
        return self.home / "notebooks"

    @property
    def running(self) -> Path:
        """Where a running school says how to reach it; readable by its owner alone."""
        return self.home / "running.json"

"""The two distributions as somebody else installs them."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.running import REPOSITORY

pytestmark = pytest.mark.slow
UV = Path(sys.executable).with_name("uv")


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheels")
    for package in ("labelwidgets", "labelgrader"):
        _run(
            str(UV),
            "build",
            "--wheel",
            "--quiet",
            "--package",
            package,
            "--out-dir",
            str(out),
            cwd=REPOSITORY,
        )
    return out


def test_the_widgets_alone_import_in_a_clean_environment(wheels: Path, tmp_path: Path) -> None:
    _run(str(UV), "venv", "--quiet", "--python", sys.executable, str(tmp_path / "venv"))
    python = str(tmp_path / "venv" / "bin" / "python")
    (wheel,) = wheels.glob("labelwidgets-*.whl")
    _run(str(UV), "pip", "install", "--quiet", "--python", python, str(wheel))
    program = (
        "import importlib.util, labelwidgets\n"
        "assert importlib.util.find_spec('labelgrader') is None\n"
        "widget = labelwidgets.BoxAnnotator(options=['cup'])\n"
        "print(len(str(widget._esm)) > 1000, widget.data)"
    )
    assert _run(python, "-W", "error::UserWarning", "-c", program).strip() == "True []"


def test_the_wheels_carry_what_they_need_and_no_more(wheels: Path) -> None:
    (widgets,) = wheels.glob("labelwidgets-*.whl")
    (grader,) = wheels.glob("labelgrader-*.whl")
    in_widgets, in_grader = set(zipfile.ZipFile(widgets).namelist()), set(zipfile.ZipFile(grader).namelist())
    assert {
        f"labelwidgets/static/{name}.js" for name in ("boxes", "spans", "choices", "school", "page")
    } <= in_widgets
    assert "labelgrader/migrations/versions/0001_the_first_tables.py" in in_grader
    assert "labelgrader/messages/ko.toml" in in_grader
    assert not [name for name in in_widgets | in_grader if "gold/" in name or name.endswith(".ipynb")]


def _run(*command: str, cwd: Path | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout

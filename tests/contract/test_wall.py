"""The wall between the two sides: they share a wire format and never code."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.running import REPOSITORY

SIDES = {
    "labelwidgets": REPOSITORY / "widgets" / "src" / "labelwidgets",
    "labelgrader": REPOSITORY / "grader" / "src" / "labelgrader",
}


@pytest.mark.parametrize(
    ("side", "other"), [("labelwidgets", "labelgrader"), ("labelgrader", "labelwidgets")]
)
def test_no_module_imports_the_other_side(side: str, other: str) -> None:
    files = sorted(SIDES[side].rglob("*.py"))
    assert len(files) > 3
    assert [str(file) for file in files if other in _imported(file)] == []


@pytest.mark.parametrize("side", SIDES)
def test_no_folder_of_the_repository_is_imported_by_name(side: str) -> None:
    for file in SIDES[side].rglob("*.py"):
        assert not _imported(file) & {"widgets", "grader", "courses"}, file


def _imported(file: Path) -> set[str]:
    """The top-level names that a module imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module.partition(".")[0])
    return names

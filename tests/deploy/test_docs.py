"""What the documents promise: links lead somewhere, commands exist, code runs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.running import REPOSITORY

DOCUMENTS = sorted(
    file
    for pattern in ("*.md", "*/README.md", "courses/*/*.md")
    for file in REPOSITORY.glob(pattern)
    if not file.parts[-2].startswith(".")
)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: str(file.relative_to(REPOSITORY)))
def test_links_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", document.read_text("utf-8")):
        assert "://" in target or (document.parent / target).exists(), target


@pytest.mark.slow
def test_every_command_of_the_documents_exists() -> None:
    commands = {
        match
        for document in DOCUMENTS
        for match in re.findall(
            r"labelgrader ((?:people )?[a-z]+)(?= |`|$)", document.read_text("utf-8"), re.MULTILINE
        )
    }
    assert {"start", "publish", "score", "desk", "people add", "people link"} <= commands
    for command in sorted(commands):
        done = subprocess.run(
            [sys.executable, "-m", "labelgrader.cli", *command.split(), "--help"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, (command, done.stderr)


def test_make_targets_of_the_documents_exist() -> None:
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    targets = {
        match
        for document in DOCUMENTS
        for match in re.findall(r"(?:^ {4}|`)make ([a-z]+)", document.read_text("utf-8"), re.MULTILINE)
    }
    assert {"start", "test", "check", "bench"} <= targets
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_the_annotators_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every line of code in the widgets' README, as one program, with a picture of our own for its photo."""
    text = (REPOSITORY / "widgets" / "README.md").read_text("utf-8")
    code = "\n".join(line[4:] for line in text.splitlines() if line.startswith("    "))
    assert code.count("import") >= 5
    picture = REPOSITORY / "courses" / "bounding" / "items" / "images" / "kitchen.jpg"
    shutil.copy(picture, tmp_path)
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    exec(code, names)
    names["tool"].submit()
    names["tool"].skip()
    assert names["done"] == [[{"type": "box", "label": "cup", "xyxy": (510, 449, 682, 602)}], None]
    assert list(names["table"].columns) == ["start", "end", "label", "text"]

"""`labelgrader gold` as a trainer types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from labelgrader import db
from labelgrader.cli import app
from labelgrader.schema import Attempt
from labelgrader.settings import Settings
from sqlalchemy import Engine, select
from typer.testing import CliRunner, Result

from tests.grader import builders as b
from tests.grader.test_rescoring import WIDE, School, school

__all__ = ["school"]


@pytest.fixture
def gold(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("LABELGRADER_HOME", str(settings.home))
    return CliRunner()


def run(runner: CliRunner, *words: str) -> Result:
    return runner.invoke(app, ["gold", *words])


def test_a_key_is_shown_put_right_and_everybody_judged_again(
    school: School, gold: CliRunner, engine: Engine, tmp_path: Path
) -> None:
    school.commit("b2-1", b.boxes(WIDE))
    (shown,) = json.loads(run(gold, "show", "b2-1").stdout)
    file = tmp_path / "key.json"
    file.write_text(json.dumps(b.box_gold(WIDE)))

    put = run(gold, "put", "b2-1", shown["version"], str(file))

    assert json.loads(put.stdout) == {"item": "b2-1", "version": shown["version"], "answers": 1}
    assert "1 of 1 answers judged again" in put.stderr
    with db.sessions(engine)() as session:
        assert session.scalars(select(Attempt.state)).one() == "right"
    assert json.loads(run(gold, "rescore", "b2-1").stdout)["answers"] == 1
    (shown,) = json.loads(run(gold, "show", "b2-1").stdout)
    assert [key["state"] for key in shown["keys"]] == ["done", "done"]


def test_what_goes_wrong_is_one_sentence(school: School, gold: CliRunner, tmp_path: Path) -> None:
    file = tmp_path / "key.json"
    file.write_text("{")
    for words in (("show", "b9-9"), ("rescore", "b2-1"), ("put", "b2-1", b.version_of("b2-1"), str(file))):
        said = run(gold, *words)
        assert said.exit_code == 1
        assert len(said.stderr.strip().splitlines()) == 1

"""The trainer's desk: what a labeler handed in stands in nbgrader's formgrader and in the trainer's notebook."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answer_key import AnswerKey
from tests.browser.labeler import Labeler
from tests.running import RunningSchool, free_port, until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


def test_the_trainer_sees_what_was_handed_in(
    own_school: RunningSchool, open_browser: Callable[..., Page], tmp_path: Path
) -> None:
    labeler = Labeler(open_browser(own_school.add("김하늘")), own_school)
    hand_in_b2(labeler, AnswerKey(own_school.settings, labeler.api))
    address, desk = open_desk(own_school, tmp_path)
    try:
        trainer = open_browser(address)
        expect(trainer.get_by_text(re.compile(r"\| Idle$"))).to_be_visible(timeout=60_000)
        trainer.get_by_role("menuitem", name="Run", exact=True).click()
        trainer.get_by_text("Run All Cells", exact=True).click()
        row = trainer.get_by_role("row").filter(has_text="b2_tight-v2").first
        expect(row).to_contain_text("80.0", timeout=60_000)
        base = re.match(r"http://[^/]+", address)
        assert base is not None
        trainer.goto(f"{base[0]}/formgrader/manage_submissions/b2_tight-v2")
        graded = trainer.get_by_role("row").filter(has_text="김하늘")
        expect(graded).to_contain_text("80", timeout=60_000)
        expect(graded).to_contain_text("graded")
    finally:
        desk.send_signal(signal.SIGINT)
        assert desk.wait(timeout=30) == 0


def hand_in_b2(labeler: Labeler, key: AnswerKey) -> None:
    """Everything right, by the service's own routes: how it is drawn is another test's matter."""
    labeler.api("courses/bounding/enrolment", "POST", {})
    for item in labeler.api("courses/bounding/lessons/b2_tight")["items"]:
        gold = key.gold(item["id"])
        assert gold is not None
        drawn = [{"type": "box", "label": one["label"], "xyxy": one["xyxy"]} for one in gold["objects"]]
        answer = {"kind": "boxes", "boxes": drawn}
        attempt = {"answer": answer, "key": str(uuid.uuid4()), "active_ms": 1}
        assert labeler.api(f"items/{item['id']}/attempts", "POST", attempt)["verdict"]["state"] == "right"
    path = "lessons/bounding/b2_tight/submissions"
    labeler.api(path, "POST", {"key": str(uuid.uuid4())})
    until(lambda: labeler.api(path)["state"] == "graded", what="nbgrader")
    assert labeler.api(path)["passed"] is True


def open_desk(school: RunningSchool, folder: Path) -> tuple[str, subprocess.Popen[bytes]]:
    """`labelgrader desk bounding`, beside the open school."""
    output = folder / "desk.out"
    command = [sys.executable, "-m", "labelgrader.cli", "desk", "bounding", "--no-browser"]
    environment = {
        **os.environ,
        "LABELGRADER_HOME": str(school.settings.home),
        "LABELGRADER_COURSES": str(school.settings.courses),
    }
    with output.open("wb") as out:
        desk = subprocess.Popen(
            [*command, "--port", str(free_port())], env=environment, stdout=out, stderr=out
        )
    found = until(lambda: re.search(r"http://\S+", output.read_text()), seconds=60, what="the desk")
    assert found is not None
    return found[0], desk

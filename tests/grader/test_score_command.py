"""`labelgrader score` from files: the verdict, or one clear sentence about the file."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from labelgrader.errors import LabelGraderError
from labelgrader.scoring_command import score_files

GOLD = {
    "kind": "boxes",
    "width": 400,
    "height": 300,
    "objects": [{"id": "g1", "label": "cup", "xyxy": [100, 100, 200, 200]}],
}
ANSWER = {"kind": "boxes", "boxes": [{"label": "cup", "xyxy": [100, 100, 208, 200]}]}
CARD = """
name = "HOME-12"
labels = [{ id = "cup", en = "cup", ko = "컵" }]
margin_px = 0
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (tmp_path / "answer.json").write_text(json.dumps(ANSWER), encoding="utf-8")
    (tmp_path / "card.toml").write_text(CARD, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("profile", ["lesson", "real"])
def test_the_verdict(folder: Path, profile: str) -> None:
    verdict = score_files(folder / "gold.json", folder / "answer.json", folder / "card.toml", profile)
    assert [finding.code for finding in verdict.findings] == ["BOX_LOOSE_RIGHT"]
    assert verdict.score == 50


def test_the_profile_counts(folder: Path) -> None:
    near = {"kind": "boxes", "boxes": [{"label": "cup", "xyxy": [100, 100, 205, 200]}]}
    (folder / "answer.json").write_text(json.dumps(near), encoding="utf-8")
    assert score_files(folder / "gold.json", folder / "answer.json", None, "lesson").state == "right"
    assert score_files(folder / "gold.json", folder / "answer.json", None, "real").state == "wrong"


def test_a_byte_order_mark_is_no_problem(folder: Path) -> None:
    (folder / "answer.json").write_text(json.dumps(ANSWER), encoding="utf-8-sig")
    assert score_files(folder / "gold.json", folder / "answer.json", None, "lesson").score == 50


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("answer.json", None, "file_unreadable"),
        ("answer.json", b"{", "file_malformed"),
        ("answer.json", b"\xff\xfe", "file_malformed"),
        ("answer.json", b"[" * 100_000, "file_malformed"),
        ("answer.json", b'{"kind":"boxes","boxes":[{"label":"cup","xyxy":[1,2,1e309,4]}]}', "bad_answer"),
        ("answer.json", b'{"kind":"boxes","boxes":[{"label":"cup","xyxy":[1,2,NaN,4]}]}', "bad_answer"),
        ("answer.json", b'{"kind":"choice","label":"x"}', "wrong_kind"),
        ("gold.json", b"{}", "bad_gold"),
        ("card.toml", b"name = ", "file_malformed"),
        ("card.toml", b"colour = 1", "bad_card"),
    ],
)
def test_bad_files(folder: Path, name: str, content: bytes | None, code: str) -> None:
    if content is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(content)
    with pytest.raises(LabelGraderError) as refusal:
        score_files(folder / "gold.json", folder / "answer.json", folder / "card.toml", "lesson")
    assert refusal.value.code == code
    assert refusal.value.detail["en"].endswith(".")
    assert refusal.value.detail["ko"]


def test_a_folder_and_a_huge_file_are_refused(folder: Path) -> None:
    with pytest.raises(LabelGraderError) as refusal:
        score_files(folder, folder / "answer.json", None, "lesson")
    assert refusal.value.code == "file_unreadable"
    os.truncate(folder / "gold.json", 17 * 1024**2)
    with pytest.raises(LabelGraderError) as refusal:
        score_files(folder / "gold.json", folder / "answer.json", None, "lesson")
    assert refusal.value.code == "file_too_large"


def test_an_unknown_profile_is_refused(folder: Path) -> None:
    with pytest.raises(LabelGraderError) as refusal:
        score_files(folder / "gold.json", folder / "answer.json", None, "exam")
    assert refusal.value.code == "unknown_profile"

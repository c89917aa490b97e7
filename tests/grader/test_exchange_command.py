"""`labelgrader export`, `convert` and `compare` on a school's own work."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from labelgrader import db, decisions
from labelgrader.errors import BadInput, NotFound
from labelgrader.exchange import Picture, compare, read, write
from labelgrader.exchange_command import approved_work, compare_files, convert, export
from labelgrader.formats.answers import Box
from labelgrader.schema import Item, Submission
from labelgrader.settings import Settings
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from tests.grader.builders import CUP, NOW
from tests.grader.work_builders import is_check, open_kitchen, outcome, take


def work(session: Session) -> set[str]:
    """Approve five tasks; the names of their items."""
    open_kitchen(session, "mina")
    held = take(session, "mina", 5)
    for one in held:
        outcome(session, "mina", one.id)
    for row in session.scalars(select(Submission)).all():
        decisions.approve(session, row, now=NOW)
    return {row.item for row in session.scalars(select(Submission)) if not is_check(session, row.lease)}


def test_approved_tasks_are_exported_and_check_items_are_not(session: Session) -> None:
    done = work(session)
    found = approved_work(session, project="kitchen")
    assert {document.name.partition(".")[0] for document, _ in found} == done
    assert all(isinstance(one, Picture) and one.boxes[0].xyxy == CUP for one, _ in found)
    checks = set(session.scalars(select(Item.id).where(Item.role == "check")))
    assert not checks & done


def test_what_waits_is_not_exported(session: Session) -> None:
    open_kitchen(session, "mina")
    one = next(lease for lease in take(session, "mina", 5) if not is_check(session, lease.id))
    outcome(session, "mina", one.id)
    assert approved_work(session, project="kitchen") == []
    with pytest.raises(NotFound):
        approved_work(session, project="nowhere")


@pytest.mark.parametrize("form", ["coco", "voc", "yolo", "label-studio"])
def test_an_export_is_read_back(engine: Engine, settings: Settings, tmp_path: Path, form: str) -> None:
    with db.sessions(engine).begin() as session:
        done = work(session)
        for path in {item.asset for item in session.scalars(select(Item)) if item.asset}:
            picture = settings.release / path
            picture.parent.mkdir(parents=True, exist_ok=True)
            picture.touch()
    target = tmp_path / ("out" if form in ("voc", "yolo") else "out.json")
    told = export(settings, project="kitchen", target=target, form=form)
    found, problems = read(target, form)
    assert (len(found), problems, told["documents"]) == (len(done), [], len(done))
    with pytest.raises(BadInput, match="already"):
        export(settings, project="kitchen", target=target, form=form)


def test_an_export_speaks_of_pictures_as_their_requester_does(
    engine: Engine, settings: Settings, tmp_path: Path
) -> None:
    with db.sessions(engine).begin() as session:
        done = sorted(work(session))
    gold = tmp_path / "courses" / "bounding" / "gold"
    gold.mkdir(parents=True)
    rows = "".join(f"{item},사진 {item}.png\n" for item in done)
    (gold / "kitchen.names.csv").write_text(f"item,name\n{rows}", encoding="utf-8")
    asked = settings.model_copy(update={"courses": tmp_path / "courses"})
    export(asked, project="kitchen", target=tmp_path / "out", form="voc")
    found, _ = read(tmp_path / "out", "voc")
    assert [one.name for one in found] == [f"사진 {item}.png" for item in done]
    assert not (tmp_path / "out" / "images").exists()


def test_convert_tells_what_it_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "서울", "spans": [[0, 2, "LC"]]}\n!\n', encoding="utf-8")
    said: list[str] = []
    told = convert(
        tmp_path / "a.jsonl", tmp_path / "b.conll", form="conll", source_form=None, say=said.append
    )
    assert (told["documents"], told["left_out"]) == (1, 1)
    assert said[0].startswith("line 2: ")
    assert "서울\tB-LC" in (tmp_path / "b.conll").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["conll", "nonsense"])
def test_a_convert_that_is_refused_leaves_nothing_behind(tmp_path: Path, form: str) -> None:
    nested = {"text": "서울대학교", "spans": [[0, 2, "LC"], [0, 5, "OG"]]}
    (tmp_path / "a.jsonl").write_text(json.dumps(nested), encoding="utf-8")
    with pytest.raises(BadInput):
        convert(tmp_path / "a.jsonl", tmp_path / "b", form=form, source_form=None, say=print)
    assert not (tmp_path / "b").exists()


def picture(*boxes: tuple[str, tuple[float, float, float, float]]) -> Picture:
    drawn = tuple(Box(label=label, xyxy=xyxy) for label, xyxy in boxes)
    return Picture(name="a.jpg", width=100, height=100, boxes=drawn)


def test_two_sets_are_compared_label_by_label() -> None:
    truth = picture(("cup", (0, 0, 10, 10)), ("cup", (50, 50, 60, 60)), ("bottle", (20, 20, 30, 30)))
    other = picture(("cup", (0, 0, 10, 8)), ("bottle", (70, 70, 80, 80)), ("dog", (20, 20, 30, 30)))
    table = compare([truth], [other])
    assert list(table.index) == ["bottle", "cup", "dog", "all"]
    assert dict(table.loc["cup"]) == {
        "truth": 2, "other": 1, "both": 1, "precision": 1.0, "recall": 0.5, "f1": 0.6667, "iou": 0.8
    }  # fmt: skip
    assert table.loc["bottle", "recall"] == table.loc["dog", "precision"] == 0
    assert table.loc["all", "both"] == 1


def test_a_set_is_equal_to_itself_in_another_format(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = [picture(("cup", (1, 2, 30, 40)))]
    write(one, tmp_path / "a.json", "coco")
    write(one, tmp_path / "b", "yolo")
    said: Callable[[str], None] = print
    table = compare_files(tmp_path / "a.json", tmp_path / "b", say=said)
    assert table.splitlines()[-1].split() == ["all", "1", "1", "1", "1.0", "1.0", "1.0", "1.0"]
    assert capsys.readouterr().out == ""

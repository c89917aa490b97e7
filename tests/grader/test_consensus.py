"""One answer out of several: better than a vote, hand-made cases, and what is said about lines that can't be used."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from labelgrader.cli import app
from labelgrader.consensus import merge_choices, merge_marks, read_lines
from labelgrader.consensus.agreement import krippendorff_alpha
from labelgrader.consensus.lines import BoxesLine, ChoiceLine
from labelgrader.formats.answers import Box, Span
from typer.testing import CliRunner

from tests.grader.simulated_workers import box_items, box_majority, crew, iou, span_items, span_majority

CREWS = [(2, 3), (3, 2)]
CREW_SEEDS = range(1, 21)
"""The mean of many crews: in a single small one, chance alone can put two careful people on the same wrong end."""


def quiet(_: str) -> None:
    """Progress is for people."""


def box_rates(truth: Mapping[str, list[Box]], said: Mapping[str, Sequence[Box]]) -> tuple[float, float]:
    """Precision and recall; a box counts with the right label and IoU of 0.5."""
    right = sum(
        any(box.label == gold.label and iou(box.xyxy, gold.xyxy) >= 0.5 for box in said[item])
        for item, golds in truth.items()
        for gold in golds
    )
    return right / sum(map(len, said.values())), right / sum(map(len, truth.values()))


def span_rates(truth: Mapping[str, list[Span]], said: Mapping[str, Sequence[Span]]) -> tuple[float, float]:
    right = sum(len(set(golds) & set(said[item])) for item, golds in truth.items())
    return right / sum(map(len, said.values())), right / sum(map(len, truth.values()))


def as_boxes(answers: Sequence[Mapping[str, Any]]) -> dict[str, list[Box]]:
    return {one["item"]: [Box.model_validate(box) for box in one["boxes"]] for one in answers}


def as_spans(answers: Sequence[Mapping[str, Any]]) -> dict[str, list[Span]]:
    return {one["item"]: [(start, end, label) for start, end, label in one["spans"]] for one in answers}


@pytest.mark.parametrize(("careful", "careless"), CREWS)
def test_boxes_are_better_than_a_majority_in_both(careful: int, careless: int) -> None:
    voted, merged = [], []
    for seed in CREW_SEEDS:
        lines, truth = box_items(crew(careful, careless), items=100, seed=seed)
        voted.append(box_rates(truth, box_majority(lines)))
        merged.append(box_rates(truth, as_boxes(merge_marks(lines, quiet).answers)))
    assert (np.mean(merged, axis=0) > np.mean(voted, axis=0)).all()


@pytest.mark.parametrize(("careful", "careless"), CREWS)
def test_spans_are_better_than_a_majority_in_both(careful: int, careless: int) -> None:
    voted, merged = [], []
    for seed in CREW_SEEDS:
        lines, truth = span_items(crew(careful, careless), items=100, seed=seed)
        voted.append(span_rates(truth, span_majority(lines)))
        merged.append(span_rates(truth, as_spans(merge_marks(lines, quiet).answers)))
    assert (np.mean(merged, axis=0) > np.mean(voted, axis=0)).all()


def test_careful_workers_come_out_as_better() -> None:
    lines, _ = box_items(crew(2, 3), items=60, seed=4)
    workers = merge_marks(lines, quiet).workers
    assert min(workers["w1"].quality, workers["w2"].quality) > 0.85
    assert max(workers[name].quality for name in ("w3", "w4", "w5")) < 0.7
    assert {worker.items for worker in workers.values()} == {60}


def test_the_order_of_the_lines_changes_nothing() -> None:
    lines, _ = box_items(crew(2, 2), items=10, seed=5)
    turned = random.Random(1).sample(lines, len(lines))
    by_name = {answer["item"]: answer for answer in merge_marks(lines, quiet).answers}
    assert {answer["item"]: answer for answer in merge_marks(turned, quiet).answers} == by_name


def line(worker: str, *boxes: tuple[str, float], asked: tuple[str, ...] | None = None) -> BoxesLine:
    drawn = tuple(Box(label=label, xyxy=(x, 10, x + 50, 60)) for label, x in boxes)
    return BoxesLine(item="a", worker=worker, width=400, height=100, boxes=drawn, asked=asked)


def test_a_worker_keeps_two_boxes_apart_that_lie_on_each_other() -> None:
    twice = [line(name, ("car", 10), ("car", 20)) for name in ("w1", "w2", "w3")]
    answer = merge_marks(twice, quiet).answers[0]
    assert [box["xyxy"] for box in answer["boxes"]] == [[10, 10, 60, 60], [20, 10, 70, 60]]


def test_nothing_on_an_item_is_an_answer() -> None:
    merged = merge_marks([line("w1"), line("w2")], quiet)
    assert merged.answers == [{"item": "a", "width": 400, "height": 100, "boxes": [], "confidence": 1.0}]
    assert merged.alpha is None
    assert merged.workers["w1"].quality == 1


def test_one_worker_alone_is_believed() -> None:
    answer = merge_marks([line("w1", ("car", 10))], quiet).answers[0]
    assert answer["boxes"] == [{"label": "car", "xyxy": [10, 10, 60, 60]}]


def test_who_was_not_asked_does_not_speak_against_it() -> None:
    cars = [line(name, ("car", 10), asked=("car",)) for name in ("w1", "w2")]
    buses = [line(name, ("bus", 200), asked=("bus",)) for name in ("w3", "w4", "w5", "w6")]
    merged = merge_marks([*cars, *buses], quiet)
    assert [box["label"] for box in merged.answers[0]["boxes"]] == ["car", "bus"]
    assert all(worker.quality > 0.9 for worker in merged.workers.values())


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_choices_are_better_than_a_majority(seed: int) -> None:
    chance = random.Random(seed)
    labels = ("positive", "negative", "neutral")
    truth = {f"i{number}": chance.choice(labels) for number in range(200)}
    rates = {"w1": 0.95, "w2": 0.95, "w3": 0.45, "w4": 0.45, "w5": 0.45}
    lines = [
        ChoiceLine(item=item, worker=worker, label=right if chance.random() < rate else chance.choice(labels))
        for item, right in truth.items()
        for worker, rate in rates.items()
    ]
    merged = merge_choices(lines, quiet)
    found = sum(answer["label"] == truth[answer["item"]] for answer in merged.answers)
    votes = {item: [one.label for one in lines if one.item == item] for item in truth}
    voted = sum(max(labels, key=told.count) == truth[item] for item, told in votes.items())
    assert found > voted
    assert merged.workers["w1"].quality > 0.9
    assert merged.workers["w3"].quality < 0.75


def test_alpha_is_that_of_krippendorffs_own_example() -> None:
    rows = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]
    told = [(unit, int(sign)) for row in rows for unit, sign in enumerate(row) if sign != "."]
    units, values = np.array(told).T
    assert krippendorff_alpha(units, values) == pytest.approx(0.743, abs=0.0005)


def test_lines_that_cannot_be_used_are_told_and_the_rest_goes_in() -> None:
    good = {"item": "a", "worker": "w1", "text": "서울에", "spans": [[0, 2, "LC"]]}
    raw: list[dict[str, Any] | str] = [
        good,
        "{",
        good,
        good | {"worker": "w2", "text": "부산에"},
        good | {"worker": "w3", "spans": [[0, 9, "LC"]]},
        good | {"worker": "w4", "aksed": ["LC"]},
        "",
        good | {"worker": "w2"},
    ]
    lines = [(one if isinstance(one, str) else json.dumps(one)).encode() for one in raw]
    answers, problems = read_lines("spans", lines, quiet)
    assert [answer.worker for answer in answers] == ["w1", "w2"]
    assert [problem.where for problem in problems] == [f"line {n}" for n in range(2, 7)]
    assert "on line 1 already" in problems[1].what
    assert "differs from line 1" in problems[2].what
    assert "inside the text" in problems[3].what
    assert "aksed" in problems[4].what
    assert all(problem.mend for problem in problems)


@pytest.fixture
def choices(tmp_path: Path) -> Path:
    told = [("a", "w1", "x"), ("a", "w2", "x"), ("b", "w1", "y"), ("b", "w2", "x"), ("b", "w3", "y")]
    rows = [json.dumps({"item": item, "worker": worker, "label": label}) for item, worker, label in told]
    (tmp_path / "in.jsonl").write_text("\n".join([*rows, "no JSON"]), encoding="utf-8")
    return tmp_path


def test_the_command(choices: Path) -> None:
    ran = CliRunner().invoke(
        app, ["consensus", "choices", str(choices / "in.jsonl"), str(choices / "out.jsonl")]
    )
    told = json.loads(ran.stdout)
    assert (told["items"], told["left_out"], set(told["workers"])) == (2, 1, {"w1", "w2", "w3"})
    assert "line 6: " in ran.stderr
    written = [json.loads(line) for line in (choices / "out.jsonl").read_text("utf-8").splitlines()]
    assert [(answer["item"], answer["label"]) for answer in written] == [("a", "x"), ("b", "y")]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["polygons", "in.jsonl", "out.jsonl"], "The kind is"),
        (["choices", "in.jsonl", "in.jsonl"], "same file"),
        (["boxes", "in.jsonl", "out.jsonl"], "no line that can be used"),
        (["choices", "missing.jsonl", "out.jsonl"], "can't use"),
    ],
)
def test_refusals_are_one_sentence_and_write_nothing(
    choices: Path, words: list[str], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(choices)
    ran = CliRunner().invoke(app, ["consensus", *words])
    assert ran.exit_code == 1
    assert why in ran.stderr
    assert not (choices / "out.jsonl").exists()


def test_without_crowd_kit_it_says_what_to_install(choices: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(choices)
    monkeypatch.setitem(sys.modules, "crowdkit.aggregation", None)
    ran = CliRunner().invoke(app, ["consensus", "choices", "in.jsonl", "out.jsonl"])
    assert ran.exit_code == 1
    assert "labelgrader[work]" in ran.stderr

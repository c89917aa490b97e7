"""Round trips through every format are exact; what is broken is told by its place, and the rest is read."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from labelgrader.errors import BadInput
from labelgrader.exchange import FORMATS, Document, Passage, Picture, format_of, read, write
from labelgrader.formats.answers import Box

PLAIN = {"occluded": "none", "truncated": False, "group": False}
KEPT: dict[str, Callable[[Box], dict[str, object]]] = {
    "coco": lambda box: {},
    "label-studio": lambda box: {},
    # Hidden is yes or no in VOC, and there are no groups; YOLO knows only label and place.
    "voc": lambda box: {"occluded": "none" if box.occluded == "none" else "partly", "group": False},
    "yolo": lambda box: PLAIN,
}
FILES = {
    "coco": "a.json",
    "label-studio": "a.json",
    "voc": "voc",
    "yolo": "yolo",
    "jsonl": "a.jsonl",
    "conll": "a.conll",
}
LABELS = st.sampled_from(["cup", "bottle", "컵", "a b: c", "it's"])


@st.composite
def pictures(draw: st.DrawFn, name: str) -> Picture:
    width, height = draw(st.integers(1, 20_000)), draw(st.integers(1, 20_000))

    def side(size: int) -> tuple[float, float]:
        one = draw(st.integers(0, size * 1000 - 1))
        return one / 1000, draw(st.integers(one + 1, size * 1000)) / 1000

    boxes = []
    for _ in range(draw(st.integers(0, 4))):
        (x1, x2), (y1, y2) = side(width), side(height)
        boxes.append(
            Box(
                label=draw(LABELS),
                xyxy=(x1, y1, x2, y2),
                occluded=draw(st.sampled_from(["none", "partly", "mostly"])),
                truncated=draw(st.booleans()),
                group=draw(st.booleans()),
            )
        )
    return Picture(name=f"{name}.jpg", width=width, height=height, boxes=tuple(boxes))


@st.composite
def passages(draw: st.DrawFn, name: str, *, nested: bool) -> Passage:
    letters = st.sampled_from([*"가나다 서울 \n ab. ", "😀", "é", "#", "\t", "\u2028"])
    text = draw(st.text(letters, min_size=1, max_size=30))
    places = st.integers(0, len(text))
    spans: set[tuple[int, int, str]] = set()
    for start, end in draw(st.lists(st.tuples(places, places), max_size=5)):
        label = draw(st.sampled_from(["PS", "LC", "OG"]))
        apart = all(end <= left or right <= start for left, right, _ in spans)
        # A span of CoNLL holds tokens: no blank at its ends.
        if start < end and (nested or (apart and text[start:end] == text[start:end].strip())):
            spans.add((start, end, label))
    return Passage(name=name, text=text, spans=tuple(sorted(spans)))


def there_and_back(documents: list[Document], form: str) -> list[Document]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / FILES[form]
        write(documents, path, form)
        assert format_of(path) == form or not documents
        found, problems = read(path, form)
    assert problems == []
    return found


@pytest.mark.parametrize("form", KEPT)
@given(one=pictures("one"), two=pictures("둘"))
@settings(max_examples=60, deadline=None)
def test_boxes_come_back(form: str, one: Picture, two: Picture) -> None:
    kept = KEPT[form]
    wanted = {
        picture.name: picture.model_copy(
            update={"boxes": tuple(box.model_copy(update=kept(box)) for box in picture.boxes)}
        )
        for picture in (one, two)
    }
    assert {found.name: found for found in there_and_back([one, two], form)} == wanted


@pytest.mark.parametrize("form", ["jsonl", "label-studio"])
@given(one=passages("one", nested=True), two=passages("둘", nested=True))
@settings(max_examples=60, deadline=None)
def test_spans_come_back(form: str, one: Passage, two: Passage) -> None:
    assert there_and_back([one, two], form) == [one, two]


@given(one=passages("one", nested=False), two=passages("둘", nested=False))
@settings(max_examples=150, deadline=None)
def test_spans_without_overlap_come_back_through_conll(one: Passage, two: Passage) -> None:
    assert there_and_back([one, two], "conll") == [one, two]


def test_conll_refuses_what_it_cannot_hold(tmp_path: Path) -> None:
    nested = Passage(name="n", text="서울대학교", spans=((0, 2, "LC"), (0, 5, "OG")))
    with pytest.raises(BadInput, match="overlap"):
        write([nested], tmp_path / "a.conll", "conll")


def test_boxes_do_not_go_into_a_format_for_texts(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="for boxes"):
        write([Picture(name="a.jpg", width=9, height=9)], tmp_path / "a.jsonl", "jsonl")


def test_two_pictures_that_would_be_one_file_are_refused(tmp_path: Path) -> None:
    twice = [Picture(name=name, width=9, height=9) for name in ("a.jpg", "a.png")]
    with pytest.raises(BadInput, match="same name"):
        write(twice, tmp_path / "voc", "voc")


def broken_coco() -> str:
    image = {"id": 1, "file_name": "a.jpg", "width": 100, "height": 100}
    box = {"id": 1, "image_id": 1, "category_id": 1, "bbox": [1, 2, 3, 4]}
    return json.dumps(
        {
            "images": [image, {"id": 2}],
            "annotations": [
                box,
                box | {"id": 2, "category_id": 9},
                box | {"id": 3, "bbox": [1, 2, 0, 4]},
                box | {"id": 4, "bbox": "1 2 3 4"},
                box | {"id": 5, "image_id": 7},
            ],
            "categories": [{"id": 1, "name": "cup"}],
        }
    )


LABELLED = '{"data": {"text": "서울 간다"}, "annotations": [{"result": [{"type": "labels", "value": {"start": 0, "end": 2, "labels": ["LC"]}}]}]}'
BROKEN = {
    "coco": (broken_coco(), 1, ["id 2", "id 3", "id 4", "images[1]", "image_id 7"]),
    "jsonl": (
        '{"text": "서울", "label": [[0, 2, "LC"]]}\nnonsense\n{"spans": []}\n{"text": "a", "spans": [[0, 5, "X"]]}\n',
        1,
        ["line 2", "line 3", "line 4"],
    ),
    "conll": ("서울 B-LC\n에 O\n\na\n\nb Q-LC\n", 1, ["line 4", "line 6"]),
    "label-studio": (
        f'[{LABELLED}, {{"data": 3}}, {{"id": 8, "data": {{"image": "x"}}, "annotations": [{{"result": 1}}]}}]',
        1,
        ["task 1", "task 8"],
    ),
}


@pytest.mark.parametrize("form", BROKEN)
def test_what_is_broken_is_told_by_its_place(form: str, tmp_path: Path) -> None:
    text, good, places = BROKEN[form]
    path = tmp_path / FILES[form]
    path.write_text(text, encoding="utf-8")
    found, problems = read(path, form)
    assert len(found) == good
    assert len(problems) == len(places)
    assert all(place in problem.where for place, problem in zip(places, problems, strict=True))
    assert all(problem.mend for problem in problems)


def test_a_broken_voc_file_leaves_the_others(tmp_path: Path) -> None:
    write([Picture(name="a.jpg", width=9, height=9)], tmp_path / "voc", "voc")
    (tmp_path / "voc" / "b.xml").write_text("<annotation>", encoding="utf-8")
    (tmp_path / "voc" / "c.xml").write_text(
        '<!DOCTYPE x [<!ENTITY e "e">]><annotation>&e;</annotation>', encoding="utf-8"
    )
    found, problems = read(tmp_path / "voc", "voc")
    assert [one.name for one in found] == ["a.jpg"]
    assert [problem.where for problem in problems] == ["b.xml", "c.xml"]


def test_a_broken_yolo_line_leaves_the_others(tmp_path: Path) -> None:
    box = Box(label="cup", xyxy=(1, 2, 3, 4))
    write([Picture(name="a.jpg", width=10, height=10, boxes=(box,))], tmp_path / "yolo", "yolo")
    with (tmp_path / "yolo" / "labels" / "a.txt").open("a") as file:
        file.write("0 0.5\n7 0.5 0.5 0.1 0.1\n")
    found, problems = read(tmp_path / "yolo", "yolo")
    assert found == [Picture(name="a.jpg", width=10, height=10, boxes=(box,))]
    assert [problem.where for problem in problems] == ["a.txt, line 2", "a.txt, line 3"]


def test_yolo_asks_the_pictures_where_no_file_knows_their_size(tmp_path: Path) -> None:
    from PIL import Image

    (tmp_path / "images").mkdir()
    Image.new("RGB", (200, 100)).save(tmp_path / "images" / "a.png")
    (tmp_path / "labels").mkdir()
    (tmp_path / "labels" / "a.txt").write_text("1 0.5 0.5 0.5 0.5\n")
    (tmp_path / "data.yaml").write_text("names: [cup, 'bottle']\n")
    found, problems = read(tmp_path, "yolo")
    bottle = Box(label="bottle", xyxy=(50, 25, 150, 75))
    assert (found, problems) == ([Picture(name="a.png", width=200, height=100, boxes=(bottle,))], [])


@pytest.mark.parametrize("form", sorted(set(FORMATS) - {"jsonl"}))
def test_what_is_not_of_the_format_is_refused_plainly(form: str, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadInput, match="Check the file"):
        read(path, form)


def test_a_format_that_cannot_be_told_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "labels.bin"
    path.touch()
    with pytest.raises(BadInput, match="Name it"):
        format_of(path)

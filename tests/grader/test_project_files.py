"""A requester's pictures, texts and annotations become files of a course that publish like any others."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
import pytest
from labelgrader.checking import check_course
from labelgrader.course_files import CourseFile, read_toml
from labelgrader.errors import BadInput
from labelgrader.exchange import Passage, Picture, write
from labelgrader.formats.answers import Box
from labelgrader.project_files import Wish, add_project, names_file
from labelgrader.publishing.items import Workshop, make_item
from labelgrader.publishing.sources import read_courses
from labelgrader.store import PublishedItem
from PIL import Image

from tests.running import REPOSITORY

CUPS = (Box(label="cup", xyxy=(10, 20, 60, 80)), Box(label="cup", xyxy=(70, 20, 90, 40), group=True))


def wish(name: str = "cafe", *labels: str, checks: int = 10) -> Wish:
    return Wish(
        id=name,
        title={"en": "The café", "ko": "카페"},
        labels=list(labels or ("cup", "bottle")),
        price=40,
        checks=checks,
        licence="a requester",
    )


@pytest.fixture
def courses(tmp_path: Path) -> Path:
    """A copy of the real courses."""
    return Path(
        shutil.copytree(REPOSITORY / "courses", tmp_path / "courses", ignore=shutil.ignore_patterns("shots"))
    )


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    folder.mkdir()
    for number in range(4):
        Image.new("RGB", (200, 100), (number * 40, 90, 90)).save(folder / f"사진 {number}.png")
    return folder


def published(courses: Path, course: str, project: str) -> list[PublishedItem]:
    """The project's items as the service would get them."""
    source = next(one for one in read_courses(courses) if one.plan.id == course)
    group = next(one for one in source.groups if one.id == project)
    workshop = Workshop(source, b"secret")
    return [made.item for item in group.items for made in make_item(workshop, group, item)]


def test_a_folder_of_pictures_becomes_tasks_that_people_look_at(
    courses: Path, photos: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (photos / "broken.jpg").write_bytes(b"no picture")
    told = add_project(courses / "bounding", photos, wish(), images=None, say=print)
    assert told == {"project": "cafe", "course": "bounding", "tasks": 4, "checks": 0, "left_out": 1}
    assert capsys.readouterr().out.startswith("broken.jpg: ")
    plan = read_toml(CourseFile, courses / "bounding" / "course.toml").projects[-1]
    assert (plan.id, plan.price, plan.review, len(plan.tasks)) == ("cafe", 40, 1, 4)
    names = (courses / "bounding" / "gold" / names_file("cafe")).read_text(encoding="utf-8")
    assert "사진 0.png" in names
    items = published(courses, "bounding", "cafe")
    assert all("사진 0" not in str(item.body) for item in items)
    assert {item.role for item in items} == {"task"}
    assert items[0].body["image"]["width"] == 200
    assert items[0].body["prompt"]["ko"] == "컵, 병: 빠짐없이 상자로 표시해 주세요."
    notebook = nbformat.read(courses / "bounding" / "tasks" / "cafe.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    nbformat.validate(notebook)
    found = check_course(courses / "bounding", lambda _: None)
    assert [one for one in found if one.level == "error"] == []


def test_annotations_become_hidden_checks(courses: Path, photos: Path) -> None:
    pictures = [
        Picture(name=file.name, width=200, height=100, boxes=CUPS) for file in sorted(photos.iterdir())
    ]
    missing = Picture(name="not-there.jpg", width=9, height=9)
    cars = Picture(name="사진 0.png", width=200, height=100, boxes=(Box(label="car", xyxy=(1, 1, 9, 9)),))
    write([*pictures, missing, cars], photos / "annotations.json", "coco")
    said: list[str] = []
    told = add_project(
        courses / "bounding", photos / "annotations.json", wish(checks=2), images=None, say=said.append
    )
    assert (told["tasks"], told["checks"], told["left_out"]) == (2, 2, 2)
    assert any("not-there.jpg" in one for one in said)
    assert any("car" in one for one in said)
    items = published(courses, "bounding", "cafe")
    checks = [item for item in items if item.role == "check"]
    assert [item.gold is None for item in items if item.role == "task"] == [True, True]
    for item in checks:
        assert item.gold is not None
        assert [tuple(one["xyxy"]) for one in item.gold["objects"]] == [box.xyxy for box in CUPS]
        assert [one["group"] for one in item.gold["objects"]] == [False, True]
    # Nothing about an item tells which are checks.
    assert len({tuple(sorted(item.body)) for item in items}) == 1


def test_a_text_file_and_annotated_texts(courses: Path, tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("서울에서 만났다.\n\n비가 온다.\n", encoding="utf-8")
    course = courses / "text_tagging"
    told = add_project(course, tmp_path / "news.txt", wish("plain", "LC"), images=None, say=print)
    assert (told["tasks"], told["checks"]) == (2, 0)
    marked = [
        Passage(name="a", text="서울에서 만났다.", spans=((0, 2, "LC"),)),
        Passage(name="b", text="부산과 [대구].", spans=((0, 2, "LC"),)),
    ]
    write(marked, tmp_path / "a.jsonl", "jsonl")
    told = add_project(course, tmp_path / "a.jsonl", wish("marked", "LC"), images=None, say=print)
    # Brackets are the key's own marks: such a text is a task.
    assert (told["tasks"], told["checks"]) == (1, 1)
    check = next(item for item in published(courses, "text_tagging", "marked") if item.role == "check")
    assert check.gold is not None
    assert check.gold["spans"] == [[0, 2, "LC"]]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (wish("kitchen"), "already"),
        (wish("Café"), "lower-case"),
        (wish("cafe", "cupboard"), "no label cupboard"),
    ],
)
def test_a_wish_that_cannot_be_met_changes_nothing(
    courses: Path, photos: Path, asked: Wish, said: str
) -> None:
    before = (courses / "bounding" / "course.toml").read_bytes()
    with pytest.raises(BadInput, match=said):
        add_project(courses / "bounding", photos, asked, images=None, say=print)
    assert (courses / "bounding" / "course.toml").read_bytes() == before


def test_pictures_lose_what_the_camera_noted_and_stand_upright(courses: Path, photos: Path) -> None:
    for file in photos.iterdir():
        file.unlink()
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "A camera"
    Image.new("RGB", (200, 100)).save(photos / "turned.jpg", exif=exif)
    add_project(courses / "bounding", photos, wish(), images=None, say=print)
    with Image.open(courses / "bounding" / "items" / "images" / "given-cafe-1.jpg") as kept:
        assert kept.size == (100, 200)
        assert dict(kept.getexif()) == {}


@pytest.mark.parametrize("name", ["bomb.png", "page.svg", "polyglot.gif"])
def test_what_is_no_plain_picture_is_left_out(courses: Path, photos: Path, name: str) -> None:
    if name == "bomb.png":
        Image.new("1", (20_000, 10_000)).save(photos / name)
    else:
        (photos / name).write_text("GIF89a<svg onload='alert(1)'/>")
    told = add_project(courses / "bounding", photos, wish(), images=None, say=print)
    assert told["tasks"] == 4

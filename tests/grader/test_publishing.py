"""Publishing: nothing of the key gets out, a mistake is one sentence and changes nothing, the same stays the same."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from labelgrader import db
from labelgrader.errors import Broken
from labelgrader.publishing import Release, publish
from labelgrader.publishing.items import make_items
from labelgrader.publishing.notebooks import in_language, read_notebook, released
from labelgrader.publishing.sources import read_courses
from labelgrader.schema import Course, Gold, Item, Project, Task
from labelgrader.settings import Settings
from sqlalchemy import func, select

from tests.grader.spoiled_courses import COURSES, copy_courses, spoil, versions

LESSON = COURSES / "bounding" / "lessons" / "b2_tight" / "b2_tight.ipynb"


@pytest.fixture
def courses(tmp_path: Path) -> Path:
    """A copy that a test may spoil."""
    return copy_courses(tmp_path)


# Versions


def test_the_same_sources_have_the_same_versions_and_a_change_has_another(courses: Path) -> None:
    before, again = versions(courses), versions(courses)
    assert before == again
    assert all(re.fullmatch("[0-9a-f]{12}", version) for version in before.values())
    spoil(
        courses / "bounding/gold/b4_every.toml",
        "objects = [1, 2, 3, 4, 5] }",
        "objects = [1, 2, 3, 4], ignore = [5] }",
    )
    # Gold has versions of its own: who answered stays with the item, and is judged again.
    assert versions(courses) == before
    spoil(courses / "bounding/items/b2_tight.toml", "Box the pale cat", "Box the one pale cat")
    after = versions(courses)
    assert {name for name in before if before[name] != after[name]} == {"b2-3"}


def test_a_version_gives_no_guess_away(courses: Path) -> None:
    """Who guesses a key can't see by the version that the guess is right: it is keyed with the school's secret."""
    assert not set(versions(courses).values()) & set(versions(courses, b"another school").values())


def test_a_box_item_says_whether_its_card_asks_for_attributes(courses: Path) -> None:
    def asked() -> set[Any]:
        made = [one.item for source in read_courses(courses) for one in make_items(source, b"this school")]
        boxes = [item.body for item in made if item.kind == "boxes"]
        return {(body.get("card", {}).get("name"), body.get("attributes")) for body in boxes}

    assert asked() == {(None, False), ("MARGIN", False), ("TRACK", False), ("DETAILS", True)}
    spoil(courses / "bounding/course.toml", "attributes = false", "attributes = true")
    assert asked() == {(None, True), ("MARGIN", True), ("TRACK", True), ("DETAILS", True)}


def test_a_text_item_says_how_it_is_marked_where_that_is_not_as_usual(courses: Path) -> None:
    def ways() -> set[tuple[str, bool]]:
        made = [one.item for source in read_courses(courses) for one in make_items(source, b"this school")]
        bodies = [item.body for item in made if (item.kind, item.course) == ("spans", "text_tagging")]
        return {(body.get("unit", "as usual"), body.get("nested", False)) for body in bodies}

    assert ways() == {("as usual", False)}
    spoil(courses / "text_tagging/items/t2_particles.toml", 'id = "t2-1"', 'id = "t2-1"\nunit = "word"')
    spoil(courses / "text_tagging/course.toml", "[card]", "[card]\nnested = true")
    assert ways() == {("as usual", True), ("word", True)}


# Notebooks


def test_the_learners_copy_has_no_hidden_test_and_no_empty_cell() -> None:
    source = read_notebook(LESSON)
    copy = released(source)
    assert len(source.cells) - len(copy.cells) == 8
    for cell in copy.cells:
        assert cell.source.strip()
        assert "HIDDEN" not in cell.source
        assert "labelgrader" not in cell.source
        assert "nbgrader" not in cell.metadata
    assert "HIDDEN" in "".join(cell.source for cell in source.cells), "the source is left as it was"


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_each_language_has_its_own_text_and_all_of_the_code(lang: str) -> None:
    source = released(read_notebook(LESSON))
    copy = in_language(source, lang)
    assert {cell.metadata.tags[0] for cell in copy.cells if cell.cell_type == "markdown"} == {lang}
    assert [c.source for c in copy.cells if c.cell_type == "code"] == [
        c.source for c in source.cells if c.cell_type == "code"
    ]


# A whole release


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Release, list[str]]:
    home = tmp_path_factory.mktemp("published") / "school"
    said: list[str] = []
    return home, publish(COURSES, home, said.append), said


@pytest.mark.slow
def test_everything_is_there(school: tuple[Path, Release, list[str]]) -> None:
    home, release, said = school
    paths = ["home", "work", "points", "pack", "disputes", "review"]
    for source in read_courses(COURSES):
        paths += [address for address, _ in source.notebooks()]
    assert {"bounding/b2_tight", "text_tagging/exam", "bounding/tasks/kitchen"} <= set(paths)
    for lang in ("en", "ko"):
        for path in paths:
            assert (home / "release" / "pages" / lang / f"{path}.html").is_file()
            assert (home / "notebooks" / lang / f"{path}.ipynb").is_file()
            assert any(line.endswith(f": {path}") for line in said), "progress is told per notebook"
    for item in release.items:
        assert item.asset is None or (home / "release" / item.asset).read_bytes().startswith(b"\xff\xd8")
    assert list((home / "release" / "static").glob("page.????????????.js"))


@pytest.mark.slow
def test_the_database_has_items_and_gold_apart(school: tuple[Path, Release, list[str]]) -> None:
    home, release, _ = school
    engine = db.connect(Settings(home=home).database)
    with db.sessions(engine)() as session:
        as_written = session.execute(select(Item.id, Item.role).where(Item.variant == 0)).all()
        listed = [
            role
            for source in read_courses(COURSES)
            for group in source.groups
            for role in group.roles.items()
        ]
        assert sorted(tuple(row) for row in as_written if row.role != "example") == sorted(listed)
        keyed = (
            select(func.count())
            .select_from(Item)
            .where(Item.role.in_(("practice", "pretest", "exam", "check")))
        )
        assert session.scalar(select(func.count()).select_from(Gold)) == session.scalar(keyed)
        projects = {project.id for source in read_courses(COURSES) for project in source.plan.projects}
        assert set(session.scalars(select(Task.project))) == projects
        assert session.get_one(Project, "kitchen").price == 45
        bounding = session.get_one(Course, "bounding").body
        assert bounding["lessons"][1]["pass"] == 85
        assert bounding["projects"] == ["kitchen"]
        assert len(release.courses) == len(list(COURSES.glob("*/course.toml")))
    engine.dispose()


@pytest.mark.slow
def test_no_key_is_in_anything_that_learners_get(school: tuple[Path, Release, list[str]]) -> None:
    home, release, _ = school
    shown = b"\n".join(
        file.read_bytes()
        for folder in (home / "release", home / "notebooks")
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.suffix in (".html", ".ipynb", ".js", ".css", ".json")
    ).decode()
    spaceless = re.sub(r"\s", "", shown)
    assert "BEGINHIDDENTESTS" not in spaceless
    assert "labelgrader.cells" not in spaceless
    keys = [item.gold for item in release.items if item.gold is not None]
    assert len(keys) > 100
    for gold in keys:
        for secret in secrets_of(gold):
            assert secret not in spaceless
    for item in release.items:
        if item.gold and item.kind == "boxes":
            body = re.sub(r"\s", "", json.dumps(item.body, ensure_ascii=False))
            assert not [secret for secret in secrets_of(item.gold) if secret in body]


@pytest.mark.slow
def test_pages_are_plain_and_strict(school: tuple[Path, Release, list[str]]) -> None:
    home, _, _ = school
    page = (home / "release" / "pages" / "ko" / "bounding" / "b2_tight.html").read_text("utf-8")
    seen = Seen()
    seen.feed(page)
    assert seen.attributes("html") == [{"class": "ls-page", "lang": "ko"}]
    assert seen.attributes("body")[0] == {
        "data-page": "bounding/b2_tight",
        "data-lab": "lab/tree/ko/bounding/b2_tight.ipynb",
    }
    assert "<title>여백도 잘림도 없이 · Label School</title>" in page
    links = [link["href"] for link in seen.attributes("a")]
    assert all(link.startswith(("%LABEL_SCHOOL_BASE%", "#")) for link in links)
    scripts = seen.attributes("script")
    assert {script["type"] for script in scripts} == {"application/json", "module"}
    assert not seen.attributes("style")
    assert not [
        name for _, attributes in seen.tags for name in attributes if name == "style" or name[:2] == "on"
    ]
    state = json.loads(seen.state)
    mounts = [one["data-widget"] for one in seen.attributes("div") if "data-widget" in one]
    assert mounts == list(state)
    assert [widget["state"]["view"] for widget in state.values()] == ["example"] * 3 + ["practice"] * 8 + [
        "finish"
    ]
    (script,) = {widget["esm"] for widget in state.values()}
    assert (home / "release" / "static" / script).is_file()
    asked = "me courses/bounding/lessons/b2_tight items/car-side items/b2-1"
    assert f"%LABEL_SCHOOL_ANSWERS:{asked}%" in page
    assert {widget["state"]["lang"] for widget in state.values()} == {"ko"}
    assert state["practice-b2-1-1"]["state"]["item"] == "b2-1"
    assert not [name for widget in state.values() for name in widget["state"] if name.startswith("_")]


@pytest.mark.slow
def test_unchanged_sources_are_nothing_to_do(school: tuple[Path, Release, list[str]]) -> None:
    home, release, _ = school
    before = fingerprint(home)
    said: list[str] = []
    assert publish(COURSES, home, said.append) == release
    assert said == []
    assert fingerprint(home) == before


@pytest.mark.slow
def test_a_mistake_leaves_the_school_as_it_was_and_a_loss_is_mended(
    school: tuple[Path, Release, list[str]], courses: Path, tmp_path: Path
) -> None:
    home = shutil.copytree(school[0], tmp_path / "school")
    before = fingerprint(home)
    spoil(courses / "home.ipynb", "School().home()", "School().hom()")
    with pytest.raises(Broken, match=r"home\.ipynb: cell home: This cell does not run"):
        publish(courses, home, lambda _line: None)
    assert fingerprint(home) == before

    own = home / "notebooks" / "ko" / "mine.ipynb"
    own.write_text("{}")
    shutil.rmtree(home / "release")
    again = publish(COURSES, home, lambda _line: None)
    assert [item.version for item in again.items] == [item.version for item in school[1].items]
    assert fingerprint(home) == before
    assert own.is_file(), "what a learner wrote stays"


def secrets_of(gold: dict[str, Any]) -> list[str]:
    """The key as anybody might write it down, without white space."""
    corners = [thing["xyxy"] for thing in gold.get("objects", [])]
    found = [",".join(f"{edge:g}" for edge in xyxy) for xyxy in corners]
    found += [",".join(str(edge) for edge in xyxy) for xyxy in corners]
    if gold["kind"] == "review":
        found += [re.sub(r"\s", "", text) for one in gold["findings"] for text in one["message"].values()]
    if gold["kind"] == "choice" and gold["hint"]:
        found += [re.sub(r"\s", "", sentence) for sentence in gold["hint"].values()]
    if gold.get("spans"):
        found.append(json.dumps(gold["spans"], separators=(",", ":"))[1:-1])
        found += [f"[{gold['text'][start:end]}¦{label}]" for start, end, label in gold["spans"]]
    return found


def fingerprint(home: Path) -> dict[str, str]:
    """What learners get, by file."""
    return {
        str(file.relative_to(home)): hashlib.sha256(file.read_bytes()).hexdigest()
        for folder in (home / "release", home / "notebooks")
        for file in folder.rglob("*")
        if file.is_file() and file.name != "mine.ipynb"
    }


class Seen(HTMLParser):
    """The tags of a page with their attributes, and the widgets' state."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.state = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] == ("script", {"type": "application/json", "id": "widget-state"}):
            self.state = self.state or data

    def attributes(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]

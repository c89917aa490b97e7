"""From the first page to points, as a labeler: enrol, learn, be told what is wrong, mend it, hand in, pass, work, be paid."""

from __future__ import annotations

import os
import re
import uuid
from collections.abc import Callable, Mapping
from contextlib import closing
from typing import Any

import pytest
from labelgrader import db, ledger
from labelgrader.reports import gradebook_table
from labelgrader.schema import Lease, Person, Posting, Submission
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.browser.answer_key import AnswerKey
from tests.browser.labeler import Labeler
from tests.running import RunningSchool, until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
OpenBrowser = Callable[..., Page]
# How a labeler comes in: language, width, live in JupyterLab or as pages.
WAYS = [
    pytest.param("en", 1280, False, id="page-1280-en"),
    pytest.param("ko", 390, False, id="page-390-ko"),
    pytest.param("ko", 1280, True, id="jupyterlab-ko"),
]
TEXT_WAYS = [
    pytest.param("ko", 1280, False, id="page-1280-ko"),
    pytest.param("en", 390, False, id="page-390-en"),
    pytest.param("en", 1280, True, id="jupyterlab-en"),
]
BEYOND_PX = 4.0
# How many items of each lesson are drawn by hand; the rest is sent. `BY_HAND=99` walks every step of every lesson.
BY_HAND = int(os.environ.get("BY_HAND", "2"))


@pytest.fixture
def come_in(school: RunningSchool, open_browser: OpenBrowser) -> Callable[[str, int, bool, str], Labeler]:
    """A new labeler opens the link that they were given."""

    def coming(lang: str, width: int, live: bool, name: str) -> Labeler:
        height = 844 if width < 500 else 800
        page = open_browser(school.add(name), lang=lang, width=width, height=height)
        return Labeler(page, school, lang, live)

    return coming


@pytest.mark.parametrize(("lang", "width", "live"), WAYS)
def test_boxes_from_the_first_page_to_points(
    come_in: Callable[[str, int, bool, str], Labeler],
    school: RunningSchool,
    lang: str,
    width: int,
    live: bool,
) -> None:
    labeler = come_in(lang, width, live, f"Boxes {lang} {width} {live}")
    key = AnswerKey(school.settings, labeler.api)
    enrol(labeler, {"en": "Bounding", "ko": "바운딩"}[lang])
    is_locked(labeler, "kitchen")

    learn(labeler, key, school, "bounding", {"b2-2": loose_then_mended})
    take_exam(labeler, key, "bounding")
    work(labeler, key, "bounding", "kitchen")
    points_agree(labeler, school)


@pytest.mark.parametrize(("lang", "width", "live"), TEXT_WAYS)
def test_text_from_the_first_page_to_points(
    come_in: Callable[[str, int, bool, str], Labeler],
    school: RunningSchool,
    lang: str,
    width: int,
    live: bool,
) -> None:
    labeler = come_in(lang, width, live, f"Text {lang} {width} {live}")
    key = AnswerKey(school.settings, labeler.api)
    enrol(labeler, {"en": "Text tagging: Korean texts", "ko": "텍스트 태깅: 한국어 글"}[lang])
    is_locked(labeler, "news")

    mended = {
        "t2-1": particle_then_mended,
        "t7-5": sarcasm_then_mended,
        "t8-3": long_answer_then_mended,
    }
    learn(labeler, key, school, "text_tagging", mended)
    take_exam(labeler, key, "text_tagging")
    work(labeler, key, "text_tagging", "news")
    points_agree(labeler, school)


# The steps of the road


def enrol(labeler: Labeler, course: str) -> None:
    """Until enrolled, the first button of the home page is the invitation."""
    labeler.open("home")
    main = labeler.page.get_by_role("main").first
    join = main.get_by_role("button").first if not labeler.live else labeler.button("join")
    expect(join).to_have_text(labeler.word("join"))
    join.click()
    labeler.page.get_by_role("button", name=labeler.word("enrol").format(course=course)).click()
    expect(labeler.button("join")).to_have_count(0)


def is_locked(labeler: Labeler, project: str) -> None:
    """Before the certificate: visible, says why and which course opens it, and the service refuses whatever we say."""
    courses = {
        "kitchen": ("bounding", "바운딩|Bounding"),
        "news": ("text_tagging", "텍스트 태깅: 한국어 글|Text tagging: Korean texts"),
    }
    course, title = courses[project]
    labeler.open(f"{course}/tasks/{project}")
    locked = labeler.page.get_by_text(re.compile(f"({title})")).last
    expect(locked).to_be_visible()
    refused = labeler.page.request.post(
        f"{labeler.school.address}api/projects/{project}/leases",
        data={"count": 1},
        headers={"X-Label-School": "1"},
    )
    assert (refused.status, refused.json()["code"]) == (403, "project_locked")


def loose_then_mended(labeler: Labeler, key: AnswerKey, item: str) -> None:
    """A right edge 4 px beyond its tolerance is said with its pixels at that edge, and mended by keys."""
    (gold,), size = key.boxes(item), key.size(item)
    width = gold[2] - gold[0]
    assert width < 200
    out = max(4.0, 0.05 * width) if min(width, gold[3] - gold[1]) >= 64 else 4.0
    section = labeler.item(item)
    labeler.draw(section, size, [gold[0], gold[1], gold[2] + out + BEYOND_PX, gold[3]])
    verdict = labeler.check(section)
    px = round(out + BEYOND_PX)
    sentence = {
        "en": r"The right side has (\d+) px of empty space",
        "ko": r"오른쪽 변에 빈 공간이 (\d+)px 있어요",
    }[labeler.lang]
    finding = verdict.get_by_role("listitem").first
    expect(finding).to_contain_text(re.compile(sentence))
    said = re.search(sentence, finding.inner_text())
    assert said is not None
    assert abs(int(said[1]) - px) <= 1
    assert red_at(section, size, [gold[2] + 1, gold[1], gold[2] + out + BEYOND_PX - 1, gold[3]])
    # The sentence leads to the edge; Alt and the arrow key move just that edge.
    finding.get_by_role("button").click()
    stage = section.get_by_role("application")
    stage.focus()
    for _ in range(px):
        labeler.page.keyboard.press("Alt+ArrowLeft")
    expect(labeler.check(section)).to_have_attribute("data-state", "right")


def red_at(section: Locator, size: tuple[float, float], xyxy: list[float]) -> bool:
    """Whether the tool has drawn mostly red between these edges: the finding is where it is, not only in words."""
    count: list[int] = section.locator("canvas.ls-boxes-canvas").last.evaluate(
        """(canvas, [[w, h], [x1, y1, x2, y2]]) => {
          const scale = Math.min(canvas.width / w, canvas.height / h);
          const left = (canvas.width - w * scale) / 2, top = (canvas.height - h * scale) / 2;
          const box = [left + x1 * scale, top + y1 * scale, (x2 - x1) * scale, (y2 - y1) * scale].map(Math.round);
          const { data } = canvas.getContext("2d").getImageData(...box);
          let red = 0;
          for (let i = 0; i < data.length; i += 4) {
            if (data[i + 3] > 30 && data[i] > 1.5 * data[i + 1] && data[i] > 1.5 * data[i + 2]) red += 1;
          }
          return [red, data.length / 4];
        }""",
        [list(size), xyxy],
    )
    return count[0] > count[1] / 3


def particle_then_mended(labeler: Labeler, key: AnswerKey, item: str) -> None:
    """서울에서 is too long by its particle; the sentence says so, and a key takes it off."""
    text = key.item(item)["text"]
    start = text.index("서울에서")
    section = labeler.item(item)
    mark_all(labeler, key, section, item, instead={(start, start + 2): (start, start + 4)})
    verdict = labeler.check(section)
    sentence = {"en": "Leave out the particle “에서”: “서울”.", "ko": "조사 “에서”를 빼 주세요: “서울”."}[
        labeler.lang
    ]
    expect(verdict.get_by_role("listitem").first).to_contain_text(sentence)
    verdict.get_by_role("listitem").first.get_by_role("button").click()
    section.get_by_role("application").focus()
    for _ in range(2):
        labeler.page.keyboard.press("Shift+BracketLeft")
    expect(labeler.check(section)).to_have_attribute("data-state", "right")


def sarcasm_then_mended(labeler: Labeler, key: AnswerKey, item: str) -> None:
    """Praise taken at its word: the reason stands beside the choice, and a digit mends it."""
    labels = {label["id"]: label for label in key.item(item)["labels"]}
    section = labeler.item(item)
    labeler.choose(section, labels["POS"])
    labeler.check(section)
    sentence = {
        "en": "Praise words, bad event: read it as negative.",
        "ko": "칭찬하는 말이지만 나쁜 일이에요. 부정으로 봐요.",
    }[labeler.lang]
    beside = section.locator(".ls-choices-row", has=labeler.page.get_by_role("radio", checked=True))
    expect(beside).to_contain_text(sentence)
    beside.get_by_role("radio").focus()
    labeler.page.keyboard.press(f"Digit{list(labels).index('NEG') + 1}")
    expect(labeler.check(section)).to_have_attribute("data-state", "right")


def long_answer_then_mended(labeler: Labeler, key: AnswerKey, item: str) -> None:
    """240명이 is too long; a new mark takes the place of the old one."""
    text = key.item(item)["text"]
    start = text.index("240명이")
    section = labeler.item(item)
    expect(section.get_by_text(key.item(item)["question"][labeler.lang])).to_be_visible()
    labeler.mark(section, start, start + len("240명이"))
    sentence = {"en": "Shortest complete answer: “240명”.", "ko": "가장 짧고 완전한 답은 “240명”이에요."}[
        labeler.lang
    ]
    expect(labeler.check(section).get_by_role("listitem").first).to_contain_text(sentence)
    labeler.mark(section, start, start + len("240명"))
    expect(labeler.check(section)).to_have_attribute("data-state", "right")


def learn(
    labeler: Labeler,
    key: AnswerKey,
    school: RunningSchool,
    course: str,
    mended: Mapping[str, Callable[[Labeler, AnswerKey, str], None]],
) -> None:
    """Every lesson of the course, opened, practised and handed in; `mended` says at which items something goes wrong first."""
    lessons = [one["id"] for one in labeler.api(f"courses/{course}")["lessons"]]
    for lesson in lessons:
        do_lesson(labeler, key, course, lesson, mended)
    in_the_gradebook(school, labeler, course, lessons)


def do_lesson(
    labeler: Labeler,
    key: AnswerKey,
    course: str,
    lesson: str,
    mended: Mapping[str, Callable[[Labeler, AnswerKey, str], None]],
) -> None:
    """Every practice item right, then handed in and graded by nbgrader."""
    items = [one["id"] for one in labeler.api(f"courses/{course}/lessons/{lesson}")["items"]]
    plain = [item for item in items if item not in mended]
    # In JupyterLab a lesson takes long to open: those in which something is mended are walked whole, the others sent.
    by_hand = BY_HAND if not labeler.live else 99 if len(plain) < len(items) else 0
    # Sent before the page is opened, which then shows them as done.
    for item in plain[by_hand:]:
        send_right(labeler, key, item)
    if not by_hand:
        send_in(labeler, f"lessons/{course}/{lesson}/submissions")
        return
    labeler.open(f"{course}/{lesson}")
    for item in items:
        # JupyterLab makes a cell when it comes into view, so every item is passed on the way down.
        section = labeler.item(item)
        if item in mended:
            mended[item](labeler, key, item)
        elif item in plain[:by_hand]:
            answer_right(labeler, key, section, item)
            expect(labeler.check(section)).to_have_attribute("data-state", "right")
    labeler.hand_in()


def send_in(labeler: Labeler, path: str) -> None:
    """Hand a lesson in by the service's own route, and wait until nbgrader has graded it."""
    labeler.api(path, "POST", {"key": str(uuid.uuid4())})
    until(lambda: labeler.api(path)["state"] == "graded", what="nbgrader")
    assert labeler.api(path)["passed"] is True


def send_right(labeler: Labeler, key: AnswerKey, item: str) -> None:
    """The right answer, by the service's own route."""
    attempt = {"answer": key.right(item), "key": str(uuid.uuid4()), "active_ms": 1}
    assert labeler.api(f"items/{item}/attempts", "POST", attempt)["verdict"]["state"] == "right", item


def answer_right(labeler: Labeler, key: AnswerKey, section: Locator, item: str) -> None:
    """Draw, mark or choose what the answer key holds; an empty key is "nothing here"."""
    gold = key.gold(item)
    assert gold is not None
    if gold["kind"] == "review":
        if asked := key.item(item).get("question"):
            expect(section.get_by_text(asked[labeler.lang])).to_be_visible()
        size = key.size(item) if key.item(item)["of"] == "boxes" else None
        labeler.review(section, size, key.item(item), gold)
    elif gold["kind"] == "choice":
        labels = {label["id"]: label for label in key.item(item)["labels"]}
        labeler.choose(section, labels[gold["labels"][0]])
    elif gold.get("single") and not gold["spans"]:
        labeler.button("no_answer", section).click()
    elif not (gold.get("objects") or gold.get("spans")):
        labeler.button("nothing", section).click()
    elif gold["kind"] == "boxes":
        draw_all(labeler, key, section, item)
    else:
        mark_all(labeler, key, section, item)


def draw_all(labeler: Labeler, key: AnswerKey, section: Locator, item: str) -> None:
    clear(labeler, section)
    gold = key.gold(item)
    assert gold is not None
    labels = [label["id"] for label in key.item(item)["labels"]]
    for one, xyxy in zip(gold["objects"], key.boxes(item), strict=True):
        labeler.draw(section, key.size(item), xyxy)
        if len(labels) > 1:
            labeler.page.keyboard.press(f"Digit{labels.index(one['label']) + 1}")
    for row, box in enumerate(key.right(item)["boxes"]):
        say_what_is_hidden(labeler, section, row, box)


def say_what_is_hidden(labeler: Labeler, section: Locator, row: int, box: dict[str, Any]) -> None:
    """The attributes of a box by their keys, where the card asks for them."""
    times = {
        "KeyO": ("none", "partly", "mostly").index(box["occluded"]),
        "KeyT": int(box["truncated"]),
        "KeyG": int(box["group"]),
    }
    if not any(times.values()):
        return
    boxes = section.get_by_role("list", name=re.compile("^(?:Boxes|상자)")).get_by_role("listitem")
    boxes.filter(has_text=re.compile(r"\d")).nth(row).get_by_role("button").first.click()
    section.get_by_role("application").focus()
    for name, count in times.items():
        for _ in range(count):
            labeler.page.keyboard.press(name)


def mark_all(
    labeler: Labeler,
    key: AnswerKey,
    section: Locator,
    item: str,
    instead: dict[tuple[int, int], tuple[int, int]] | None = None,
) -> None:
    gold = key.gold(item)
    assert gold is not None
    labels = [label["id"] for label in key.item(item)["labels"]]
    for start, end, label in gold["spans"]:
        labeler.mark(section, *(instead or {}).get((start, end), (start, end)))
        labeler.page.keyboard.press(f"Digit{labels.index(label) + 1}")


def clear(labeler: Labeler, section: Locator) -> None:
    """Take away the box that a repair item starts with: here somebody draws it anew."""
    stage = section.get_by_role("application")
    while section.get_by_role("button", name=re.compile(labeler.word("remove"))).count():
        section.get_by_role("button", name=re.compile(labeler.word("remove"))).first.click()
    stage.focus()


def in_the_gradebook(school: RunningSchool, labeler: Labeler, course: str, lessons: list[str]) -> None:
    """nbgrader's own record holds what was handed in."""
    person = labeler.api("me")["id"]
    table = gradebook_table(course, home=school.settings.home)
    mine = table[table["labeler"] == person]
    assert sorted(name.rpartition("-v")[0] for name in mine["lesson"]) == lessons
    assert (mine["score"] > 0.8 * mine["max"]).all()


def take_exam(labeler: Labeler, key: AnswerKey, course: str) -> None:
    labeler.open(f"{course}/exam")
    labeler.button("start_exam").click()
    hand_in = labeler.button("hand_in_exam")
    hand_in.wait_for()
    items = [one["id"] for one in labeler.api(f"exams/{course}")["items"]]
    for number, item in enumerate(items, start=1):
        prompt = key.item(item)["prompt"][labeler.lang]
        section = labeler.page.locator(".ls-item").filter(
            has=labeler.page.get_by_role("heading", name=prompt, exact=True)
        )
        section.locator("[role=application], [role=radiogroup]").wait_for()
        expect(section.locator(".ls-where")).to_contain_text(str(len(items)))
        answer_right(labeler, key, section, item)
        if number < len(items):
            with labeler.page.expect_response(lambda answer: answer.url.endswith("/attempts")):
                labeler.button("next").click()
    hand_in.click()
    labeler.button("hand_in_exam", labeler.page.get_by_role("dialog")).click()
    passed = {"en": "You passed the exam", "ko": "시험에 통과했어요"}[labeler.lang]
    expect(labeler.page.get_by_role("heading", name=re.compile(passed))).to_be_visible()
    assert [one["course"] for one in labeler.api("certificates")["certificates"]] == [course]


def work(labeler: Labeler, key: AnswerKey, course: str, project: str) -> None:
    """Three tasks: the first is a hidden check item; what is done after the last check that was passed waits."""
    checks = []
    labeler.open(f"{course}/tasks/{project}")
    for number in range(1, 4):
        heading = {"en": f"Task {number}", "ko": f"작업 {number}"}[labeler.lang]
        expect(labeler.page.get_by_text(re.compile(rf"^{heading}\b")).first).to_be_visible()
        lease = labeler.api(f"projects/{project}/leases", "POST", {"count": 1})["leases"][0]
        assert lease["number"] == number
        item = lease["item"]["id"]
        section = labeler.page.locator(".ls-item").first
        section.locator("[role=application], [role=radiogroup]").wait_for()
        gold = key.gold(item)
        # Only check items have a key; which they are is for the school to know.
        if gold is not None:
            checks.append(number)
        if gold:
            answer_right(labeler, key, section, item)
        elif course == "bounding":
            width, height = key.size(item)
            labeler.draw(section, (width, height), [width / 4, height / 4, width / 2, height / 2])
        else:
            labeler.button("nothing", section).click()
        with labeler.page.expect_response(lambda answer: answer.url.endswith("/submission")):
            labeler.button("submit", section).click()
    assert checks[0] == 1
    states = {task["number"]: task["state"] for task in labeler.api("work")["tasks"]}
    assert states == {number: "approved" if number <= checks[-1] else "waiting" for number in (1, 2, 3)}


def points_agree(labeler: Labeler, school: RunningSchool) -> None:
    """What the screens say is what the ledger and the work table hold."""
    engine = db.connect(school.settings.database)
    person = labeler.api("me")["id"]
    with closing(Session(engine.execution_options(read_only=True))) as session:
        balance = ledger.balance(session, account=f"person:{person}")
        total = session.scalar(select(func.sum(Posting.amount)))
        submissions = session.scalars(select(Submission.state).where(Submission.person == person)).all()
        checks = session.scalars(select(Lease.check).where(Lease.person == person, Lease.number == 1)).all()
        assert session.get_one(Person, person).id == person
    engine.dispose()
    assert total == 0
    assert balance == labeler.api("ledger")["balance"] > 0
    assert list(checks) == [True]
    labeler.open("points")
    expect(labeler.page.get_by_text(re.compile(rf"^{balance:,} P$")).first).to_be_visible()
    labeler.open("work")
    rows = labeler.page.get_by_role("heading", name=re.compile(r"· (?:Task|작업) \d+$"))
    expect(rows).to_have_count(len(submissions))
    for state, word in {"waiting": "Waiting|검수 중", "approved": "Approved|승인"}.items():
        count = list(submissions).count(state)
        expect(
            labeler.page.get_by_role("button", name=re.compile(rf"^(?:{word}).* {count}$"))
        ).to_be_visible()

"""A reviewer's hour by keys: approve, send back with a code and a place; the labeler fixes it; an appeal is upheld."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answer_key import AnswerKey
from tests.browser.kitchen import open_kitchen
from tests.browser.labeler import Labeler
from tests.running import RunningSchool

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
WORDS = {
    "en": ("Appeal", "The labeler is right"),
    "ko": ("이의 신청하기", "라벨러가 맞아요"),
}
APPROVE, SEND_BACK = ("a", "Enter"), ("Tab", "3", "s", "Enter")


@pytest.mark.parametrize(("lang", "width"), [("en", 1280), ("ko", 390)])
def test_a_reviewers_hour_by_keys(
    own_school: RunningSchool, open_browser: Callable[..., Page], lang: str, width: int
) -> None:
    appeal, right = WORDS[lang]
    labeler = Labeler(open_browser(own_school.add("Mina"), lang=lang, width=width), own_school, lang)
    open_kitchen(own_school, labeler.api("me")["id"], review=1)
    first, second = (a_task(labeler, own_school) for _ in range(2))
    page = open_browser(own_school.add("Rae", "reviewer", "labeler"), lang=lang, width=width)

    decide(page, labeler, first, APPROVE, "approved")
    decide(page, labeler, second, SEND_BACK, "sent_back")
    assert task(labeler, second)["findings"][0]["code"] == "BOX_SHIFTED"
    assert task(labeler, second)["findings"][0]["where"]["answer"] == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    again = hand_in(labeler, labeler.api(f"work/{second}/rework", "POST", {}))
    decide(page, labeler, again, APPROVE, "approved")

    third = a_task(labeler, own_school)
    decide(page, labeler, third, SEND_BACK, "sent_back")
    labeler.open("work")
    labeler.page.get_by_role("button", name=appeal).click()
    expect(labeler.page.get_by_role("button", name=appeal)).to_have_count(0)
    other = open_browser(own_school.add("Sol", "reviewer", "labeler"), lang=lang, width=width)
    other.goto(f"{own_school.address}{lang}/review")
    other.get_by_role("button", name=right).click()
    expect(other.locator("[data-ls-appeal]")).to_have_count(0)
    assert task(labeler, third)["state"] == "approved"
    assert task(labeler, third)["points"] > 0


def decide(page: Page, labeler: Labeler, submission: int, keys: tuple[str, ...], wanted: str) -> None:
    """By keys alone; a hidden check that comes in between is decided alike."""
    page.goto(f"{labeler.school.address}{labeler.lang}/review")
    for _ in range(4):
        tool = page.locator(".ls-item [role=application]").first
        tool.focus()
        with page.expect_response(lambda answer: answer.url.endswith("/work-reviews/leases")):
            for key in keys:
                page.keyboard.press(key)
        if task(labeler, submission)["state"] == wanted:
            return
        # The next one stands there when the tool was made anew.
        page.reload()
    raise AssertionError(f"{submission} is {task(labeler, submission)['state']}, not {wanted}")


def a_task(labeler: Labeler, school: RunningSchool) -> int:
    """The next task, handed in; check items before it are answered by their key."""
    key = AnswerKey(school.settings, labeler.api)
    while True:
        lease = labeler.api("projects/kitchen/leases", "POST", {"count": 1})["leases"][0]
        item = lease["item"]["id"]
        gold = key.gold(item)
        done = hand_in(labeler, lease, key.right(item) if gold else None)
        if gold is None:
            return done


def hand_in(labeler: Labeler, lease: Any, answer: Any = None) -> int:
    """Hand in this answer, or one box in the middle of the picture."""
    item = lease["item"]
    width, height = item["image"]["width"], item["image"]["height"]
    middle = {"label": item["labels"][0]["id"], "xyxy": [width / 4, height / 4, width / 2, height / 2]}
    body = {"answer": answer or {"kind": "boxes", "boxes": [middle]}, "key": f"k{lease['id']}"}
    return int(labeler.api(f"leases/{lease['id']}/submission", "POST", body)["submission"])


def task(labeler: Labeler, submission: int) -> Any:
    """How it stands on the work page."""
    return next(one for one in labeler.api("work")["tasks"] if one["submission"] == submission)

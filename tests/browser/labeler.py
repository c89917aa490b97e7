"""A labeler at a screen: finds things by role and name, draws with a real mouse, and reads what is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.running import RunningSchool, until

__all__ = ["Labeler", "mark_characters"]

# What the screens say, so that a test reads the same in both languages.
_WORDS = {
    "en": {
        "join": "Join the labeler training",
        "enrol": "Join {course}",
        "drag": "Drag",
        "check": "Check",
        "nothing": "Nothing here",
        "no_answer": "No answer",
        "hand_in": "Hand in",
        "start_exam": "Start the exam",
        "next": "Next",
        "hand_in_exam": "Hand in the exam",
        "submit": "Submit",
        "remove": "Delete",
        "approve": "Approve",
        "send_back": "Send back",
        "whole": "The whole item",
    },
    "ko": {
        "join": "데이터 라벨러 교육 참여하기",
        "enrol": "{course} 수강신청",
        "drag": "끌기",
        "check": "(?:다시 )?확인",
        "nothing": "해당 없음",
        "no_answer": "답 없음",
        "hand_in": "제출",
        "start_exam": "시험 시작",
        "next": "다음",
        "hand_in_exam": "시험 제출",
        "submit": "제출",
        "remove": "지우기",
        "approve": "승인",
        "send_back": "반려",
        "whole": "문항 전체",
    },
}
Box = Sequence[float]


@dataclass
class Labeler:
    """Somebody in a browser; `live` opens everything in JupyterLab instead of as pages."""

    page: Page
    school: RunningSchool
    lang: str = "en"
    live: bool = False

    def word(self, name: str) -> str:
        """A name on the screen, in this labeler's language."""
        return _WORDS[self.lang][name]

    def open(self, path: str) -> None:
        """Open a page of the school, or the same notebook in JupyterLab, and run it."""
        if not self.live:
            self.page.goto(f"{self.school.address}{self.lang}/{path}")
            return
        # `reset`: JupyterLab remembers what was open, which is not what this labeler asks for.
        self.page.goto(f"http://127.0.0.1:{self.school.port}/lab/tree/{self.lang}/{path}.ipynb?reset")
        self.run_all()

    def run_all(self) -> None:
        """Run every cell of the open notebook."""
        expect(self.page.get_by_text(re.compile(r"\| Idle$"))).to_be_visible(timeout=60_000)
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_text("Run All Cells", exact=True).click()

    def button(self, name: str, within: Locator | None = None) -> Locator:
        """A button by the name that it has in this labeler's language."""
        return (within or self.page).get_by_role("button", name=re.compile(f"^(?:{self.word(name)})"))

    def api(self, path: str, method: str = "GET", data: Any = None) -> Any:
        """What the service answers this browser."""
        answer = self.page.request.fetch(
            f"{self.school.address}api/{path}",
            method=method,
            data=data,
            headers={"X-Label-School": "1", "Content-Type": "application/json"} if method != "GET" else {},
        )
        assert answer.ok, answer.text()
        return answer.json()

    # Lessons

    def item(self, item: str) -> Locator:
        """The part of the lesson that holds this item, brought into view and ready."""
        section = self.page.locator(f"#item-{item}")
        section.wait_for(state="attached", timeout=60_000)
        section.scroll_into_view_if_needed()
        self.settled(section.locator("[role=application], [role=radiogroup], .ls-spans-text").first)
        return section

    def settled(self, place: Locator) -> Locator:
        """Wait until a place does not move any more: pictures above it may still be arriving."""
        place.wait_for()
        seen: list[Any] = []

        def still() -> bool:
            seen.append(place.bounding_box())
            return len(seen) > 3 and seen[-1] == seen[-2] == seen[-3]

        until(still, what="the page to stand still")
        return place

    def check(self, section: Locator) -> Locator:
        """Press Check; the answer is the verdict."""
        button = self.button("check", section)
        with self.page.expect_response(lambda answer: answer.url.endswith("/attempts")):
            button.click()
        return section.locator(".ls-verdict")

    def hand_in(self) -> None:
        """Hand the lesson in and wait until nbgrader has graded it and it is passed."""
        card = self.page.locator("[data-ls-finish]")
        card.scroll_into_view_if_needed()
        self.button("hand_in", card).click()
        passed = {"en": "passed", "ko": "통과"}[self.lang]
        expect(card.get_by_role("heading", name=re.compile(passed, re.IGNORECASE)).first).to_be_visible(
            timeout=60_000
        )

    # Boxes

    def draw(self, section: Locator, size: tuple[float, float], xyxy: Box) -> None:
        """Draw a box with the mouse, given in the picture's own pixels: by drag, or by its four extreme points
        where the item asks for those."""
        drag = self.button("drag", section)
        stage = section.get_by_role("application")
        mouse = self.page.mouse
        by_drag = drag.count() > 0
        if by_drag:
            drag.click()
        # After the click: clicking may have scrolled the button into view, and the picture out of it.
        stage.evaluate("el => el.scrollIntoView({ block: 'center' })")
        self.settled(stage)
        if not by_drag:
            x1, y1, x2, y2 = xyxy
            x, y = (x1 + x2) / 2, (y1 + y2) / 2
            for point in ((x, y1), (x1, y), (x, y2), (x2, y)):
                mouse.click(*self.on_screen(stage, size, point))
            return
        # A drag may end on the picture's rim or beyond, and begins inside.
        ends = (xyxy[2:], xyxy[:2]) if min(xyxy[:2]) < 1 else (xyxy[:2], xyxy[2:])
        (x1, y1), (x2, y2) = (self.on_screen(stage, size, xy) for xy in ends)
        mouse.move(x1, y1)
        # Shift starts a new box also on top of the chosen one, which would be moved otherwise.
        self.page.keyboard.down("Shift")
        mouse.down()
        mouse.move((x1 + x2) / 2, (y1 + y2) / 2, steps=4)
        mouse.move(x2, y2)
        mouse.up()
        self.page.keyboard.up("Shift")

    def on_screen(self, stage: Locator, size: tuple[float, float], xy: Box) -> tuple[float, float]:
        """Where a point of the picture is on the screen, with the whole picture shown in the middle of its stage."""
        frame = stage.bounding_box()
        assert frame is not None
        scale = min(frame["width"] / size[0], frame["height"] / size[1])
        left = frame["x"] + (frame["width"] - size[0] * scale) / 2
        top = frame["y"] + (frame["height"] - size[1] * scale) / 2
        return left + xy[0] * scale, top + xy[1] * scale

    # Choices

    def choose(self, section: Locator, label: dict[str, str]) -> None:
        """Click the label that has this name on the screen."""
        section.get_by_role("radio", name=label[self.lang]).click()

    # Reviews

    def review(
        self, section: Locator, size: tuple[float, float] | None, body: dict[str, Any], gold: dict[str, Any]
    ) -> None:
        """Click the place of each error and choose its reason, or approve.

        Args:
            size: of the picture; None for a text.
        """
        names = ("approve", "send_back")
        for error in gold["findings"]:
            if size is None:
                click_character(self.page, section, error["where"]["span"][0])
            else:
                self.point(section, size, error["where"])
            code = re.sub("_(LEFT|TOP|RIGHT|BOTTOM)$", "", error["code"])
            text = next(one["text"] for one in body["codes"] if one["code"] in (code, error["code"]))
            section.get_by_role("button", name=re.compile(re.escape(text[self.lang]) + "$")).click()
        if not gold["findings"]:
            self.button("approve", section).click()
        pressed = self.button(names[bool(gold["findings"])], section)
        expect(pressed).to_have_attribute("aria-pressed", "true")

    def point(self, section: Locator, size: tuple[float, float], where: dict[str, Any]) -> None:
        """Click a side of a box or its middle, or drag a frame around what has no box; nothing is the whole item."""
        if not where:
            self.button("whole", section).click()
            return
        stage = section.get_by_role("application")
        stage.evaluate("el => el.scrollIntoView({ block: 'center' })")
        self.settled(stage)
        x1, y1, x2, y2 = where["xyxy"]
        middle = ((x1 + x2) / 2, (y1 + y2) / 2)
        if "answer" not in where:
            # A frame around it: where boxes stand close by, a click would mean one of them.
            self.page.mouse.move(*self.on_screen(stage, size, (x1 + 2, y1 + 2)))
            self.page.mouse.down()
            self.page.mouse.move(*self.on_screen(stage, size, middle), steps=4)
            self.page.mouse.move(*self.on_screen(stage, size, (x2 - 2, y2 - 2)), steps=4)
            self.page.mouse.up()
            return
        sides = {
            "left": (x1, middle[1]),
            "top": (middle[0], y1),
            "right": (x2, middle[1]),
            "bottom": (middle[0], y2),
        }
        self.page.mouse.click(*self.on_screen(stage, size, sides.get(where.get("edge", ""), middle)))

    # Spans

    def mark(self, section: Locator, start: int, end: int) -> None:
        """Drag over characters with the mouse, given as code points of the text."""
        mark_characters(self.page, section, start, end)


def click_character(page: Page, section: Locator, at: int) -> None:
    """Click a character of the text in this section, given as a code point."""
    text = section.locator(".ls-spans-text")
    text.scroll_into_view_if_needed()
    page.mouse.click(*text.evaluate(_CHARACTER, [at, 0]))


def mark_characters(page: Page, section: Locator, start: int, end: int) -> None:
    """Drag over characters of the text in this section, given as code points."""
    text = section.locator(".ls-spans-text")
    text.scroll_into_view_if_needed()
    (x1, y1), (x2, y2) = (text.evaluate(_CHARACTER, [at, side]) for at, side in ((start, 0), (end - 1, 1)))
    page.mouse.move(x1, y1)
    page.mouse.down()
    page.mouse.move((x1 + x2) / 2, (y1 + y2) / 2, steps=4)
    page.mouse.move(x2, y2)
    page.mouse.up()


# The point on the screen just inside the left (0) or right (1) side of a character of an element's text.
_CHARACTER = """(el, [at, side]) => {
  const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
  let before = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode, points = [...node.data];
    if (at < before + points.length) {
      const from = points.slice(0, at - before).join("").length;
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, from + points[at - before].length);
      const box = range.getBoundingClientRect();
      return [side ? box.right - 2 : box.left + 2, box.top + box.height / 2];
    }
    before += points.length;
  }
  throw new Error(`there is no character ${at}`);
}"""

"""What Python cuts out of the text is what the labeler marked: every way to mark, and no character cut in two.

Real JupyterLab, a real kernel, events from real input, the text on screens of three kinds.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.notebook import JupyterLab, Notebook
from tests.browser.span_desk import CODE, FAMILY, LINES, Desk
from tests.browser.window import SCREENS, Screen, resize, window

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]
JAMO = "\u1112\u1161\u11ab\u1100\u1173\u11af"
# Hangul without its particle, emoji with joiners, a flag, a skin tone, marks that combine, old Hangul letters, Arabic.
RIGHTWARDS = [
    "김하늘",
    "서울",
    "3월 2일",
    FAMILY,
    "🇰🇷",
    "👍🏽 손",
    "Zoe\u0308",
    "cafe\u0301",
    JAMO,
    "쓴 " + JAMO,
]
LEFTWARDS = ["أحمد", "القاهرة", "مرحبا في"]


@pytest.fixture(scope="module", params=SCREENS)
def desk(request: pytest.FixtureRequest, jupyterlab: JupyterLab) -> Iterator[Desk]:
    """One page a screen, for all tests."""
    screen: Screen = request.param
    jupyterlab.set_theme(screen.theme)
    with window(screen.ratio) as page:
        notebook = Notebook(jupyterlab, page, CODE, name="exact-spans")
        yield Desk(notebook, screen)
        notebook.close()


@pytest.fixture(autouse=True)
def fresh(desk: Desk) -> Iterator[None]:
    """The whole text, nothing marked, as each test finds it and leaves it."""
    yield
    text = "\n".join(LINES)
    if desk.text != text:
        desk.show(text)
    desk.notebook.run("w.data = []")
    desk.page.wait_for_function("el => !el.querySelector('.ls-span')", arg=desk.stage.element_handle())
    desk.settle()


def test_dragged_forwards_and_backwards(desk: Desk) -> None:
    for words in RIGHTWARDS + LEFTWARDS:
        for back in (False, True):
            ends = desk.ends(words, leftwards=words in LEFTWARDS)
            desk.hand.drag(list(reversed(ends)) if back else list(ends))
            desk.marked(words)
            desk.clear()


def test_dragged_across_lines(desk: Desk) -> None:
    for first, last in (("부산", "사진"), ("naïve", "풀어"), ("fit", "but ends")):
        start = desk.text.index(first)
        words = desk.text[start : desk.text.index(last) + len(last)]
        way = [desk.ends(first)[0], desk.ends(last)[1]]
        for places in (way, way[::-1]):
            desk.hand.drag(places)
            desk.marked(words)
            desk.clear()


@pytest.mark.parametrize("by", ["mouse", "touch"])
def test_first_and_last_character_clicked(desk: Desk, by: str) -> None:
    # One way and then the other, so that no click is the second one at its place: that would be a double click.
    for way in (1, -1):
        for words in ("부산까지", FAMILY + " 사진", "Ångström", JAMO, "القاهرة"):
            for place in desk.ends(words, leftwards=words in LEFTWARDS)[::way]:
                desk.hand.click(place, by=by)
            desk.marked(words)
            desk.clear()


def test_a_finger_drags_along_a_line(desk: Desk) -> None:
    for words in ("김하늘", "사진과 🇰🇷 국기"):
        desk.hand.drag(list(desk.ends(words)), by="touch")
        desk.marked(words)
        desk.clear()


def test_a_double_click_takes_a_word(desk: Desk) -> None:
    for words in ("부산까지", "naïve", FAMILY, "cafe\u0301"):
        place = desk.ends(words)[0]
        desk.page.mouse.dblclick(*place)
        desk.marked(words)
        desk.clear()


def test_keys_alone_step_by_what_a_reader_sees(desk: Desk) -> None:
    characters = ["김", FAMILY, "🇰🇷", "e\u0301", "\u1112\u1161\u11ab", "👍🏽", "ع", "한"]
    desk.show("".join(characters))
    desk.stage.focus()
    desk.press("Control+Home")
    for sign in characters:
        desk.press("Shift+ArrowRight", "Space")
        desk.marked(sign)
        desk.clear()
    desk.press("Control+Home", "ArrowRight", *["Shift+ArrowRight"] * 3, "2")
    desk.marked("".join(characters[1:4]))
    assert desk.notebook.value("w.data[0][2]") == "LC"


def test_both_ends_move_by_key(desk: Desk) -> None:
    desk.hand.drag(list(desk.ends("사진과 🇰🇷")))
    desk.marked("사진과 🇰🇷")
    desk.press("BracketLeft", "BracketLeft")
    desk.marked(FAMILY + " 사진과 🇰🇷")
    desk.press(*["Shift+BracketLeft"] * 3)
    desk.marked(FAMILY + " 사진")
    desk.press("BracketRight", "BracketRight", "Shift+BracketRight")
    desk.marked("사진과")


def test_several_stay_in_order_and_come_back(desk: Desk) -> None:
    for words in ("서울", "김하늘", "부산"):
        desk.hand.drag(list(desk.ends(words)))
    desk.marked("김하늘", "서울", "부산")
    desk.press("Control+z")
    desk.marked("김하늘", "서울")
    desk.press("Control+Shift+z")
    desk.marked("김하늘", "서울", "부산")


def test_scrolled_and_resized_in_between(desk: Desk) -> None:
    resize(desk.page, 1150, 850)
    desk.settle()
    desk.hand.drag(list(desk.ends("서울")))
    desk.marked("서울")
    desk.stage.evaluate("el => el.scrollIntoView({ block: 'end' })")
    desk.hand.drag(list(desk.ends("القاهرة", leftwards=True)))
    desk.marked("서울", "القاهرة")
    resize(desk.page, 1280, 900)
    desk.settle()
    desk.hand.drag(list(desk.ends("자모와")))
    desk.marked("서울", "자모와", "القاهرة")

"""How the picture is seen and touched: zoom, fingers, the magnifier, light, turned photos, and the picture as a file."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.box_tool import BoxTool, box, open_box_tool
from tests.running import until
from tests.turned import LANDMARK, ORIENTATIONS, turned_photo
from tests.turned import SIZE as TURNED

pytestmark = pytest.mark.browser

SIZE = (1600, 1000)
PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}
_LOUPE = ".ls-boxes-loupe"
_MIDDLE_OF_LOUPE = (
    """el => [...el.getContext("2d").getImageData(el.width / 2, el.height / 2, 1, 1).data.slice(0, 3)]"""
)
_AS_BASE64 = """async () => {
  const reader = new FileReader();
  const read = new Promise((resolve) => { reader.onload = resolve; });
  reader.readAsDataURL(await tool.picture());
  await read;
  return reader.result.split(",")[1];
}"""


def telling() -> bytes:
    """A PNG in which the colour of each pixel says where it is: see `place_of`."""
    x, y = np.meshgrid(np.arange(SIZE[0]), np.arange(SIZE[1]))
    both = x // 256 * 16 + y // 256
    pixels = np.stack([x % 256, y % 256, both], axis=-1).astype(np.uint8)
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return file.getvalue()


def place_of(color: Sequence[int]) -> tuple[int, int]:
    """The pixel of the telling picture that has this colour."""
    red, green, both = (int(value) for value in color)
    return red + both // 16 * 256, green + both % 16 * 256


def show(tool: BoxTool, photo: bytes, size: tuple[int, int], **options: Any) -> None:
    """Open the tool on another photo."""

    def answer(route: Route) -> None:
        route.fulfill(body=photo, content_type="image/*")

    tool.page.unroute("**/photo.png?*")
    tool.page.route("**/photo.png?*", answer)
    tool.size = size
    tool.open(**options)


@pytest.fixture
def tool(open_browser: Callable[..., Page]) -> BoxTool:
    return open_box_tool(open_browser, SIZE)


def looks_at(loupe: Locator, place: Sequence[float], *, within: float) -> None:
    """Wait until the middle of the magnifier is a pixel of the picture, or one so near to it."""

    def there() -> bool:
        seen = place_of(loupe.evaluate(_MIDDLE_OF_LOUPE))
        return max(abs(a - b) for a, b in zip(seen, place, strict=True)) <= within

    until(there, what=f"the magnifier to look at {place}")


class Fingers:
    """Fingers that are down until they are lifted; places are pixels of the picture while all of it is shown."""

    def __init__(self, tool: BoxTool) -> None:
        self._tool, self._devtools = tool, tool.page.context.new_cdp_session(tool.page)

    def put(self, *places: Sequence[float]) -> None:
        self._send("touchStart", places)

    def move(self, *places: Sequence[float]) -> None:
        self._send("touchMove", places)

    def lift(self, *stay: Sequence[float]) -> None:
        self._send("touchEnd", stay)

    def _send(self, kind: str, places: Sequence[Sequence[float]]) -> None:
        on_screen = [self._tool.at(x, y) for x, y in places]
        points = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(on_screen)]
        self._devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def zoom_of(tool: BoxTool) -> int:
    """What the button between minus and plus says, in percent."""
    return int(tool.page.locator(".ls-boxes-zoom").inner_text().split()[0])


def test_one_finger_draws_under_a_magnifier_and_two_leave_no_box_behind(
    open_browser: Callable[..., Page],
) -> None:
    tool = open_box_tool(open_browser, SIZE, **PHONE)
    show(tool, telling(), SIZE, mode="drag")
    fingers, loupe = Fingers(tool), tool.page.locator(_LOUPE)
    fingers.put((400, 300))
    fingers.move((600, 500))
    fingers.move((800, 700))
    expect(loupe).to_be_visible()
    looks_at(loupe, (800, 700), within=4)
    finger, glass = tool.at(800, 700), loupe.bounding_box()
    assert glass is not None
    assert glass["y"] + glass["height"] < finger[1]
    fingers.lift()
    expect(loupe).to_be_hidden()
    assert len(tool.boxes) == 1
    before = tool.boxes

    fingers.put((700, 500))
    fingers.move((720, 500))
    fingers.put((720, 500), (900, 500))
    fingers.move((500, 500), (1100, 500))
    fingers.lift((500, 500))
    fingers.move((200, 200))
    fingers.lift()
    assert tool.boxes == before
    assert zoom_of(tool) > 200
    # Four points: a finger sees its point before it lifts, and two fingers place none.
    tool.open(mode="points")
    fingers.put((300, 300))
    expect(loupe).to_be_visible()
    fingers.move((330, 320))
    fingers.lift()
    expect(tool.status).to_contain_text("1 of 4")
    fingers.put((500, 500))
    fingers.put((500, 500), (900, 500))
    fingers.move((450, 500), (950, 500))
    fingers.lift()
    expect(tool.status).to_contain_text("1 of 4")


def test_the_wheel_zooms_at_the_pointer_once_the_photo_was_chosen_and_scrolls_the_page_before(
    tool: BoxTool,
) -> None:
    page = tool.page
    tool.open(mode="drag")
    page.add_style_tag(content="body { height: 3000px }")
    page.evaluate("document.activeElement.blur()")
    page.mouse.move(*tool.at(400, 250))
    zoom = page.locator(".ls-boxes-zoom")
    page.keyboard.down("Control")
    page.mouse.wheel(0, -60)
    expect(zoom).not_to_have_text("100 %")
    page.keyboard.up("Control")
    zoom.click()
    page.evaluate("document.activeElement.blur()")
    page.mouse.move(*tool.at(400, 250))
    page.mouse.wheel(0, 60)
    page.wait_for_function("scrollY > 0")
    expect(zoom).to_have_text("100 %")

    page.evaluate("scrollTo(0, 0)")
    page.wait_for_function("scrollY === 0")
    tool.stage.focus()
    page.mouse.move(*tool.at(400, 250))

    # While a page scrolls, browsers let nobody stop it: the first steps may still be the page's.
    def zoomed() -> bool:
        page.mouse.wheel(0, -60)
        return zoom_of(tool) > 150

    until(zoomed, what="the wheel to zoom")
    tool.keys("+")
    # What lies under the pointer has stayed there, so a box drawn from here begins here.
    page.mouse.down()
    page.mouse.move(700, 500)
    page.mouse.up()
    assert np.allclose(tool.boxes[0][:2], (400, 250), atol=1.5)
    assert page.evaluate("scrollY") == 0


def test_the_magnifier_shows_the_pixels_of_the_edge_that_moves_by_mouse_and_by_keys(tool: BoxTool) -> None:
    show(tool, telling(), SIZE, mode="drag", answer={"boxes": [box("cup", (400, 300, 800, 700))]})
    page, loupe = tool.page, tool.page.locator(_LOUPE)
    tool.click((600, 500))
    expect(loupe).to_be_hidden()
    page.mouse.move(*tool.at(800, 450))
    page.mouse.down()
    page.mouse.move(*tool.at(900, 460), steps=4)
    expect(loupe).to_be_visible()
    edge = tool.page.evaluate("tool.answer.boxes[0].xyxy[2]")
    assert edge == 800
    looks_at(loupe, (900, 460), within=2)
    page.mouse.up()
    expect(loupe).to_be_hidden()

    tool.keys("Alt+ArrowLeft", "Alt+ArrowLeft", "Alt+ArrowLeft")
    expect(loupe).to_be_visible()
    left = tool.boxes[0][0]
    assert left == 397
    # The edge lies between two pixels: the middle of the magnifier is the pixel to its right.
    looks_at(loupe, (397, 500), within=0)
    tool.keys("m")
    expect(loupe).to_be_hidden()
    expect(tool.status).to_contain_text("magnifier is off")
    tool.keys("m")
    expect(loupe).to_be_visible()
    # Where a pixel of the photo is large on the screen anyway, nobody needs it.
    for _ in range(12):
        tool.keys("+")
    tool.keys("Alt+ArrowLeft")
    expect(loupe).to_be_hidden()


def test_light_is_the_windows_and_never_the_answers(tool: BoxTool) -> None:
    show(tool, telling(), SIZE, mode="drag", answer={"boxes": [box("cup", (400, 300, 800, 700))]})
    page, photo = tool.page, tool.page.locator(".ls-boxes-photo")
    plain = picture(tool)
    tool.keys("i")
    expect(page.get_by_role("slider", name="Brightness")).to_be_focused()
    tool.keys("ArrowRight", "ArrowRight")
    expect(photo).to_have_css("filter", "brightness(1.1) contrast(1)")
    expect(page.locator(_LOUPE)).to_have_css("filter", "brightness(1.1) contrast(1)")
    tool.keys("Escape")
    expect(tool.stage).to_be_focused()
    assert np.array_equal(picture(tool), plain)
    tool.open(readOnly=True)
    expect(photo).to_have_css("filter", "brightness(1.1) contrast(1)")
    tool.keys("i")
    page.get_by_role("button", name="Reset").click()
    expect(photo).to_have_css("filter", "none")
    assert page.evaluate("changes") == []


def picture(tool: BoxTool) -> Any:
    """What the tool gives as a PNG; uint8, (height, width, 3)."""
    file = io.BytesIO(base64.b64decode(tool.page.evaluate(_AS_BASE64)))
    with Image.open(file) as image:
        assert image.format == "PNG"
        return np.asarray(image.convert("RGB"))


def test_the_picture_is_a_file_and_paper_with_boxes_where_they_are(tool: BoxTool) -> None:
    answer = {"boxes": [box("cup", (400, 300, 800, 700))]}
    show(tool, telling(), SIZE, readOnly=True, answer=answer)
    pixels = picture(tool)
    assert pixels.shape == (SIZE[1], SIZE[0], 3)
    blue = (0, 114, 178)
    for y, x in ((300, 600), (700, 600), (500, 400), (500, 800)):
        assert np.abs(pixels[y - 1 : y + 1, x - 1 : x + 1].astype(int) - blue).max() < 12, (x, y)
    assert place_of(pixels[200, 200]) == (200, 200)
    with tool.page.expect_download() as saved:
        tool.button("Save as picture").click()
    assert saved.value.suggested_filename == "boxes.png"

    tool.keys("+", "+")
    tool.page.emulate_media(media="print")
    tool.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    paper = tool.page.locator(".ls-boxes-print")
    expect(paper).to_be_visible()
    expect(tool.page.locator(".ls-boxes-canvas").first).to_be_hidden()
    assert paper.evaluate("el => [el.width, el.height]") == list(SIZE)
    tool.page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(paper).to_have_count(0)

    tool.page.emulate_media(media="screen")

    # Larger than browsers draw at once: scaled, with the boxes in their places.
    file = io.BytesIO()
    Image.new("RGB", (6000, 600), "teal").save(file, "PNG")
    show(
        tool,
        file.getvalue(),
        (6000, 600),
        readOnly=True,
        answer={"boxes": [box("cup", (3000, 150, 4500, 450))]},
    )
    pixels = picture(tool)
    assert pixels.shape == (410, 4096, 3)
    red = pixels[205, :, 0]
    assert 2040 < int(np.flatnonzero(red > 200)[0]) < 2062


@pytest.mark.parametrize("ratio", [1, 1.5, 2])
def test_lines_are_sharp_and_lying_boxes_are_painted_once(
    ratio: float, open_browser: Callable[..., Page]
) -> None:
    tool = open_box_tool(open_browser, SIZE, device_scale_factor=ratio)
    tool.open(mode="drag", answer={"boxes": [box("cup", (400, 300, 800, 700))]})
    width = tool.stage.evaluate("el => el.getBoundingClientRect().width")
    layers = tool.page.locator(".ls-boxes-canvas")
    for layer in layers.all():
        assert abs(layer.evaluate("el => el.width") - width * ratio) < 1.5
    # Across the left edge: white or dark, and colour, without anything mixed beside it.
    row = layers.first.evaluate(
        "el => [...el.getContext('2d').getImageData(0, el.height / 2, el.width / 3, 1).data]"
    )
    colors = np.array(row).reshape(-1, 4)
    blue = np.flatnonzero(np.abs(colors - [0, 114, 178, 255]).max(axis=1) < 3)
    assert len(blue) == round(2 * ratio)
    assert abs((blue[0] + blue[-1] + 1) / 2 - 400 * width * ratio / SIZE[0]) <= 1
    layers.first.evaluate(
        """el => {
          globalThis.painted = 0;
          const ctx = el.getContext("2d"), clear = ctx.clearRect.bind(ctx);
          ctx.clearRect = (...place) => { painted++; clear(...place); };
        }"""
    )
    tool.drag((900, 200), (1400, 800))
    assert len(tool.boxes) == 2
    # Once because what was selected is not any more, once because there is a box more.
    tool.page.wait_for_function("painted > 0")
    assert tool.page.evaluate("painted") <= 3


def test_a_box_on_a_turned_photo_is_in_pixels_of_the_upright_one(tool: BoxTool) -> None:
    x1, y1, x2, y2 = LANDMARK
    for orientation in ORIENTATIONS:
        show(tool, turned_photo(orientation), TURNED, mode="drag")
        expect(tool.stage).to_have_css("aspect-ratio", f"{TURNED[0]} / {TURNED[1]}")
        tool.drag((x1, y1), (x2, y2))
        assert np.allclose(tool.boxes, [LANDMARK], atol=0.5), orientation
        # The box lies on the landmark: inside it is red, outside it is not.
        pixels = picture(tool)
        assert pixels.shape == (TURNED[1], TURNED[0], 3)
        assert pixels[y2 - 8, x2 - 8, 0] > 180, orientation
        assert pixels[y2 + 8, x2 + 8, 0] < 60, orientation

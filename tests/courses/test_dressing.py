"""Variants of the real items: the particles are right, the traps stay, and a mirrored key is the mirrored key."""

from __future__ import annotations

from collections import defaultdict

import pytest
from labelgrader.messages.josa import particle
from labelgrader.publishing.dressing import swapped
from labelgrader.store import PublishedItem

from tests.courses import published as p


def by_item() -> dict[str, list[PublishedItem]]:
    found: dict[str, list[PublishedItem]] = defaultdict(list)
    for item in p.items():
        found[item.id].append(item)
    return found


@pytest.mark.parametrize(
    ("marked", "names", "told"),
    [
        ("[김하늘¦PS]은 갔다.", {"김하늘": "정유나"}, "[정유나¦PS]는 갔다."),
        (
            "[정유나¦PS]가 [김하늘¦PS]을 봤다.",
            {"정유나": "김하늘", "김하늘": "정유나"},
            "[김하늘¦PS]이 [정유나¦PS]를 봤다.",
        ),
        ("[정유나¦PS]였다.", {"정유나": "박도윤"}, "[박도윤¦PS]이었다."),
        ("[박도윤¦PS]이라고 불렀다.", {"박도윤": "정유나"}, "[정유나¦PS]라고 불렀다."),
        ("[박도윤¦PS]과의 약속", {"박도윤": "정유나"}, "[정유나¦PS]와의 약속"),
        ("[정유나¦PS]로 정했다.", {"정유나": "김하늘"}, "[김하늘¦PS]로 정했다."),
        ("[정유나¦PS]로 정했다.", {"정유나": "박도윤"}, "[박도윤¦PS]으로 정했다."),
        ("[박도윤¦PS]이다.", {"박도윤": "정유나"}, "[정유나¦PS]이다."),
        ("[박도윤¦PS]만 왔다.", {"박도윤": "정유나"}, "[정유나¦PS]만 왔다."),
        ("[최은도¦PS]를 기다렸다.", {"최은도": "이가은"}, "[이가은¦PS]을 기다렸다."),
        ("[Maya Lind¦PS]'s office", {"Maya Lind": "Tom Ruiz"}, "[Tom Ruiz¦PS]'s office"),
    ],
)
def test_a_name_is_swapped_with_its_particle(marked: str, names: dict[str, str], told: str) -> None:
    assert swapped(marked, "PS", names) == told


def test_no_variant_has_a_particle_in_the_wrong_form() -> None:
    """은/는, 이/가, 을/를, 과/와 right after a swapped name."""
    looked_at = 0
    for item in p.with_gold("spans"):
        if item.variant == 0 or item.course != "text_tagging":
            continue
        for start, end, _ in p.spans_gold(item).spans:
            after = item.body["text"][end : end + 1]
            for pair in ("은/는", "을/를", "과/와"):
                if after in pair.split("/"):
                    assert after == particle(item.body["text"][start:end], pair), item.body["text"]
                    looked_at += 1
    assert looked_at > 20


def test_every_item_has_its_traps_in_each_variant() -> None:
    for versions in by_item().values():
        labels = [sorted(one[2] for one in v.gold["spans"]) for v in versions if v.gold and v.kind == "spans"]
        assert all(one == labels[0] for one in labels)
        objects = [
            sorted((one["id"], one["label"]) for one in v.gold["objects"])
            for v in versions
            if v.gold and v.kind == "boxes"
        ]
        assert all(one == objects[0] for one in objects)


def test_most_practice_items_have_variants_and_no_two_are_alike() -> None:
    several = 0
    for versions in by_item().values():
        assert [one.variant for one in versions] == list(range(len(versions)))
        assert len({one.version for one in versions}) == len({one.seed for one in versions}) == len(versions)
        several += len(versions) > 1
    assert several > 30


def test_a_mirrored_answer_to_a_mirrored_picture_keeps_its_score() -> None:
    """The same drawing, as crooked as before, seen in a mirror."""
    looked_at = 0
    for versions in by_item().values():
        usual = versions[0]
        mirrored = next(
            (one for one in versions[1:] if one.kind == "boxes" and one.body["image"] == usual.body["image"]),
            None,
        )
        if mirrored is None or mirrored.gold is None or not mirrored.gold["objects"]:
            continue
        width = usual.body["image"]["width"]
        drawn, seen = [], []
        for one in p.boxes_gold(usual).objects:
            x1, y1, x2, y2 = one.xyxy
            crooked = (x1, y1, min(width, x2 + 9), y2)
            drawn.append((one.label, crooked))
            seen.append((one.label, (width - crooked[2], y1, width - crooked[0], y2)))
        before, after = p.verdict(usual, p.boxes(*drawn)), p.verdict(mirrored, p.boxes(*seen))
        assert after.score == before.score, usual.id
        looked_at += 1
    assert looked_at > 10

"""Box items: the picture, what it asks for, and where the asked objects are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from labelgrader.course_files import broken
from labelgrader.formats.answers import Box, BoxesAnswer
from labelgrader.formats.cards import Card
from labelgrader.formats.gold import BoxesGold, GoldObject
from labelgrader.item_files import BoxExample, BoxItem, BoxReview, BoxView, DrawnBox
from labelgrader.item_keys import BoxGold, DrawnKey, ReviewKey
from labelgrader.publishing.photos import credit_of
from labelgrader.publishing.pictures import Picture, Seen
from labelgrader.publishing.sources import Group
from labelgrader.publishing.traps import below_limits, target, traps

__all__ = ["box_body", "box_gold", "boxes_gold", "drawn_boxes", "image_of"]


def box_body(group: Group, thing: BoxItem | BoxExample, picture: Picture) -> dict[str, Any]:
    """What a learner sees of it.

    Raises:
        Broken: the crop, an object or a note is not there.
    """
    image = {"image": image_of(group, thing, picture)}
    if isinstance(thing, BoxExample):
        seen = picture.seen(thing)
        return image | {"examples": [_view(group.file, thing.id, view, seen) for view in thing.views]}
    start = Box(label=thing.labels[0], xyxy=thing.start).model_dump(mode="json") if thing.start else None
    return image | {
        "prompt": thing.prompt.model_dump(),
        "modes": list(thing.modes),
        "start": [start] if start else None,
    }


def image_of(group: Group, thing: BoxItem | BoxExample | BoxReview, picture: Picture) -> dict[str, Any]:
    """The picture's size and what it shows, in words.

    Raises:
        Broken: the crop leaves the picture.
    """
    if not picture.fits(thing):
        raise broken(
            group.file,
            thing.id,
            "The crop leaves the picture. Make it smaller.",
            "자른 곳이 사진 밖으로 나가요. 줄여 주세요.",
        )
    width, height = picture.shown_size(thing)
    return {"width": width, "height": height, "alt": thing.alt.model_dump(), "credit": credit_of(thing.image)}


def box_gold(group: Group, item: BoxItem, key: BoxGold, picture: Picture, card: Card) -> dict[str, Any]:
    """The key as JSON."""
    return boxes_gold(group, item, key, picture, card).model_dump(mode="json")


def boxes_gold(
    group: Group, item: BoxItem | BoxReview, key: BoxGold | ReviewKey, picture: Picture, card: Card
) -> BoxesGold:
    """The key, measured on the scene's mask, and the traps that the scene tells of.

    Args:
        card: the one that holds for the item.

    Raises:
        Broken: a named object can't be seen or is not asked for, or one that is asked for was forgotten.
    """
    if isinstance(key, BoxGold) and key.drawn is not None:
        return _drawn_gold(group, item, key.drawn, picture)
    seen = picture.seen(item)
    _check_key(group, item, key, seen, card)
    objects = [seen[name] for name in key.objects]
    named = {*key.objects, *key.ignore}
    skipped = [thing for thing in seen.values() if thing.label in item.labels and thing.id not in named]
    width, height = picture.shown_size(item)
    return BoxesGold(
        kind="boxes",
        width=width,
        height=height,
        objects=tuple(_gold_object(thing, card) for thing in objects),
        ignore=tuple(seen[name].xyxy for name in key.ignore),
        traps=traps(objects, skipped, picture.regions(item), card, item.traps),
    )


def _drawn_gold(
    group: Group, item: BoxItem | BoxReview, drawn: Sequence[DrawnKey], picture: Picture
) -> BoxesGold:
    width, height = picture.shown_size(item)
    for one in drawn:
        if one.label not in item.labels:
            raise broken(
                group.gold_file,
                item.id,
                f"The key holds a {one.label}, which the item does not ask for. Remove it.",
                f"정답에 묻지 않는 {one.label}이(가) 있어요. 빼 주세요.",
            )
    objects = tuple(
        GoldObject(id=f"g{number}", label=one.label, xyxy=one.xyxy, group=one.group)
        for number, one in enumerate(drawn, 1)
    )
    return BoxesGold(kind="boxes", width=width, height=height, objects=objects)


def _check_key(
    group: Group, item: BoxItem | BoxReview, key: BoxGold | ReviewKey, seen: dict[int, Seen], card: Card
) -> None:
    for name in (*key.objects, *key.ignore):
        if name not in seen:
            raise broken(
                group.gold_file,
                item.id,
                f"Object {name} can't be seen in this crop. Check its number or the crop.",
                f"이 사진에서는 물체 {name}이(가) 보이지 않아요. 번호나 자른 곳을 확인해 주세요.",
            )
    for thing in seen.values():
        named = thing.id in (*key.objects, *key.ignore)
        if thing.label in item.labels and not named and not below_limits(thing, card):
            raise broken(
                group.gold_file,
                item.id,
                f"Object {thing.id} ({thing.label}) is in the picture too. Add it to objects or to ignore.",
                f"물체 {thing.id}({thing.label})도 사진에 있어요. objects나 ignore에 넣어 주세요.",
            )
    for name in key.objects:
        if seen[name].label not in item.labels:
            raise broken(
                group.gold_file,
                item.id,
                f"Object {name} is a {seen[name].label}, which the item does not ask for. Remove it.",
                f"물체 {name}은(는) {seen[name].label}(이)라서 묻지 않는 물체예요. 빼 주세요.",
            )


def _gold_object(thing: Seen, card: Card) -> GoldObject:
    return GoldObject(
        id=f"g{thing.id}",
        label=thing.label,
        xyxy=target(thing, card),
        hidden=thing.hidden,
        cut=thing.cut,
        group=thing.group,
    )


def drawn_boxes(file: Path, name: str, drawn: Sequence[DrawnBox], seen: dict[int, Seen]) -> list[Box]:
    """Boxes that somebody drew beside objects.

    Raises:
        Broken: an object can't be seen.
    """
    boxes = []
    for one in drawn:
        if one.object not in seen:
            raise broken(
                file,
                name,
                f"Object {one.object} can't be seen here. Check its number.",
                f"여기서는 물체 {one.object}이(가) 보이지 않아요. 번호를 확인해 주세요.",
            )
        x1, y1, x2, y2 = seen[one.object].xyxy
        out = one.out
        moved = (
            x1 - out.get("left", 0),
            y1 - out.get("top", 0),
            x2 + out.get("right", 0),
            y2 + out.get("bottom", 0),
        )
        kept = {"occluded": one.occluded, "truncated": one.truncated, "group": one.group}
        boxes.append(Box.model_validate({"label": one.label, "xyxy": moved} | kept))
    return boxes


def _view(file: Path, example: str, view: BoxView, seen: dict[int, Seen]) -> dict[str, Any]:
    boxes = drawn_boxes(file, example, view.boxes, seen)
    notes = []
    for note in view.notes:
        if note.box >= len(boxes):
            raise broken(
                file,
                example,
                f"A note speaks of box {note.box}, which is not there. Count from 0.",
                f"상자 {note.box}이(가) 없어요. 0부터 세어 주세요.",
            )
        where = {"xyxy": list(boxes[note.box].xyxy), "answer": note.box}
        edge = {"edge": note.edge} if note.edge else {}
        notes.append({"where": where | edge, "text": note.text.model_dump(), "good": note.good})
    answer = BoxesAnswer(kind="boxes", boxes=tuple(boxes), nothing=not boxes)
    return {
        "caption": view.caption.model_dump(),
        "right": view.right,
        "answer": answer.model_dump(mode="json"),
        "notes": notes,
    }

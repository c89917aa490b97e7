"""Items as the service keeps them: what learners may see, and the key apart from it."""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from labelgrader.course_files import broken
from labelgrader.item_files import (
    AnyExample,
    AnyItem,
    BoxExample,
    BoxItem,
    BoxReview,
    ChoiceExample,
    ChoiceItem,
    TextExample,
    TextItem,
    TextReview,
)
from labelgrader.item_keys import AnyGold, BoxGold, ChoiceKey, ReviewKey, TextGold
from labelgrader.publishing.box_items import box_body, box_gold
from labelgrader.publishing.choice_items import choice_body, choice_gold
from labelgrader.publishing.dressing import dressed_boxes, dressed_text
from labelgrader.publishing.pictures import Picture
from labelgrader.publishing.review_items import (
    Rules,
    box_review_body,
    box_review_gold,
    text_review_body,
    text_review_gold,
)
from labelgrader.publishing.sources import Group, Source, labels_of
from labelgrader.publishing.text_items import text_body, text_gold
from labelgrader.store import PublishedItem

__all__ = ["Made", "Workshop", "make_item", "make_items"]


@dataclass(frozen=True)
class Made:
    """An item, and its picture's bytes when somebody asks for them: to make them takes longer than all the rest."""

    item: PublishedItem
    picture: Callable[[], bytes] | None = None


def make_items(source: Source, secret: bytes) -> list[Made]:
    """Every item and example of a course.

    Args:
        secret: of this school. Versions are keyed with it: a plain hash would let anybody who guesses a key, or
            whether a task is a check, see that the guess is right.

    Raises:
        Broken: names the file, the item and what to do.
    """
    workshop = Workshop(source, secret)
    things = ((group, thing) for group in source.groups for thing in (*group.items, *group.examples))
    return [made for group, thing in things for made in make_item(workshop, group, thing)]


def make_item(workshop: Workshop, group: Group, thing: AnyItem | AnyExample) -> list[Made]:
    """One item or example, and its variants after it.

    Raises:
        Broken: as `make_items`.
    """
    made = [_make(workshop, group, thing)]
    if group.roles.get(thing.id) in ("practice", "exam"):
        made += _variants(workshop, group, thing)
    return made


class Workshop:
    """What every item of a course is made with; a picture is read once."""

    def __init__(self, source: Source, secret: bytes) -> None:
        self.source = source
        self.secret = secret
        self._pictures: dict[str, Picture] = {}

    def picture(self, name: str) -> Picture:
        return self._pictures.setdefault(name, Picture(self.source.folder, name))


def _variants(workshop: Workshop, group: Group, thing: AnyItem | AnyExample) -> list[Made]:
    """The same item in other dresses; one that would be the same as another is left out."""
    key = group.gold.get(thing.id)
    dressed: Iterable[tuple[AnyItem, AnyGold]] = ()
    match thing, key:
        case BoxItem(variants=True), BoxGold() as boxes:
            picture = workshop.picture(thing.image)
            dressed = ((item, boxes) for item in dressed_boxes(thing, boxes, picture))
        case TextItem(variants=True), TextGold() as text:
            bank = [(names.label, names.names) for names in workshop.source.plan.names]
            dressed = dressed_text(thing, text, bank)
    made = []
    for number, (item, its_key) in enumerate(dressed, start=1):
        other = replace(group, gold=group.gold | {item.id: its_key})
        made.append(_make(workshop, other, item, number))
    return made


def _make(workshop: Workshop, group: Group, thing: AnyItem | AnyExample, variant: int = 0) -> Made:
    source, secret = workshop.source, workshop.secret
    body: dict[str, Any] = {
        "labels": _labels(source, group, thing),
        "profile": source.plan.profile_of(group.id),
    } | _hint(thing)
    if isinstance(thing, BoxItem | BoxReview):
        body |= _card(source, group, thing)
    if isinstance(thing, BoxItem | BoxExample | BoxReview):
        picture = workshop.picture(thing.image)
        if isinstance(thing, BoxReview):
            body |= box_review_body(group, thing, picture)
        else:
            body |= box_body(group, thing, picture)
        rules = body.get("card", {}).get("rules", {})
        body |= {"attributes": rules.get("attributes", source.plan.card.attributes)}
        gold = _gold(source, group, thing, picture)
        item = _published(
            source,
            group,
            thing,
            body=body,
            gold=gold,
            secret=secret,
            variant=variant,
            picture=picture.digest(thing),
        )
        return Made(item, partial(picture.jpeg, thing))
    card = source.plan.card
    if isinstance(thing, TextReview):
        body |= text_review_body(group, thing, card)
    else:
        body |= choice_body(group, thing) if thing.kind == "choice" else text_body(group, thing, card)
    gold = _gold(source, group, thing)
    return Made(_published(source, group, thing, body=body, gold=gold, secret=secret, variant=variant))


def _hint(thing: AnyItem | AnyExample) -> dict[str, Any]:
    """What the trainer says to who asks; left out of what everybody sees (items.public)."""
    hint = None if isinstance(thing, BoxExample | TextExample | ChoiceExample) else thing.hint
    return {"hint": hint.model_dump()} if hint else {}


def _card(source: Source, group: Group, thing: BoxItem | BoxReview) -> dict[str, Any]:
    """The card that holds for this item, where it is another one than the course's."""
    if thing.card is None:
        return {}
    card = source.plan.cards.get(thing.card)
    if card is None:
        raise broken(
            group.file,
            thing.id,
            f'There is no card "{thing.card}" in course.toml. Check its spelling, or add [cards.{thing.card}].',
            f'course.toml에 "{thing.card}" 지침이 없어요. 철자를 보거나 [cards.{thing.card}]를 넣어 주세요.',
        )
    return {"card": {"name": thing.card, "says": card.says.model_dump(), "rules": card.rules}}


def _labels(source: Source, group: Group, thing: AnyItem | AnyExample) -> list[Any]:
    """The card's labels that the item asks for. An example in text shows those of its lesson, also where none fits."""
    asked = labels_of(thing)
    if isinstance(thing, TextExample):
        asked += [label for item in group.items for label in item.labels]
    return [label.model_dump() for label in source.plan.card.labels if label.id in asked]


def _gold(
    source: Source, group: Group, thing: AnyItem | AnyExample, picture: Picture | None = None
) -> dict[str, Any] | None:
    match thing, group.gold.get(thing.id):
        case BoxItem(), BoxGold() as key if picture:
            card = Rules.of(source.plan, group.id, thing.card).card
            return box_gold(group, thing, key, picture, card)
        case TextItem(), TextGold() as key:
            return text_gold(thing, key)
        case ChoiceItem(), ChoiceKey() as key:
            return choice_gold(group, thing, key)
        case BoxReview(), ReviewKey() as key if picture:
            rules = Rules.of(source.plan, group.id, thing.card)
            return box_review_gold(group, thing, key, rules, picture)
        case TextReview(), ReviewKey() as key:
            return text_review_gold(group, thing, key, Rules.of(source.plan, group.id, None))
    return None


def _published(
    source: Source,
    group: Group,
    thing: AnyItem | AnyExample,
    *,
    body: dict[str, Any],
    gold: dict[str, Any] | None,
    secret: bytes,
    variant: int,
    picture: str = "",
) -> PublishedItem:
    role = group.roles.get(thing.id, "example")
    # Not the gold: that has versions of its own, so that those whom an old key judged can be judged again.
    content = json.dumps([thing.id, role, body, picture], ensure_ascii=False, sort_keys=True)
    version = hmac.new(secret, content.encode(), "sha256").hexdigest()[:12]
    seed = hmac.new(secret, f"variant {variant} of {thing.id}".encode(), "sha256").hexdigest()[:16]
    return PublishedItem(
        variant=variant,
        seed=seed,
        traps=[] if isinstance(thing, BoxExample | TextExample | ChoiceExample) else thing.traps,
        id=thing.id,
        version=version,
        course=source.plan.id,
        group=group.id,
        role=role,
        kind=thing.kind,
        body=body,
        gold=gold,
        asset=f"items/{version}.jpg" if picture else None,
    )

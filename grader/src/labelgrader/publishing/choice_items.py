"""Choice items: the sentence or question, its labels, and which of them is right."""

from __future__ import annotations

import hashlib
from typing import Any

from labelgrader.course_files import broken
from labelgrader.formats.answers import ChoiceAnswer
from labelgrader.formats.common import Text
from labelgrader.formats.gold import ChoiceGold
from labelgrader.item_files import ChoiceExample, ChoiceItem, ChoiceView
from labelgrader.item_keys import ChoiceKey
from labelgrader.publishing.sources import Group

__all__ = ["choice_body", "choice_gold"]


def choice_body(group: Group, thing: ChoiceItem | ChoiceExample) -> dict[str, Any]:
    """What a learner sees of it.

    Raises:
        Broken: an example shows a label that it does not offer.
    """
    text = {} if thing.text is None else {"text": thing.text}
    if isinstance(thing, ChoiceExample):
        return text | {"examples": [_view(group, thing, view) for view in thing.views]}
    question = {} if thing.question is None else {"question": thing.question.model_dump()}
    options = {"labels": _in_an_order_that_tells_nothing(thing)} if thing.options else {}
    return {"prompt": thing.prompt.model_dump()} | text | question | options


def choice_gold(group: Group, item: ChoiceItem, key: ChoiceKey) -> dict[str, Any]:
    """The key as labels, the best one first.

    Raises:
        Broken: the key names a label that the item does not offer.
    """
    offered = item.labels or [option.id for option in item.options]
    for label in (key.label, *key.accept):
        if label not in offered:
            raise broken(
                group.gold_file,
                item.id,
                f'The item does not offer "{label}". Check its spelling, or add it to the labels of the item.',
                f'문항에 "{label}" 라벨이 없어요. 철자를 확인하거나 문항의 라벨에 넣어 주세요.',
            )
    gold = ChoiceGold(
        kind="choice",
        labels=(key.label, *key.accept),
        hint=Text(en=key.hint.en, ko=key.hint.ko) if key.hint else None,
        sarcasm=key.sarcasm,
    )
    return gold.model_dump(mode="json")


def _in_an_order_that_tells_nothing(item: ChoiceItem) -> list[dict[str, Any]]:
    """Whoever writes a question tends to write the right answer first."""
    options = [option.model_dump() for option in item.options]
    return sorted(options, key=lambda option: hashlib.sha256(f"{item.id} {option['id']}".encode()).digest())


def _view(group: Group, example: ChoiceExample, view: ChoiceView) -> dict[str, Any]:
    if view.label not in example.labels:
        raise broken(
            group.file,
            example.id,
            f'A view shows the label "{view.label}", which the example does not offer. Add it to labels.',
            f'예제에 "{view.label}" 라벨이 없어요. labels에 넣어 주세요.',
        )
    answer = ChoiceAnswer(kind="choice", label=view.label)
    notes = [{"where": {}, "text": view.note.model_dump(), "good": view.right}] if view.note else []
    return {
        "caption": view.caption.model_dump(),
        "right": view.right,
        "answer": answer.model_dump(mode="json"),
        "notes": notes,
    }

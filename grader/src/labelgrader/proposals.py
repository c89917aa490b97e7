"""What the key would be if a learner is right: their answer, in the form of the gold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from labelgrader.errors import Refused
from labelgrader.formats.answers import BoxesAnswer, ChoiceAnswer, SpansAnswer, parse_answer
from labelgrader.formats.gold import BoxesGold, ChoiceGold, GoldObject, SpansGold, parse_gold
from labelgrader.scoring.geometry import as_boxes, overlap

__all__ = ["proposed"]

_SAME_OBJECT = 0.5


def proposed(gold: Mapping[str, Any], answer: Mapping[str, Any]) -> dict[str, Any]:
    """The key that gives this answer its due.

    In texts and choices it becomes one more right answer beside the others. A picture has one truth, so there its
    boxes take the place of the key's; an object that was found keeps what else is known of it.

    Raises:
        Refused: "write_the_key": of a review no key can be made, as each of its findings says why.
    """
    key, given = parse_gold(gold), parse_answer(answer)
    match key, given:
        case SpansGold(), SpansAnswer():
            spans = tuple(given.spans)
            accept = key.accept if spans in key.readings else (*key.accept, spans)
            made: Any = key.model_copy(update={"accept": accept})
        case ChoiceGold(), ChoiceAnswer():
            labels = key.labels if given.label in key.labels else (*key.labels, given.label)
            made = key.model_copy(update={"labels": labels})
        case BoxesGold(), BoxesAnswer():
            made = _redrawn(key, given)
        case _:
            raise Refused(
                "write_the_key",
                "For a review, write the new key in the course's files and publish.",
                "검수 문항은 과정 파일에서 정답을 고쳐서 펴내 주세요.",
            )
    body: dict[str, Any] = made.model_dump(mode="json")
    return body


def _redrawn(key: BoxesGold, given: BoxesAnswer) -> BoxesGold:
    left = list(key.objects)
    objects: list[GoldObject] = []
    for number, box in enumerate(given.boxes, start=1):
        found = _nearest(left, box.xyxy)
        if found:
            left.remove(found)
            objects.append(found.model_copy(update={"label": box.label, "xyxy": box.xyxy}))
        else:
            objects.append(GoldObject(id=f"put-right-{number}", label=box.label, xyxy=box.xyxy))
    there = {thing.id for thing in objects}
    traps = tuple(trap for trap in key.traps if trap.of is None or trap.of in there)
    return key.model_copy(update={"objects": tuple(objects), "traps": traps})


def _nearest(objects: list[GoldObject], xyxy: tuple[float, float, float, float]) -> GoldObject | None:
    if not objects:
        return None
    shares = overlap(as_boxes([xyxy]), as_boxes([thing.xyxy for thing in objects])).iou[0]
    best = int(shares.argmax())
    return objects[best] if shares[best] >= _SAME_OBJECT else None

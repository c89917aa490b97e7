"""Keys from what a trainer drew, and back, so that a key that was saved is shown again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from labelgrader.errors import BadInput
from labelgrader.item_files import AnyItem, BoxItem, ChoiceItem, TextItem, marked_spans
from labelgrader.item_keys import AnyGold, BoxGold, TextGold
from labelgrader.publishing.pictures import Seen
from labelgrader.scoring.geometry import as_boxes, overlap

__all__ = ["boxes_of", "key_of", "marked", "no_tool", "spans_of"]

SAME = 0.5
"""Overlap (IoU) from which a drawn box means an object of the scene; its exact edges then come from the mask."""


def key_of(item: AnyItem, data: Any, seen: Mapping[int, Seen]) -> dict[str, Any]:
    """The key as gold/<lesson>.toml holds it.

    Args:
        data: what the tool gave: boxes, spans or a label.
        seen: the scene's objects in the shown picture, for boxes.

    Raises:
        BadInput: a box that lies on no object of that label, or two on one.
    """
    match item:
        case BoxItem():
            return _objects(item, data, seen)
        case ChoiceItem():
            return {"label": data}
        case TextItem():
            return {"text": marked(item.text, data)}
    raise no_tool()


def no_tool() -> BadInput:
    """The refusal of a kind of item whose key nobody draws."""
    return BadInput("no_gold_tool", "A review's key is written by hand.", "검수 문항의 정답은 직접 적어요.")


def _objects(item: BoxItem, boxes: Sequence[Mapping[str, Any]], seen: Mapping[int, Seen]) -> dict[str, Any]:
    found: list[int] = []
    for number, box in enumerate(boxes, start=1):
        same = {
            name: _iou(box["xyxy"], thing.xyxy) for name, thing in seen.items() if thing.label == box["label"]
        }
        best = max(same, key=lambda name: same[name], default=None)
        if best is None or same[best] < SAME:
            raise BadInput(
                "no_such_object",
                f"Box {number} lies on no {box['label']} of this scene. Draw it closer, or choose another label.",
                f"{number}번 상자 자리에 {box['label']} 물체가 없어요. 더 가깝게 그리거나 라벨을 바꿔 주세요.",
            )
        if best in found:
            raise BadInput(
                "drawn_twice",
                f"Box {number} is on an object that has a box already. Delete one.",
                f"{number}번 상자는 이미 상자가 있는 물체예요. 하나를 지워 주세요.",
            )
        found.append(best)
    left = [name for name, thing in seen.items() if thing.label in item.labels and name not in found]
    return {"objects": sorted(found)} | ({"ignore": sorted(left)} if left else {})


def _iou(one: Sequence[float], other: Sequence[float]) -> float:
    return float(overlap(as_boxes([one]), as_boxes([other])).iou[0, 0])


def boxes_of(item: BoxItem, key: AnyGold, seen: Mapping[int, Seen]) -> list[dict[str, Any]]:
    """The boxes of a key, for a tool that shows them."""
    names = key.objects if isinstance(key, BoxGold) else []
    things = [seen[name] for name in names if name in seen]
    return [{"type": "box", "label": thing.label, "xyxy": thing.xyxy} for thing in things]


def spans_of(key: AnyGold) -> list[tuple[int, int, str]]:
    """The spans of a key, for a tool that shows them."""
    return marked_spans(key.text)[1] if isinstance(key, TextGold) else []


def marked(text: str, spans: Sequence[tuple[int, int, str]]) -> str:
    """A text with its names marked as [text¦TYPE]: the inverse of item_files.marked_spans.

    Args:
        spans: (start, end, type) in code points; they may lie inside each other, and never cross.
    """
    opens: dict[int, int] = {}
    closes: dict[int, list[tuple[int, str]]] = {}
    for start, end, label in spans:
        opens[start] = opens.get(start, 0) + 1
        closes.setdefault(end, []).append((start, label))
    made = ""
    for at in range(len(text) + 1):
        # The innermost ends first, and before anything new begins at the same place.
        made += "".join(f"¦{label}]" for _, label in sorted(closes.get(at, []), reverse=True))
        made += "[" * opens.get(at, 0) + text[at : at + 1]
    return made

"""The school's own answer keys, for a labeler who must know the right answer to play their part."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from labelgrader import db
from labelgrader.formats.cards import Card
from labelgrader.formats.gold import parse_gold
from labelgrader.schema import Gold, Item
from labelgrader.scoring.right import right_answer
from labelgrader.settings import Settings
from sqlalchemy import Engine, select

__all__ = ["AnswerKey"]


class AnswerKey:
    """Reads items and gold on the school's side of the wall.

    Args:
        api: what the service answers the labeler (Labeler.api): it says which variant of an item is theirs.
    """

    def __init__(self, settings: Settings, api: Callable[[str], Any]) -> None:
        self.engine: Engine = db.connect(settings.database)
        self.api = api

    def item(self, item: str) -> dict[str, Any]:
        """The current body of an item, by its own id or by the opaque one of a task."""
        return self._find(item)[0]

    def gold(self, item: str) -> dict[str, Any] | None:
        """Its answer key; None for ordinary tasks, which have none."""
        return self._find(item)[1]

    def size(self, item: str) -> tuple[float, float]:
        """Width and height of its picture."""
        image = self.item(item)["image"]
        return image["width"], image["height"]

    def boxes(self, item: str) -> list[list[float]]:
        """The right boxes, as [x1, y1, x2, y2], with the margin that the item's own card asks for."""
        body, gold = self._find(item)
        px = body.get("card", {}).get("rules", {}).get("margin_px", 0)
        corners = [one["xyxy"] for one in gold["objects"]] if gold else []
        return [[x1 - px, y1 - px, x2 + px, y2 + px] for x1, y1, x2, y2 in corners]

    def right(self, item: str) -> dict[str, Any]:
        """The right answer, as the service takes it."""
        body, gold = self._find(item)
        assert gold is not None
        rules = body.get("card", {}).get("rules", {})
        card = Card(attributes=body.get("attributes", False)).model_copy(update=rules)
        return right_answer(parse_gold(gold), card).model_dump(mode="json", exclude_none=True)

    def _find(self, item: str) -> tuple[dict[str, Any], dict[str, Any] | None]:
        query = select(Item.body, Gold.body).outerjoin(
            Gold, (Gold.item == Item.id) & (Gold.version == Item.version)
        )
        # Read-only: a labeler's browser is writing at the same time.
        with self.engine.connect().execution_options(read_only=True) as connection:
            found = connection.execute(query.where(Item.version == item.rpartition("-")[2])).first()
            if found is None:
                version = self.api(f"items/{item}")["version"]
                found = connection.execute(query.where(Item.id == item, Item.version == version)).one()
        body, gold = found
        return body, gold

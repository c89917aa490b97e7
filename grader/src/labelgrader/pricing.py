"""What a task pays: a price, perhaps so much more for each object with a cap, and a small bonus for a tier.

It is promised when the task is handed out; a course that is published with another price later changes nothing about it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from labelgrader.schema import Project

__all__ = ["pay", "terms_of"]


def terms_of(project: Project, *, tier: str) -> dict[str, int]:
    """The promise of today: {"price", "per_object", "cap", "bonus"}; points, and per cent."""
    prices = project.body.get("prices") or {}
    return {
        "price": project.price,
        "per_object": int(prices.get("per_object", 0)),
        "cap": int(prices.get("cap", project.price)),
        "bonus": int(prices.get("bonus", {}).get(tier, 0)),
    }


def pay(terms: Mapping[str, int], answer: Mapping[str, Any] | None) -> int:
    """Whole points for an approved answer under these terms; for no answer, the price of one without objects."""
    objects = len((answer or {}).get("boxes", ())) + len((answer or {}).get("spans", ()))
    basic = terms["price"]
    if terms["per_object"]:
        basic = min(basic + terms["per_object"] * objects, max(terms["cap"], basic))
    return basic + basic * terms["bonus"] // 100

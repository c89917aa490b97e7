"""What a task pays: a price, perhaps so much more for each object with a cap, and a small bonus for a tier.

It is promised when the task is handed out; a course that is published with another price later changes nothing about it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from labelgrader import tiers
from labelgrader.schema import Lease, Project

__all__ = ["pay", "promise", "promised", "terms_of"]


def promise(session: Session, *, person: str, project: Project) -> dict[str, int]:
    """Today's terms for this person; the tier is asked for only where it changes the price."""
    tier = tiers.current(session, person=person) if "prices" in project.body else tiers.NEW
    return terms_of(project, tier=tier)


def promised(lease: Lease, project: Project) -> dict[str, int]:
    """The terms of a lease; one from before terms were written down has the project's."""
    return lease.terms or terms_of(project, tier=tiers.NEW)


def terms_of(project: Project, *, tier: str) -> dict[str, int]:
    """The promise of today: {"price", "per_object", "cap", "bonus"}; points, and per cent."""
    prices = project.body.get("prices") or {}
    return {
        "price": project.price,
        "per_object": int(prices.get("per_object", 0)),
        "cap": int(prices.get("cap", project.price)),
        "bonus": int(prices.get("bonus", {}).get(tier, 0)),
    }


def pay(terms: Mapping[str, int], answer: Mapping[str, Any]) -> int:
    """Whole points for an approved answer under these terms; an empty one is worth the price of a task without objects."""
    objects = len(answer.get("boxes", ())) + len(answer.get("spans", ()))
    basic = terms["price"]
    if terms["per_object"]:
        basic = min(basic + terms["per_object"] * objects, max(terms["cap"], basic))
    return basic + basic * terms["bonus"] // 100

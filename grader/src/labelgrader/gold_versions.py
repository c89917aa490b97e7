"""Gold has versions: a key that is put right stands beside the earlier ones, and everybody is judged again (rescoring.py).

The version of an item is what a labeler sees; the version of its gold is a number beside it, from 0.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from labelgrader.answer_checks import checked_answer
from labelgrader.errors import BadInput, Broken, LabelGraderError, NotFound
from labelgrader.formats.gold import BoxesGold, ChoiceGold, SpansGold, parse_gold
from labelgrader.schema import Gold, Item
from labelgrader.schema_trust import GoldVersion

__all__ = ["again", "current", "history", "keys", "number", "publish", "put_right", "waiting"]


def keys(session: Session, *, item: str, version: str) -> list[dict[str, Any]]:
    """Every key that ever judged this version of an item, by number; empty if there is none."""
    first = session.scalar(select(Gold.body).where(Gold.item == item, Gold.version == version))
    if first is None:
        return []
    later = session.scalars(select(GoldVersion.body).where(*_of(item, version)).order_by(GoldVersion.number))
    return [first, *later]


def current(session: Session, *, item: str, version: str) -> dict[str, Any] | None:
    """The key that judges now, or None."""
    known = keys(session, item=item, version=version)
    return known[-1] if known else None


def number(session: Session, *, item: str, version: str) -> int:
    """The number of the key that judges now."""
    return session.scalar(select(func.max(GoldVersion.number)).where(*_of(item, version))) or 0


def put_right(
    session: Session, *, item: str, version: str, body: object, by: str | None, now: datetime
) -> GoldVersion | None:
    """Let this key judge from now on, and everybody before it again; None if it is the key already.

    Raises:
        NotFound: "no_such_gold".
        BadInput: "bad_gold": it is no key, or not one of this item.
    """
    row = session.get(Item, (item, version), with_for_update=True)
    before = current(session, item=item, version=version)
    if row is None or before is None:
        raise NotFound("no_such_gold", "This item has no answer key.", "정답이 없는 문항이에요.")
    body = _checked(row, before, body)
    if _same(body, before):
        return None
    return _add(session, row, body, source="put_right", by=by, now=now)


def publish(session: Session, *, row: Item, body: Mapping[str, Any], now: datetime) -> GoldVersion | None:
    """What the course's files say of an item that is known: a new key only if the files have changed.

    A key that leads put right is not undone by files that nobody has touched since.
    """
    last = session.scalar(
        select(GoldVersion.body)
        .where(*_of(row.id, row.version), GoldVersion.source == "published")
        .order_by(GoldVersion.number.desc())
        .limit(1)
    )
    known = keys(session, item=row.id, version=row.version)
    if _same(body, last or known[0]) or _same(body, known[-1]):
        return None
    return _add(session, row, dict(body), source="published", by=None, now=now)


def again(session: Session, *, item: str, version: str | None = None) -> list[int]:
    """Have everybody judged again by the newest key of an item; the ids of what is queued.

    Raises:
        NotFound: "no_such_gold": its gold has one version only, so nobody was judged by another.
    """
    newest = (
        select(GoldVersion.version, func.max(GoldVersion.number).label("number"))
        .where(GoldVersion.item == item)
        .group_by(GoldVersion.version)
        .subquery()
    )
    query = select(GoldVersion).join(
        newest, (GoldVersion.version == newest.c.version) & (GoldVersion.number == newest.c.number)
    )
    if version is not None:
        query = query.where(GoldVersion.version == version)
    rows = list(session.scalars(query.where(GoldVersion.item == item)))
    if not rows:
        raise NotFound(
            "no_such_gold",
            "The key of this item has not changed, so there is nothing to score again.",
            "정답이 바뀐 적이 없어서 다시 채점할 것이 없어요.",
        )
    for row in rows:
        row.state, row.seen = "queued", 0
    session.flush()
    return [row.id for row in rows]


def waiting(session: Session) -> list[int]:
    """Every key by which somebody still has to be judged, oldest first."""
    return list(
        session.scalars(select(GoldVersion.id).where(GoldVersion.state == "queued").order_by(GoldVersion.id))
    )


def history(session: Session, *, item: str) -> list[dict[str, Any]]:
    """Every key of the current versions of an item, for trainers: the keys, and how far scoring again is.

    Raises:
        NotFound: "no_such_gold".
    """
    rows = session.execute(
        select(Item, Gold.body)
        .join(Gold, (Gold.item == Item.id) & (Gold.version == Item.version))
        .where(Item.id == item, Item.current)
        .order_by(Item.variant)
    ).all()
    if not rows:
        raise NotFound("no_such_gold", "This item has no answer key.", "정답이 없는 문항이에요.")
    return [
        {
            "item": item,
            "version": row.version,
            "variant": row.variant,
            "keys": [{"number": 0, "gold": first, "source": "published", "state": "done"}]
            + [_shown(one) for one in _later(session, item, row.version)],
        }
        for row, first in rows
    ]


def _later(session: Session, item: str, version: str) -> list[GoldVersion]:
    return list(session.scalars(select(GoldVersion).where(*_of(item, version)).order_by(GoldVersion.number)))


def _shown(row: GoldVersion) -> dict[str, Any]:
    return {
        "number": row.number,
        "gold": row.body,
        "source": row.source,
        "state": row.state,
        "seen": row.seen,
        "total": row.total,
        "by": row.by,
        "created": row.created.isoformat(),
    }


def _add(
    session: Session, row: Item, body: dict[str, Any], *, source: str, by: str | None, now: datetime
) -> GoldVersion:
    made = GoldVersion(
        item=row.id,
        version=row.version,
        number=number(session, item=row.id, version=row.version) + 1,
        body=body,
        source=source,
        by=by,
        state="queued",
        seen=0,
        total=0,
        created=now,
    )
    session.add(made)
    session.flush()
    return made


def _checked(row: Item, before: dict[str, Any], body: object) -> dict[str, Any]:
    """The key in its complete form, if labelers could give it as an answer to this item."""
    try:
        gold = parse_gold(body)
        if gold.kind != row.kind:
            raise _bad(f"this item asks for {row.kind}")
        match gold:
            case BoxesGold():
                if (gold.width, gold.height) != (before["width"], before["height"]):
                    raise _bad("width and height are not the picture's")
                drawn = [{"type": "box", "label": o.label, "xyxy": list(o.xyxy)} for o in gold.objects]
                checked_answer(row.body, kind=row.kind, answer={"kind": "boxes", "boxes": drawn})
            case SpansGold():
                if gold.text != before["text"]:
                    raise _bad("the text is another one")
                for reading in gold.readings:
                    spans = {"kind": "spans", "spans": [list(span) for span in reading]}
                    checked_answer(row.body, kind=row.kind, answer=spans)
            case ChoiceGold():
                for label in gold.labels:
                    checked_answer(row.body, kind=row.kind, answer={"kind": "choice", "label": label})
    except (Broken, LabelGraderError) as error:
        if isinstance(error, BadInput) and error.code == "bad_gold":
            raise
        raise _bad(str(error)) from error
    return gold.model_dump(mode="json")


def _bad(why: str) -> BadInput:
    return BadInput("bad_gold", f"This can't be the key: {why}", f"정답으로 쓸 수 없어요: {why}")


def _of(item: str, version: str) -> tuple[Any, ...]:
    return (GoldVersion.item == item, GoldVersion.version == version)


def _same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two keys say the same, whether fields that are as usual are written or not."""
    return json.dumps(_whole(one), sort_keys=True) == json.dumps(_whole(other), sort_keys=True)


def _whole(body: Mapping[str, Any]) -> Any:
    return parse_gold(json.loads(json.dumps(body))).model_dump(mode="json")

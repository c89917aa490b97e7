"""Text items: the text, what it asks for, and where the names in it are, in code points."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path
from typing import Any

from labelgrader.course_files import broken
from labelgrader.formats.answers import SpansAnswer
from labelgrader.formats.cards import Card
from labelgrader.formats.gold import SpansGold
from labelgrader.item_files import TextExample, TextItem, TextReview, TextView, marked_spans
from labelgrader.item_keys import ReviewKey, TextGold
from labelgrader.publishing.sources import Group

__all__ = ["spans_gold", "text_body", "text_gold"]


def text_body(group: Group, thing: TextItem | TextExample | TextReview, card: Card) -> dict[str, Any]:
    """What a learner sees of it.

    Raises:
        Broken: the text is not in NFC, or an example's views differ in more than their marks.
    """
    text = marked_spans(thing.views[0].marked)[0] if isinstance(thing, TextExample) else thing.text
    if not unicodedata.is_normalized("NFC", text):
        raise broken(
            group.file,
            thing.id,
            "The text is not in NFC, so offsets would differ between machines. Type it anew.",
            "글이 NFC가 아니어서 글자 위치가 기기마다 달라져요. 다시 입력해 주세요.",
        )
    sha = hashlib.sha256(text.encode()).hexdigest()
    question = {"question": thing.question.model_dump()} if thing.question else {}
    single = {"single": True} if thing.single else {}
    body: dict[str, Any] = {"text": text, "text_sha256": sha} | question | single | _way(thing, card)
    if not isinstance(thing, TextExample):
        return body | {"prompt": thing.prompt.model_dump()}
    return body | {"examples": [_view(group.file, thing.id, view, text, sha) for view in thing.views]}


def _way(thing: TextItem | TextExample | TextReview, card: Card) -> dict[str, Any]:
    """How it is marked, where that is not as usual: by characters, and no mark inside another."""
    own = thing if isinstance(thing, TextItem) else None
    unit = (own and own.unit) or card.unit
    nested = card.nested if own is None or own.nested is None else own.nested
    return ({"unit": unit} if unit != "character" else {}) | ({"nested": True} if nested else {})


def text_gold(item: TextItem, key: TextGold) -> dict[str, Any]:
    """The key as JSON."""
    return spans_gold(item, key).model_dump(mode="json")


def spans_gold(item: TextItem | TextReview, key: TextGold | ReviewKey) -> SpansGold:
    """The key as spans."""
    first, *accept = (tuple(marked_spans(reading)[1]) for reading in (key.text, *key.accept))
    return SpansGold(
        kind="spans",
        text=item.text,
        spans=first,
        accept=tuple(accept),
        single=item.single,
        trim=isinstance(item, TextItem) and item.trim,
    )


def _view(file: Path, example: str, view: TextView, text: str, sha: str) -> dict[str, Any]:
    plain, spans = marked_spans(view.marked)
    if plain != text:
        raise broken(
            file,
            example,
            "All views of an example show the same text. Change only the marks.",
            "예제의 글은 모두 같아야 해요. 표시만 바꿔 주세요.",
        )
    notes = []
    for note in view.notes:
        start = text.find(note.part)
        if start < 0:
            raise broken(
                file,
                example,
                f"A note speaks of “{note.part}”, which is not in the text.",
                f"“{note.part}”이(가) 글에 없어요.",
            )
        where = {"span": [start, start + len(note.part)]}
        notes.append({"where": where, "text": note.text.model_dump(), "good": note.good})
    answer = SpansAnswer(kind="spans", text_sha256=sha, spans=tuple(spans), nothing=not spans)
    return {
        "caption": view.caption.model_dump(),
        "right": view.right,
        "answer": answer.model_dump(mode="json"),
        "notes": notes,
    }

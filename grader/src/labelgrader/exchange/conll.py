"""CoNLL with BIO tags: a token and its tag a line, an empty line after each text.

Korean particles are cut off inside a word, so tokens end at spans as well as at blanks; the text itself stands in a comment
before its tokens, and offsets come back exactly. Spans that overlap can't be written this way, and are told.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from labelgrader.errors import BadInput
from labelgrader.exchange.documents import Passage, made
from labelgrader.left_out import Problem

__all__ = ["read", "write"]

_TEXT = "# text_json = "
_NAME = "# id = "


def read(path: Path, problems: list[Problem]) -> list[Passage]:
    """Without the text in a comment, the tokens are joined by blanks."""
    found = []
    # Not splitlines, which breaks at letters that a text may hold, such as U+2028.
    for first, lines in _blocks(path.read_text(encoding="utf-8").split("\n")):
        found.append(_passage(first, lines, problems))
    return [one for one in found if one is not None]


def write(documents: Sequence[Passage], path: Path) -> None:
    """All passages.

    Raises:
        BadInput: "spans_overlap", naming the first passage whose spans do.
    """
    blocks = ["".join(_lines(one)) for one in documents]
    path.write_text("\n".join(blocks), encoding="utf-8")


def _lines(one: Passage) -> Iterator[str]:
    spans = sorted(one.spans)
    for (_, end, _), (start, _, _) in pairwise(spans):
        if start < end:
            raise BadInput(
                "spans_overlap",
                f"{one.name}: CoNLL can't hold spans that overlap. Use jsonl for this text.",
                f"{one.name}: CoNLL에는 겹치는 구간을 쓸 수 없어요. 이 글은 jsonl을 써 주세요.",
            )
    yield f"{_NAME}{one.name}\n{_TEXT}{json.dumps(one.text, ensure_ascii=False)}\n"
    cuts = sorted({0, len(one.text), *(side for start, end, _ in spans for side in (start, end))})
    for left, right in pairwise(cuts):
        span = next((span for span in spans if span[0] <= left and right <= span[1]), None)
        begins = span is not None and span[0] == left
        for token in re.finditer(r"\S+", one.text[left:right]):
            tag = "O" if span is None else f"{'B' if begins else 'I'}-{span[2]}"
            begins = False
            yield f"{token[0]}\t{tag}\n"


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    block: list[str] = []
    for number, line in enumerate([*lines, ""], 1):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _passage(first: int, lines: Sequence[str], problems: list[Problem]) -> Passage | None:
    where, text, name = f"line {first}", None, f"line-{first}"
    tokens: list[tuple[str, str]] = []
    for number, line in enumerate(lines, first):
        if line.startswith(_TEXT):
            try:
                text = json.loads(line.removeprefix(_TEXT))
            except ValueError:
                text = None
        elif line.startswith(_NAME):
            name = line.removeprefix(_NAME)
        elif not line.startswith("# "):
            columns = line.split()
            if len(columns) < 2 or not re.fullmatch(r"O|[BI]-\S+", columns[-1]):
                problems.append(
                    Problem(f"line {number}", "it needs a token and a tag", "Tags are O, B-LABEL or I-LABEL.")
                )
                return None
            tokens.append((columns[0], columns[-1]))
    if not isinstance(text, str):
        text = " ".join(token for token, _ in tokens)
    spans = _spans(text, tokens)
    if spans is None:
        problems.append(Problem(where, "its tokens are not those of its text", "Export it again."))
        return None
    return made(Passage, where, problems, name=name, text=text, spans=spans)


def _spans(text: str, tokens: Sequence[tuple[str, str]]) -> list[tuple[int, int, str]] | None:
    spans: list[tuple[int, int, str]] = []
    at, before = 0, "O"
    for token, tag in tokens:
        start = text.find(token, at)
        if start < 0 or text[at:start].strip():
            return None
        at = start + len(token)
        label = tag[2:]
        # As in most readers, an I- that continues nothing begins something.
        if tag.startswith("I-") and before[2:] == label and spans:
            spans[-1] = (spans[-1][0], at, label)
        elif tag != "O":
            spans.append((start, at, label))
        before = tag
    return spans

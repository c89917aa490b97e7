"""`labelgrader project`, `export`, `convert`, `compare` and `consensus`: annotations in and out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from labelgrader.commands.common import plain_errors, say_aside, school_settings

__all__ = ["app"]

app = typer.Typer()
_FORMATS = "coco, voc, yolo, jsonl, conll or label-studio."


@app.command()
def consensus(
    kind: Annotated[str, typer.Argument(help="boxes, spans or choices.")],
    source: Annotated[
        Path, typer.Argument(metavar="IN.jsonl", help="One worker's answer to one item a line.")
    ],
    target: Annotated[Path, typer.Argument(metavar="OUT.jsonl", help="One merged answer a line.")],
) -> None:
    """Merge several people's answers into one, and print how good each worker is and how far they agree."""
    from labelgrader.consensus_command import consensus_of_file

    with plain_errors():
        told = consensus_of_file(kind, source, target, say_aside)
        print(json.dumps(told, ensure_ascii=False, indent=2))


@app.command()
def export(
    project: str,
    target: Annotated[
        Path, typer.Argument(metavar="OUT", help="A new file, or a new folder for voc and yolo.")
    ],
    form: Annotated[str, typer.Option("--format", help=_FORMATS)],
) -> None:
    """Write the approved work of a project for whoever asked for it."""
    from labelgrader.exchange_command import export

    with plain_errors():
        print(
            json.dumps(
                export(school_settings(), project=project, target=target, form=form), ensure_ascii=False
            )
        )


@app.command()
def project(
    *,
    course: Annotated[
        Path, typer.Argument(help="The folder of the course whose card holds, such as courses/bounding.")
    ],
    source: Annotated[
        Path, typer.Argument(metavar="IN", help="Pictures in a folder, a .txt file, or a known format.")
    ],
    name: Annotated[str, typer.Option("--id", help="Such as cafe-2026.")],
    en: Annotated[str, typer.Option(help="The title in English.")],
    ko: Annotated[str, typer.Option(help="The title in Korean.")],
    label: Annotated[list[str], typer.Option(help="What is asked for; may be repeated.")],
    price: Annotated[int, typer.Option(min=1, help="Points a task.")],
    licence: Annotated[str, typer.Option(help="Whose pictures or texts these are.")],
    checks: Annotated[int, typer.Option(min=0, help="Annotated ones that become hidden check items.")] = 10,
    images: Annotated[Path | None, typer.Option(help="Where the pictures of an annotation file lie.")] = None,
) -> None:
    """Make a project out of pictures, texts or annotations; `labelgrader publish` opens it."""
    from labelgrader.project_files import Wish, add_project

    with plain_errors():
        wish = Wish(
            id=name, title={"en": en, "ko": ko}, labels=label, price=price, checks=checks, licence=licence
        )
        told = add_project(course, source, wish, images=images, say=say_aside)
        print(json.dumps(told, ensure_ascii=False))


@app.command()
def convert(
    source: Annotated[Path, typer.Argument(metavar="IN")],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="A new file or folder.")],
    form: Annotated[str, typer.Option("--format", help=_FORMATS)],
    source_form: Annotated[str | None, typer.Option("--from", help="If it can't be told from IN.")] = None,
) -> None:
    """Turn annotations from one format into another; what can't be read is told line by line."""
    from labelgrader.exchange_command import convert

    with plain_errors():
        told = convert(source, target, form=form, source_form=source_form, say=say_aside)
        print(json.dumps(told, ensure_ascii=False))


@app.command()
def compare(
    truth: Annotated[Path, typer.Argument(metavar="A", help="What counts as true.")],
    other: Annotated[Path, typer.Argument(metavar="B")],
) -> None:
    """Compare two sets of annotations: precision, recall and fit for each label."""
    from labelgrader.exchange_command import compare_files

    with plain_errors():
        print(compare_files(truth, other, say=say_aside))

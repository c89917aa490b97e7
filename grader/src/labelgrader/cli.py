"""The command `labelgrader`. Results go to standard output, refusals in one sentence to standard error."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from labelgrader.commands import exchange, gold, money, people
from labelgrader.commands.common import plain_errors, say, school_settings

__all__ = ["app", "main"]

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
app.add_typer(people.app, name="people")
app.add_typer(gold.app, name="gold")
app.add_typer(money.payouts, name="payouts")
app.add_typer(money.app)
app.add_typer(exchange.app)


@app.command()
def start(
    port: Annotated[int | None, typer.Option(help="A port of your choice.", min=1, max=65535)] = None,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
) -> None:
    """Publish what changed and open the school on this machine, until Ctrl-C."""
    from labelgrader.start import start as start_school

    with plain_errors():
        start_school(school_settings(), port=port, browser=browser, say=say)


@app.command()
def desk(
    course: str,
    port: Annotated[int | None, typer.Option(help="A port of your choice.", min=1, max=65535)] = None,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
) -> None:
    """Open the trainer's JupyterLab with a course's gradebook and nbgrader's formgrader."""
    from labelgrader.desk import desk as open_desk

    with plain_errors():
        open_desk(school_settings(), course=course, port=port, browser=browser, say=say)


@app.command()
def write(
    port: Annotated[int | None, typer.Option(help="A port of your choice.", min=1, max=65535)] = None,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
) -> None:
    """Open the trainer's JupyterLab on the courses' sources, with a template for a new lesson."""
    from labelgrader.desk import write_lessons

    with plain_errors():
        write_lessons(school_settings(), port=port, browser=browser, say=say)


@app.command()
def publish() -> None:
    """Turn the courses into pages, notebooks and items for learners."""
    from labelgrader.publishing import publish as publish_courses
    from labelgrader.serve import open_school

    with plain_errors():
        settings = school_settings()
        open_school(settings)
        publish_courses(settings.courses, settings.home, say)


@app.command("backup")
def back_up(file: Path) -> None:
    """Write the whole school into a zip file, also while it runs."""
    from labelgrader.backups import back_up

    with plain_errors():
        print(json.dumps({"file": str(file), "files": back_up(school_settings(), file)}))


@app.command()
def restore(file: Path) -> None:
    """Make a school from a backup, in an empty state folder (and, for PostgreSQL, an empty database)."""
    from labelgrader.backups import restore

    with plain_errors():
        print(json.dumps({"file": str(file), "files": restore(school_settings(), file)}))


@app.command()
def remember() -> None:
    """Make the memory of slips again from every attempt, exam and submission."""
    from labelgrader import db, slips
    from labelgrader.serve import open_school

    with plain_errors():
        settings = school_settings()
        open_school(settings)
        engine = db.connect(settings.database)
        with db.sessions(engine).begin() as session:
            say(f"{slips.rebuild(session)} judged answers.")


@app.command()
def check(
    course: Annotated[Path, typer.Argument(help="A folder with a course.toml.")],
    lang: Annotated[str, typer.Option(help="en or ko: the language of the sentences.")] = "en",
) -> None:
    """Find everything that a trainer can get wrong in a course: file, cell, and a way to mend it."""
    from labelgrader.checking import check_course

    with plain_errors():
        found = check_course(course, lambda group: print(f"… {group}", file=sys.stderr, flush=True))
        root = course.resolve()
        told = [one.as_json(root) for one in found]
        for one in told:
            place = f", {one['place']}" if one["place"] else ""
            print(
                f"{one['level']}: {one['file']}{place}: {one[lang if lang == 'ko' else 'en']}",
                file=sys.stderr,
            )
        print(json.dumps({"course": root.name, "problems": told}, ensure_ascii=False, indent=2))
        if any(one.level == "error" for one in found):
            raise typer.Exit(1)


@app.command()
def codes() -> None:
    """List what the grader can find: code, severity, lessons that teach it, and its sentence in both languages."""
    from labelgrader.messages import codes as all_codes

    print(
        json.dumps(
            {name: code.model_dump(mode="json") for name, code in all_codes().items()},
            ensure_ascii=False,
            indent=2,
        )
    )


@app.command()
def score(
    gold: Annotated[Path, typer.Option(help="The answer key, JSON.")],
    answer: Annotated[Path, typer.Option(help="The answer, JSON.")],
    card: Annotated[Path | None, typer.Option(help="The task card, TOML.")] = None,
    profile: Annotated[str, typer.Option(help="lesson or real.")] = "lesson",
) -> None:
    """Score one answer against its gold and print the verdict, as the lessons do."""
    from labelgrader.scoring_command import score_files

    with plain_errors():
        verdict = score_files(gold, answer, card, profile)
        print(json.dumps(verdict.model_dump(mode="json"), ensure_ascii=False, indent=2))


def main() -> None:
    """Entry point of the command."""
    app()


if __name__ == "__main__":
    main()

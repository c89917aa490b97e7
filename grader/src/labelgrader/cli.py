"""The command `labelgrader`. Results go to standard output, refusals in one sentence to standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from labelgrader import auth, db
from labelgrader.clock import utc_now
from labelgrader.errors import Broken, LabelGraderError
from labelgrader.settings import Settings

__all__ = ["app", "main"]

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
people = typer.Typer(no_args_is_help=True, help="Who may sign in.")
app.add_typer(people, name="people")
gold = typer.Typer(no_args_is_help=True, help="Answer keys and their versions.")
app.add_typer(gold, name="gold")
payouts = typer.Typer(no_args_is_help=True, help="Points that labelers asked to be paid.")
app.add_typer(payouts, name="payouts")


@contextmanager
def _plain_errors() -> Iterator[None]:
    """One sentence and a non-zero exit, never a traceback."""
    try:
        yield
    except LabelGraderError as error:
        print(error, file=sys.stderr)
        raise typer.Exit(1) from None
    except OSError as error:
        # A full disk, a file where a folder should be: nothing of ours, but whoever reads this can mend it.
        where = error.filename or "a file that it needs"
        print(f"The school can't use {where}: {error.strerror}. Mend that and try again.", file=sys.stderr)
        raise typer.Exit(1) from None


def _say(line: str) -> None:
    # Progress is for a reader who is waiting, also behind a pipe.
    print(line, flush=True)


def _say_aside(line: str) -> None:
    # Results alone go to standard output.
    print(line, file=sys.stderr, flush=True)


def _settings() -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        wrong = ", ".join(
            "LABELGRADER_" + "_".join(map(str, problem["loc"])).upper() for problem in error.errors()
        )
        raise Broken(
            "bad_settings",
            f"These settings in the environment can't be used: {wrong}.",
            f"환경 변수 설정을 쓸 수 없어요: {wrong}.",
        ) from None


@app.command()
def start(
    port: Annotated[int | None, typer.Option(help="A port of your choice.", min=1, max=65535)] = None,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
) -> None:
    """Publish what changed and open the school on this machine, until Ctrl-C."""
    from labelgrader.start import start as start_school

    with _plain_errors():
        start_school(_settings(), port=port, browser=browser, say=_say)


@app.command()
def desk(
    course: str,
    port: Annotated[int | None, typer.Option(help="A port of your choice.", min=1, max=65535)] = None,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
) -> None:
    """Open the trainer's JupyterLab with a course's gradebook and nbgrader's formgrader."""
    from labelgrader.desk import desk as open_desk

    with _plain_errors():
        open_desk(_settings(), course=course, port=port, browser=browser, say=_say)


@app.command()
def write(
    port: Annotated[int | None, typer.Option(help="A port of your choice.", min=1, max=65535)] = None,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
) -> None:
    """Open the trainer's JupyterLab on the courses' sources, with a template for a new lesson."""
    from labelgrader.desk import write_lessons

    with _plain_errors():
        write_lessons(_settings(), port=port, browser=browser, say=_say)


@app.command()
def publish() -> None:
    """Turn the courses into pages, notebooks and items for learners."""
    from labelgrader.publishing import publish as publish_courses
    from labelgrader.serve import open_school

    with _plain_errors():
        settings = _settings()
        open_school(settings)
        publish_courses(settings.courses, settings.home, _say)


@app.command("backup")
def back_up(file: Path) -> None:
    """Write the whole school into a zip file, also while it runs."""
    from labelgrader.backups import back_up

    with _plain_errors():
        print(json.dumps({"file": str(file), "files": back_up(_settings(), file)}))


@app.command()
def restore(file: Path) -> None:
    """Make a school from a backup, in an empty state folder (and, for PostgreSQL, an empty database)."""
    from labelgrader.backups import restore

    with _plain_errors():
        print(json.dumps({"file": str(file), "files": restore(_settings(), file)}))


@app.command()
def remember() -> None:
    """Make the memory of slips again from every attempt, exam and submission."""
    from labelgrader import db, slips
    from labelgrader.serve import open_school

    with _plain_errors():
        settings = _settings()
        open_school(settings)
        engine = db.connect(settings.database)
        with db.sessions(engine).begin() as session:
            _say(f"{slips.rebuild(session)} judged answers.")


@app.command()
def check(
    course: Annotated[Path, typer.Argument(help="A folder with a course.toml.")],
    lang: Annotated[str, typer.Option(help="en or ko: the language of the sentences.")] = "en",
) -> None:
    """Find everything that a trainer can get wrong in a course: file, cell, and a way to mend it."""
    from labelgrader.checking import check_course

    with _plain_errors():
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

    with _plain_errors():
        verdict = score_files(gold, answer, card, profile)
        print(json.dumps(verdict.model_dump(mode="json"), ensure_ascii=False, indent=2))


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

    with _plain_errors():
        told = consensus_of_file(kind, source, target, _say_aside)
        print(json.dumps(told, ensure_ascii=False, indent=2))


_FORMATS = "coco, voc, yolo, jsonl, conll or label-studio."


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

    with _plain_errors():
        print(json.dumps(export(_settings(), project=project, target=target, form=form), ensure_ascii=False))


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

    with _plain_errors():
        wish = Wish(
            id=name, title={"en": en, "ko": ko}, labels=label, price=price, checks=checks, licence=licence
        )
        told = add_project(course, source, wish, images=images, say=_say_aside)
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

    with _plain_errors():
        told = convert(source, target, form=form, source_form=source_form, say=_say_aside)
        print(json.dumps(told, ensure_ascii=False))


@app.command()
def compare(
    truth: Annotated[Path, typer.Argument(metavar="A", help="What counts as true.")],
    other: Annotated[Path, typer.Argument(metavar="B")],
) -> None:
    """Compare two sets of annotations: precision, recall and fit for each label."""
    from labelgrader.exchange_command import compare_files

    with _plain_errors():
        print(compare_files(truth, other, say=_say_aside))


@people.command("add")
def add(
    name: str,
    role: Annotated[list[str], typer.Option(help=f"One of {', '.join(auth.ROLES)}; may be repeated.")],
) -> None:
    """Add somebody and print a link that signs them in once."""
    from labelgrader.serve import open_school
    from labelgrader.start import sign_in_address

    with _plain_errors():
        settings = _settings()
        open_school(settings)
        engine = db.connect(settings.database)
        with db.sessions(engine).begin() as session:
            person = auth.add_person(session, name=name, roles=tuple(role), now=utc_now())
        engine.dispose()
        print(f"{name} is added as {person}.", file=sys.stderr)
        print(sign_in_address(settings, person=person))


@people.command("link")
def link(person: str) -> None:
    """Print a new link that signs this person in once."""
    from labelgrader.start import sign_in_address

    with _plain_errors():
        print(sign_in_address(_settings(), person=person))


@people.command("revoke")
def revoke(certificate: Annotated[str, typer.Argument(help="Its number, as it stands on it.")]) -> None:
    """Take a certificate back: it opens nothing any more, and whoever verifies it is told."""
    from labelgrader import certificates

    with _plain_errors():
        engine = db.connect(_settings().database)
        with db.sessions(engine).begin() as session:
            certificates.revoke(session, certificate=certificate, now=utc_now())
        engine.dispose()
        print(json.dumps({"certificate": certificate, "revoked": True}))


@people.command("grant")
def grant(
    person: str, skill: Annotated[str, typer.Argument(help="As projects name it, such as law.")]
) -> None:
    """Say that somebody has a skill that projects ask for."""
    from labelgrader import access

    with _plain_errors():
        engine = db.connect(_settings().database)
        with db.sessions(engine).begin() as session:
            new = access.grant(session, person=person, skill=skill, now=utc_now())
        engine.dispose()
        print(json.dumps({"person": person, "skill": skill, "new": new}))


@people.command("invite")
def invite(person: str, project: str) -> None:
    """Invite somebody to a project; they see it in their list of work."""
    from labelgrader import access

    with _plain_errors():
        engine = db.connect(_settings().database)
        with db.sessions(engine).begin() as session:
            new = access.invite(session, person=person, project=project, now=utc_now())
        engine.dispose()
        print(json.dumps({"person": person, "project": project, "new": new}))


@gold.command("show")
def show_gold(item: str) -> None:
    """Print every key of an item, and how far judging again is."""
    from labelgrader.gold_command import show

    with _plain_errors():
        print(json.dumps(show(_settings(), item=item), ensure_ascii=False, indent=2))


@gold.command("put")
def put_gold(
    item: str,
    version: Annotated[str, typer.Argument(help="As `labelgrader gold show` prints it.")],
    file: Annotated[Path, typer.Argument(help="The new key, JSON.")],
) -> None:
    """Put a key right; everybody whom the old one judged is judged again, upward only."""
    from labelgrader.gold_command import put_right

    with _plain_errors():
        seen = put_right(_settings(), item=item, version=version, file=file, say=_say_aside)
        print(json.dumps({"item": item, "version": version, "answers": seen}))


@gold.command("rescore")
def rescore_gold(item: str) -> None:
    """Judge everybody again by the newest keys of an item; doing it twice changes nothing."""
    from labelgrader.gold_command import rescore

    with _plain_errors():
        print(json.dumps({"item": item, "answers": rescore(_settings(), item=item, say=_say_aside)}))


@app.command()
def settle(
    until_now: Annotated[bool, typer.Option(help="Close today as well, up to this moment.")] = False,
) -> None:
    """Close the days before today (Korea): what was earned may be paid out. The school does so at midnight by itself."""
    from labelgrader.payout_command import settle

    with _plain_errors():
        print(json.dumps({"entries": settle(_settings(), until_now=until_now)}))


@payouts.command("list")
def list_payouts(
    file: Annotated[Path | None, typer.Option(help="Write them as CSV into this file.")] = None,
) -> None:
    """Print the payouts that wait to be sent."""
    from labelgrader.payout_command import asked, write_list

    with _plain_errors():
        rows = asked(_settings())
        if file:
            write_list(rows, file)
        print(json.dumps(rows, ensure_ascii=False, indent=2))


@payouts.command("sent")
def sent_payout(payout: int) -> None:
    """Note that the money of a payout was sent."""
    from labelgrader.payout_command import send

    with _plain_errors():
        print(json.dumps(send(_settings(), payout=payout), ensure_ascii=False))


@payouts.command("return")
def return_payout(payout: int, reason: Annotated[str, typer.Argument(help="The labeler reads it.")]) -> None:
    """Bring the points of a payout back, because its money could not be sent."""
    from labelgrader.payout_command import give_back

    with _plain_errors():
        print(json.dumps(give_back(_settings(), payout=payout, reason=reason), ensure_ascii=False))


def main() -> None:
    """Entry point of the command."""
    app()


if __name__ == "__main__":
    main()

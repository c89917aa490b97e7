"""A certificate to look at: the page, the PDF, and what whoever verifies one is shown. Words: templates/certificate."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

__all__ = ["STYLE", "page", "pdf", "verification"]

_FOLDER = Path(__file__).parent / "templates" / "certificate"
STYLE = _FOLDER / "style.css"
_KOREA = timezone(timedelta(hours=9))
_BRAND, _INK, _QUIET = (31, 95, 91), (28, 36, 48), (77, 88, 102)


def page(certificate: Mapping[str, Any], *, lang: str, base: str, address: str) -> str:
    """The page of a certificate, as HTML.

    Args:
        certificate: as `certificates.one`.
        base: below which the school is reached, with a slash at its end.
        address: where anybody can verify it.
    """
    words = _words()[lang]
    return (
        _templates()
        .get_template("page.html.j2")
        .render(
            certificate=certificate,
            lang=lang,
            words=words,
            heading=words["title"],
            base=base,
            address=address,
            date=_date(datetime.fromisoformat(certificate["issued"]), lang),
            score=_score(certificate, lang),
        )
    )


def verification(found: Mapping[str, Any] | None, *, lang: str, base: str) -> str:
    """What whoever verifies a certificate is shown, as HTML: found as `certificates.verified`."""
    words = _words()[lang]
    return (
        _templates()
        .get_template("verify.html.j2")
        .render(
            found=found,
            lang=lang,
            words=words,
            heading=words["verify"],
            base=base,
            date=_date(found["issued"], lang) if found else "",
        )
    )


def pdf(certificate: Mapping[str, Any], *, lang: str, address: str) -> bytes:
    """One sheet of A4 across, with its font inside, so that Korean shows on every machine."""
    from fpdf import FPDF
    from fpdf.enums import XPos, YPos
    from pylopdf_fonts_ko import sans_path

    words = _words()[lang]
    course = certificate["title"][lang]
    sheet = FPDF(orientation="landscape", format="A4")
    sheet.set_auto_page_break(False)
    sheet.add_font("Noto", fname=sans_path())
    sheet.set_lang(lang)
    sheet.set_title(f"{words['title']}: {certificate['name']}, {course}")
    sheet.set_creation_date(datetime.fromisoformat(certificate["issued"]))
    sheet.add_page()
    sheet.set_draw_color(*_BRAND)
    sheet.set_line_width(0.8)
    sheet.rect(12, 12, sheet.w - 24, sheet.h - 24)

    def line(text: str, *, size: int, colour: tuple[int, int, int] = _INK, y: float, link: str = "") -> None:
        sheet.set_font("Noto", size=size)
        width = sheet.get_string_width(text)
        if width > sheet.w - 50:
            # A long name keeps to its sheet.
            sheet.set_font("Noto", size=size * (sheet.w - 50) / width)
        sheet.set_text_color(*colour)
        sheet.set_xy(20, y)
        sheet.cell(sheet.w - 40, size * 0.5, text, align="C", link=link, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    line(words["kind"], size=14, colour=_BRAND, y=32)
    line(certificate["name"], size=36, y=56)
    line(words["says"], size=14, colour=_QUIET, y=80)
    line(course, size=26, y=94)
    facts = [
        (words["issued"], _date(datetime.fromisoformat(certificate["issued"]), lang)),
        (words["version"], certificate["version"]),
        (words["score"], _score(certificate, lang)),
    ]
    said = " · ".join(f"{name}: {value}" for name, value in facts if value)
    line(said, size=13, y=124)
    line(f"{words['code']}: {certificate['spaced']}", size=16, y=142)
    line(words["check"], size=11, colour=_QUIET, y=164)
    line(address, size=11, colour=_BRAND, y=171, link=address)
    return bytes(sheet.output())


def _score(certificate: Mapping[str, Any], lang: str) -> str:
    score = certificate["score"]
    return "" if score is None else _words()[lang]["points"].format(score=f"{score:g}")


def _date(moment: datetime, lang: str) -> str:
    """The day in Korea, where the school is, as people read it."""
    day = moment.astimezone(_KOREA).date()
    return f"{day.year}년 {day.month}월 {day.day}일" if lang == "ko" else f"{day.day} {day:%B %Y}"


@cache
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads((_FOLDER / "words.toml").read_text(encoding="utf-8"))


@cache
def _templates() -> Environment:
    return Environment(loader=FileSystemLoader(_FOLDER), autoescape=True, trim_blocks=True)

"""What somebody keeps of their points: the ledger as CSV for a spreadsheet, and a payout as one sheet of A4."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from labelgrader.ledger import Line
from labelgrader.messages.statements import statement_words
from labelgrader.settlements import KOREA

__all__ = ["as_csv", "as_pdf"]

_INK, _QUIET, _BRAND = (28, 36, 48), (77, 88, 102), (31, 95, 91)


def as_csv(lines: Iterable[Line], *, lang: str, settled_until: int) -> str:
    """The entries, one a line. A byte order mark tells a spreadsheet that this is UTF-8."""
    words = statement_words(lang)
    out = io.StringIO()
    out.write("\ufeff")
    table = csv.writer(out)
    table.writerow([words["when"], words["cause"], words["points"], words["settled"]])
    for line in lines:
        settled = words["yes"] if line.id <= settled_until else words["no"]
        table.writerow([_moment(line.at), _harmless(line.text[lang]), line.points, settled])
    return out.getvalue()


def as_pdf(payout: Mapping[str, Any], *, lang: str) -> bytes:
    """The sheet of a payout: gross, both taxes, net, and the table of figures that they come from.

    Args:
        payout: as `payouts.one`.
    """
    from fpdf import FPDF
    from fpdf.enums import XPos, YPos
    from pylopdf_fonts_ko import sans_path

    words = statement_words(lang)
    sheet = FPDF(format="A4")
    sheet.add_font("Noto", fname=sans_path())
    sheet.set_lang(lang)
    sheet.set_title(f"{words['payout']} {payout['id']}")
    sheet.set_creation_date(datetime.fromisoformat(payout["asked"]))
    sheet.set_margin(24)
    sheet.add_page()

    def row(name: str, value: str, *, size: int = 12, colour: tuple[int, int, int] = _INK) -> None:
        sheet.set_font("Noto", size=size)
        sheet.set_text_color(*colour)
        sheet.cell(sheet.epw / 2, size * 0.8, name)
        sheet.cell(sheet.epw / 2, size * 0.8, value, align="R", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    row(f"{words['payout']} {payout['id']}", "Label School", size=20, colour=_BRAND)
    sheet.ln(6)
    row(words["name"], payout["name"])
    row(words["asked"], _moment(datetime.fromisoformat(payout["asked"])))
    row(words["state"], words["waiting" if payout["state"] == "asked" else payout["state"]])
    sheet.ln(4)
    row(words["gross"], _won(payout["gross"], lang))
    row(words["income_tax"], _won(-payout["income_tax"], lang))
    row(words["local_tax"], _won(-payout["local_tax"], lang))
    sheet.set_draw_color(*_BRAND)
    sheet.line(sheet.l_margin, sheet.y + 1, sheet.w - sheet.r_margin, sheet.y + 1)
    sheet.ln(3)
    row(words["net"], _won(payout["net"], lang), size=16)
    sheet.ln(6)
    sheet.set_font("Noto", size=10)
    sheet.set_text_color(*_QUIET)
    sheet.multi_cell(sheet.epw, 6, f"{words['prepaid']} {words['policy']}: {payout['policy']}")
    return bytes(sheet.output())


def _moment(at: datetime) -> str:
    return f"{at.astimezone(KOREA):%Y-%m-%d %H:%M}"


def _won(amount: int, lang: str) -> str:
    return f"{amount:,}원" if lang == "ko" else f"{amount:,} won"


def _harmless(text: str) -> str:
    """A spreadsheet must not take what somebody wrote for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text

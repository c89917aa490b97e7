"""Taxes: what is left of a payout after withholding for residents with business income (course-spec.md 9).

Only the arithmetic, in whole won; 1 point is 1 won. Figures come from a dated table, because laws change.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from labelgrader.errors import Broken

__all__ = ["POLICIES", "Policy", "Withholding", "policy_on", "withholding"]


@dataclass(frozen=True, kw_only=True)
class Policy:
    """The figures from a day on.

    Attributes:
        version: names this row in records of payouts.
        income_tax_percent: of the gross.
        local_tax_percent: of the income tax.
        drop_below: each tax is cut to a multiple of this many won (National Treasury Funds Act, article 47).
        minimum: points below which nothing is paid out.
    """

    version: str
    since: date
    income_tax_percent: int
    local_tax_percent: int
    drop_below: int
    minimum: int


# From 1 July 2024 small amounts of personal-service business income are withheld too (Income Tax Act, article 86).
POLICIES = (
    Policy(
        version="kr-2024-07",
        since=date(2024, 7, 1),
        income_tax_percent=3,
        local_tax_percent=10,
        drop_below=10,
        minimum=5_000,
    ),
)


@dataclass(frozen=True)
class Withholding:
    """A payout in whole won: `net` is what arrives."""

    gross: int
    income_tax: int
    local_tax: int
    net: int


def policy_on(on: date) -> Policy:
    """The figures that hold on a day.

    Raises:
        Broken: the table does not reach back to it.
    """
    policy = max((row for row in POLICIES if row.since <= on), key=lambda row: row.since, default=None)
    if policy is None:
        raise Broken(
            "no_tax_policy",
            f"The table of tax figures does not reach back to {on}. Add a row to it.",
            f"{on}의 세금 기준이 표에 없어요. 표에 추가해 주세요.",
        )
    return policy


def withholding(gross: int, on: date) -> Withholding:
    """Both taxes and the rest, by the figures of that day.

    Raises:
        Broken: the gross is not a whole number of won, 0 or more.
    """
    if type(gross) is not int or gross < 0:
        raise Broken(
            "bad_gross",
            f"A payout is a whole number of won, not {gross!r}.",
            f"지급액은 원 단위 정수여야 해요: {gross!r}",
        )
    policy = policy_on(on)
    income_tax = _percent(gross, policy.income_tax_percent, policy.drop_below)
    local_tax = _percent(income_tax, policy.local_tax_percent, policy.drop_below)
    return Withholding(gross, income_tax, local_tax, gross - income_tax - local_tax)


def _percent(of: int, percent: int, multiple: int) -> int:
    return of * percent // 100 // multiple * multiple

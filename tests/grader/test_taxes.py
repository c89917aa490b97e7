"""The ten rows of course-spec.md 9, and what must hold for every gross."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labelgrader.errors import Broken
from labelgrader.taxes import POLICIES, policy_on, withholding

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("gross", "income_tax", "local_tax", "net"),
    [
        (300, 0, 0, 300),
        (334, 10, 0, 324),
        (5_000, 150, 10, 4_840),
        (10_000, 300, 30, 9_670),
        (33_333, 990, 90, 32_253),
        (33_334, 1_000, 100, 32_234),
        (45_000, 1_350, 130, 43_520),
        (100_000, 3_000, 300, 96_700),
        (123_456, 3_700, 370, 119_386),
        (1_000_000, 30_000, 3_000, 967_000),
    ],
)
def test_the_rows_of_the_specification(gross: int, income_tax: int, local_tax: int, net: int) -> None:
    paid = withholding(gross, TODAY)
    assert (paid.gross, paid.income_tax, paid.local_tax, paid.net) == (gross, income_tax, local_tax, net)


@given(st.integers(0, 10**9))
def test_nothing_is_lost_and_both_taxes_are_whole_tens_below_their_rate(gross: int) -> None:
    paid = withholding(gross, TODAY)
    assert paid.income_tax + paid.local_tax + paid.net == gross
    for tax, rate in ((paid.income_tax, Fraction(3, 100)), (paid.local_tax, Fraction(3, 1000))):
        assert tax % 10 == 0
        assert 0 <= gross * rate - tax < 11


@pytest.mark.parametrize("gross", [-1, 5000.0, True, "5000"])
def test_a_gross_is_a_whole_number_of_won(gross: Any) -> None:
    with pytest.raises(Broken):
        withholding(gross, TODAY)


def test_the_figures_of_the_day_hold() -> None:
    assert policy_on(TODAY).minimum == 5_000
    assert policy_on(date(2024, 7, 1)).version == "kr-2024-07"
    assert len({row.since for row in POLICIES}) == len({row.version for row in POLICIES}) == len(POLICIES)
    with pytest.raises(Broken) as refused:
        policy_on(date(2024, 6, 30))
    assert refused.value.code == "no_tax_policy"

"""When a slip counts, is over, is asked again: the rules alone, on made-up days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from labelgrader.slip_rules import Pressing, Seen, commonest, next_look, pressing, slip_of, standing, stopped

START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def past(made: str, code: str = "MISSED") -> list[Seen]:
    """One answer an hour: "x" made the slip, "." could have, "-" could not."""
    return [
        Seen(
            START + timedelta(hours=hour),
            {code: "M"} if sign == "x" else {},
            frozenset() if sign == "-" else frozenset({code}),
        )
        for hour, sign in enumerate(made)
    ]


@pytest.mark.parametrize(
    ("code", "slip"),
    [
        ("BOX_LOOSE_LEFT", "BOX_LOOSE"),
        ("BOX_CUTS_BOTTOM", "BOX_CUTS"),
        ("SPAN_SHORT_RIGHT", "SPAN_SHORT"),
        ("SPAN_PARTICLE", "SPAN_PARTICLE"),
    ],
)
def test_the_sides_of_a_code_are_one_slip(code: str, slip: str) -> None:
    assert slip_of(code) == slip


@pytest.mark.parametrize(
    ("made", "count", "before", "now", "trend"),
    [
        ("x", 1, None, None, "new"),
        ("xxx...", 3, 1.0, 0.0, "fewer"),
        ("...xxx", 3, 0.0, 1.0, "more"),
        ("x-x-x-.-.-.", 3, 1.0, 0.0, "fewer"),
        ("x.x.x.x.x." * 2, 10, 0.5, 0.5, "same"),
        ("xxxxxxxxxx" + "xx........", 12, 1.0, 0.2, "fewer"),
    ],
)
def test_a_trend_compares_two_stretches_of_chances(
    made: str, count: int, before: float | None, now: float | None, trend: str
) -> None:
    found = standing(past(made), "MISSED")
    assert (found.count, found.before, found.now, found.trend) == (count, before, now, trend)


def test_items_in_which_nothing_could_go_wrong_make_nobody_better() -> None:
    assert commonest(past("xx" + "-" * 10)) == ["MISSED"]
    assert commonest(past("xx...")) == []
    assert stopped(past("xx...")) == ["MISSED"]
    assert stopped(past("xx-----")) == []


def test_the_three_commonest_come_first_and_what_is_long_ago_never() -> None:
    mixed = past("xxx", "A") + past("xx", "B") + past("x", "C") + past("xxxx", "D")
    assert commonest(mixed) == ["D", "A", "B"]
    assert commonest(past("x", "A") + past("x" * 30, "B")) == ["B"]


def test_a_slip_is_asked_again_after_1_3_and_7_days_and_then_no_more() -> None:
    seen, looks, due = past("x"), list[datetime](), list[float]()
    while (moment := next_look(seen, "MISSED", looks)) is not None:
        due.append(round((moment - START) / timedelta(days=1), 2))
        looks.append(moment + timedelta(hours=1))
    assert due == [0.75, 2.75, 6.75]


def test_making_it_again_starts_the_days_anew() -> None:
    later = Seen(START + timedelta(days=3), {"MISSED": "M"})
    looks = [START + timedelta(days=1), START + timedelta(days=3)]
    assert next_look([*past("x"), later], "MISSED", looks) == START + timedelta(days=3, hours=18)


def test_coming_back_late_counts_for_the_days_before() -> None:
    assert next_look(past("x"), "MISSED", [START + timedelta(days=5)]) == START + timedelta(days=6, hours=18)


def test_many_chances_without_it_end_the_asking() -> None:
    assert next_look(past("x" + "." * 7), "MISSED", []) is not None
    assert next_look(past("x" + "." * 8), "MISSED", []) is None
    assert next_look(past("..."), "MISSED", []) is None


@pytest.mark.parametrize(
    ("made", "found"),
    [
        ("x", None),
        ("x.x", Pressing("MISSED", 2, must=False)),
        ("x.x.x", Pressing("MISSED", 3, must=True)),
        ("xx" + "-" * 9, None),
        ("xxx...", None),
    ],
)
def test_twice_in_ten_tasks_is_said_and_three_times_is_practised_first(
    made: str, found: Pressing | None
) -> None:
    assert pressing(past(made), {}) == found


def test_a_pack_deals_with_what_came_before_it_and_advice_never_counts() -> None:
    assert pressing(past("xxx"), {"MISSED": START + timedelta(hours=3)}) is None
    assert pressing(past("xxxx"), {"MISSED": START + timedelta(hours=1)}) == Pressing("MISSED", 2, must=False)
    assert pressing([Seen(START, {"SPAN_SPACE": "m"})] * 5, {}) is None

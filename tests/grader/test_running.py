"""One open school a state folder, told by a lock: what a killed one left behind says nothing."""

from __future__ import annotations

import os
import stat
import threading

import pytest
from labelgrader.running import Running, hold, reach, remember, stay, wait_for_the_others
from labelgrader.settings import Settings

HERE = Running(port=8888, token="secret")


@pytest.fixture(autouse=True)
def home(settings: Settings) -> None:
    settings.home.mkdir()


def test_only_one_holds_a_school_and_the_next_one_after_it(settings: Settings) -> None:
    with hold(settings) as first, hold(settings) as second:
        assert (first, second) == (True, False)
    with hold(settings) as again:
        assert again is True


def test_an_open_school_can_be_reached_by_its_owner_alone(settings: Settings) -> None:
    assert reach(settings) is None
    with hold(settings):
        assert reach(settings) is None
        remember(settings, HERE)
        assert reach(settings) == HERE
        assert stat.S_IMODE(settings.running.stat().st_mode) == 0o600
    assert not settings.running.exists()
    assert reach(settings) is None


@pytest.mark.parametrize("left", ['{"port": 1, "token": "old"}', '{"port": 1, "tok', "[]", "{}", ""])
def test_what_was_left_by_a_killed_school_says_nothing(settings: Settings, left: str) -> None:
    with hold(settings):
        pass
    settings.running.write_text(left)
    assert reach(settings) is None
    with hold(settings) as ours:
        assert ours is True
        assert reach(settings) is None


def test_whoever_closes_waits_until_the_service_is_gone(settings: Settings) -> None:
    inside = stay(settings)
    closing = threading.Thread(target=wait_for_the_others, args=[settings])
    closing.start()
    closing.join(timeout=0.2)
    assert closing.is_alive()
    os.close(inside)
    closing.join(timeout=5)
    assert not closing.is_alive()

"""What time it is, injected so that days pass in tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

__all__ = ["Clock", "utc_now"]

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The present, with a time zone."""
    return datetime.now(UTC)

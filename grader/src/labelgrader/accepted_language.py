"""Which of our languages a browser would like."""

from __future__ import annotations

__all__ = ["accepted"]


def accepted(header: str) -> str:
    """The first of our languages in an Accept-Language header, such as "fr, ko;q=0.8"; English where none is."""
    for part in header.split(","):
        lang = part.strip()[:2].lower()
        if lang in ("en", "ko"):
            return lang
    return "en"

"""The bundled scripts and style sheets that come with the package."""

from __future__ import annotations

from pathlib import Path

__all__ = ["STATIC", "styles"]

STATIC = Path(__file__).parent / "static"


def styles(*names: str) -> str:
    """Several style sheets as the one text that anywidget takes."""
    return "\n".join((STATIC / f"{name}.css").read_text(encoding="utf-8") for name in names)

"""Renders shots into the course: render.py [SHOT …] [--preview]; without a name, all of them.

A preview goes to a folder of its own, small and coarse, with every box drawn in: see what it prints.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from pathlib import Path

import stage
import truth
from shots import SHOTS, Shot

COURSE = Path(__file__).resolve().parents[1]
PREVIEWS = Path(tempfile.gettempdir()) / "scene-previews"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shots", nargs="*", choices=[[], *SHOTS], metavar="SHOT", help=", ".join(SHOTS))
    parser.add_argument("--preview", action="store_true", help="half size, 8 samples, with its boxes")
    wanted = parser.parse_args()
    PREVIEWS.mkdir(exist_ok=True)
    for name in wanted.shots or SHOTS:
        started = time.monotonic()
        render(name, SHOTS[name], preview=wanted.preview)
        print(f"{name}: {time.monotonic() - started:.0f} s, boxes in {PREVIEWS / name}.png")


def render(name: str, shot: Shot, *, preview: bool) -> None:
    """Makes NAME.jpg, NAME.json and NAME.png, or a preview."""
    stage.reset()
    random.seed(name)
    shot.build()
    if preview:
        image = PREVIEWS / f"{name}.raw.png"
        stage.picture(image, samples=8, percent=50, exposure=shot.exposure)
    else:
        image = COURSE / "items" / "images" / f"{name}.jpg"
        stage.picture(image, samples=shot.samples, exposure=shot.exposure)
    told, mask = truth.measure(shadow=shot.shadow, reflection=shot.reflection)
    if not preview:
        truth.save(told, mask, COURSE / "gold" / "scenes" / name)
    truth.overlay(image, told, PREVIEWS / f"{name}.png")


if __name__ == "__main__":
    main()

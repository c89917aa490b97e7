"""Every picture by its name: a function that builds the scene, and what its truth tells."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["SHOTS", "Shot", "shot"]


@dataclass(frozen=True)
class Shot:
    """How a picture is made.

    Attributes:
        build: puts things, light and camera on the empty stage.
        exposure: stops of the camera.
        shadow, reflection: whether the truth measures those too.
    """

    build: Callable[[], None]
    samples: int
    exposure: float
    shadow: bool
    reflection: bool


SHOTS: dict[str, Shot] = {}


def shot(
    samples: int = 5, exposure: float = 0.0, shadow: bool = False, reflection: bool = False
) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Names a picture after its function: kitchen_1 makes kitchen-1."""

    def named(build: Callable[[], None]) -> Callable[[], None]:
        SHOTS[build.__name__.replace("_", "-")] = Shot(build, samples, exposure, shadow, reflection)
        return build

    return named


for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")

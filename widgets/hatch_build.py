"""Bundle the JavaScript into the wheel with deno, so that nobody who installs it needs a JavaScript toolchain."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# One bundle an anywidget (`_esm` is one file), and one for pages without a kernel.
ENTRY_POINTS = ("boxes", "spans", "choices", "review", "school", "page")
STYLES = ("annotator", "boxes", "spans", "choices", "review", "school")


class BundleHook(BuildHookInterface[Any]):
    """Write `static/*.js` and `static/*.css` from `js/`, unless what is there is newer (a wheel from the sdist)."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        js, static = Path(self.root) / "js", Path(self.root) / "src/labelwidgets/static"
        static.mkdir(parents=True, exist_ok=True)
        if js.is_dir() and _stale(js, static):
            bundle(js, static)


def bundle(js: Path, static: Path) -> None:
    """Bundle every entry point and join every style sheet with what it imports."""
    from deno import find_deno_bin

    for name in ENTRY_POINTS:
        command = [find_deno_bin(), "bundle", "--quiet", "--platform", "browser", "--minify", "--no-config"]
        subprocess.run([*command, "-o", str(static / f"{name}.js"), f"{name}.entry.js"], check=True, cwd=js)
    for name in STYLES:
        shutil.copy(js / "styles" / f"{name}.css", static / f"{name}.css")


def _stale(js: Path, static: Path) -> bool:
    outputs = [static / f"{name}.js" for name in ENTRY_POINTS] + [static / f"{name}.css" for name in STYLES]
    newest = max(file.stat().st_mtime for file in js.rglob("*") if file.is_file())
    return any(not output.exists() or output.stat().st_mtime < newest for output in outputs)

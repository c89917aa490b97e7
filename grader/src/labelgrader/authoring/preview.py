"""A school of the trainer's own, for a look at a lesson as labelers will see it. Nobody's progress is touched."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from html import escape

from labelgrader.errors import Broken
from labelgrader.settings import Settings

__all__ = ["Preview"]

_OPEN = re.compile(r"Label School is open at (http://\S+)")


@dataclass(frozen=True)
class Preview:
    """A running preview: shows its addresses in a notebook; `close` ends it.

    Attributes:
        enter: signs the trainer in, once.
        pages: language -> the lesson's page.
    """

    process: subprocess.Popen[str]
    enter: str
    pages: dict[str, str]

    @classmethod
    def open(cls, settings: Settings, path: str) -> Preview:
        """Publish the courses into a folder beside the school, and open it.

        Args:
            path: of the page, such as "text_tagging/t9_streets".

        Raises:
            Broken: the courses can't be published; says where and what to do.
        """
        environment = os.environ | {
            "LABELGRADER_HOME": str(settings.home.resolve() / "preview"),
            "LABELGRADER_COURSES": str(settings.courses.resolve()),
            "LABELGRADER_DATABASE_URL": "",
        }
        command = [sys.executable, "-m", "labelgrader.cli", "start", "--no-browser"]
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        said = []
        for line in process.stdout or ():
            said.append(line.strip())
            if found := _OPEN.search(line):
                base = found[1].partition("/login")[0]
                pages = {lang: f"{base}/labelschool/{lang}/{path}" for lang in ("en", "ko")}
                return cls(process, found[1], pages)
        process.wait()
        last = said[-1] if said else ""
        raise Broken(
            "no_preview",
            f"The preview did not open. {last}",
            f"미리 보기를 열지 못했어요. {last}",
        )

    def close(self) -> None:
        """End the preview; what was tried in it stays for the next one."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=60)

    def _repr_html_(self) -> str:
        steps = [
            ("1. Come in · 들어가기", self.enter),
            ("2. English", self.pages["en"]),
            ("3. 한국어", self.pages["ko"]),
        ]
        links = (
            f'<a target="_blank" rel="noopener" href="{escape(url)}">{escape(name)}</a>'
            for name, url in steps
        )
        return " &nbsp; ".join(links)

"""From courses/ to what learners see (pages, notebooks, pictures) and what the service keeps (items, and gold apart).

`publish` is all that others need. What it takes is imported when there is something to do: with the extra
`labelgrader[publish]`, which a running service does without.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

from labelgrader import db
from labelgrader.clock import utc_now
from labelgrader.errors import Broken
from labelgrader.publishing.photos import installed_photos
from labelgrader.publishing.release import Release, publishing_lock, recall, switch
from labelgrader.publishing.sources import digest_of
from labelgrader.settings import Settings
from labelgrader.store import store_release

__all__ = ["Release", "publish"]


def publish(courses: Path, home: Path, say: Callable[[str], None]) -> Release:
    """Make these courses the ones of this school. Nothing changes for anybody before everything is made.

    Args:
        courses: the folder with the trainers' sources.
        home: the school's state folder.
        say: told in one line at a time how far it is.

    Returns:
        What was published; of unchanged sources that is what stands, found in a few milliseconds.

    Raises:
        Broken: a source, the state folder or the installation is wrong; names the file, the key and what to do.
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with publishing_lock(home):
        digest = f"{digest_of(courses, *_tools())}{installed_photos()}"
        release = recall(home, digest)
        if release is None:
            from labelgrader.publishing.make import make_release

            release, files = make_release(courses, home, digest, say)
            switch(home, release, files)
            say(f"Published {len(release.courses)} courses with {len(release.items)} items.")
        _store(home, release)
    return release


def _tools() -> list[Path]:
    """What decides, besides the courses, how pages look and work."""
    found = importlib.util.find_spec("labelwidgets")
    if found is None or not found.submodule_search_locations:
        raise Broken(
            "publish_extra_missing",
            "Publishing needs the widgets. Install them: pip install 'labelgrader[publish]'",
            "강의를 펴내려면 위젯이 필요해요. 설치해 주세요: pip install 'labelgrader[publish]'",
        )
    here = Path(__file__).parent
    return [
        Path(found.submodule_search_locations[0]),
        here,
        here.parent / "templates",
        here.parent / "gradebook",
    ]


def _store(home: Path, release: Release) -> None:
    engine = db.connect(Settings(home=home).database)
    db.migrate(engine)
    with db.sessions(engine).begin() as session:
        store_release(
            session,
            items=release.items,
            courses=release.courses,
            projects=release.projects,
            now=utc_now(),
        )
    engine.dispose()

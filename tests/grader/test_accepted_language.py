"""The language of whoever comes without having chosen one."""

from __future__ import annotations

import pytest
from labelgrader.accepted_language import accepted


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        ("ko-KR,ko;q=0.9,en;q=0.8", "ko"),
        ("en-GB, ko", "en"),
        ("fr, KO;q=0.8", "ko"),
        ("fr", "en"),
        ("", "en"),
    ],
)
def test_the_first_of_ours_that_is_asked_for(header: str, lang: str) -> None:
    assert accepted(header) == lang

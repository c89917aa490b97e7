"""Everything that the school says no to.

LabelGraderError           code, status, a sentence in English and Korean that is safe to show
├── BadInput        422    what was sent does not have the right form
│   └── BadAnswer   422    an answer that can't be scored
├── NotSignedIn     401
├── Refused         403    signed in, but not allowed (yet)
├── NotFound        404
├── Conflict        409    somebody, or another tab, was faster
├── TooLarge        413
└── Broken          500    a file or a setting on the school's side; says what to do
"""

from __future__ import annotations

from typing import Any

__all__ = [
    "BadAnswer",
    "BadInput",
    "Broken",
    "Conflict",
    "LabelGraderError",
    "NotFound",
    "NotSignedIn",
    "Refused",
    "TooLarge",
]


class LabelGraderError(Exception):
    """A refusal with a stable code and a sentence to show.

    Args:
        code: stable, lower case with underscores; clients may branch on it.
        en: one or two plain sentences: what is wrong, what to do.
        ko: the same in Korean.
        extra: further members of the problem+json answer, such as the current draft of a conflict.
    """

    status = 400

    def __init__(self, code: str, en: str, ko: str, **extra: Any) -> None:
        super().__init__(en)
        self.code = code
        self.detail = {"en": en, "ko": ko}
        self.extra = extra

    def problem(self) -> dict[str, Any]:
        """The body of an application/problem+json answer (RFC 9457), with our bilingual detail."""
        return {"type": "about:blank", "title": self.code, "status": self.status, "code": self.code} | {
            "detail": self.detail,
            **self.extra,
        }


class BadInput(LabelGraderError):
    """What was sent does not have the right form."""

    status = 422


class BadAnswer(BadInput):
    """An answer that can't be scored."""


class NotSignedIn(LabelGraderError):
    """Nobody is known to be asking."""

    status = 401


class Refused(LabelGraderError):
    """Somebody is asking who may not, or may not yet."""

    status = 403


class NotFound(LabelGraderError):
    """No such thing, or none that this person may know of."""

    status = 404


class Conflict(LabelGraderError):
    """The state changed in the meantime."""

    status = 409


class TooLarge(LabelGraderError):
    """More than the school takes at once."""

    status = 413


class Broken(LabelGraderError):
    """A file or a setting on the school's side is wrong."""

    status = 500

"""The school's service as a kernel sees it: the labeler's own rights, and answers as plain Python.

SchoolError          everything that can go wrong here; `code` is stable, the message is safe to show
├─ ServiceAway       no answer: what to do is in the message
└─ Refused           an answer that says no: not joined, locked, unknown
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    import httpx

__all__ = ["Client", "Refused", "SchoolError", "ServiceAway"]

_TIMEOUT = 15.0
_AWAY = "The school is not answering. Open its home page in the browser once, then run this cell again."


class SchoolError(Exception):
    """A sentence for the person in front of the notebook."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code

    def _render_traceback_(self) -> list[str]:
        """IPython shows this instead of a traceback: the sentence is what helps."""
        return [str(self)]


class ServiceAway(SchoolError):
    """The service does not answer, or nobody said where it is."""

    def __init__(self, message: str) -> None:
        super().__init__("service_away", message)


class Refused(SchoolError):
    """The service answered, and said no."""


class Client:
    """Reads from the service, in the name of the person whose kernel this is.

    Args:
        lang: the language of the service's sentences, "en" or "ko".

    Raises:
        ServiceAway: the environment does not say where the service is.
    """

    def __init__(self, lang: str = "en") -> None:
        token = os.environ.get("LABEL_SERVICE_TOKEN", "")
        url = os.environ.get("LABEL_SERVICE_URL", "")
        socket = os.environ.get("LABEL_SERVICE_SOCKET", "")
        if not token or not (url or socket):
            raise ServiceAway(
                "This kernel is not connected to a Label School. Start one with `make start` and open this notebook there."
            )
        # It takes a third of a second to import, which annotators alone never need.
        import httpx

        self._lang = lang
        self._socket = None if url else Path(socket)
        self._http = httpx.Client(
            base_url=(url or "http://label-school").rstrip("/") + "/api/",
            headers={"Authorization": f"Bearer {token}", "Accept": "application/json"},
            transport=None if url else httpx.HTTPTransport(uds=socket),
            timeout=_TIMEOUT,
        )

    def get(self, *path: str) -> Any:
        """The JSON at this path; each part is quoted, so that no name leads anywhere else.

        Raises:
            ServiceAway: no answer.
            Refused: an error of the service; `code` is the service's own.
        """
        import httpx

        # The socket appears when a browser first asks; httpx would leave its own end open at the failure.
        if self._socket and not self._socket.exists():
            raise ServiceAway(_AWAY)
        address = "/".join(quote(part, safe="") for part in path)
        try:
            answer = self._http.get(address)
        except httpx.TransportError as error:
            raise ServiceAway(_AWAY) from error
        return self._read(answer)

    def close(self) -> None:
        self._http.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _read(self, answer: httpx.Response) -> Any:
        is_json = "json" in answer.headers.get("content-type", "")
        if answer.is_success and is_json:
            return answer.json()
        if not is_json:
            raise ServiceAway(
                f"The school gave no answer that we can read ({answer.status_code}). Run this cell again in a moment."
            )
        problem = answer.json()
        detail = problem.get("detail")
        sentence = detail.get(self._lang) or detail.get("en") if isinstance(detail, dict) else None
        raise Refused(
            problem.get("code", "unexpected_answer"),
            sentence or f"The school said no ({answer.status_code}).",
        )

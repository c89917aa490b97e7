"""The edge of the service: everything that is decided about a request before a route sees it.

Plain ASGI. Behind jupyter-server-proxy every caller looks the same and nothing that arrives can be trusted by itself,
so the proxy adds a secret made at each start, and writes must show that they come from our own pages.
"""

from __future__ import annotations

import hmac
import json
import re
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from labelgrader.errors import LabelGraderError, NotSignedIn, Refused, TooLarge
from labelgrader.settings import Settings

__all__ = ["MOST_BODY", "Edge"]

MOST_BODY = 1_000_000
_HOST = re.compile(r"[A-Za-z0-9.\-_]+(:[0-9]+)?|\[[0-9a-f:]+\](:[0-9]+)?")
_PREFIX = re.compile(r"(/[A-Za-z0-9._~@%\-]+)*")
_UNSAFE = ("POST", "PUT", "DELETE", "PATCH")


class Edge:
    """Prefix, caller, same origin, size of the body, security headers."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        body = b""
        try:
            if scope["method"] in _UNSAFE:
                body = await _whole_body(receive)
            self._admit(scope, headers)
        except LabelGraderError as refusal:
            await _refuse(refusal, self._with_headers(scope, headers, send))
            return
        await self.app(scope, _replay(body, receive), self._with_headers(scope, headers, send))

    def _admit(self, scope: Scope, headers: dict[str, str]) -> None:
        kernel = self._is_kernel(headers)
        if not kernel:
            self._check_proxy(headers)
            prefix = headers.get("x-forwarded-prefix", "").rstrip("/") if self.settings.proxy_secret else ""
            if _PREFIX.fullmatch(prefix):
                # Mounts and url_for want both: the prefix as root_path, and the path with it.
                scope["root_path"], scope["path"] = prefix, prefix + scope["path"]
        scope.setdefault("state", {})["kernel"] = kernel
        if scope["method"] in _UNSAFE:
            _check_write(headers, kernel=kernel)

    def _is_kernel(self, headers: dict[str, str]) -> bool:
        token = self.settings.kernel_token
        return bool(token) and _same(headers.get("authorization", ""), f"Bearer {token}")

    def _check_proxy(self, headers: dict[str, str]) -> None:
        secret = self.settings.proxy_secret
        if secret and not _same(headers.get("x-label-school-proxy", ""), secret):
            raise NotSignedIn(
                "unknown_caller", "Open the school by its own address.", "학교 주소로 들어와 주세요."
            )

    def _with_headers(self, scope: Scope, headers: dict[str, str], send: Send) -> Send:
        added = _security_headers(headers.get("host", ""), scope.get("root_path", ""))

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *added]
            await send(message)

        return send_with_headers


def _check_write(headers: dict[str, str], *, kernel: bool) -> None:
    """The proxy switches Jupyter's own check off, so a page on another port could write without this."""
    origin, host = headers.get("origin"), headers.get("host", "")
    foreign = origin is not None and origin.partition("://")[2] != host
    if not kernel and (foreign or headers.get("sec-fetch-site", "same-origin") != "same-origin"):
        raise Refused(
            "foreign_origin", "Only the school's own pages may do this.", "학교 화면에서만 할 수 있어요."
        )
    if headers.get("x-label-school") != "1":
        raise Refused(
            "no_header", "The header X-Label-School: 1 is missing.", "X-Label-School: 1 헤더가 없어요."
        )
    if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refused("not_json", "Send JSON (application/json).", "JSON(application/json)으로 보내 주세요.")


async def _whole_body(receive: Receive) -> bytes:
    """Read to the end even what is too long: an answer before that makes the proxy report 500."""
    parts: list[bytes] = []
    size, more = 0, True
    while more:
        message = await receive()
        size += len(message.get("body", b""))
        if size <= MOST_BODY:
            parts.append(message.get("body", b""))
        more = message.get("more_body", False)
    if size > MOST_BODY:
        raise TooLarge("too_large", "That is more than 1 MB at once.", "한 번에 1MB까지 보낼 수 있어요.")
    return b"".join(parts)


def _replay(body: bytes, receive: Receive) -> Receive:
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return waiting.pop() if waiting else await receive()

    return replay


async def _refuse(refusal: LabelGraderError, send: Send) -> None:
    headers = [(b"content-type", b"application/problem+json")]
    await send({"type": "http.response.start", "status": refusal.status, "headers": headers})
    await send(
        {"type": "http.response.body", "body": json.dumps(refusal.problem(), ensure_ascii=False).encode()}
    )


def _security_headers(host: str, prefix: str) -> list[tuple[bytes, bytes]]:
    known = _HOST.fullmatch(host)
    # Tighter than 'self': on one origin with Jupyter, 'self' would include every file of the Jupyter server.
    scripts = f"http://{host}{prefix}/static/ https://{host}{prefix}/static/" if known else "'none'"
    policy: dict[str, Any] = {
        "default-src": "'self'",
        "script-src": scripts,
        "img-src": "'self' blob: data:",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    csp = "; ".join(f"{name} {value}" for name, value in policy.items())
    return [
        (b"content-security-policy", csp.encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"same-origin"),
    ]


def _same(given: str, expected: str) -> bool:
    return hmac.compare_digest(given.encode(), expected.encode())

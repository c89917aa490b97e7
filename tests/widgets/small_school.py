"""A service of a few fixed answers on a real socket: what a kernel meets, without a school."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

TOKEN = "token-of-the-test"


class Answers:
    """Path below /api/ -> (status, JSON), or bytes for an answer that is not JSON; `asked` keeps what was asked for."""

    def __init__(self, answers: dict[str, tuple[int, Any]]) -> None:
        self.answers = answers
        self.asked: list[str] = []


class _UnixServer(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True


@contextmanager
def on_tcp(answers: Answers) -> Iterator[str]:
    """Yields the address to put into LABEL_SERVICE_URL."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(answers))
    with _serving(server):
        yield f"http://127.0.0.1:{server.server_address[1]}/labelschool/"


@contextmanager
def on_socket(answers: Answers, path: Path) -> Iterator[str]:
    """Yields the path to put into LABEL_SERVICE_SOCKET."""
    with _serving(_UnixServer(str(path), _handler(answers))):
        yield str(path)


@contextmanager
def _serving(server: socketserver.BaseServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(answers: Answers) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answers.asked.append(self.path)
            if self.headers["Authorization"] != f"Bearer {TOKEN}":
                self._send(
                    401, {"code": "signed_out", "detail": {"en": "Sign in.", "ko": "로그인해 주세요."}}
                )
                return
            unknown = (404, {"code": "not_found", "detail": {"en": "Not here.", "ko": "없어요."}})
            self._send(*answers.answers.get(self.path.rpartition("/api/")[2], unknown))

        def _send(self, status: int, body: Any) -> None:
            is_json = not isinstance(body, bytes)
            data = json.dumps(body).encode() if is_json else body
            self.send_response(status)
            self.send_header("Content-Type", "application/json" if is_json else "text/html")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Quiet: the test's own output is what matters."""

        def address_string(self) -> str:
            return "test"

    return Handler

"""How a Jupyter server brings the school along: the entry point that jupyter-server-proxy looks for.

The same on one machine, on Binder and under a Hub: at the first request below /labelschool/ the proxy starts the service
on a unix socket in a folder of this server's own. Kernels inherit where the socket is, and a token with a labeler's rights.
"""

from __future__ import annotations

import atexit
import os
import secrets
import shutil
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

__all__ = ["STARTER", "setup", "watch_parent"]

# Set by `labelgrader start`: the Jupyter server ends with the process that started it.
STARTER = "LABELGRADER_STARTER"


def setup() -> dict[str, Any]:
    """What jupyter-server-proxy shall start, and what it adds to every request."""
    from simpervisor import atexitasync

    # Private, hence pinned: else simpervisor replaces Jupyter's signal handlers at the first request, and one Ctrl-C
    # leaves kernels and a traceback behind. Our service watches its parent instead.
    atexitasync.signal_handler_set = True
    if STARTER in os.environ:
        watch_parent(int(os.environ.pop(STARTER)))
    folder = Path(tempfile.mkdtemp(prefix="label-school-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    proxy_secret, kernel_token = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    os.environ["LABEL_SERVICE_SOCKET"] = str(folder / "service")
    os.environ["LABEL_SERVICE_TOKEN"] = kernel_token
    return {
        "command": [sys.executable, "-m", "labelgrader.serve", "{unix_socket}"],
        "unix_socket": str(folder / "service"),
        "environment": {
            "LABELGRADER_PROXY_SECRET": proxy_secret,
            "LABELGRADER_KERNEL_TOKEN": kernel_token,
        },
        "request_headers_override": {"X-Label-School-Proxy": proxy_secret},
        "timeout": 60,
        "new_browser_tab": False,
        "launcher_entry": {"title": "Label School"},
    }


def watch_parent(parent: int) -> None:
    """End this process when its parent is gone, however that died; checked twice a second."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="watch-parent", daemon=True).start()

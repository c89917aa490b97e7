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

# Names the process with which this one ends.
STARTER = "LABELGRADER_STARTER"
_PREFIX = "label-school-"


def setup() -> dict[str, Any]:
    """What jupyter-server-proxy shall start, and what it adds to every request."""
    from simpervisor import atexitasync

    # Private, hence pinned: else simpervisor replaces Jupyter's signal handlers at the first request, and one Ctrl-C
    # leaves kernels and a traceback behind. Our service watches its parent instead.
    atexitasync.signal_handler_set = True
    if STARTER in os.environ:
        watch_parent()
    folder = _own_folder()
    proxy_secret, kernel_token = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    os.environ["LABEL_SERVICE_SOCKET"] = str(folder / "service")
    os.environ["LABEL_SERVICE_TOKEN"] = kernel_token
    return {
        "command": [sys.executable, "-m", "labelgrader.serve", "{unix_socket}"],
        "unix_socket": str(folder / "service"),
        "environment": {
            STARTER: str(os.getpid()),
            "LABELGRADER_PROXY_SECRET": proxy_secret,
            "LABELGRADER_KERNEL_TOKEN": kernel_token,
        },
        "request_headers_override": {"X-Label-School-Proxy": proxy_secret},
        "timeout": 60,
        "new_browser_tab": False,
        "launcher_entry": {"title": "Label School"},
    }


def _own_folder() -> Path:
    """A folder for the socket that ends with this process; those of servers that were killed are removed.

    It is below the system's temporary folder, because the path of a socket may have a hundred letters at most.
    """
    for left in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        owner = left.name.removeprefix(_PREFIX).partition("-")[0]
        if owner.isdecimal() and not _is_alive(int(owner)):
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def watch_parent() -> None:
    """End this process when the one that started it is gone, however that died; checked twice a second.

    Whoever starts us says in the environment who that is: it may be gone before we are able to ask.
    """
    parent = int(os.environ.pop(STARTER, os.getppid()))

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="watch-parent", daemon=True).start()

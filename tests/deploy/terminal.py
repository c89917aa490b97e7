"""A command in a terminal of its own, as a person has it: what it prints, and Ctrl-C."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.running import until

__all__ = ["Terminal"]


class Terminal:
    """The command leads the session of a pseudo terminal, so Ctrl-C reaches whatever a real one would reach."""

    def __init__(self, command: Sequence[str], *, environment: Mapping[str, str], folder: Path) -> None:
        self._keys, screen = pty.openpty()
        name = os.ttyname(screen)
        # The first terminal that the leader of a session opens becomes its own.
        self.process = subprocess.Popen(
            ["sh", "-c", f'exec "$@" <{name} >{name} 2>&1', "sh", *command],
            env=environment,
            cwd=folder,
            start_new_session=True,
        )
        # Until the command has opened it too, or the reader would meet its end.
        self._screen = screen
        self._hung_up = False
        self._printed = bytearray()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def printed(self) -> str:
        """All that stood on the screen so far."""
        return self._printed.decode()

    def wait_for(self, text: str, *, seconds: float = 120) -> str:
        """Wait until the text is on the screen; the answer is all that is there."""

        def there() -> bool:
            if self.process.poll() is not None:
                raise AssertionError(f"it ended without “{text}”:\n{self.printed}")
            return text in self.printed

        until(there, seconds=seconds, what=f"“{text}” on the screen")
        return self.printed

    def press_ctrl_c(self) -> None:
        os.write(self._keys, b"\x03")

    def wait(self, *, seconds: float = 40) -> int:
        """Wait for its end; the answer is its exit code, and `printed` is whole."""
        code = self.process.wait(timeout=seconds)
        until(self._is_silent, what="the end of what it prints")
        self.hang_up()
        return code

    def _is_silent(self) -> bool:
        return not select.select([self._keys], [], [], 0)[0]

    def hang_up(self) -> None:
        """Close the window; what runs in it is told so."""
        self._hung_up = True
        self._reader.join(timeout=10)

    def _read(self) -> None:
        # This thread alone closes the terminal: another one can't while somebody reads.
        while not self._hung_up:
            if not select.select([self._keys], [], [], 0.05)[0]:
                continue
            try:
                self._printed += os.read(self._keys, 65536)
            except OSError:
                # A terminal whose last user has gone gives an error, not an end.
                break
        for end in (self._keys, self._screen):
            os.close(end)

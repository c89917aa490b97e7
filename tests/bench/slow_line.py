"""A long line between browser and school: a TCP proxy on loopback that holds back whatever passes."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress
from types import TracebackType

__all__ = ["SlowLine"]


class SlowLine:
    """Passes everything on to a loopback port, each way `delay` seconds later; 0 until it is set."""

    def __init__(self, target: int) -> None:
        self.delay = 0.0
        self.port = 0
        self._target = target
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> SlowLine:
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def _run(self) -> None:
        server = self._loop.run_until_complete(asyncio.start_server(self._connect, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        server.close()
        still = asyncio.all_tasks(self._loop)
        for task in still:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*still, return_exceptions=True))
        self._loop.close()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._target)
        except OSError:
            writer.close()
            return
        # What is still open at the end is cut; asyncio's streams complain about tasks that end as cancelled.
        with suppress(asyncio.CancelledError):
            await asyncio.gather(self._pass(reader, far_writer), self._pass(far_reader, writer))

    async def _pass(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        """Each piece is sent when its own time has come, so that waiting does not make the line narrow."""
        pieces: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

        async def send() -> None:
            while True:
                due, piece = await pieces.get()
                await asyncio.sleep(max(0.0, due - self._loop.time()))
                if not piece:
                    return
                target.write(piece)
                await target.drain()

        sending = asyncio.ensure_future(send())
        with suppress(OSError):
            while piece := await source.read(65536):
                pieces.put_nowait((self._loop.time() + self.delay, piece))
        pieces.put_nowait((self._loop.time() + self.delay, b""))
        with suppress(OSError):
            await sending
            target.close()

"""Following a room as `follow.js` does: an open stream of events, opened anew when it breaks."""

import asyncio
import json
import re
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from bench.browsers import Browser

AGAIN = 1.5
"""Seconds after which a stream that broke is opened anew; the server says so in its first line."""
ASK_EVERY = 4.0
"""Seconds between two questions whether the server is there again, once it refused the stream."""
FORM = re.compile(r'action="(/join/[^"]+/answer/[^"]+)"')
CLOCK = b"event: clock"
OK, ANSWERED = 200, {200, 204}
GONE = (OSError, ValueError, asyncio.IncompleteReadError)
"""What goes wrong when a server is away, or answers something else than it should."""


class News(NamedTuple):
    """What came over a stream: the version of the state, and where an answer goes."""

    version: int
    form: str


@lru_cache(8)
def read(written: bytes) -> News:
    """Read what all phones got, once."""
    said = json.loads(written)
    found = FORM.search(said["html"])
    return News(said["version"], found[1] if found else "")


class _Stream(asyncio.Protocol):
    """One connection over which events come, each in one piece."""

    def __init__(self, request: bytes, take: Callable[[bytes], None], end: Callable[[bool], None]) -> None:
        self._request, self._take, self._end = request, take, end
        self._rest, self._is_heard, self._is_refused = b"", False, False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        if not self._is_heard:
            self._is_heard = True
            if int(data.split(b" ", 2)[1]) != OK:
                self._is_refused = True
                self.transport.close()
                return
        *events, self._rest = (self._rest + data).split(b"\n\n")
        for event in events:
            kind, is_said, written = event.partition(b"data: ")
            if is_said and CLOCK not in kind:
                self._take(written)

    def connection_lost(self, _error: Exception | None) -> None:
        self._end(self._is_refused)


@dataclass(eq=False)
class Follower:
    """A page that follows the room; one that `fetches` asks for its own part at each event."""

    browser: Browser
    events: str
    now: str
    fetches: bool = False
    news: News | None = None
    heard: dict[int, float] = field(default_factory=dict)
    reopened: int = 0
    _told: asyncio.Event = field(default_factory=asyncio.Event)
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _tasks: set[asyncio.Task[object]] = field(default_factory=set)

    def since(self, version: int) -> float | None:
        """Return when the state of this version or a later one came, or None."""
        return min((at for number, at in self.heard.items() if number >= version), default=None)

    async def listen(self) -> None:
        """Open the stream, and wait for what it says first."""
        await self._open()
        await self._told.wait()

    async def _open(self) -> None:
        loop, port = asyncio.get_running_loop(), self.browser.port
        cookies = "; ".join(f"{name}={value}" for name, value in self.browser.cookies.items())
        request = (
            f"GET {self.events} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookies}\r\n\r\n".encode()
        )
        try:
            await loop.create_connection(lambda: _Stream(request, self._take, self._end), "127.0.0.1", port)
        except OSError:
            self._end(False)

    def _take(self, written: bytes) -> None:
        self.news = read(written)
        self.heard.setdefault(self.news.version, time.monotonic())
        self._told.set()
        if self.fetches:
            self._later(self._fetch())

    def _end(self, is_refused: bool) -> None:  # noqa: FBT001  # as the stream calls it
        self.reopened += 1
        self._later(self._ask_on() if is_refused else self._open_later())

    async def _open_later(self) -> None:
        await asyncio.sleep(AGAIN)
        await self._open()

    async def _ask_on(self) -> None:
        """Ask until there is an answer, then open the stream."""
        while True:
            await asyncio.sleep(ASK_EVERY)
            if await self._fetch():
                break
        await self._open()

    async def _fetch(self) -> bool:
        async with self._turn:
            asker = Browser(self.browser.port, self.browser.cookies)
            try:
                return (await asker.get(self.now)).status in ANSWERED
            except GONE:
                return False
            finally:
                await asker.close()

    def _later(self, act: Coroutine[Any, Any, object]) -> None:
        task = asyncio.get_running_loop().create_task(act)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

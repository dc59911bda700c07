"""Many browsers at once, cheap enough to share two cores with the server that they ask."""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlencode

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@dataclass
class Answer:
    """What a server answered: its status, where it sends us, the text, and the bytes that came over the line."""

    status: int
    location: str
    text: str
    size: int

    @property
    def token(self) -> str:
        """Return the forgery token of the form on the page."""
        found = TOKEN.search(self.text)
        if not found:
            raise ValueError(f"no form on a page with status {self.status}: {self.text[:200]}")
        return found[1]


@dataclass(eq=False)
class Browser:
    """One browser: a connection that stays open, and cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    _line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str) -> Answer:
        """Ask for a page."""
        return await self._ask("GET", path, b"")

    async def post(
        self, path: str, fields: dict[str, str] | list[tuple[str, str]], headers: dict[str, str] | None = None
    ) -> Answer:
        """Send a form."""
        return await self._ask("POST", path, urlencode(fields).encode(), headers or {})

    async def close(self) -> None:
        """Close the connection."""
        if self._line:
            self._line[1].close()
            self._line = None

    async def _ask(self, method: str, path: str, body: bytes, more: dict[str, str] | None = None) -> Answer:
        if self._line is None:
            self._line = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self._line
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", f"Cookie: {cookies}"]
        lines += [f"{name}: {value}" for name, value in (more or {}).items()]
        if body:
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        head = await reader.readuntil(b"\r\n\r\n")
        status, headers = self._read(head.decode("latin-1"))
        content = await _body(reader, headers)
        if headers.get("connection", "").lower() == "close":
            await self.close()
        return Answer(status, headers.get("location", ""), content.decode(), len(head) + len(content))

    def _read(self, head: str) -> tuple[int, dict[str, str]]:
        first, *lines = head.split("\r\n")
        headers = {}
        for line in filter(None, lines):
            name, _, value = line.partition(": ")
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.split(";")[0]
            headers[name.lower()] = value
        return int(first.split()[1]), headers


async def _body(reader: asyncio.StreamReader, headers: dict[str, str]) -> bytes:
    if headers.get("transfer-encoding") != "chunked":
        return await reader.readexactly(int(headers.get("content-length", 0)))
    content = b""
    while size := int(await reader.readline(), 16):
        content += await reader.readexactly(size)
        await reader.readexactly(2)
    await reader.readexactly(2)
    return content


Act = Callable[[Browser], Awaitable[None]]


@dataclass
class Pace:
    """How fast it went: how long each act took, in how many seconds altogether."""

    took: list[float] = field(default_factory=list)
    seconds: float = 0.0

    def __iadd__(self, other: Self) -> Self:
        """Add another stretch of the same."""
        self.took += other.took
        self.seconds += other.seconds
        return self

    def __str__(self) -> str:
        """Return the figures as a person reads them."""
        took = sorted(self.took) or [0.0]
        half, nearly_all = took[len(took) // 2] * 1000, took[int(len(took) * 0.99)] * 1000
        return f"{self.rate:7.0f}/s   half within {half:.0f} ms, 99 % within {nearly_all:.0f} ms"

    @property
    def rate(self) -> float:
        """Return the acts a second."""
        return len(self.took) / self.seconds if self.seconds else 0.0


def pace(browsers: list[Browser], act: Act, seconds: float) -> Pace:
    """Let every browser do the act over and over, all at once, for some seconds after a short warming up."""
    return asyncio.run(_pace(browsers, act, seconds))


async def _pace(browsers: list[Browser], act: Act, seconds: float) -> Pace:
    took: list[float] = []
    begins = time.perf_counter() + min(1.0, seconds / 4)
    ends = begins + seconds

    async def repeat(browser: Browser) -> None:
        while time.perf_counter() < ends:
            started = time.perf_counter()
            await act(browser)
            finished = time.perf_counter()
            if begins <= finished < ends:
                took.append(finished - started)
        await browser.close()

    await asyncio.gather(*(repeat(browser) for browser in browsers))
    return Pace(took, seconds)


def one_by_one(browser: Browser, act: Act, times: int) -> list[float]:
    """Let one browser do the act so many times after ten to warm up; return how long each took, in seconds."""

    async def repeat() -> list[float]:
        took = []
        for _ in range(times + 10):
            started = time.perf_counter()
            await act(browser)
            took.append(time.perf_counter() - started)
        await browser.close()
        return took[10:]

    return asyncio.run(repeat())


def each(browsers: list[Browser], ask: Callable[[Browser], Awaitable[str]]) -> dict[Browser, str]:
    """Let the browsers ask something one after the other; return what each got."""

    async def all_of_them() -> dict[Browser, str]:
        found = {}
        for browser in browsers:
            found[browser] = await ask(browser)
            await browser.close()
        return found

    return asyncio.run(all_of_them())


def all_at_once(browsers: list[Browser], act: Act) -> tuple[list[str], float]:
    """Let every browser do the act once, all at the same moment; return what went wrong, and the seconds it took."""

    async def once(browser: Browser) -> str:
        try:
            await act(browser)
        except (OSError, ValueError, AssertionError, asyncio.IncompleteReadError) as error:
            return f"{type(error).__name__}: {error}"
        finally:
            await browser.close()
        return ""

    async def every() -> list[str]:
        return await asyncio.gather(*(once(browser) for browser in browsers))

    started = time.perf_counter()
    wrong = [said for said in asyncio.run(every()) if said]
    return wrong, time.perf_counter() - started

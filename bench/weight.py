"""What a page weighs on the line when a browser has nothing of it yet, seen by Chromium itself."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.servers import ROOT

sys.path.insert(0, str(ROOT / "bin"))
import chromium  # a program, not a package

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
KINDS = {
    "Document": "html", "Stylesheet": "css", "Script": "js", "Font": "font", "Image": "pictures", "Other": "other",
    "EventSource": "stream",
}  # fmt: skip
STREAMED_WITHIN = 2000
"""Milliseconds within which a stream gave the state of now."""
PHONE = {"width": 360, "height": 740}


@contextmanager
def browser() -> Iterator[Browser]:
    """Give a Chromium."""
    with sync_playwright() as playwright:
        program = playwright.chromium.launch(executable_path=chromium.program(), args=FLAGS)
        yield program
        program.close()


def of(program: Browser, address: str, cookie: str = "") -> Counter[str]:
    """Return the bytes that came over the line, heads included, by kind of file; nothing was kept before."""
    context = _context(program, address, cookie)
    sizes = _open(context, address, until="networkidle")
    context.close()
    return sizes


def twice(program: Browser, address: str, cookie: str) -> tuple[Counter[str], Counter[str]]:
    """Return the same of a page that keeps a stream open, and of the next time that this browser opens it."""
    context = _context(program, address, cookie)
    first, again = (_open(context, address, until="load") for _ in range(2))
    context.close()
    return first, again


def of_guest(program: Browser, address: str) -> Counter[str]:
    """Return the same of somebody without an account: the door, and after saying who they are the question of now."""
    context = _context(program, address, "")
    page = context.new_page()
    sizes = _watched(context, page)
    page.goto(address)
    page.locator("input[name=office]").first.check()
    page.locator("#municipality").fill(page.locator("#municipalities option").first.text_content() or "")
    page.locator("main button[type=submit]").click()
    page.locator("#now").wait_for()
    page.wait_for_timeout(STREAMED_WITHIN)
    context.close()
    return sizes


def _context(program: Browser, address: str, cookie: str) -> BrowserContext:
    context = program.new_context(viewport=PHONE)
    if cookie:
        context.add_cookies([{"name": "session", "value": cookie, "url": address}])
    return context


def _open(context: BrowserContext, address: str, *, until: Literal["load", "networkidle"]) -> Counter[str]:
    page = context.new_page()
    sizes = _watched(context, page)
    answer = page.goto(address, wait_until=until)
    assert answer, address
    assert answer.ok, (address, answer.status)
    page.wait_for_timeout(STREAMED_WITHIN if until == "load" else 0)
    page.close()
    return sizes


def _watched(context: BrowserContext, page: Page) -> Counter[str]:
    """Return the bytes that come over the line of a page from now on, by kind of file; they are added while it lives."""
    line = context.new_cdp_session(page)
    kinds: dict[str, str] = {}
    sizes: Counter[str] = Counter()

    def remember(answer: dict[str, Any]) -> None:
        kinds[answer["requestId"]] = KINDS.get(answer["type"], "other")

    def add(done: dict[str, Any]) -> None:
        sizes[kinds.get(done["requestId"], "other")] += int(done["encodedDataLength"])

    def add_part(part: dict[str, Any]) -> None:
        if kinds.get(part["requestId"]) == "stream":
            sizes["stream"] += int(part["encodedDataLength"])

    line.on("Network.responseReceived", remember)
    line.on("Network.loadingFinished", add)
    line.on("Network.dataReceived", add_part)
    line.send("Network.enable")
    return sizes


def told(sizes: Counter[str]) -> str:
    """Return the weight in kB with its parts, the heaviest first."""
    parts = ", ".join(f"{kind} {size / 1000:.0f}" for kind, size in sizes.most_common())
    return f"{sizes.total() / 1000:.0f} kB ({parts})"

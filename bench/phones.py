"""Phones in a hall, with a screen and a desk: a process of its own, which tells what reached them and when.

`python -m bench.phones FILE`: the file holds what `bench.hall` made. Each line of JSON on standard input asks for
something (`do` and what it takes), each line on standard output is the answer. Instants are those of the clock that all
processes of a machine share.
"""

import asyncio
import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from bench.browsers import Browser
from bench.following import GONE, OK, Follower

ANSWERS = ("1", "2", "3", "4", "5")
WAITS = (1.0, 2.0, 4.0, 8.0, 15.0)
"""Seconds before an answer that did not arrive is sent again: the first time, the second, …, as in kept.js."""
SEND_WITHIN = 15.0
"""Seconds after which an answer is sent again, when nothing came back."""
Who = TypeVar("Who", bound=Follower)


@dataclass(eq=False)
class Phone(Follower):
    """The phone of a member who is signed in."""

    token: str = ""

    async def join(self, code: str) -> None:
        """Open the page of the session, take a seat, follow what happens."""
        door = await self.browser.get(f"/join/{code}")
        seated = await self.browser.post(f"/join/{code}/seat", {"csrf_token": door.token})
        assert seated.status == 302, (seated.status, seated.text[:300])  # noqa: PLR2004  # to the page of the phone
        await self.browser.get(seated.location)
        await self.listen()

    async def vote(self, word: str) -> int:
        """Send an answer to the question of now until the server says that it has it; return how many times it was sent."""
        times = 0
        while not await self._is_taken(word):
            await asyncio.sleep(WAITS[min(times, len(WAITS) - 1)])
            times += 1
        return times + 1

    async def _is_taken(self, word: str) -> bool:
        headers = {"Accept": "application/json", "X-CSRFToken": self.token}
        assert self.news, "votes before anything is asked"
        try:
            async with asyncio.timeout(SEND_WITHIN):
                answer = await self.browser.post(self.news.form, {"answer": word}, headers)
        except GONE:  # A time that is over is one of these.
            await self.browser.close()
            return False
        if answer.status >= 500:  # noqa: PLR2004  # the server's fault: it will do better
            return False
        assert answer.status == OK, (answer.status, answer.text[:300])
        return bool(json.loads(answer.text)["received_at"])


class Hall:
    """All that follow one session."""

    def __init__(self, port: int, made: dict[str, Any]) -> None:
        """Give everyone a phone, hang up the screen, open the desk."""
        self.code, self._chance = made["code"], Random(1)
        events, now = f"/join/{self.code}/events", f"/join/{self.code}/now"
        self.phones = [
            Phone(Browser(port, dict(one["cookies"])), events, now, token=one["token"])
            for one in made["phones"]
        ]
        key, id = made["screen"], made["dialogue"]
        self.others = [
            Follower(Browser(port), f"/screen/{key}/events", f"/screen/{key}/now"),
            Follower(
                Browser(port, dict(made["host"])), f"/live/{id}/events", f"/live/{id}/now", fetches=True
            ),
        ]

    async def join(self, first: int, last: int, seconds: float) -> dict[str, Any]:
        """Let these phones come in within some seconds."""
        return await self._spread(self.phones[first:last], seconds, lambda phone: phone.join(self.code))

    async def listen(self, first: int, last: int, seconds: float) -> dict[str, Any]:
        """Let these phones, whose people have a seat, follow what happens; screen and desk too."""
        waiting = [one for one in [*self.phones[first:last], *self.others] if not one.heard]
        return await self._spread(waiting, seconds, lambda one: one.listen())

    async def vote(self, first: int, last: int, version: int, seconds: float) -> dict[str, Any]:
        """Let these phones answer the question of a version, once all see it, within some seconds; each until it is taken."""
        await self.see(first, last, version, seconds)
        words: Counter[str] = Counter()
        again = 0

        async def vote(phone: Phone) -> None:
            nonlocal again
            word = self._chance.choice(ANSWERS)
            again += await phone.vote(word) - 1
            words[word] += 1

        return await self._spread(self.phones[first:last], seconds, vote) | {"words": words, "again": again}

    async def see(self, first: int, last: int, version: int, patience: float) -> dict[str, Any]:
        """Wait until these phones, the screen and the desk have what stands since a version; tell when each had it."""
        looking = [*self.phones[first:last], *self.others]
        ends = time.monotonic() + patience
        while (  # noqa: ASYNC110  # two thousand are looked at
            time.monotonic() < ends and any(one.since(version) is None for one in looking)
        ):
            await asyncio.sleep(0.02)
        seen = [one.since(version) for one in looking]
        return {"at": sorted(at for at in seen if at is not None), "missing": seen.count(None)}

    async def _spread(
        self, those: Sequence[Who], seconds: float, act: Callable[[Who], Awaitable[None]]
    ) -> dict[str, Any]:
        """Let each act once at a moment of its own; tell how long each took, and what went wrong."""
        begun, took, wrong = time.monotonic(), [], []

        async def once(one: Who, wait: float) -> None:
            await asyncio.sleep(wait)
            started = time.monotonic()
            try:
                await act(one)
            except (*GONE, AssertionError) as error:
                wrong.append(f"{type(error).__name__}: {error}")
            else:
                took.append(time.monotonic() - started)

        await asyncio.gather(*(once(one, self._chance.uniform(0, seconds)) for one in those))
        return {"took": took, "wrong": wrong, "seconds": time.monotonic() - begun}


async def answer_all(hall: Hall) -> None:
    """Do what each line asks, until there is none."""
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        asked = json.loads(line)
        print(json.dumps(await getattr(hall, asked.pop("do"))(**asked)), flush=True)


if __name__ == "__main__":
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # Each phone holds two connections.
    made = json.loads(Path(sys.argv[1]).read_text())
    asyncio.run(answer_all(Hall(made["port"], made)))

"""Telling screens and phones that something changed: one watcher a process looks at versions, and wakes who waits.

The truth is in the database; a hub holds nothing that a restart could lose. Whoever connects anew gets the state of
now, so a message that was missed is no harm.
"""

import logging
import threading
import time
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

EVERY = 0.2
"""Seconds between two looks."""
HEARTBEAT = 15
"""Seconds after which a silent connection gets a sign of life, so that nothing between closes it."""
log = logging.getLogger(__name__)


class Audience(NamedTuple):
    """Those who get the same words: of one session, on one kind of page, in one language."""

    dialogue_id: UUID
    view: str
    language: str


class News(NamedTuple):
    """What an audience was told last, and the how manieth news that was in this process."""

    number: int
    text: str


Look = Callable[[Collection[Audience]], Mapping[Audience, Hashable]]
"""Gives for each audience a stamp that differs when there is something new for it."""


@dataclass
class Place:
    """Where an audience waits."""

    changed: threading.Condition = field(default_factory=threading.Condition)
    news: News = field(default_factory=lambda: News(0, ""))
    stamp: Hashable = None
    waiting: int = 0


class Hub:
    """The watcher of one process. `look` says what is new, `tell` renders it, once for all of an audience."""

    def __init__(self, look: Look, tell: Callable[[Audience], str]) -> None:
        """Remember how to look and how to tell; both open a context of their own."""
        self._look, self._tell = look, tell
        self._places: dict[Audience, Place] = {}
        self._door = threading.Lock()
        self._watcher: threading.Thread | None = None

    @property
    def waiting(self) -> int:
        """Return how many streams are open."""
        return sum(place.waiting for place in self._places.values())

    def is_followed(self, dialogue_id: UUID, view: str) -> bool:
        """Tell whether a page of this kind follows a session here; another process knows its own pages only."""
        return any(
            who[:2] == (dialogue_id, view) for who, place in list(self._places.items()) if place.waiting
        )

    def follow(self, audience: Audience) -> Iterator[str]:
        """Give what an audience is told, at once and with every change; "" is a sign of life."""
        with self._waiting(audience) as place:
            seen = 0
            while True:
                news = self._next(place, seen)
                yield news.text if news.number > seen else ""
                seen = news.number

    def _next(self, place: Place, seen: int) -> News:
        """Wait for news, but no longer than a heartbeat."""
        with place.changed:
            place.changed.wait_for(lambda: place.news.number > seen, timeout=HEARTBEAT)
            return place.news

    @contextmanager
    def _waiting(self, audience: Audience) -> Iterator[Place]:
        with self._door:
            place = self._places.setdefault(audience, Place())
            place.waiting += 1
            if self._watcher is None:
                self._watcher = threading.Thread(target=self._watch, daemon=True, name="live")
                self._watcher.start()
        try:
            yield place
        finally:
            with self._door:
                place.waiting -= 1

    def _watch(self) -> None:
        """Look until nobody waits any more."""
        while places := self._followed():
            try:
                self._tell_all(places)
            except Exception:  # The database may be away for a while; the screens keep what they have.
                log.exception("The room could not be looked at")
                time.sleep(1)
            time.sleep(EVERY)

    def _followed(self) -> Mapping[Audience, Place]:
        with self._door:
            self._places = {who: place for who, place in self._places.items() if place.waiting}
            if not self._places:
                self._watcher = None
            return dict(self._places)

    def _tell_all(self, places: Mapping[Audience, Place]) -> None:
        for audience, stamp in self._look(places.keys()).items():
            place = places[audience]
            if stamp == place.stamp:
                continue
            text = self._tell(audience)
            with place.changed:
                place.news, place.stamp = News(place.news.number + 1, text), stamp
                place.changed.notify_all()

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
from time import monotonic
from typing import NamedTuple
from uuid import UUID

EVERY = 0.2
"""Seconds between two looks."""
HEARTBEAT = 15
"""Seconds after which a silent connection gets a sign of life, so that nothing between closes it."""
REST = 1
"""Seconds to wait after something went wrong, so that the log is not filled with it."""
log = logging.getLogger(__name__)


class Audience(NamedTuple):
    """Those who get the same words: of one session, on one kind of page, in one language, by one address (`key`)."""

    dialogue_id: UUID
    view: str
    language: str
    key: str = ""


class News(NamedTuple):
    """What an audience was told last, and how many times this process had news for it by then."""

    number: int
    text: str


Look = Callable[[Collection[Audience]], Mapping[Audience, Hashable]]
"""Gives for each audience a stamp that differs when there is something new for it; one that is left out is over."""


@dataclass
class Place:
    """Where an audience waits. Telling it is tried again from `rests_until` on (of the monotonic clock)."""

    changed: threading.Condition = field(default_factory=threading.Condition)
    news: News = field(default_factory=lambda: News(0, ""))
    stamp: Hashable = None
    waiting: int = 0
    rests_until: float = 0.0
    is_over: bool = False


class Hub:
    """The watcher of one process. `look` says what is new, `tell` renders it, once for all of an audience."""

    def __init__(self, look: Look, tell: Callable[[Audience], str], heartbeat: float = HEARTBEAT) -> None:
        """Remember how to look and how to tell; both open a context of their own."""
        self._look, self._tell, self._heartbeat = look, tell, heartbeat
        self._places: dict[Audience, Place] = {}
        self._door = threading.Lock()
        self._watcher: threading.Thread | None = None

    @property
    def waiting(self) -> int:
        """Return how many streams are open."""
        return sum(place.waiting for place in self._places.values())

    @property
    def is_watching(self) -> bool:
        """Tell whether the watcher is at work."""
        return self._watcher is not None and self._watcher.is_alive()

    def follow(self, audience: Audience) -> Iterator[str]:
        """Give what an audience is told, at once and with every change; "" is a sign of life. Ends when it is over for it."""
        with self._waiting(audience) as place:
            seen = 0
            while True:
                news = self._next(place, seen)
                if place.is_over:
                    return
                yield news.text if news.number > seen else ""
                seen = news.number

    def _next(self, place: Place, seen: int) -> News:
        """Wait for news, but no longer than a heartbeat."""
        with place.changed:
            place.changed.wait_for(lambda: place.news.number > seen or place.is_over, timeout=self._heartbeat)
            return place.news

    @contextmanager
    def _waiting(self, audience: Audience) -> Iterator[Place]:
        with self._door:
            place = self._places.setdefault(audience, Place())
            place.waiting += 1
            if not self.is_watching:
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
                found = self._look(places.keys())
            except Exception:  # The database may be away for a while; the screens keep what they have.
                log.exception("The room could not be looked at")
                time.sleep(REST)
                continue
            for audience, place in places.items():
                if audience in found:
                    self._tell_news(audience, place, found[audience])
                else:
                    self._end(audience, place)
            time.sleep(EVERY)

    def _followed(self) -> Mapping[Audience, Place]:
        """Return where somebody waits; with nobody there the watcher stops."""
        with self._door:
            self._places = {who: place for who, place in self._places.items() if place.waiting}
            if not self._places:
                self._watcher = None
            return dict(self._places)

    def _tell_news(self, audience: Audience, place: Place, stamp: Hashable) -> None:
        """Tell an audience what is new; what goes wrong for one is no harm to the others, and is tried again."""
        if stamp == place.stamp or monotonic() < place.rests_until:
            return
        try:
            text = self._tell(audience)
        except Exception:
            log.exception("Could not be told: %s of %s", audience.view, audience.dialogue_id)
            place.rests_until = monotonic() + REST
            return
        with place.changed:
            place.news, place.stamp = News(place.news.number + 1, text), stamp
            place.changed.notify_all()

    def _end(self, audience: Audience, place: Place) -> None:
        """End the streams of a session that is gone, or of an address that was renewed."""
        with self._door:
            if self._places.get(audience) is place:
                del self._places[audience]
        with place.changed:
            place.is_over = True
            place.changed.notify_all()

"""Do in one piece what several requests ask for at the same moment.

While one piece is being done, what arrives waits and becomes the next: the busier it is, the more goes together.
"""

import time
from collections.abc import Callable, Sequence
from threading import Event, Lock
from typing import Generic, TypeVar

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")
MOST = 50
"""How many go into one piece, about."""


class Apart(Exception):
    """The piece could not be done as a whole; each is to try for itself, and learns what is wrong with its own."""


class _Piece(Generic[Asked, Answer]):
    """What goes together: what was asked, in the order of arrival, and the answers in the same order."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.answers: Sequence[Answer] | None = None
        self.is_done = Event()


class Gathering(Generic[Asked, Answer]):
    """A place where requests meet. The first to come does it for all of them, in its own context."""

    def __init__(
        self, do: Callable[[Sequence[Asked]], Sequence[Answer]], begin: Callable[[], object] | None = None
    ) -> None:
        """Remember how a piece is done: `do` gets what was asked and returns as many answers, in the same order.

        `begin` is what must be waited for first, such as a lock: whoever comes meanwhile is still in time.
        """
        self._do, self._begin = do, begin
        self._turn, self._door = Lock(), Lock()
        self._next: _Piece[Asked, Answer] | None = None

    def ask(self, one: Asked) -> Answer:
        """Ask, and return the answer when the piece is done.

        Raises:
            Apart: when `do` failed.
        """
        with self._door:
            is_first = self._next is None or len(self._next.asked) >= MOST
            if is_first:
                self._next = _Piece()
            piece = self._next
            assert piece is not None  # noqa: S101  # made above
            place = len(piece.asked)
            piece.asked.append(one)
        if is_first:
            self._lead(piece)
        else:
            piece.is_done.wait()
        if piece.answers is None:
            raise Apart
        return piece.answers[place]

    def _lead(self, piece: _Piece[Asked, Answer]) -> None:
        try:
            with self._turn:
                self._let_others_come(piece)
                if self._begin:
                    self._begin()
                with self._door:
                    if self._next is piece:
                        self._next = None
                piece.answers = self._do(piece.asked)
        except Exception as error:
            raise Apart from error
        finally:
            with self._door:
                if self._next is piece:  # What had to be waited for failed: who comes now begins anew.
                    self._next = None
            piece.is_done.set()

    def _let_others_come(self, piece: _Piece[Asked, Answer]) -> None:
        """Serve whoever is there already, under gevent, until nobody new joins: who comes alone waits for nothing."""
        before = 0
        while before < len(piece.asked) < MOST:
            before = len(piece.asked)
            time.sleep(0)

"""A line between a browser and the site that can be cut or go dead, as when the network of a hall fails."""

import socket
from contextlib import suppress
from threading import Event, Lock, Thread

HERE = "127.0.0.1"
PIECE = 65536


class Line:
    """A line to a port on this machine, at an address of its own that stays the same."""

    def __init__(self, port):
        self._to, self._door, self._ends, self._lives = port, Lock(), [], Event()
        self._lives.set()
        self._listener = socket.create_server((HERE, 0))
        self.port = self._listener.getsockname()[1]
        Thread(target=self._takes, args=(self._listener,), daemon=True).start()

    @property
    def address(self):
        """Where a browser finds the site."""
        return f"http://{HERE}:{self.port}"

    def goes_dead(self):
        """Let nothing through any more, and tell neither end."""
        self._lives.clear()

    def comes_alive(self):
        """Let everything through again that waited."""
        self._lives.set()

    def cut(self):
        """End all that goes over the line; nobody gets through until it is mended."""
        with self._door:
            ends, self._ends, listener, self._listener = self._ends, [], self._listener, None
        for end in (listener, *ends):
            _ends(end)
        listener.close()

    def mend(self):
        """Let whoever tries get through again."""
        listener = socket.create_server((HERE, self.port))
        with self._door:
            self._listener = listener
        Thread(target=self._takes, args=(listener,), daemon=True).start()

    def _takes(self, listener):
        while True:
            try:
                browser = listener.accept()[0]
                site = socket.create_connection((HERE, self._to))
            except OSError:
                return
            with self._door:
                is_cut = self._listener is not listener
                self._ends += [] if is_cut else [browser, site]
            if is_cut:
                _ends(browser), _ends(site)
            for one, other in ((browser, site), (site, browser)):
                Thread(target=_passes_on, args=(one, other, self._lives), daemon=True).start()


def _passes_on(one, other, lives):
    """Pass on what one end says until it is silent, while the line lives."""
    with suppress(OSError):
        while said := one.recv(PIECE):
            lives.wait()
            other.sendall(said)
    _ends(other)
    one.close()


def _ends(end):
    with suppress(OSError):  # It may have ended already.
        end.shutdown(socket.SHUT_RDWR)

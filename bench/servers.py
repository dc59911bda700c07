"""The real web server over a database of its own: gunicorn with two workers, as in production."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen
from uuid import uuid4

import psycopg

from bench import processes

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bin"))
import postgres  # noqa: E402  # a program, not a package

WORKERS = 2


@contextmanager
def databases() -> Iterator[dict[str, str]]:
    """Give an empty database of each kind, by its name; both are removed afterwards."""
    with tempfile.TemporaryDirectory() as folder, postgres.server() as server:
        name = f"consult_bench_{uuid4().hex}"
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        try:
            yield {"SQLite": f"sqlite:///{folder}/bench.db", "PostgreSQL": _named(server, name)}
        finally:
            with psycopg.connect(server, autocommit=True) as connection:
                connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@dataclass
class Server:
    """A web server: gunicorn with its workers, at a port; it can be killed, and started again at the same port."""

    application: str
    settings: dict[str, str]
    port: int = field(default_factory=lambda: free_port())  # noqa: PLW0108  # defined below

    def start(self) -> None:
        """Start it; it may take a moment before it answers."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith("CONSULT_")}
        own = {
            "CONSULT_INSTANCE": os.environ["CONSULT_INSTANCE"],
            "CONSULT_BIND": f"127.0.0.1:{self.port}",
            "CONSULT_WORKERS": str(WORKERS),
        }
        command = [Path(sys.executable).parent / "gunicorn", self.application]
        self.program = subprocess.Popen(command, cwd=ROOT, env=clean | own | self.settings)

    def wait(self) -> None:
        """Wait until it answers, and a moment for the worker that is not as far."""
        _wait_for(self.port, self.program)

    def stop(self) -> None:
        """Ask it to stop, and see that it did."""
        self.program.terminate()
        self.program.wait()

    def kill(self) -> None:
        """Kill it and its workers, as a machine that runs out of memory might."""
        for number in [self.program.pid, *self.workers]:
            os.kill(number, signal.SIGKILL)
        self.program.wait()

    @property
    def workers(self) -> list[int]:
        """Return the processes that serve, by their numbers."""
        return processes.children(self.program.pid)


@contextmanager
def serving(application: str, **settings: str) -> Iterator[int]:
    """Serve an application (module:name) with these settings in its environment; give the port."""
    with running(application, **settings) as server:
        yield server.port


@contextmanager
def running(application: str, **settings: str) -> Iterator[Server]:
    """Serve as `serving` does; give the server itself."""
    server = Server(application, settings)
    server.start()
    try:
        server.wait()
        yield server
    finally:
        server.stop()


def free_port() -> int:
    """Return a port at which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait_for(port: int, program: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers, and a moment for the worker that is not as far."""
    for _ in range(300):
        if _answers(port):
            break
        if program.poll() is not None:
            raise RuntimeError("the web server did not start")
        time.sleep(0.1)
    time.sleep(1)


def _answers(port: int) -> bool:
    """Tell whether a worker answers; that it knows no such page is an answer too."""
    try:
        urlopen(f"http://127.0.0.1:{port}/robots.txt", timeout=30).close()
    except HTTPError:
        return True
    except OSError:
        return False
    return True


def _named(server: str, name: str) -> str:
    """Return the address of another database on the same server."""
    from sqlalchemy.engine import make_url

    return make_url(server).set(database=name).render_as_string(hide_password=False)

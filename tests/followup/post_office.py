"""A real mail server on loopback that stops at a given step, and a real worker that can be killed there."""

import asyncio
import os
import socket
import subprocess
import sys
from contextlib import contextmanager
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
        self.stops_at, self.kept = stops_at, []
        self.is_there, self.may_go_on = Event(), Event()

    async def handle_EHLO(self, _server, session, _envelope, hostname, responses):  # noqa: N802  # the server's names
        session.host_name = hostname
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


def worker(app, folder, port):
    """Start a worker of its own on the database of the test, which mails by this port."""
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
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "consult", "work", "--once"]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | {name: str(value) for name, value in settings.items()},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@contextmanager
def nobody_writes():
    """Keep everybody else from claiming or recording a message."""
    with db.engine.begin() as connection:  # On SQLite a transaction that may write is the only one.
        if connection.dialect.name == "postgresql":
            connection.execute(text("LOCK TABLE outbox_mail IN EXCLUSIVE MODE"))
        yield

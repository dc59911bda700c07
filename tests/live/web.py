"""The real web server on the database of a test, with two workers of which one can be killed."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).parents[2]
PATIENCE = 60
"""How many seconds a busy machine is waited for."""


class Web:
    """A web server by its process and its port."""

    def __init__(self, process, port):
        self.process, self.port = process, port

    def workers(self):
        """The numbers of the processes that serve."""
        number = self.process.pid
        return [int(one) for one in Path(f"/proc/{number}/task/{number}/children").read_text().split()]

    def kill_one(self):
        """Kill the worker that was there first."""
        os.kill(self.workers()[0], signal.SIGKILL)

    def post(self, path, fields, headers):
        """Send a form as a script does, and return the status; nobody being there is an OSError."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            form = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
            line.request("POST", path, urlencode(fields), form | headers)
            return line.getresponse().status
        except HTTPException as error:
            raise ConnectionError from error
        finally:
            line.close()

    def wait(self):
        """Wait until it answers."""
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends and self.process.poll() is None:
            try:
                self.post("/robots.txt", {}, {})
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError("the web server did not start")


@contextmanager
def serving(app, folder):
    """Serve the database of the test."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = {
        "CONSULT_BIND": f"127.0.0.1:{port}",
        "CONSULT_WORKERS": "2",
        "CONSULT_DATABASE_URL": app.config["SQLALCHEMY_DATABASE_URI"],
        "CONSULT_INSTANCE": str(folder),
        "CONSULT_KEY_STORE": str(app.extensions["keystore"].folder),
        "CONSULT_QUEUE_URL": f"sqlite:///{folder / 'queue.db'}",
        "CONSULT_SECRET_KEY": app.config["SECRET_KEY"],
        "CONSULT_LOG_LEVEL": "critical",
    }
    command = [Path(sys.executable).parent / "gunicorn", "wsgi:app"]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | settings)
    web = Web(process, port)
    try:
        web.wait()
        yield web
    finally:
        for number in [process.pid, *web.workers()]:
            os.kill(number, signal.SIGKILL)
        process.wait()

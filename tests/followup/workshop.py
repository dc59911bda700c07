"""A program that starts workers quickly: it reads one line of settings for each, and answers with the number of its process.

What a worker needs is imported once; each worker is a process of its own, as `flask consult work --once` would be.
"""

import json
import os
import signal
import sys

from flask.cli import FlaskGroup

from consult import app as _everything  # noqa: F401  # what takes long to import


def work(settings):
    """Do what waits, with these settings."""
    os.environ.update(settings)
    from wsgi import app  # reads the settings

    FlaskGroup(create_app=lambda: app).main(["consult", "work", "--once"])


if __name__ == "__main__":
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # Who is dead is gone.
    for line in sys.stdin:
        if number := os.fork():
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()
        else:
            os.dup2(
                os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
            )  # What it says is no number of a process.
            work(json.loads(line))

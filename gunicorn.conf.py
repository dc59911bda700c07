"""How gunicorn serves Consult; `make run`, the benchmarks and production share it."""

import os
import threading
from typing import Any

from gevent import monkey
from gunicorn import sock

monkey.patch_all()  # Before the app is loaded, which is done once for all workers.
bind = os.environ.get("CONSULT_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("CONSULT_WORKERS", "1"))
reuse_port = workers > 1
worker_class = "gevent"
preload_app = True  # Who takes the place of a worker that was killed serves at once, and memory is shared.
worker_connections = 20_000  # The default of 1000 lets client 1,001 of a live session hang.
keepalive = 75  # Longer than proxies and browsers keep a connection: the 2 s of default cut off who posts a second later.
graceful_timeout = 3  # Open streams would hold up a stop for half a minute.
control_socket_disable = True
loglevel = os.environ.get("CONSULT_LOG_LEVEL", "warning")
proc_name = "consult"


def when_ready(_server: Any) -> None:
    """Wait for what the app began when it was loaded (the clock of the rate limits): a worker is a fork, without its threads."""
    for thread in threading.enumerate():
        if thread is not threading.main_thread():
            thread.join(timeout=5)


def post_worker_init(worker: Any) -> None:
    """Give each of several workers a door of its own beside the one they share, once it can open it.

    Where all wait at one door, the quickest lets nearly everyone in; the kernel spreads who knocks over several doors.
    A worker that starts while others serve (one was killed) has no door until it is ready: nobody waits there for it.
    """
    if workers > 1:
        worker.sockets = [*worker.sockets, *sock.create_sockets(worker.cfg, worker.log)]

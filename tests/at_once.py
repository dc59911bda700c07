"""Several people at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, current_thread

from consult.db import db


def at_once(app, do, many):
    """Run `do(number)` in so many threads that all begin together, each named by its number; return what each gave."""
    barrier = Barrier(many)

    def run(number):
        current_thread().name = str(number)
        with app.app_context():
            barrier.wait()
            try:
                return do(number)
            finally:
                db.session.remove()

    with ThreadPoolExecutor(many) as pool:
        return list(pool.map(run, range(many)))

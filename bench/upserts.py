"""What the database can do by itself: upserts a second of one connection, each in a transaction of its own."""

import time

from sqlalchemy import create_engine

from bench.bare import UPSERT, prepare_table

SECONDS = 3


def rate(address: str) -> float:
    """Return the upserts a second that the database takes, one after the other."""
    prepare_table(address)
    engine = create_engine(address)
    count, ends = 0, time.perf_counter() + SECONDS
    with engine.connect() as connection:
        while time.perf_counter() < ends:
            connection.execute(UPSERT, {"voter": f"v{count % 1000}", "answers": "x" * 120})
            connection.commit()
            count += 1
    engine.dispose()
    return count / SECONDS

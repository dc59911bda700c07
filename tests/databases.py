"""Databases for tests: empty ones, and ones that are put back as they were, which is quicker than making them again."""

import os
import sqlite3
from contextlib import closing, contextmanager
from uuid import uuid4

import sqlalchemy
from sqlalchemy.engine import make_url

from consult.db import db


@contextmanager
def empty_database(folder):
    """Give the address of a new database: SQLite in this folder, or PostgreSQL beside TEST_DATABASE_URL."""
    server = os.environ.get("TEST_DATABASE_URL")
    if not server:
        yield f"sqlite:///{folder / 'consult.db'}"
        return
    name = f"consult_test_{uuid4().hex}"
    _on_the_server(f"CREATE DATABASE {name}")
    url = make_url(server).set(drivername="postgresql+psycopg", database=name)
    url = url.update_query_dict({"options": "-c synchronous_commit=off"})  # Spares the disk.
    yield url.render_as_string(hide_password=False)
    _on_the_server(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def kept(folder):
    """Keep the database of the current app as it is now; gives a function that makes that of the current app the same."""
    if db.engine.dialect.name == "sqlite":
        copy = folder / f"{uuid4().hex}.db"
        _copy(db.engine.url.database, copy)
        yield lambda: _copy(copy, db.engine.url.database)
        copy.unlink()
        return
    name = f"consult_kept_{uuid4().hex}"
    _let_go()  # PostgreSQL copies a database only while nobody works with it.
    _on_the_server(f"CREATE DATABASE {name} TEMPLATE {db.engine.url.database}")
    yield lambda: _replace(name)
    _on_the_server(f"DROP DATABASE {name}")


def _copy(source, target):
    """Copy a database of SQLite through SQLite, so that what is open stays right."""
    with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target)) as written:
        read.backup(written)


def _replace(template):
    """Make the PostgreSQL database of the current app anew from another one."""
    own = db.engine.url.database
    _let_go()
    _on_the_server(f"DROP DATABASE {own} WITH (FORCE)", f"CREATE DATABASE {own} TEMPLATE {template}")


def _let_go():
    db.session.remove()
    db.engine.dispose()


def _on_the_server(*statements):
    url = make_url(os.environ["TEST_DATABASE_URL"]).set(drivername="postgresql+psycopg")
    admin = sqlalchemy.create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    admin.dispose()

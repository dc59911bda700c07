"""Run the migrations on the app's own engine."""

from importlib import import_module
from pathlib import Path

from alembic import context
from flask import current_app
from sqlalchemy import JSON, Connection

import consult.mail
from consult.db import UTCDateTime

for models in sorted(Path(consult.__file__).parent.glob("*/models*")):
    import_module(f"consult.{models.parent.name}.models")


def render_item(kind: str, item: object, _context: object) -> str | bool:
    """Write our own time type as the plain one that it stores: a migration imports nothing of the project."""
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, JSON):
        return "sa.JSON()"
    return False


def run(connection: Connection) -> None:
    """Migrate over this connection, in one transaction where the database can."""
    context.configure(
        connection=connection,
        target_metadata=current_app.extensions["migrate"].db.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=render_item,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def loosely(connection: Connection) -> None:
    """Migrate on SQLite, which changes a table by making it anew: meanwhile it may not look at who points at it."""
    driver = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        run(connection)
        if lost := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
            raise ValueError(f"these rows point at nothing: {lost}")
        connection.commit()
    finally:
        connection.rollback()
        driver.execute("PRAGMA foreign_keys=ON")


with current_app.extensions["migrate"].db.engine.connect() as connection:
    if connection.dialect.name == "sqlite":
        loosely(connection)
    else:
        run(connection)
        connection.commit()

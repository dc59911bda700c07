"""flask consult …: set up, import, work, verify."""

import logging

import click
from flask import Flask, current_app
from flask.cli import AppGroup
from flask_migrate import upgrade

from consult import audit, jobs

consult = AppGroup("consult", help="Run the consultation platform.")


@consult.command()
def setup() -> None:
    """Bring the database up to date, and load the demo year into an empty one (demonstration only)."""
    click.echo("Database: migrating …")
    upgrade()


@consult.command()
@click.option("--once", is_flag=True, help="Run what waits now, then stop.")
def work(*, once: bool) -> None:
    """Run the jobs: mail, sealing, exports. Leave it running beside the web server."""
    if once:
        click.echo(f"{jobs.run_waiting()} jobs tried")
        return
    logging.basicConfig(level=logging.INFO)
    current_app.extensions["queue"].create_consumer(workers=1, max_delay=1.0, check_worker_health=True).run()


@consult.command()
def verify() -> None:
    """Check that nothing in the audit log was changed or removed."""
    wrong = audit.broken_links()
    click.echo("audit log: unbroken" if not wrong else f"audit log: broken at {', '.join(map(str, wrong))}")
    raise SystemExit(1 if wrong else 0)


def init_app(app: Flask) -> None:
    """Register the commands."""
    app.cli.add_command(consult)

"""flask consult …: set up, accounts, admin, import, work, verify."""

import logging
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import AppGroup
from flask_migrate import upgrade

from consult import audit, clock, jobs
from consult.accounts.models import StaffRole
from consult.accounts.service import RoleRefused, give_role
from consult.db import db
from consult.demo import loading
from consult.demo.wiping import wipe
from consult.demo.year import Year
from consult.directory import service as directory
from consult.errors import ConsultError
from consult.results.kit import recounting
from consult.voting import service as voting

consult = AppGroup("consult", help="Run the consultation platform.")


@consult.command()
@click.option("--again", is_flag=True, help="Wipe the demo year first, and load it anew.")
@click.option(
    "--scale", type=click.FloatRange(0.01, 1), default=1.0, help="Load a smaller demo year (1: all of it)."
)
def setup(*, again: bool, scale: float) -> None:
    """Bring the database up to date, and load the demo year into an empty one (demonstration only)."""
    upgrade()
    click.echo("Database: up to date")
    if not current_app.config["DEMO"]:
        if again:
            raise click.UsageError("Only a demonstration can be loaded again: set CONSULT_DEMO=1.")
        return
    if (again and not loading.is_empty()) or (loading.was_begun() and not loading.was_finished()):
        _wipe_demo()
    if loading.is_empty():
        _load_demo(scale)


def _wipe_demo() -> None:
    """Empty a database that holds the demo year, and no other."""
    if not loading.was_begun():
        raise click.UsageError("This database was not filled with the demo year, so it is left alone.")
    click.echo("Demo year: wiping what is there")
    wipe(current_app.extensions["keystore"])


def _load_demo(scale: float) -> None:
    """Load the demo year, telling what is being made."""
    click.echo("Demo year: made-up people and opinions, about half a minute")
    begun = last = time.monotonic()
    year = Year(now=clock.now(), keystore=current_app.extensions["keystore"], scale=scale)
    for part, told in loading.load(year):
        if not told:
            click.echo(f"  {part.says:36} ", nl=False)
            last = time.monotonic()
        else:
            click.echo(f"{time.monotonic() - last:5.1f} s  {told}")
    click.echo(f"Demo year: loaded in {time.monotonic() - begun:.0f} s")


@consult.command()
def accounts() -> None:
    """Print how to sign in as each kind of user."""
    base = current_app.config["BASE_URL"].rstrip("/")
    if not current_app.config["DEMO"]:
        click.echo(
            f"Sign in at {base}/sign-in with an address that is on the register; the link comes by mail."
        )
        return
    click.echo(f"Sign in at {base}/sign-in with one of these addresses. The mail with the link is at")
    click.echo(f"{base}/mailbox (in this demonstration no mail is sent).\n")
    for kind, address in current_app.config["DEMO_ACCOUNTS"]:
        click.echo(f"  {ACCOUNTS[kind]:34} {address}")


@consult.command()
@click.argument("email")
@click.option("--name", default="", help="The name on the page; the address when it is left out.")
def admin(*, email: str, name: str) -> None:
    """Make somebody an administrator: the first one, who gives all others their roles at /accounts/."""
    try:
        give_role(email=email, name=name or email, role=StaffRole.ADMIN, department=None, actor_id=None)
    except RoleRefused as refused:
        raise click.UsageError(str(refused)) from None
    db.session.commit()
    click.echo(f"{email} is an administrator now, and signs in with a mailed link.")


ACCOUNTS = {
    "council_member": "council member of Raalte",
    "alderman": "alderman of Zeist",
    "organiser": "organiser of department Overijssel",
    "bureau": "bureau of the association",
    "admin": "administrator",
}
IMPORTS: dict[str, Callable[..., directory.Imported]] = {
    "facts": directory.import_facts,
    "provinces": directory.import_provinces,
    "mergers": directory.import_mergers,
    "municipalities": directory.import_municipalities,
    "departments": directory.import_departments,
    "networks": directory.import_networks,
    "council-seats": directory.import_council_seats,
    "people": directory.import_people,
}
IMPORT_HELP = """Import a CSV file of one KIND into the directory: all of it, or nothing and a list of what is wrong.

"facts" needs no file: it imports everything that comes with Consult. The first row of a file names its columns:

\b
provinces       code, name, abbreviation
mergers         effective, old_code, old_name, old_province,
                new_code, new_name, new_province, kind, founds
municipalities  code, name, province, inhabitants
                [, also_known_as, inhabitants_year]
departments     province, name, abbreviation
networks        network, municipality [, title, from, until, source]
council-seats   inhabitants_from, inhabitants_to, seats, aldermen_min,
                aldermen_max_full_time, aldermen_max_with_part_time
people          name, email, office, municipality, from [, until]
"""
MOST_PROBLEMS = 50


@consult.command("import", help=IMPORT_HELP)
@click.argument("kind", type=click.Choice(list(IMPORTS)))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False)
@click.option("--year", type=int, help="The year whose municipalities the file lists.")
def import_file(*, kind: str, file: Path | None, year: int | None) -> None:
    """Import a CSV file of one kind into the directory: all of it, or nothing and a list of what is wrong."""
    if (kind == "facts") != (file is None):
        raise click.UsageError("Give a file (“facts” has its own).")
    if (kind == "municipalities") != (year is not None):
        raise click.UsageError("Give --year with municipalities, and only with them.")
    load = IMPORTS[kind] if file is None else partial(IMPORTS[kind], file.read_bytes())
    if year is not None:
        load = partial(load, year=year)
    try:
        done = _with_progress(kind, load)
    except directory.ImportRefused as refused:
        _show_problems(refused)
        raise SystemExit(1) from None
    db.session.commit()
    click.echo(f"{kind}: {done.added} rows added, {done.changed} changed")


@consult.command("import-polis")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def import_polis(*, folder: Path) -> None:
    """Make a sealed round of the export of a Polis conversation in FOLDER, to read its results here."""
    try:
        conversation = voting.read_export(folder)
        made = voting.take_over(conversation, now=clock.now(), actor_id=None)
    except directory.ImportRefused as refused:
        _show_problems(refused)
        raise SystemExit(1) from None
    except ConsultError as refused:
        raise click.UsageError(str(refused)) from None
    db.session.commit()
    click.echo(f"{conversation.topic}: {len(conversation.people)} people, {conversation.votes} votes")
    click.echo(
        f"  {len(conversation.statements)} statements; {conversation.rejected} that were rejected are left out"
    )
    click.echo(f"  {conversation.changed} votes were changed later; the last one counts")
    base = current_app.config["BASE_URL"].rstrip("/")
    click.echo(f"The bureau reads it at {base}/results/{made.id}/work")


def _with_progress(kind: str, load: Callable[..., directory.Imported]) -> directory.Imported:
    """Run an import beside a bar that shows how far it is."""
    with click.progressbar(length=1000, label=kind) as bar:
        return load(progress=lambda done, total: bar.update(done * 1000 // total - bar.pos))


def _show_problems(refused: directory.ImportRefused) -> None:
    """Print what is wrong with a file, one fault a line."""
    click.echo(f"\n{refused}", err=True)
    for problem in refused.problems[:MOST_PROBLEMS]:
        click.echo(f"  {problem}", err=True)
    more = len(refused.problems) - MOST_PROBLEMS
    if more > 0:
        click.echo(f"  … and {more} more", err=True)


@consult.command()
@click.option("--once", is_flag=True, help="Run what waits now, then stop.")
def work(*, once: bool) -> None:
    """Run the jobs: mail, sealing, exports. Leave it running beside the web server."""
    if once:
        click.echo(f"{jobs.run_waiting()} jobs tried")
        return
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    current_app.extensions["queue"].create_consumer(workers=1, max_delay=1.0, check_worker_health=True).run()


@consult.command()
@click.argument("kit", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False)
def verify(*, kit: Path | None) -> None:
    """Compute the figures of a recount KIT again; without one, check that nothing in the audit log was changed."""
    if kit is not None:
        raise SystemExit(0 if _tell(recounting.verify(kit.read_bytes())) else 1)
    wrong = audit.broken_links()
    click.echo("audit log: unbroken" if not wrong else f"audit log: broken at {', '.join(map(str, wrong))}")
    raise SystemExit(1 if wrong else 0)


def _tell(verdict: recounting.Verdict) -> bool:
    """Print what came of computing a kit again, and return whether it holds."""
    for fault in verdict.faults:
        click.echo(f"wrong: {fault}", err=True)
    click.echo(f"computed again and the same: {verdict.recomputed} figures")
    for reason, count in verdict.taken.items():
        click.echo(f"not computed again: {count} figures ({reason})")
    click.echo("this kit holds" if verdict.holds else "this kit does not hold")
    return verdict.holds


def init_app(app: Flask) -> None:
    """Register the commands."""
    app.cli.add_command(consult)

"""Build the app: the one file that knows every room."""

import logging
from pathlib import Path
from typing import Any

from flask import Flask, g, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import LoginManager
from flask_wtf import CSRFProtect
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import HTTPException

from consult import assets, cli, formats, jobs, language, security
from consult.accounts import jobs as accounts_jobs  # noqa: F401  # registers its handlers
from consult.accounts import limits
from consult.accounts import views as accounts
from consult.accounts.models import Visitor
from consult.accounts.queries import user_by_id
from consult.agenda import documents as agenda_documents  # noqa: F401  # offers them
from consult.agenda import exports as agenda_exports
from consult.agenda import views as agenda
from consult.agenda.queries import published_places
from consult.agenda.steps import agenda_step
from consult.assembly import jobs as assembly_jobs  # noqa: F401  # registers its handlers
from consult.assembly import views as assembly
from consult.assembly.steps import assembly_step
from consult.consultations import steps
from consult.consultations import views as consultations
from consult.db import db, is_away, migrate
from consult.dialogues import jobs as dialogues_jobs  # noqa: F401  # registers its handlers
from consult.dialogues import views as dialogues
from consult.directory import views as directory
from consult.documents import jobs as documents_jobs  # noqa: F401  # registers its handlers
from consult.documents import kinds
from consult.errors import ConsultError
from consult.followup import jobs as followup_jobs  # noqa: F401  # registers its handlers
from consult.followup import views as followup
from consult.followup.steps import followup_step
from consult.icons import icon
from consult.keystore import KeyStore
from consult.live import exports as live_exports
from consult.live import jobs as live_jobs  # noqa: F401  # registers its handlers
from consult.live import views as live
from consult.live.views import streams
from consult.permissions import Permission, could, may
from consult.public import views as public
from consult.reactions import views as reactions
from consult.reactions.service import register_places
from consult.reports import documents as reports_documents  # noqa: F401  # offers them
from consult.reports import exports as reports_exports
from consult.reports import views as reports
from consult.results import documents as results_documents  # noqa: F401  # offers them
from consult.results import jobs as results_jobs  # noqa: F401  # registers its handlers
from consult.results import views as results
from consult.results.exports import statement
from consult.results.steps import results_step
from consult.scripts import asks_for_part
from consult.styleguide import views as styleguide
from consult.synthesis import jobs as synthesis_jobs  # noqa: F401  # registers its handlers
from consult.synthesis import views as synthesis
from consult.synthesis.steps import threads_step
from consult.topics import views as topics
from consult.topics.steps import topics_step
from consult.voting import jobs as voting_jobs  # noqa: F401  # registers its handlers
from consult.voting import views as voting

ROOT = Path(__file__).parent.parent
AWAY = 503
log = logging.getLogger(__name__)
ROOMS = (
    language.blueprint,
    public.blueprint,
    accounts.blueprint,
    directory.blueprint,
    consultations.blueprint,
    topics.blueprint,
    dialogues.blueprint,
    voting.blueprint,
    reactions.blueprint,
    live.blueprint,
    reports.blueprint,
    results.blueprint,
    synthesis.blueprint,
    agenda.blueprint,
    assembly.blueprint,
    followup.blueprint,
    styleguide.blueprint,
)
STEPS = {
    steps.StepName.TOPICS: topics_step,
    steps.StepName.RESULTS: results_step,
    steps.StepName.THREADS: threads_step,
    steps.StepName.AGENDA: agenda_step,
    steps.StepName.ASSEMBLY: assembly_step,
    steps.StepName.FOLLOWUP: followup_step,
}

DOCUMENTS: dict[str, kinds.Describe] = {
    "agenda": agenda_exports.agenda_document,
    "answer": agenda_exports.answer_document,
    "ballots": live_exports.ballot_sheets,
    "report": reports_exports.report_document,
    "method": statement.method_document,
}


def create_app(config: object | str = "config.Config", **overrides: Any) -> Flask:
    """Build the app from a config object; overrides win (for tests)."""
    app = Flask("consult", template_folder=str(ROOT / "templates"))
    app.config.from_object(config)
    app.config.update(overrides)
    _connect(app)
    for blueprint in ROOMS:
        app.register_blueprint(blueprint)
    for step, provider in STEPS.items():
        steps.register(step, provider)
    for kind, describe in DOCUMENTS.items():
        kinds.register(kind, describe)
    register_places(published_places)
    app.register_error_handler(ConsultError, show_error)
    app.register_error_handler(HTTPException, show_http_error)
    app.register_error_handler(DBAPIError, show_outage)
    app.jinja_env.globals.update(may=may, could=could, Permission=Permission, icon=icon, language=language)
    return app


def _connect(app: Flask) -> None:
    """Connect the app to what it stands on."""
    db.init_app(app)
    migrate.init_app(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    # Nothing of a person hangs on the language, and no visitor needs a session to choose one.
    CSRFProtect(app).exempt(language.blueprint)
    language.init_app(app, _catalogues())
    for part in (assets, formats, jobs, security, limits, streams, cli):
        part.init_app(app)
    app.extensions["keystore"] = KeyStore(Path(app.config["KEY_STORE"]))
    login = app.extensions["login_manager"] = LoginManager(app)
    login.login_view, login.anonymous_user = "accounts.sign_in", Visitor
    login.login_message, login.login_message_category = "", "info"
    login.session_protection = None  # Nothing asks for a fresh sign-in; a phone changes networks.
    login.user_loader(user_by_id)


def _catalogues() -> str:
    """Return where translations stand: each room carries its own words."""
    return ";".join(str(path) for path in sorted((ROOT / "consult").rglob("translations")))


def show_error(error: ConsultError) -> ResponseReturnValue:
    """Show an error that a person may see; a script gets its sentence."""
    if asks_for_part():
        return {"error": formats.sentence(error)}, error.status
    return render_template("errors/error.html", status=error.status, error=error), error.status


def show_http_error(error: HTTPException) -> ResponseReturnValue:
    """Show an error of HTTP itself (not found, too large, …) as a page of our own."""
    if error.response is not None or error.code is None or error.code < 400:  # noqa: PLR2004  # the class of errors
        return error
    if asks_for_part():
        return {"error": _("This cannot be done. Load the page again.")}, error.code
    return render_template("errors/error.html", status=error.code, error=None), error.code


def show_outage(error: DBAPIError) -> ResponseReturnValue:
    """Say that we are away for a moment when the database is; who asks is not looked up. Anything else is a bug."""
    if not is_away(error):
        raise error
    log.error("The database is away: %s", error.orig)
    g._login_user = Visitor()  # noqa: SLF001  # where Flask-Login keeps whom it looked up
    if asks_for_part():
        said: Any = {"error": _("We cannot be reached for a moment")}
    else:
        said = render_template("errors/error.html", status=AWAY, error=None)
    return said, AWAY, {"Retry-After": "5"}

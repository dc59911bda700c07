"""Pages of the public room: the home, the calendar, what Consult is and promises, and two files for machines."""

from datetime import datetime
from typing import Any

from flask import Blueprint, Response, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from consult import clock
from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.consultations.steps import steps_of
from consult.dialogues import queries as dialogues
from consult.language import speaking_dutch
from consult.permissions import Permission, may, require
from consult.public import dates, exports, queries, statement
from consult.public import privacy as privacy_facts
from consult.public.front import latest_of, sessions_of
from consult.public.hero import hero_of
from consult.public.waiting import waiting_for

blueprint = Blueprint("public", __name__)


@blueprint.get("/")
@require(Permission.PUBLIC_READ)
def home() -> ResponseReturnValue:
    """Show what is open now, what this reader can do, and what came out last."""
    now = clock.now()
    consultation = consultations.current_consultation(now, whole=False)
    rounds = queries.rounds_now(now, current_user.person_id)
    waiting = waiting_for(current_user, rounds, now, author_key=_author_key(consultation))
    if consultation is None:
        return render_template("public/start.html", waiting=waiting)
    own = [one for one in rounds if one.voting_round.consultation_id == consultation.id]
    return render_template(
        "public/home.html",
        consultation=consultation,
        hero=hero_of(current_user, consultation, own, now),
        waiting=waiting,
        steps=steps_of(consultation, now),
        latest=latest_of(queries.latest_figure()),
        now=now,
        **_sessions(consultation, now),
    )


def _sessions(consultation: Consultation, now: datetime) -> dict[str, Any]:
    """Return what the home shows of the sessions."""
    asked = dialogues.Filters(consultation_id=consultation.id)
    sessions = sessions_of(dialogues.every_one(asked, actor=current_user, now=now), now)
    taken, own = queries.seats_taken(sessions.coming, current_user.person_id)
    return {"sessions": sessions, "taken": taken, "own": own}


def _author_key(consultation: Consultation | None) -> str | None:
    """Return the member's pseudonym in this consultation, by which the own reactions are found; None without its key."""
    keystore = current_app.extensions["keystore"]
    is_known = consultation and may(current_user, Permission.OWN_INPUT_READ)
    if not consultation or not is_known or not keystore.exists(consultation.id):
        return None
    return str(keystore.pseudonym(consultation.id, current_user.person_id))


@blueprint.get("/calendar")
@require(Permission.PUBLIC_READ)
def calendar() -> ResponseReturnValue:
    """Show everything with a date: what is to come, or a year."""
    year, years = request.args.get("year", type=int), dates.years()
    is_year = year in years
    found = dates.in_year(year) if year and is_year else dates.to_come(clock.now())
    return render_template(
        "public/calendar.html",
        months=dates.months(found),
        years=years,
        year=year if is_year else None,
        today=clock.local_date(clock.now()),
    )


@blueprint.get("/calendar.ics")
@require(Permission.PUBLIC_READ)
@speaking_dutch()
def calendar_file() -> ResponseReturnValue:
    """Give what is to come as a calendar file."""
    now = clock.now()
    sessions = dialogues.coming(dialogues.Filters(), actor=current_user, now=now)
    file = exports.calendar(sessions, dates.to_come(now), base_url=_base_url(), now=now)
    response = Response(file, mimetype=exports.MIMETYPE)
    response.headers["Content-Disposition"] = 'attachment; filename="kalender.ics"'
    return response


@blueprint.get("/about")
@require(Permission.PUBLIC_READ)
def about() -> ResponseReturnValue:
    """Say what Consult is, how it works and who sees what."""
    return render_template("public/about.html")


@blueprint.get("/privacy")
@require(Permission.PUBLIC_READ)
def privacy() -> ResponseReturnValue:
    """Say what is kept about people, why, how long, who sees it, and what they can ask."""
    return render_template("public/privacy.html", register=privacy_facts.REGISTER)


@blueprint.get("/toegankelijkheid")
@blueprint.get("/accessibility")
@require(Permission.PUBLIC_READ)
def accessibility() -> ResponseReturnValue:
    """Show the accessibility statement; staff also read what is wrong with it."""
    found = statement.statement_of(current_app.config["INSTANCE"])
    today = clock.local_date(clock.now())
    wrong = statement.problems(found, today) if current_user.is_staff else []
    return render_template(
        "public/accessibility.html", statement=found, problems=[gettext(problem) for problem in wrong]
    )


@blueprint.get("/contact")
@require(Permission.PUBLIC_READ)
def contact() -> ResponseReturnValue:
    """Say where to get help."""
    return render_template("public/contact.html")


@blueprint.get("/robots.txt")
@require(Permission.PUBLIC_READ)
def robots() -> ResponseReturnValue:
    """Tell crawlers what they may read."""
    text = exports.robots(demo=current_app.config["DEMO"])
    return Response(text, mimetype="text/plain")


@blueprint.get("/.well-known/security.txt")
@require(Permission.PUBLIC_READ)
def security() -> ResponseReturnValue:
    """Tell whom to warn about a weakness."""
    email = current_app.config["CONTACT_EMAIL"]
    text = exports.security(email=email, base_url=_base_url(), now=clock.now())
    return Response(text, mimetype="text/plain")


def _base_url() -> str:
    return str(current_app.config["BASE_URL"]).rstrip("/")

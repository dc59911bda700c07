"""The measure: a bare Flask form with one upsert, signed in by cookie, with forgery token and validation.

It stores the same answers as one row of text, so it does the least that any voting form in Flask must do.
"""

import json
import os

from flask import Flask, render_template_string, request, session
from flask_wtf import FlaskForm
from sqlalchemy import create_engine, event, text
from wtforms import IntegerField
from wtforms.validators import InputRequired, NumberRange

QUESTIONS = 21
PAGE = """<!doctype html><title>Bare</title><form method="post">{{ form.csrf_token }}
{% for field in form if field.name != "csrf_token" %}<p>{{ field.label }} {{ field }}</p>{% endfor %}
<button>Send</button></form>"""
TABLE = "CREATE TABLE IF NOT EXISTS bare (voter TEXT PRIMARY KEY, answers TEXT NOT NULL)"
UPSERT = text(
    "INSERT INTO bare (voter, answers) VALUES (:voter, :answers) "
    "ON CONFLICT (voter) DO UPDATE SET answers = excluded.answers"
)


class OneForm(FlaskForm):
    """One question."""

    answer = IntegerField(validators=[InputRequired(), NumberRange(1, 5)])


FIELDS = {
    f"q{number}": IntegerField(validators=[InputRequired(), NumberRange(1, 5)]) for number in range(QUESTIONS)
}
BallotForm = type("BallotForm", (FlaskForm,), FIELDS)


def create_app() -> Flask:
    """Build the bare app over the database of the environment."""
    app = Flask(__name__)
    app.secret_key = "only for benchmarks"  # guards nothing
    engine = create_engine(os.environ["CONSULT_DATABASE_URL"], pool_size=40)

    @event.listens_for(engine, "connect")
    def prepare(connection: object, _record: object) -> None:
        if engine.dialect.name == "sqlite":
            for pragma in ("busy_timeout=20000", "journal_mode=WAL", "synchronous=NORMAL"):
                connection.execute(f"PRAGMA {pragma}")

    @app.route("/ballot", methods=["GET", "POST"])
    @app.route("/one", methods=["GET", "POST"])
    def vote() -> str:
        form = BallotForm() if request.path == "/ballot" else OneForm()
        voter = session.setdefault("voter", request.args.get("voter", "nobody"))
        if form.validate_on_submit():
            values = {name: value for name, value in form.data.items() if name != "csrf_token"}
            with engine.begin() as connection:
                connection.execute(UPSERT, {"voter": voter, "answers": json.dumps(values)})
            return "stored"
        return render_template_string(PAGE, form=form)

    return app


def prepare_table(address: str) -> None:
    """Make the table that the bare form writes."""
    engine = create_engine(address)
    with engine.begin() as connection:
        connection.execute(text(TABLE))
    engine.dispose()

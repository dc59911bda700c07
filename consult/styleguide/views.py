"""Pages of the style guide: the components together, and the kinds of pages that need a page of their own."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from consult.language import speaking_dutch
from consult.permissions import Permission, require
from consult.styleguide import examples
from consult.styleguide.forms import ExampleFilterForm, ExampleForm, ExampleVoteForm

blueprint = Blueprint("styleguide", __name__, url_prefix="/style-guide")
TYPED = MultiDict(
    {
        "refused-explanation": "Gemeenten willen samen huizen bouwen. " * 18,
        "refused-province": "",
        "refused-held_on": "31 februari",
        "refused-starts_at": "half acht",
    }
)


@blueprint.get("/")
@require(Permission.STYLEGUIDE_READ)
@speaking_dutch()
def index() -> ResponseReturnValue:
    """Show every component in every state."""
    refused = ExampleForm(TYPED, prefix="refused-", meta={"csrf": False})
    refused.validate()
    return render_template(
        "styleguide/index.html",
        fields=ExampleForm(formdata=None),
        refused=refused,
        choose=ExampleVoteForm(formdata=None, data={"answer": "4"}),
        narrow=ExampleFilterForm(formdata=None, prefix="filter-"),
        pictures=examples.pictures(),
        examples=examples,
    )


@blueprint.get("/head")
@require(Permission.STYLEGUIDE_READ)
@speaking_dutch()
def head() -> ResponseReturnValue:
    """Show the top of a page with everything that it can hold."""
    return render_template("styleguide/head.html")


@blueprint.get("/result")
@require(Permission.STYLEGUIDE_READ)
@speaking_dutch()
def result() -> ResponseReturnValue:
    """Show a page that leads with its conclusion."""
    return render_template("styleguide/result.html", pictures=examples.pictures())


@blueprint.get("/task")
@require(Permission.STYLEGUIDE_READ)
@speaking_dutch()
def task() -> ResponseReturnValue:
    """Show one question a page."""
    return render_template("styleguide/task.html", form=ExampleVoteForm(formdata=None, data={"answer": "4"}))


@blueprint.get("/task-refused")
@require(Permission.STYLEGUIDE_READ)
@speaking_dutch()
def task_refused() -> ResponseReturnValue:
    """Show one question a page, without the answer that it needs."""
    form = ExampleVoteForm(formdata=None, meta={"csrf": False})
    form.validate()
    return render_template("styleguide/task.html", form=form)


@blueprint.get("/sent")
@require(Permission.STYLEGUIDE_READ)
@speaking_dutch()
def sent() -> ResponseReturnValue:
    """Show the page that says that it was sent."""
    return render_template("styleguide/sent.html")


@blueprint.get("/confirm")
@require(Permission.STYLEGUIDE_READ)
@speaking_dutch()
def confirm() -> ResponseReturnValue:
    """Show the page on which a destructive action asks."""
    return render_template("styleguide/confirm.html")


@blueprint.get("/error/<int:status>")
@require(Permission.STYLEGUIDE_READ)
@speaking_dutch()
def error(status: int) -> ResponseReturnValue:
    """Show the page of an error."""
    kept = [("Uw reactie", "Wij hebben één ambtenaar voor het hele klimaat.")]
    return render_template("errors/error.html", status=status, error=None, kept=kept)

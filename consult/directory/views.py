"""Pages of the register, for the bureau and administrators: municipalities, people, departments, networks, as of a day."""

from datetime import date

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from consult import clock
from consult.directory import queries
from consult.directory.forms import AsOfForm, MunicipalitiesForm, PeopleForm
from consult.directory.models import Network, Office, Person
from consult.directory.sizes import size_class_if_known
from consult.permissions import Permission, require

blueprint = Blueprint("directory", __name__, url_prefix="/directory")


@blueprint.get("/")
@require(Permission.DIRECTORY_READ)
def index() -> ResponseReturnValue:
    """Show the municipalities of a day."""
    form = MunicipalitiesForm(request.args)
    form.offer(queries.provinces())
    day = form.settled(_today())
    page = queries.municipalities_page(
        day, sought=form.sought, province_code=form.chosen_province, number=_page()
    )
    shown = {
        "inhabitants": queries.inhabitants_on(day, codes=[row.code for row in page.items]),
        "others": queries.municipalities_of_other_days(day, sought=form.sought),
    }
    return render_template("directory/index.html", form=form, day=day, page=page, **shown), form.status


@blueprint.get("/people")
@require(Permission.DIRECTORY_READ)
def people() -> ResponseReturnValue:
    """Show the people in office on a day."""
    form = PeopleForm(request.args)
    form.offer(queries.provinces())
    day = form.settled(_today())
    page = queries.people_page(
        day, sought=form.sought, province_code=form.chosen_province, office=form.chosen_office, number=_page()
    )
    offices = queries.appointments_by_person([person.id for person in page.items], day)
    return render_template(
        "directory/people.html", form=form, day=day, page=page, offices=offices
    ), form.status


@blueprint.get("/people/<uuid:id>")
@require(Permission.DIRECTORY_READ, of=queries.person)
def person(person: Person) -> ResponseReturnValue:
    """Show one person with every office ever held."""
    return render_template("directory/person.html", person=person, today=_today())


@blueprint.get("/municipalities/<code>")
@require(Permission.DIRECTORY_READ)
def municipality(code: str) -> ResponseReturnValue:
    """Show one municipality as of a day: who holds office, what it was made of and became, what the law gives it."""
    shown = queries.municipality(code)
    form = AsOfForm(request.args)
    day = form.settled(_today())
    inhabitants = queries.inhabitants(code, day)
    holders = queries.office_holders(code, day)
    return (
        render_template(
            "directory/municipality.html",
            municipality=shown,
            form=form,
            day=day,
            inhabitants=inhabitants,
            size_class=size_class_if_known(inhabitants),
            law=queries.seats_by_law(inhabitants) if inhabitants and shown.exists_on(day) else None,
            holders=holders,
            filled={office: sum(held.office == office for held in holders) for office in Office},
            former=queries.former_office_holders(code, day),
            others=[] if shown.exists_on(day) else queries.municipality_as_of(code, day),
            mergers=queries.mergers_of(code),
            population=queries.population_of(code),
            networks=queries.networks_of(code, day),
            department=queries.department_of(shown.province_code),
        ),
        form.status,
    )


@blueprint.get("/departments")
@require(Permission.DIRECTORY_READ)
def departments() -> ResponseReturnValue:
    """Show the departments with how many municipalities and people each has on a day."""
    form = AsOfForm(request.args)
    day = form.settled(_today())
    return (
        render_template(
            "directory/departments.html",
            form=form,
            day=day,
            departments=queries.departments(),
            municipalities=queries.municipalities_by_province(day),
            people=queries.count_people_by_province(day),
        ),
        form.status,
    )


@blueprint.get("/networks")
@require(Permission.DIRECTORY_READ)
def networks() -> ResponseReturnValue:
    """Show the networks with how many members each has today."""
    return render_template(
        "directory/networks.html", networks=queries.networks(), members=queries.members_by_network(_today())
    )


@blueprint.get("/networks/<uuid:id>")
@require(Permission.DIRECTORY_READ, of=queries.network)
def network(network: Network) -> ResponseReturnValue:
    """Show the members of a network on a day."""
    form = AsOfForm(request.args)
    day = form.settled(_today())
    members = queries.members_of(network.id, day)
    inhabitants = queries.inhabitants_on(
        day, codes=[municipality.code for municipality, _membership in members]
    )
    shown = {"network": network, "form": form, "day": day, "members": members, "inhabitants": inhabitants}
    return render_template("directory/network.html", **shown), form.status


def _today() -> date:
    """Return the day of the reader's clock."""
    return clock.local_date(clock.now())


def _page() -> int:
    """Return the page of the list that is asked for."""
    return request.args.get("page", 1, type=int)

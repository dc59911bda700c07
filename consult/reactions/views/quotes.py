"""Pages of quotes: the bureau chooses them, everyone reads them, and the erratum says which were withdrawn."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult import clock
from consult.clock import local_date
from consult.consultations.models import Consultation
from consult.consultations.queries import consultation as consultation_by_id
from consult.db import db
from consult.language import speaking_dutch
from consult.permissions import Permission, require
from consult.reactions import exports, queries, service
from consult.reactions.forms import QuoteForm
from consult.reactions.models import Quote, QuoteConsent, QuotePlace, Reaction
from consult.reactions.views.room import blueprint

PAGES = {QuotePlace.AGENDA_ITEM: "agenda.item", QuotePlace.REPORT: "reports.show"}
"""The pages on which a quote can stand."""
FIELDS = {service.NotVerbatim: "excerpt", service.NamesTooMuch: "named", service.NotQuotable: "excerpt"}


@blueprint.get("/quotes/<uuid:id>")
@require(Permission.REACTION_READ, of=consultation_by_id)
def quotes(consultation: Consultation) -> ResponseReturnValue:
    """Read the quotes of a consultation, with where each stands."""
    search = request.args.get("q", "").strip()
    page = queries.quotes_page(consultation.id, search=search, number=request.args.get("page", 1, type=int))
    return render_template(
        "reactions/quotes.html",
        consultation=consultation,
        page=page,
        search=search,
        errata=queries.count_errata(consultation.id),
        pages=PAGES,
    )


@blueprint.get("/quotes/<uuid:id>/file.<any(csv, ods, xlsx, json):kind>")
@require(Permission.REACTION_READ, of=consultation_by_id)
@speaking_dutch()
def quotes_file(consultation: Consultation, kind: str) -> ResponseReturnValue:
    """Give the quotes as they may be read now as a file."""
    content = exports.quotes_file(queries.quotes(consultation.id), kind, title=consultation.title)
    response = Response(content, mimetype=exports.MIMETYPES[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="citaten.{kind}"'
    return response


@blueprint.get("/errata/<uuid:id>")
@require(Permission.REACTION_READ, of=consultation_by_id)
def errata(consultation: Consultation) -> ResponseReturnValue:
    """Say where a quote stood that was withdrawn or tells less since, and since when; never which words."""
    found = queries.errata(consultation.id)
    return render_template("reactions/errata.html", consultation=consultation, errata=found, pages=PAGES)


@blueprint.route("/<uuid:id>/quote", methods=["GET", "POST"])
@require(Permission.QUOTE_CHOOSE, of=queries.reaction)
def choose_quote(reaction: Reaction) -> ResponseReturnValue:
    """Choose words of a reaction and who stands beside them."""
    form = QuoteForm(excerpt=reaction.text, named=next(iter(reaction.attributions), None))
    form.offer(reaction.attributions, _fits(reaction))
    if form.validate_on_submit() and (quote := _chosen(form, reaction)):
        db.session.commit()
        flash(_("The quote has been chosen."), "success")
        return redirect(url_for("reactions.quotes", id=quote.consultation_id))
    page = render_template(
        "reactions/quote_form.html", form=form, reaction=reaction, chosen=queries.quotes_of(reaction)
    )
    return page, 422 if form.has_errors else 200


@blueprint.route("/quote/<uuid:id>/drop", methods=["GET", "POST"])
@require(Permission.QUOTE_CHOOSE, of=queries.quote)
def drop_quote(quote: Quote) -> ResponseReturnValue:
    """Ask whether a quote is to go everywhere, and let it go."""
    if request.method == "POST":
        service.drop_quote(quote, actor_id=current_user.id, today=local_date(clock.now()))
        db.session.commit()
        flash(_("The quote is gone from every page."), "success")
        return redirect(url_for("reactions.quotes", id=quote.consultation_id))
    return render_template("reactions/quote_drop.html", quote=quote)


def _fits(reaction: Reaction) -> dict[QuoteConsent, int]:
    """Return how many people each line could be about; nothing when no line tells the office."""
    if reaction.quoted_office is None:
        return {}
    tells_municipality = reaction.consent.rank >= QuoteConsent.OFFICE_MUNICIPALITY.rank
    return dict(
        queries.people_who_fit(
            reaction.quoted_office,
            municipality=reaction.quoted_place if tells_municipality else None,
            province_code=reaction.province_code,
            day=reaction.consultation.reference_date,
        )
    )


def _chosen(form: QuoteForm, reaction: Reaction) -> Quote | None:
    try:
        return service.choose_quote(
            reaction,
            excerpt=form.excerpt.data,
            named=form.named.data,
            actor_id=current_user.id,
            today=local_date(clock.now()),
        )
    except tuple(FIELDS) as error:
        form.refuse(error, form[FIELDS[type(error)]])
        return None

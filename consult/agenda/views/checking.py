"""Pages on which the bureau does what publishing waits for: numbers get a source, other voices an answer."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.agenda import queries, service
from consult.agenda.forms import DissentForm, SourceForm, Use
from consult.agenda.models import Agenda, AgendaItem
from consult.agenda.queries import CheckedNumber, DissentCard
from consult.agenda.views.room import blueprint
from consult.db import db
from consult.permissions import Permission, require


@blueprint.route("/items/<uuid:id>/numbers", methods=["GET", "POST"])
@require(Permission.AGENDA_COMPOSE, of=queries.item)
def numbers(item: AgendaItem) -> ResponseReturnValue:
    """Show each number in the words of an item beside what it was matched to; name a source for one that was not."""
    checked = _once_each(queries.checked_numbers([item])[item.id])
    said = request.form.get("said", "")
    forms = {
        number.written.said: SourceForm(
            request.form if number.written.said == said else None,
            obj=number.source,
            prefix=f"number-{place}-",
        )
        for place, number in enumerate(checked)
    }
    if said in forms and forms[said].validate_on_submit():
        source = forms[said].source.data
        service.name_source(
            item, said=said, source=source, named_by=current_user.name, actor_id=current_user.id
        )
        db.session.commit()
        flash(_("The source has been recorded."))
        return redirect(url_for("agenda.numbers", id=item.id))
    page = render_template(
        "agenda/numbers.html", item=item, numbers=checked, forms=forms, form=forms.get(said)
    )
    return page, 422 if request.method == "POST" else 200


@blueprint.route("/<uuid:id>/other-voices", methods=["GET", "POST"])
@require(Permission.AGENDA_COMPOSE, of=queries.agenda)
def dissent(agenda: Agenda) -> ResponseReturnValue:
    """Show who think otherwise in the published results; use each card in an item, or refuse it with a reason."""
    cards = queries.dissent_cards(agenda)
    asked = request.form.get("question", type=UUID)
    forms = {card.found.question_id: _form(agenda, card, asked) for card in cards}
    if asked in forms and forms[asked].validate_on_submit():
        card = next(card for card in cards if card.found.question_id == asked)
        _answer(agenda, card, forms[asked])
        db.session.commit()
        flash(_("Your answer has been recorded."))
        return redirect(url_for("agenda.dissent", id=agenda.id))
    return _cards_page(agenda, cards, forms, asked), 422 if request.method == "POST" else 200


def _cards_page(
    agenda: Agenda, cards: Sequence[DissentCard], forms: Mapping[UUID, DissentForm], asked: UUID | None
) -> str:
    """Show the cards without an answer, or those with one; the one that was just refused is always among them."""
    is_answered = request.args.get("show") == "answered"
    listed = [card for card in cards if card.is_open != is_answered]
    answered = sum(not card.is_open for card in cards)
    tabs = [
        (_("To answer"), url_for("agenda.dissent", id=agenda.id), not is_answered, len(cards) - answered),
        (
            _("With an answer"),
            url_for("agenda.dissent", id=agenda.id, show="answered"),
            is_answered,
            answered,
        ),
    ]
    refused = [card for card in cards if card.found.question_id == asked and card not in listed]
    return render_template(
        "agenda/dissent.html",
        agenda=agenda,
        cards=[*refused, *listed],
        tabs=tabs,
        is_answered=is_answered,
        forms=forms,
        form=forms.get(asked) if asked else None,
    )


def _form(agenda: Agenda, card: DissentCard, asked: UUID | None) -> DissentForm:
    question_id = card.found.question_id
    form = DissentForm(request.form if question_id == asked else None, prefix=f"{question_id}-")
    form.offer_items(agenda.items)
    return form


def _answer(agenda: Agenda, card: DissentCard, form: DissentForm) -> None:
    """Do with a card what was chosen."""
    who = {"replied_by": current_user.name, "actor_id": current_user.id}
    if form.use.data is Use.ITEM:
        item = next(item for item in agenda.items if str(item.id) == form.item.data)
        service.use_dissent(agenda, card=card, item=item, **who)
    else:
        service.refuse_dissent(agenda, card=card, reason=form.reason.data, **who)


def _once_each(numbers: Sequence[CheckedNumber]) -> Sequence[CheckedNumber]:
    """Return each number once, however often an item says it."""
    return list({number.written.said: number for number in numbers}.values())

"""A draft with an item that rests on a published figure, for tests that check it."""

import pytest

from consult.agenda import queries as agendas
from consult.agenda import service
from consult.db import db
from consult.voting import queries
from tests.agenda.drafts import WHO, fresh, rest_on
from tests.factories import agenda as make
from tests.factories import consultations, results


@pytest.fixture
def consultation(app):
    return consultations.consultation()


@pytest.fixture
def snapshot(app):
    """A published result in which provinces differ."""
    return results.published()


@pytest.fixture
def item(snapshot):
    """A decided item that rests on the first figure, with a text that says nothing in numbers."""
    item = make.item(make.agenda(queries.voting_round(snapshot.voting_round_id).consultation))
    item = make.decided(fresh(item))
    rest_on(item, snapshot)
    db.session.commit()
    return fresh(item)


@pytest.fixture
def answered(item):
    """The same, with every card refused."""
    for card in agendas.dissent_cards(item.agenda):
        service.refuse_dissent(item.agenda, card=card, reason="Dit staat al in het landelijke beeld.", **WHO)
    db.session.commit()
    return fresh(item)

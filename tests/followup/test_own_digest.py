"""Nobody is mailed about a reaction that is not theirs, whoever wrote whatever."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consult.agenda import queries as agendas
from consult.agenda import service as composing
from consult.db import db
from consult.followup import queries
from consult.reactions import service as reactions
from tests.factories import agenda as make
from tests.factories import directory, followup, topics
from tests.factories import reactions as write
from tests.factories.consultations import NOW


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # What it holds is only looked at.
@given(data=st.data())
def test_nobody_gets_a_mail_about_a_reaction_that_is_not_theirs(app, many, data):
    """Whoever wrote whatever: each mail names the items that rest on its reader's own reactions, and no other."""
    authors, items, wrote = many
    moved = data.draw(st.sets(st.sampled_from(items), min_size=1))
    asked = data.draw(st.lists(st.sampled_from(authors), min_size=1, unique=True))
    found = queries.items_by_person(asked, moved, app.extensions["keystore"])
    assert found == {person: wrote[person] & moved for person in asked if wrote[person] & moved}


@pytest.fixture
def many(app):
    """Forty members, twelve items, and who wrote what an item rests on; each reaction on a topic of its own."""
    chance = Random(4)
    authors = [directory.appointment() for _ in range(40)]
    agenda = make.agenda()
    consultation = make.consultation_of(agenda)
    wrote = {author.person_id: set() for author in authors}
    items = []
    for number in range(12):
        item = followup.item(agenda, f"Punt {number}")
        items.append(item.id)
        for author in chance.sample(authors, 4):
            reaction = write.reaction(topics.topic(consultation), author, text=f"Over {number}")
            reactions.approve(reaction, actor_id=None)
            agenda.published_at = None
            composing.attach_reaction(agendas.item(item.id), reaction=reaction, actor_id=None)
            wrote[author.person_id].add(item.id)
    agenda.published_at = NOW
    db.session.commit()
    return [author.person_id for author in authors], items, wrote

"""Agreement between two people on a sample that the second orders blind."""

from fractions import Fraction

import pytest

from consult.db import db
from consult.reactions.models import Reaction
from consult.synthesis import queries, service
from consult.synthesis.agreement import agreement_of
from tests.factories import accounts, synthesis


@pytest.fixture
def second(app):
    return accounts.bureau()


def read(sample, second, threads):
    """The sample, ordered a second time: each reaction in the thread at its place (None: nowhere)."""
    for sampled, thread in zip(queries.sample(sample.id).reactions, threads, strict=True):
        service.code_blind(sampled, thread_ids=[thread.id] if thread else [], actor_id=second.id)
    return queries.sample(sample.id)


def test_the_same_seed_draws_the_same_reactions(consultation, region):
    synthesis.threaded(region, 20)
    drawn = [
        [one.reaction_id for one in queries.sample(synthesis.sample(consultation, 5, seed).id).reactions]
        for seed in (7, 7, 8)
    ]
    assert drawn[0] == drawn[1] != drawn[2]


def test_only_what_was_ordered_is_drawn(consultation, region):
    synthesis.threaded(region, 2)
    synthesis.reacted(consultation, 5)
    with pytest.raises(service.TooFewCoded):
        synthesis.sample(consultation, 3)
    assert synthesis.sample(consultation, 2)


def test_whoever_ordered_a_reaction_does_not_order_it_blind(consultation, region, coder):
    synthesis.threaded(region, 1, actor=coder)
    (sampled,) = queries.sample(synthesis.sample(consultation).id).reactions
    with pytest.raises(service.NotBlind):
        service.code_blind(sampled, thread_ids=[region.id], actor_id=coder.id)


def test_a_reaction_is_ordered_a_second_time_once(consultation, region, second):
    synthesis.threaded(region)
    sample = synthesis.sample(consultation)
    read(sample, second, [region])
    with pytest.raises(service.ReadAlready):
        read(sample, accounts.bureau(), [region])


def test_ordering_blind_changes_no_thread(consultation, region, money, second):
    (reaction,) = synthesis.threaded(region)
    read(synthesis.sample(consultation), second, [money])
    assert [one.thread_id for one in queries.codings_of([reaction.id])[reaction.id]] == [region.id]


def test_kappa_is_that_of_the_method(consultation, region, money, coder, second):
    for thread in (region, region, money, money):
        synthesis.threaded(thread, 1, actor=coder)
    sample = synthesis.sample(consultation, 4)
    first = [one.first[0] for one in queries.sample(sample.id).reactions]
    by_id = {str(thread.id): thread for thread in (region, money)}
    swapped = [by_id[id] for id in first]
    place = swapped.index(region)
    swapped[place] = money
    found = agreement_of(read(sample, second, swapped))
    # Of four reactions they agree on three; each says yes to a thread two against one or three times: chance gives 1/2.
    assert (found.read, found.same) == (4, 3)
    assert found.together.value == Fraction(1, 2)
    assert [one[1:] for one in found.different] == [("Kracht van de regio", "Genoeg geld en mensen")]


def test_a_merge_since_makes_no_difference(consultation, region, money, second):
    synthesis.threaded(region, 2)
    sample = read(synthesis.sample(consultation, 2), second, [money, money])
    assert agreement_of(sample).same == 0
    synthesis.merged(region, money)
    assert agreement_of(sample).same == 2


def test_a_withdrawn_reaction_leaves_the_sample(consultation, region):
    (reaction,) = synthesis.threaded(region)
    sample = synthesis.sample(consultation)
    db.session.delete(db.session.get_one(Reaction, reaction.id))
    db.session.flush()
    db.session.expire_all()
    assert queries.sample(sample.id).reactions == []


def test_the_bureau_draws_a_sample_and_a_colleague_orders_it_blind(sign_in, consultation, region, coder):
    synthesis.threaded(region, 10, actor=coder)
    desk, colleague = sign_in(coder), sign_in(accounts.bureau())
    drawn = desk.post(f"/threads/of/{consultation.id}/agreement", data={"size": "10", "seed": "3"})
    page = colleague.get(drawn.location).text
    assert "Nog niet alles geordend" in page
    blind = colleague.get(drawn.location + "/blind").text
    assert "Stap 1 van 10" in blind
    assert "checked" not in blind
    for _ in range(10):
        assert (
            colleague.post(drawn.location + "/blind", data={"threads": [str(region.id)]}).status_code == 302
        )
    assert "10 van 10" in desk.get(drawn.location).text


def test_a_sample_that_is_too_large_is_refused_beside_the_field(sign_in, consultation, region, coder):
    synthesis.threaded(region)
    desk = sign_in(coder)
    for size, sentence in (("30", "1 reacties geordend"), ("3", "10 tot 200")):
        answer = desk.post(f"/threads/of/{consultation.id}/agreement", data={"size": size})
        assert answer.status_code == 422
        assert sentence in answer.text

"""What the wall may show of answers: never of too few people, also not of what is left of a total or of two editions."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.directory.models import Office
from consult.live.figures import Said, figures_of, next_edition
from consult.live.models import Reveal
from consult.live.service import hosting, ordering
from consult.live.service.ordering import Wanted
from consult.methods.disclosure import near_unanimous
from consult.voting.models import QuestionKind
from tests.factories import dialogues, live, voting
from tests.factories.consultations import NOW

STANCE = SimpleNamespace(kind=QuestionKind.STANCE, options=[])
CHOICE = SimpleNamespace(kind=QuestionKind.CHOICE, options=[SimpleNamespace(position=1)])
MINIMUM = 10
PLACES = ("Drenthe", "Fryslân", "Groningen", "Zeeland")


def figures(counts, *, is_closed=True, question=STANCE):
    """What may be shown of answers, given as people who agree and who disagree by province (who chose and who did not)."""
    values = ([1], []) if question is CHOICE else (1, -1)
    said = [
        Said("mayor", place, *((None, value) if question is CHOICE else (value, None)), people)
        for place, pair in counts.items()
        for value, people in zip(values, pair, strict=True)
    ]
    return figures_of(question, said, minimum=MINIMUM, is_closed=is_closed)


def shown(edition):
    """How many people stand beside each province; nothing where no province is shown."""
    return {group["group"]: group["base"] for group in (edition.get("splits") or {}).get("province") or ()}


def test_what_is_left_of_the_total_is_not_of_one_mind():
    counts = {"Groningen": (50, 50), "Drenthe": (6, 0), "Zeeland": (6, 0)}
    assert figures(counts)["splits"]["province"] is None
    assert shown(figures(counts | {"Fryslân": (20, 20)})) == {"Groningen": 100}


def test_a_few_who_all_chose_the_same_option_are_told_as_a_large_majority():
    few, many = ({"Drenthe": (9, 1)}, {"Drenthe": (60, 5)})
    assert [figures(counts, question=CHOICE)["counts"] for counts in (few, many)] == [None, [60, 5]]


people = st.tuples(st.integers(0, 30), st.integers(0, 30))


@given(st.dictionaries(st.sampled_from(PLACES), people))
def test_nobody_works_out_a_small_group_or_one_of_one_mind_by_subtraction(counts):
    found = figures(counts)
    if found["counts"] is None or not shown(found):
        return
    left = [
        total - sum(group["counts"][place] for group in found["splits"]["province"])
        for place, total in enumerate(found["counts"])
    ]
    assert sum(left) == 0 or (sum(left) >= MINIMUM and not near_unanimous(left, MINIMUM))


@given(
    st.lists(
        st.tuples(st.dictionaries(st.sampled_from(PLACES), people, min_size=2), st.booleans()), max_size=6
    )
)
def test_no_two_editions_that_were_seen_differ_by_a_few_people(steps):
    standing, seen = None, []
    for counts, is_closed in steps:
        edition = next_edition(standing, figures(counts, is_closed=is_closed) | {"is_seen": True}, MINIMUM)
        standing = edition or standing
        seen.append((standing["base"] if standing["hidden"] != "." else None, shown(standing)))
    for place, (base, groups) in enumerate(seen):
        for other_base, others in seen[:place]:
            assert None in {base, other_base} or base == other_base or base - other_base >= MINIMUM
            for name in groups.keys() & others.keys():
                assert groups[name] == others[name] or groups[name] - others[name] >= MINIMUM
            assert not groups or not others or groups.keys() == others.keys()
            if groups and others:
                left = base - sum(groups.values()), other_base - sum(others.values())
                assert left[0] == left[1] or left[0] - left[1] >= MINIMUM


@pytest.mark.parametrize(
    ("drenthe", "zeeland", "stands_there"),
    [
        ((13, 13), (13, 23), {"Drenthe": 26, "Zeeland": 36}),
        ((13, 14), (20, 20), {}),
        ((12, 13), (13, 14), {"Drenthe": 26, "Zeeland": 26}),
    ],
    ids=["ten more of one", "one more of another", "one more and one less"],
)
def test_a_split_of_which_a_group_changed_by_a_few_is_not_shown_anew(drenthe, zeeland, stands_there):
    first = figures({"Drenthe": (13, 13), "Zeeland": (13, 13)}) | {"is_seen": True}
    edition = next_edition(first, figures({"Drenthe": drenthe, "Zeeland": zeeland}), MINIMUM) or first
    assert shown(edition) == stands_there


def test_what_was_seen_stays_seen_when_the_question_opens_again(app):
    state = live.pressed(live.room(), "next", "open")
    live.crowd(state, *[4] * 6, *[2] * 6)
    live.pressed(state, "reveal", "open", "close", "open")
    live.crowd(state, 5)
    assert live.pressed(state, "reveal").prompt.figures["base"] == 12


def test_what_is_shown_in_another_way_from_now_on_counts_as_seen(app):
    state = live.pressed(live.room(), "next", "open")
    live.crowd(state, *[4] * 6, *[2] * 6)
    live.pressed(state, "close")
    part = state.prompt
    wanted = Wanted(part.kind, part.question_id, reveal=Reveal.AFTER_VOTE)
    ordering.change_part(state, part, wanted)
    live.pressed(state, "open")
    live.crowd(state, 5)
    hosting.keep_up(state.dialogue_id, now=NOW, minimum=MINIMUM)
    assert state.prompt.figures["base"] == 12


def test_a_large_majority_does_not_give_way_to_counts_of_one_more(app):
    state = live.pressed(live.room(), "next")
    state.prompt.reveal = "live"
    live.pressed(state, "open")
    live.crowd(state, *[4] * 11, 2)
    live.pressed(state, "close", "open")
    live.crowd(state, 2)
    found = live.pressed(state, "close").prompt.figures
    assert (found["base"], found["hidden"]) == (12, "large majority")


def say(state, office, *values):
    """Let as many new people of an office answer what is asked now."""
    asked, question = live.round_of(state), state.prompt.question_id
    for value in values:
        person = voting.voter(office=office)
        live.seat(state, person)
        voting.tap(asked, person, {question: value}, state.dialogue)


def test_one_more_of_the_offices_that_are_not_shown_is_not_told_by_what_is_left(app):
    state = live.pressed(live.room(), "next", "open")
    say(state, Office.COUNCIL_MEMBER, *[5] * 12, *[3] * 8)
    say(state, Office.ALDERMAN, *[5] * 6, *[2] * 6)
    say(state, Office.MAYOR, *[4] * 4)
    say(state, Office.CLERK, *[1] * 4, *[2] * 4)
    live.pressed(state, "close", "reveal")
    assert [group["base"] for group in state.prompt.figures["splits"]["office"]] == [20, 12]
    live.pressed(state, "open")
    say(state, Office.COUNCIL_MEMBER, *[5] * 5, *[3] * 5)
    say(state, Office.MAYOR, 1)
    live.pressed(state, "close", "reveal")
    assert (state.prompt.figures["base"], state.prompt.figures["splits"]["office"]) == (55, None)


def test_one_more_who_answered_twice_is_not_told_by_the_shift(app):
    voting_round = voting.voting_round()
    first = voting.stance(voting_round)
    voting.stance(voting_round, repeats_id=first.id)
    dialogue = dialogues.dialogue(voting_round.consultation, starts_at=NOW)
    state = live.room(dialogue, voting.prepared(voting_round))
    second = live.prompts(state)[1].question_id
    live.pressed(state, "next", "open")
    for before, after in [(1, 1), (-1, -1)] * 12 + [(-1, 1), (1, -1)] * 11 + [(None, 1), (None, -1)] * 12:
        late = live.seat(state).person_id
        said = {second: after} if before is None else {first.id: before, second: after}
        voting.tap(voting_round, late, said, dialogue)
    shown = live.pressed(state, "next", "open", "reveal").prompt.figures
    assert (shown["base"], shown["shift"]["base"]) == (70, 46)
    voting.cast(voting_round, late, {first.id: -1, second: -1})
    assert live.pressed(state, "hide", "reveal").prompt.figures == shown

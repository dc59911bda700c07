"""One to three words a person, counted by people, judged by a moderator."""

import pytest
from flask import current_app
from sqlalchemy import func, select

from consult.db import db
from consult.live.cloud import Judged, people_by_word, word_figures
from consult.live.models import DeclineReason, Feeling, Prompt, WordRuling, WordsAnswer
from consult.live.queries import moderation, sayings, states
from consult.live.queries.answers import answered
from consult.live.service import moderating, rehearsing, saying
from consult.live.service.answering import NotAskedNow
from consult.live.service.settling import settle_figures
from consult.methods.texts.dutch_words import alike, normalised
from tests.at_once import at_once
from tests.factories import live, said
from tests.factories.consultations import NOW


def say(state, prompt, seat, *words):
    saying.say_words(state, prompt, seat, words=words, keystore=current_app.extensions["keystore"], now=NOW)


def judge(state, prompt, word, ruling, **values):
    moderating.judge_word(
        state.dialogue_id, prompt.id, word=word, ruling=ruling and WordRuling(ruling), minimum=10, **values
    )


def shown(prompt):
    return dict(zip(prompt.figures["words"], prompt.figures["counts"] or [], strict=False))


def test_words_are_counted_by_people_without_stop_words():
    answers = [["wonen", "zorg"], ["wonen"], ["de", "woning"], ["zorg", "woning"]]
    counted = people_by_word(answers, Judged(counts_as={"woning": "wonen"}))
    assert counted == [("wonen", 4), ("zorg", 2)]


@pytest.mark.parametrize(
    ("typed", "word"), [("  Meer   GELD! ", "meer geld"), ("“Woningen”", "woningen"), ("foto’s", "foto's")]
)
def test_a_word_is_counted_in_one_way_of_writing(typed, word):
    assert normalised(typed).strip("“”") == word


def test_plurals_are_proposed_and_nothing_else():
    words = ["huis", "huizen", "weg", "wegen", "foto's", "foto", "man", "maan", "zorg", "zorgen", "bos"]
    assert alike(words) == [("huizen", "huis"), ("wegen", "weg"), ("foto", "foto's"), ("zorgen", "zorg")]


def test_nothing_is_told_of_fewer_than_ten_nor_where_all_wrote_the_same():
    few = word_figures([["zorg"]] * 9, Judged(), minimum=10, is_moderated=False)
    same = word_figures([["zorg"]] * 12, Judged(), minimum=10, is_moderated=False)
    assert (few["counts"], few["words"], few["hidden"]) == (None, [], ".")
    assert (same["counts"], same["words"], same["hidden"]) == (None, ["zorg"], "large majority")


def test_later_words_take_the_place_of_earlier_ones(app):
    state, prompt = said.asked("words")
    seat = live.seat(state)
    say(state, prompt, seat, "Wonen", "zorg")
    say(state, prompt, seat, "wonen")
    assert sayings.words_under(prompt, state) == [["wonen"]]
    assert answered(prompt, state).known == 1


def test_words_that_are_sent_twice_at_once_are_there_once(app):
    state, prompt = said.asked("words")
    seat = live.seat(state)
    db.session.commit()

    def send(_number):
        current, asked = states.state(state.dialogue_id), db.session.get(Prompt, prompt.id)
        say(current, asked, db.session.merge(seat, load=False), "wonen")
        db.session.commit()

    at_once(app, send, 3)
    assert db.session.scalar(select(func.count()).select_from(WordsAnswer)) == 1


def test_nobody_is_named_and_two_prompts_of_one_person_are_under_two_names(app):
    state, prompt = said.asked("words")
    seat = live.seat(state)
    say(state, prompt, seat, "wonen")
    second = said.prompt(state, "words")
    live.pressed(said.pressed_to(state, second), "open")
    say(state, second, seat, "wonen")
    keys = db.session.scalars(select(WordsAnswer.author_key)).all()
    assert len({*keys, seat.id.hex, str(seat.person_id)}) == 4


@pytest.mark.parametrize("words", [(), ("",), ("a", "b", "c", "d"), ("x" * 31,)])
def test_no_words_too_many_or_too_long_are_refused(app, words):
    state, prompt = said.asked("words")
    with pytest.raises(saying.NotOneToThreeWords):
        say(state, prompt, live.seat(state), *words)


def test_a_closed_prompt_takes_no_words(app):
    state, prompt = said.asked("words")
    live.pressed(state, "close")
    with pytest.raises(NotAskedNow):
        say(state, prompt, live.seat(state), "wonen")


def test_a_word_of_one_person_is_shown_once_a_moderator_approves_it(app):
    state, prompt = said.asked("words")
    said.words(state, prompt, *["wonen/zorg"] * 6, *["zorg"] * 4, "fietspad", "wegen")
    live.pressed(state, "reveal")
    assert shown(prompt) == {"zorg": 10, "wonen": 6}
    judge(state, prompt, "fietspad", "approved")
    assert shown(prompt) == {"zorg": 10, "wonen": 6, "fietspad": 1}
    moderating.show_only_approved(state.dialogue_id, prompt.id, is_moderated=True, minimum=10)
    assert shown(prompt) == {"fietspad": 1}


def test_a_merge_counts_each_person_once_and_can_be_undone(app):
    state, prompt = said.asked("words")
    said.words(state, prompt, *["weg/wegen"] * 5, *["wegen"] * 3, *["zorg"] * 4)
    live.pressed(state, "reveal")
    judge(state, prompt, "wegen", "merged", counts_as="weg")
    assert shown(prompt) == {"weg": 8, "zorg": 4}
    with pytest.raises(moderating.AlreadyOneWord):
        judge(state, prompt, "weg", "merged", counts_as="wegen")
    judge(state, prompt, "wegen", None)
    assert shown(prompt) == {"wegen": 8, "weg": 5, "zorg": 4}


def test_a_hidden_word_leaves_the_screen_at_once_and_nothing_new_is_told(app):
    state, prompt = said.asked("words", reveal="live")
    said.words(state, prompt, *["zorg"] * 8, *["rotzak"] * 4)
    settle_figures(state, prompt, 10)
    said.words(state, prompt, "zorg", "rotzak")
    version = state.version
    judge(state, prompt, "rotzak", "hidden", reason=DeclineReason.OFFENSIVE)
    assert shown(prompt) == {"zorg": 8}
    assert state.version > version


def test_a_moderator_sees_each_word_with_what_became_of_it(app):
    state, prompt = said.asked("words")
    said.words(state, prompt, "weg/wegen", "wegen", "zorg")
    judge(state, prompt, "zorg", "hidden", reason=DeclineReason.NAMES)
    typed = moderation.typed_words(prompt, state)
    assert [(one.word, one.people, one.is_shown) for one in typed.words] == [
        ("wegen", 2, True), ("weg", 1, False), ("zorg", 1, False),
    ]  # fmt: skip
    assert [(one.word, one.other) for one in typed.alike] == [("weg", "wegen")]


def test_what_is_said_in_a_rehearsal_is_seen_in_it_only(app):
    state, prompt = said.asked("words")
    state.is_rehearsing = True
    said.words(state, prompt, "proef")
    assert sayings.words_under(prompt, state) == [["proef"]]
    state.is_rehearsing = False
    assert (sayings.words_under(prompt, state), answered(prompt, state).known) == ([], 0)
    state.is_rehearsing = True
    rehearsing.end_rehearsal(state, actor_id=None)
    assert db.session.scalar(select(func.count()).select_from(WordsAnswer)) == 0


def test_a_mood_is_one_step_a_person_and_shown_of_ten(app):
    state, prompt = said.asked("mood")
    seats = said.guests(state, 10)
    for seat, feeling in [*((seat, "good") for seat in seats), (seats[0], "bad"), (seats[1], "so_so")]:
        saying.say_mood(
            state,
            prompt,
            seat,
            feeling=Feeling(feeling),
            keystore=current_app.extensions["keystore"],
            now=NOW,
        )
    live.pressed(state, "reveal")
    assert (prompt.figures["base"], prompt.figures["counts"]) == (10, [0, 8, 1, 1, 0])

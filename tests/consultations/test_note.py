from datetime import timedelta

import pytest

from consult.consultations import service
from consult.consultations.models import Phase
from tests.factories import consultations
from tests.factories.consultations import NOW

ASKED = [("Wat speelt er?", "Noem één ding."), ("Wat doet u eraan?", "")]


def write(consultation, questions=ASKED, now=NOW, text="Lees dit."):
    return service.write_note(
        consultation, title="Notitie", text=text, questions=questions, now=now, actor_id=None
    )


def asked(note):
    return [(question.position, question.text, question.hint) for question in note.open_questions]


def test_a_note_is_written_with_its_questions_in_order(preparing):
    note = write(preparing)
    assert asked(note) == [(1, "Wat speelt er?", "Noem één ding."), (2, "Wat doet u eraan?", "")]


def test_in_preparation_questions_are_reworded_added_and_dropped(preparing):
    write(preparing)
    note = write(preparing, questions=[("Eén?", ""), ("Twee?", ""), ("Drie?", "")])
    assert [question.text for question in note.open_questions] == ["Eén?", "Twee?", "Drie?"]
    assert len(write(preparing, questions=[("Eén?", "")]).open_questions) == 1


def test_a_note_asks_at_least_one_question(preparing):
    with pytest.raises(service.NoteEmpty):
        write(preparing, questions=[])


def test_once_open_the_text_can_be_mended_but_no_question_changes(consultation):
    assert write(consultation, questions=[("Wat speelt er?", "")], text="Netter.").text == "Netter."
    with pytest.raises(service.QuestionsFixed):
        write(consultation, questions=[("Iets anders?", "")])


def test_after_closing_the_note_stays_as_it_is(consultation):
    with pytest.raises(service.NoteClosed):
        write(consultation, questions=[("Wat speelt er?", "")], now=NOW + timedelta(days=30))


def test_an_announced_consultation_has_fixed_questions_too(theme):
    coming = consultations.consultation(phase=Phase.OPEN, themes=[theme], opens_at=NOW + timedelta(days=1))
    consultations.note(coming)
    with pytest.raises(service.QuestionsFixed):
        write(coming)

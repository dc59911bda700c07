"""Sessions and registrations."""

from datetime import timedelta

from consult.dialogues.feeds import token_of
from consult.dialogues.models import DialogueSession, Invitation, InvitationRun, ProgrammeItem, Registration
from consult.dialogues.service.subscribing import renew_feed
from tests.factories import consultations, directory
from tests.factories.consultations import NOW
from tests.factories.directory import saved


def dialogue(consultation=None, department=None, network=None, *, parts=(("Wonen", 30),), **values):
    """A session of a department two weeks after the instant of the tests; `parts` are (title, minutes)."""
    consultation = consultation or consultations.consultation()
    if not network and "department_id" not in values:
        values["department_id"] = (department or directory.department()).id
    starts_at = values.pop("starts_at", NOW + timedelta(days=14))
    defaults = {
        "title": "Dichtbij de bus",
        "description": "Een avond over de regio.",
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=2),
        "place": "Assen, stadhuis",
        "seats": 40,
        "announced_at": starts_at - timedelta(days=60),
        "network_id": network.id if network else None,
    }
    programme = [
        part
        if isinstance(part, ProgrammeItem)
        else ProgrammeItem(position=place, title=part[0], minutes=part[1])
        for place, part in enumerate(parts, 1)
    ]
    return saved(DialogueSession(consultation_id=consultation.id, programme=programme, **defaults | values))


def past_dialogue(*arguments, **values):
    """A session of two weeks before the instant of the tests."""
    return dialogue(*arguments, **{"starts_at": NOW - timedelta(days=14)} | values)


def registration(dialogue=None, person=None, **values):
    """Someone who means to come, and holds an office."""
    dialogue = dialogue or globals()["dialogue"]()
    if person is None:
        person = directory.person()
        directory.appointment(person)
    return saved(Registration(dialogue_id=dialogue.id, person_id=person.id, **values))


def invited(dialogue, appointment):
    """Somebody who was invited, with the run that did it."""
    run = saved(
        InvitationRun(
            dialogue_id=dialogue.id,
            offices=[appointment.office.value],
            province_codes=["PV23"],
            people=1,
            posted=1,
            finished_at=NOW,
        )
    )
    return saved(
        Invitation(
            dialogue_id=dialogue.id, person_id=appointment.person_id, run_id=run.id, office=appointment.office
        )
    )


def feed_token(person_id):
    """The words in the address of somebody's own calendar."""
    return token_of(renew_feed(person_id=person_id).key)

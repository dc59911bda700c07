"""Reports of sessions."""

from datetime import timedelta

from consult.accounts.service import hash_of
from consult.db import db
from consult.reports import queries, service
from consult.reports.models import ReportSection, SessionReport
from tests.factories import dialogues
from tests.factories.consultations import NOW
from tests.factories.directory import saved


def report(dialogue=None, sections=(("Wonen", "Bouw in het dorp."),), **values):
    """A published report of a past session; `sections` are (title, text)."""
    dialogue = dialogue or dialogues.past_dialogue()
    defaults = {
        "text": "Het was een goede avond.",
        "motto": "Eerst luisteren, dan pas een plan maken.",
        "motto_attribution": "raadslid, kleine gemeente",
        "motto_consent": True,
        "attendance": 52,
        "published_at": NOW,
    }
    rows = [
        ReportSection(position=place, title=title, text=text)
        for place, (title, text) in enumerate(sections, 1)
    ]
    return saved(SessionReport(dialogue_id=dialogue.id, sections=rows, **defaults | values))


def draft(dialogue=None, **values):
    """A report that only its department and the bureau see."""
    return report(dialogue, published_at=None, **values)


def asked(dialogue=None, people=1, days=7):
    """A draft that so many people present were asked to check, and their tokens."""
    dialogue = dialogue or dialogues.past_dialogue()
    for _number in range(people):
        dialogues.registration(dialogue, attended=True)
    made = queries.report(draft(dialogue).id)
    until = (NOW + timedelta(days=days)).date()
    return made, service.ask_check(made, until=until, actor_id=None, now=NOW, by_mail=False)


def remark(dialogue=None, text="Wij zeiden ook iets over water."):
    """The token of somebody present, and what that person says is missing."""
    made, tokens = asked(dialogue)
    check = queries.check_by_hash(hash_of(tokens[0]))
    service.answer_check(check, agrees=False, remarks={"Wonen": text}, now=NOW)
    db.session.flush()
    return tokens[0], queries.remarks_of(made)[0]


def to_ask(dialogue):
    """A draft of a session of which is known who came."""
    dialogues.registration(dialogue, attended=True)
    return draft(dialogue)


def corrected(dialogue):
    """A published report that was corrected afterwards."""
    made = queries.report(
        report(dialogue, check_asked_at=NOW - timedelta(days=9), check_until=NOW, checked_by=12).id
    )
    service.write_report(
        dialogue=made.dialogue, text="Een goede avond.", correction="Het aantal.", actor_id=None, now=NOW
    )
    return made
